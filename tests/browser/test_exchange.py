"""Exchange in Chromium, in each language: records come in after they were looked at, cases and figures go out."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.steps import send
from tests.browser.test_messages import sound
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

EXAMPLE = ROOT / "examples" / "htcds-reports.csv"
WRITE = "main form button[type=submit] >> nth=-1"


def _rows(page: Page, button: str = WRITE) -> list[dict[str, str]]:
    """Return the rows of the file that a button hands out."""
    with page.expect_download() as download:
        page.click(button)
    return list(csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_records_of_another_body(window: Callable[..., BrowserContext], tmp_path: Path, lang: str) -> None:
    """Without a file it is refused; the columns are shown; the same file once more opens the reports."""
    mine = tmp_path / "records.csv"
    mine.write_text(EXAMPLE.read_text(encoding="utf-8").replace("Invented", f"Invented {lang}"), encoding="utf-8")
    page = window("officer", lang).new_page()
    page.goto("/exchange/in/")
    sound(page)
    send(page)
    expect(page.locator(".govuk-error-summary a")).not_to_have_count(0)
    for _step in range(2):
        page.set_input_files("#id_file", mine)
        page.check("input[name=channel][value=ngo]")
        page.check("input[name=reporter][value=official]")
        if _step:
            expect(page.locator("main tbody tr")).to_have_count(7)
            sound(page)
        send(page)
    assert page.url.endswith("/reports/")
    expect(page.locator(".govuk-notification-banner, .q-messages, [role=alert], [role=status]").first).to_be_visible()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_what_was_disclosed_goes_out(window: Callable[..., BrowserContext], lang: str) -> None:
    """The desk takes out what was granted to it: a row for each case, with its number."""
    page = window("case-manager", lang).new_page()
    page.goto("/exchange/out/")
    sound(page)
    found = _rows(page)
    assert found
    assert all(row["qorgau_case"] for row in found)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_people_for_statistics(window: Callable[..., BrowserContext], lang: str) -> None:
    """Fewer than the register demands is refused; the count is shown; the file has the columns of CTDC."""
    page = window("national-coordinator", lang).new_page()
    page.goto("/exchange/figures/")
    page.fill("#id_least", "2")
    page.click("button[value=look]")
    expect(page.locator(".govuk-error-summary a")).to_have_count(1)
    page.fill("#id_least", "11")
    with page.expect_navigation():
        page.click("button[value=look]")
    expect(page.locator("main .q-facts dd")).to_have_count(2)
    sound(page)
    for row in _rows(page, "button[value=write]"):
        assert "yearOfRegistration" in row


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_case_for_another_body(window: Callable[..., BrowserContext], lang: str) -> None:
    """Each case of the officer opens its page; where something was granted, what stays behind is told."""
    page = window("officer", lang).new_page()
    page.goto("/cases/?state=open")
    addresses = [one.get_attribute("href") for one in page.locator("main tbody a.q-code").all()]
    granted = 0
    for address in addresses[:12]:
        page.goto(f"{address}exchange/")
        if page.locator("input[name=party]").count():
            granted += 1
            page.check("input[name=party] >> nth=0")
            with page.expect_navigation():
                page.click("button[value=look]")
            expect(page.locator("main details")).to_have_count(1)
            break
    sound(page)
    assert addresses
    assert granted
