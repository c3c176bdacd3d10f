"""Files of a case in Chromium, in each language: refused with a reason, kept unnamed, handed out as they came."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.axe import audit, audit_dark
from tests.browser.steps import follow

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, FilePayload, Page

    from tests.browser.world import World

PLAIN: Final = b"%PDF-1.7\n% an invented contract\n%%EOF\n"
NAME: Final = "Шарт үлгісі «A&B».pdf"
REFUSED: Final[tuple[FilePayload, ...]] = (
    {"name": "contract.pdf", "mimeType": "application/pdf", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(64)},
    {"name": "photo.svg", "mimeType": "image/svg+xml", "buffer": b"<svg onload='alert(1)'/>"},
    {"name": "empty.pdf", "mimeType": "application/pdf", "buffer": b""},
    {"name": "large.pdf", "mimeType": "application/pdf", "buffer": PLAIN + bytes(21_000_000)},
)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_files_of_a_case(window: Callable[..., BrowserContext], world: World, lang: str) -> None:
    """What is no file of a case is refused with a reason; what is kept is named only when asked, and comes back."""
    page = window("officer", lang).new_page()
    page.goto("/cases/?state=open")
    follow(page, "main tr a[href^='/cases/'] >> nth=0")
    follow(page, "main a[href$='/files/']")
    before = page.locator("dl dt").count()
    assert not [*audit(page), *audit_dark(page)]
    reasons = [_refused(page, one) for one in REFUSED]
    assert len(set(reasons)) == len(REFUSED)
    _kept(page)
    expect(page.locator("dl dt")).to_have_count(before + 1)
    expect(page.locator("main")).not_to_contain_text(NAME)
    _named(page)
    assert PLAIN not in (world.home / "register.sqlite3").read_bytes()


def _send(page: Page, file: FilePayload) -> None:
    """Choose a file and send it."""
    page.set_input_files("input[name=file]", file)
    with page.expect_navigation():
        page.locator("form[enctype] button[type=submit]").click()


def _refused(page: Page, file: FilePayload) -> str:
    """Send what is refused, and return the reason that the page gives."""
    _send(page, file)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert not [*audit(page), *audit_dark(page)]
    return page.locator(".govuk-error-summary a").inner_text()


def _kept(page: Page) -> None:
    """Send a file of a kind that is kept, and be told so."""
    _send(page, {"name": NAME, "mimeType": "application/pdf", "buffer": PLAIN})
    expect(page.locator(".govuk-error-summary")).to_have_count(0)
    expect(page.locator("main [role=status]")).to_be_visible()


def _named(page: Page) -> None:
    """Ask for the names; the file comes back as it was, under its own name, and is not shown in the window."""
    with page.expect_navigation():
        page.locator("form[action$='/names/'] button").click()
    row = page.locator("dl > div", has_text=NAME).first
    expect(row).to_be_visible()
    with page.expect_download() as download:
        row.locator("button").click()
    assert download.value.suggested_filename == NAME
    assert Path(download.value.path()).read_bytes() == PLAIN
    expect(page.locator("main")).to_be_visible()
