"""The calendar file and the address for notices, in Chromium, in each language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.steps import follow
from tests.browser.test_messages import press, sound
from tests.post_office import open_office

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

    from tests.browser.world import World

ADDRESS: Final = "colleague@mailbox.example"


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_calendar_file(window: Callable[..., BrowserContext], lang: str, tmp_path: Path) -> None:
    """It comes as a file, the page stays, and each entry leads to work that the person may open."""
    page = window("officer", lang).new_page()
    page.goto("/work/")
    with page.expect_download() as loading:
        page.click("form[action='/work/calendar/'] button")
    assert loading.value.suggested_filename == "calendar.ics"
    loading.value.save_as(tmp_path / "calendar.ics")
    found = Calendar.from_ical((tmp_path / "calendar.ics").read_bytes())
    assert found.events
    page.goto(str(found.events[0]["URL"]))
    number = str(found.events[0]["SUMMARY"]).rpartition(" ")[2]
    expect(page.locator("main")).to_contain_text(number)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_an_address_for_notices(window: Callable[..., BrowserContext], world: World, lang: str) -> None:
    """A wrong address is refused, a right one confirmed by its code, shown nowhere, and removed."""
    page = window("officer", lang).new_page()
    page.goto("/account/")
    follow(page, "main a[href='/account/notices/']")
    sound(page)
    page.fill("input[name=address]", "nobody")
    press(page, "main form button[type=submit]")
    expect(page.locator(".govuk-error-summary a")).to_have_count(1)
    sound(page)
    page.fill("input[name=address]", ADDRESS)
    with open_office(world.mail) as office:
        press(page, "form[action='/account/notices/'] button")
        expect(page.locator("input[name=code]")).to_be_visible()
    code = re.search(r"\d{8}", office.texts[0][2])
    assert code
    page.fill("input[name=code]", "1")
    press(page, "form[action='/account/notices/confirm/'] button")
    expect(page.locator(".govuk-error-summary a")).to_have_count(1)
    sound(page)
    page.fill("input[name=code]", code[0])
    press(page, "form[action='/account/notices/confirm/'] button")
    expect(page.locator("input[name=code]")).to_have_count(0)
    sound(page)
    assert ADDRESS not in page.content()
    press(page, "form[action='/account/notices/remove/'] button")
    expect(page.locator("form[action='/account/notices/remove/']")).to_have_count(0)
