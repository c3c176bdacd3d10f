"""Every page of every role, followed from link to link: it opens, nobody is shut out of it, nothing strange happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qorgau.access import Role
from tests.browser.axe import audit, audit_dark
from tests.browser.walk import Walk, too_wide

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open

# The library is the same for everybody: one role walks all of it.
READER = Role.SCHOLAR
OUTSIDE = ("/account/login/", "/about/safeguards/", "/nowhere/")
# Pages on which everything else stands as well, looked at in all three languages.
CORE = (
    "home",
    "screening_start",
    "screening_opening",
    "screening_question",
    "screening_result",
    "screening_decide",
    "screening_qualification",
    "library_article",
    "mfa_index",
    "trail",
    "people",
    "flow",
    "sample",
    "search",
)


def _begin(page: Page, role: Role | None) -> Walk:
    """Return the walk of a role, or of somebody who has not signed in."""
    walk = Walk(page, skip=lambda name: name.startswith("library_") and role is not READER)
    walk.follow(OUTSIDE if role is None else ("/", "/nowhere/"))
    return walk


@pytest.mark.parametrize("role", [None, *Role])
def test_every_page_can_be_read_by_everybody(page_of: Open, role: Role | None) -> None:
    """No fault of accessibility in light and dark, nothing wider than a phone, and every link that is shown opens."""
    page = page_of(role.value.replace("_", "-") if role else "")
    faults: list[str] = []

    def look(page: Page, name: str) -> None:
        """Note the faults of a page."""
        faults.extend([*audit(page), *audit_dark(page), *too_wide(page)])
        if page.locator("h1").count() != 1:
            faults.append(f"{page.url}: expected one first heading")

    walk = _begin(page, role)
    walk.go(look)
    assert not [*faults, *walk.closed]
