"""The person's own view in Chromium: offered by an officer in each language, opened on an old telephone in all six."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from qorgau.text import SPOKEN
from tests.browser.axe import audit, audit_dark
from tests.browser.steps import follow
from tests.browser.walk import too_wide

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

SUBMIT: Final = "main form[method=post] button[type=submit]"
PHRASE: Final = "менің сөзім осында"
OLD: Final = {"viewport": {"width": 320, "height": 480}, "java_script_enabled": False}


def offered(page: Page) -> str:
    """Go to the newest case, try without the answers, then offer a code and return it."""
    page.goto("/cases/?state=open")
    follow(page, "main tr a[href^='/cases/'] >> nth=0")
    follow(page, "main a[href$='/own/']")
    assert not [*audit(page), *audit_dark(page), *too_wide(page)]
    press(page, SUBMIT)
    expect(page.locator(".govuk-error-summary a")).to_have_count(2)
    assert not audit(page)
    for name in ("wants", "safe"):
        page.check(f"input[name={name}]")
    press(page, SUBMIT)
    code = page.locator("#code").inner_text()
    assert not [*audit(page), *audit_dark(page)]
    page.reload()
    return code


def enter(page: Page, code: str, phrase: str = PHRASE) -> None:
    """Come in by a code and a phrase."""
    page.goto("/i/")
    page.fill("#code", code)
    page.fill("#phrase", phrase)
    press(page)


def press(page: Page, button: str = "button[type=submit]") -> None:
    """Press a button, and wait for the page that comes."""
    with page.expect_navigation():
        page.locator(button).last.click()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_offered_and_opened(window: Callable[..., BrowserContext], lang: str) -> None:
    """The code is shown once; the page reads in all six languages without a script, consent is taken back, it ends."""
    officer = window("officer", lang).new_page()
    code = offered(officer)
    assert re.fullmatch(r"(?:[2-9A-Z]{4}-){2}[2-9A-Z]{4}", code)
    old = window("", lang, **OLD).new_page()
    enter(old, code)
    for one in SPOKEN:
        old.goto(f"/i/see/?l={one}")
        expect(old.locator("h1")).to_be_visible()
        assert old.locator("html").get_attribute("lang") == one
    reader = window("", lang).new_page()
    enter(reader, code)
    for one in SPOKEN:
        for address in ("/i/see/", "/i/ask/", "/i/withdraw/", "/i/"):
            reader.goto(f"{address}?l={one}")
            assert not [*audit(reader), *audit_dark(reader), *too_wide(reader)]
    old.goto("/i/ask/")
    press(old)
    expect(old.locator(".done")).to_be_visible()
    officer.goto("/work/")
    expect(officer.locator(".q-notices strong").first).to_be_visible()
    assert old.locator("p.leave a").get_attribute("href") == "/i/leave/"
    left = old.request.get("/i/leave/", max_redirects=0)
    assert left.headers["clear-site-data"]
    old.goto("/i/see/")
    expect(old.locator("#code")).to_be_visible()
