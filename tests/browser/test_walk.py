"""Every page of every role, followed from link to link: it opens, everybody can read it, nothing strange happens."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest
from django.urls import get_resolver

from qorgau.access import Role
from tests.browser.axe import audit, audit_dark
from tests.browser.walk import Walk, too_wide
from tests.web.library.pages import TITLES
from tests.web.words import left_in_latin

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Open

# The library, the own account and the pages about the program are the same for everybody: one role walks them.
READER: Final = Role.SCHOLAR
SHARED: Final = (
    "library_",
    "statistics_f",
    "figures",
    "account",
    "mfa_",
    "usersessions_",
    "tokens",
    "safeguards",
    "accessibility",
    "licence",
)
SOUGHT: Final = (
    "/library/search/?q=128",
    "/library/search/?q=zzzzzz",
    "/statistics/figures/?measure=convictions",
)
# Looked at in full in all three languages: one page of each shape.
CORE: Final = frozenset({
    "account_login", "home", "screening_start", "screening_opening", "screening_question", "screening_result",
    "screening_decide", "screening_qualification", "library_article", "mfa_index", "trail", "people", "flow", "search",
    "case", "cases", "compartment", "case_compartments", "case_files", "work", "work_list", "case_flow", "places",
    "conformance", "approvals", "approval_name", "approval_handover", "approval_read", "staff", "audit", "audit_row",
    "exchange_in",
    "exchange_out", "exchange_case", "exchange_figures",
    "library_procedure", "statistics", "figures", "figures_view", "statistics_flows", "statistics_factors",
    "statistics_register", "statistics_hidden", "statistics_hidden_of",
})  # fmt: skip
WALKERS: Final = [None, *Role]
# Names that are written so in every language: of works, programs, formats, browsers and languages.
NAMES: Final = (
    *TITLES, "API", "BPMN", "Chrome", "Digital", "English", "GOV.UK Frontend", "Government", "JavaScript", "Linux",
    "Oʻzbekcha", "PIN", "Service", "WCAG", "AA", "axe", "zzzzzz", "PDF", "JPEG", "PNG", "WebP", "OGG", "DOCX", "ODT",
    "HTCDS", "CSV", "JSON", "xlsx", "ods", "XLSX", "Excel", "SVG", "CTDC", "Counter Trafficking Data Collaborative",
    "IC-TIP", "Walk Free", "World Population Review",
)  # fmt: skip
# Names for signing in are made of the role, the kind of agency and the region.
_SIGNING_IN: Final = re.compile(
    "(?:" + "|".join(role.value.replace("_", "-") for role in Role) + r")(?:-[a-z-]+-kz-\d+)?"
)


def walked(page: Page, role: Role | None, look: Callable[[Page, str], None]) -> Walk:
    """Return the walk of a role, or of somebody who has not signed in, after it."""
    walk = Walk(page, skip=lambda name: name.startswith(SHARED) and role not in (None, READER))
    walk.follow(("/account/login/", "/account/inactive/") if role is None else ("/",))
    walk.follow((*SOUGHT, "/nowhere/") if role is READER else ())
    walk.go(look)
    return walk


def username(role: Role | None) -> str:
    """Return the name under which the demonstration lets a role sign in."""
    return role.value.replace("_", "-") if role else ""


@pytest.mark.parametrize("role", WALKERS)
def test_every_page_can_be_read_by_everybody(page_of: Open, role: Role | None) -> None:
    """No fault of accessibility in light and dark, one first heading, and every link that is shown opens."""
    faults: list[str] = []

    def look(page: Page, name: str) -> None:
        """Note the faults of a page."""
        faults.extend([*audit(page), *audit_dark(page), *too_wide(page)])
        if page.locator("h1").count() != 1:
            faults.append(f"{page.url}: expected one first heading")

    walk = walked(page_of(username(role)), role, look)
    assert not [*faults, *walk.closed]


@pytest.mark.soak
@pytest.mark.parametrize("lang", ["kk", "ru"])
@pytest.mark.parametrize("role", WALKERS)
def test_every_page_in_kazakh_and_russian(page_of: Open, role: Role | None, lang: str) -> None:
    """Nothing is left in Latin letters but codes and names, nothing is wider than a phone, the core has no fault."""
    faults: list[str] = []
    left: Counter[str] = Counter()

    def look(page: Page, name: str) -> None:
        """Note what is left and what sticks out."""
        faults.extend(too_wide(page))
        if name in CORE:
            faults.extend([*audit(page), *audit_dark(page)])
        told = _SIGNING_IN.sub("", page.content())
        left.update(f"{name}: {word}" for word in left_in_latin(told, *NAMES))

    walked(page_of(username(role), lang), role, look)
    assert not [*faults, *sorted(left)]


# Opened by a form, a state or a program, and tested where that is: forms and codes in this folder, the API in its own.
ELSEWHERE: Final = frozenset({
    "account_email", "approval", "case_close", "case_file", "case_file_names", "compartment_attach", "compartment_file",
    "compartment_read", "case_notes", "case_open", "case_signal", "case_withdraw", "library_exchange",
    "figures_picture", "figures_table", "figures_view_picture", "figures_view_table", "statistics_register_picture",
    "statistics_hidden_picture", "statistics_flows_picture", "library_picture", "notice_address", "notice_confirm",
    "notice_remove",
    "report_link", "work_calendar", "work_packet", "work_read",
    "case_messages_read", "own_ask", "own_end", "own_enter", "own_leave", "own_see", "own_withdraw",
    "account_logout", "account_reauthenticate", "account_reset_password", "account_signup", "health",
    "identity_reveal", "library_entry", "mfa_authenticate", "mfa_deactivate_totp", "mfa_download_recovery_codes",
    "mfa_edit_webauthn", "mfa_generate_recovery_codes", "mfa_list_webauthn", "mfa_login_webauthn",
    "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_signup_webauthn",
    "mfa_view_recovery_codes", "person_close", "person_password", "screening_next", "screening_notes",
    "screening_review", "set_language", "token_revoke", "visit_join", "visit_place",
})  # fmt: skip


@pytest.mark.soak
def test_no_page_is_left_out(page_of: Open) -> None:
    """Every address that has a name is on the way of somebody, or stands among those that are tested elsewhere."""
    seen: Counter[str] = Counter()
    for role in WALKERS:
        seen += walked(page_of(username(role)), role, lambda _page, _name: None).seen
    named = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert sorted(named - set(seen) - ELSEWHERE) == []
