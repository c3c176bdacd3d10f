"""Messages of a case and a qualification in law, in Chromium, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.axe import audit, audit_dark
from tests.browser.steps import follow
from tests.browser.walk import too_wide

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

WORDS: Final = "Ауысым бітті: ертең тоғызда қайта сөйлесеміз"


def sound(page: Page) -> None:
    """Check that everybody can read the page, in light and dark and on a phone."""
    assert not [*audit(page), *audit_dark(page), *too_wide(page)]


def press(page: Page, button: str) -> None:
    """Press the last such button, and wait for the page that comes."""
    with page.expect_navigation():
        page.locator(button).last.click()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_hand_over_note(window: Callable[..., BrowserContext], lang: str) -> None:
    """An empty one is refused; one that is sent is kept without its words on the page, and shown when asked for."""
    page = window("officer", lang).new_page()
    page.goto("/cases/?state=open")
    follow(page, "main tr a[href^='/cases/'] >> nth=0")
    follow(page, "main a[href$='/messages/']")
    sound(page)
    press(page, "main form button[type=submit]")
    expect(page.locator(".govuk-error-summary a")).to_have_count(1)
    page.fill("textarea[name=text]", WORDS)
    page.check("input[name=handover]")
    press(page, "main form button[type=submit]")
    expect(page.locator("main")).not_to_contain_text(WORDS)
    sound(page)
    press(page, "form[action$='/read/'] button")
    expect(page.locator("main")).to_contain_text(WORDS)
    page.goto("/work/")
    expect(page.locator(".q-notices strong").first).to_be_visible()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_qualification(window: Callable[..., BrowserContext], lang: str) -> None:
    """Without a choice it is refused; one that is recorded stands on the page with who and why."""
    page = window("investigator", lang).new_page()
    page.goto("/screenings/?state=decided")
    address = page.locator("main tr a[href^='/screenings/']").first.get_attribute("href") or ""
    page.goto(f"{'/'.join(address.split('/')[:3])}/qualification/")
    before = page.locator("#said + ul li").count()
    press(page, "main form[method=post] button[type=submit]")
    expect(page.locator(".govuk-error-summary a")).to_have_count(2)
    sound(page)
    page.select_option("select[name=offence]", "KZ-128-1")
    page.check("input[name=reason][value=court_practice]")
    press(page, "main form[method=post] button[type=submit]")
    expect(page.locator("#said + ul li")).to_have_count(before + 1)
    sound(page)
