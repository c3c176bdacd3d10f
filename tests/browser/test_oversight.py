"""Two persons, the supervisor's desk and the auditor's desk in Chromium, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.steps import follow, send
from tests.browser.test_messages import press, sound

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_two_persons_open_a_name(window: Callable[..., BrowserContext], lang: str) -> None:
    """The supervisor asks by the number of a case, the coordinator agrees, the supervisor alone reads it."""
    chief = window("supervisor", lang).new_page()
    chief.goto("/cases/?state=open")
    number = chief.locator("main tbody a.q-code").nth({"kk": 3, "ru": 4, "en": 5}[lang]).inner_text()
    chief.goto("/approvals/name/")
    send(chief)
    expect(chief.locator(".govuk-error-summary a")).to_have_count(2)
    sound(chief)
    chief.fill("#id_number", number.lower())
    chief.check("input[name=reason][value=life_in_danger]")
    send(chief)
    mine = chief.locator("main li", has_text=number)
    expect(mine).to_have_count(1)
    expect(mine.locator("form")).to_have_count(0)
    sound(chief)
    other = window("coordinator", lang).new_page()
    other.goto("/approvals/")
    with other.expect_navigation():
        other.locator("main li", has_text=number).locator("button[value=give]").click()
    expect(other.locator("main li", has_text=number).locator("a")).to_have_count(0)
    chief.goto("/approvals/")
    follow(chief, f"main li:has-text('{number}') a")
    sound(chief)
    send(chief)
    expect(chief.locator("h1")).to_be_visible()
    sound(chief)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_desk_of_a_supervisor(window: Callable[..., BrowserContext], lang: str) -> None:
    """A colleague has left: the desk says so, the cases stand without anybody, and the work can be handed over."""
    page = window("supervisor", lang).new_page()
    page.goto("/staff/")
    sound(page)
    row = page.locator("main tbody tr", has_text="Ахметов Р.")
    expect(row.locator("strong")).to_have_count(1)
    with page.expect_navigation():
        row.locator("a").click()
    expect(page.locator("select[name=leaver] option:checked")).to_have_text("Ахметов Р.")
    page.select_option("select[name=taker]", index=1)
    page.check("input[name=reason][value=worker_leaves]")
    sound(page)
    send(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()  # it waits for the coordinator already


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_desk_of_an_auditor(window: Callable[..., BrowserContext], lang: str) -> None:
    """Groups with what nobody has looked at; a row takes a finding and then stands there no longer."""
    page = window("auditor", lang).new_page()
    page.goto("/audit/")
    sound(page)
    first = page.locator("main a[href^='/audit/'][href$='/']").first
    address = first.get_attribute("href") or ""
    with page.expect_navigation():
        first.click()
    sound(page)
    page.check("input[name=reason][value=to_be_explained]")
    press(page, "main form button[type=submit]")
    expect(page.locator(f"main a[href='{address}']")).to_have_count(0)
    page.goto(address)
    expect(page.locator("main li strong")).to_have_count(1)
