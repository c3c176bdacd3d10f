"""Statistics in Chromium, in each language: pictures that load, tables beside them, what is chosen, what is taken."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_messages import sound

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

LANGUAGES = pytest.mark.parametrize("lang", ["kk", "ru", "en"])
LOADED = """async () => {
  const pictures = [...document.querySelectorAll("img.q-figure__picture")];
  for (const one of pictures) { one.loading = "eager"; await one.decode(); }
  return pictures.map((one) => one.naturalWidth);
}"""


def _drawn(page: Page) -> list[int]:
    """Return the widths of all pictures of the page; each must have been drawn."""
    found: list[int] = page.evaluate(LOADED)
    assert found
    assert min(found) > 100
    return found


@LANGUAGES
def test_published_figures(window: Callable[..., BrowserContext], lang: str) -> None:
    """A view opens from its card, its pictures load, it is narrowed by years, and its table is taken along."""
    page = window("scholar", lang).new_page()
    page.goto("/statistics/")
    sound(page)
    page.click("a[href$='/statistics/figures/offences/']")
    sound(page)
    before = len(_drawn(page))
    rows = page.locator("main tbody tr").count()
    page.fill("#id_since", "2022")
    page.click("main form.q-filter button")
    expect(page.locator("#id_since")).to_have_value("2022")
    assert 0 < page.locator("main tbody tr").count() < rows
    assert len(_drawn(page)) <= before
    with page.expect_download() as download:
        page.click("a[href*='table.csv']")
    told = list(csv.reader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert all(row[6] >= "2022" for row in told[1:])
    page.fill("#id_since", "12")
    page.click("main form.q-filter button")
    expect(page.locator(".govuk-error-summary a")).to_have_count(1)
    sound(page)


@LANGUAGES
def test_the_register_in_figures(window: Callable[..., BrowserContext], lang: str) -> None:
    """The national coordinator sees what the night has counted, with every picture, and the hidden share."""
    page = window("national-coordinator", lang).new_page()
    page.goto("/statistics/")
    page.click("a[href$='/statistics/register/']")
    sound(page)
    assert len(_drawn(page)) == 8
    page.goto("/statistics/hidden/")
    sound(page)
    expect(page.locator("main section.q-figure")).to_have_count(2)
    page.click("main nav a[href*='..']")
    expect(page.locator("main section.q-figure").first.locator("img")).to_have_count(1)
    sound(page)
