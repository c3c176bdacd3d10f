"""The path of a report in Chromium, in each language: taken in, weighed, handed on, noted, taken up; a notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.axe import audit, audit_dark
from tests.browser.steps import follow
from tests.browser.test_cases import finish

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page


def at_step(page: Page, report: str, outcome: str) -> None:
    """Open the piece of work of a report that can end so."""
    page.goto(report)
    for address in [one.get_attribute("href") or "" for one in page.locator("a[href^='/work/']").all()]:
        page.goto(address)
        if page.locator(f"input[name=outcome][value={outcome}]").count():
            return
    raise AssertionError(f"no work ends with {outcome}")


def taken_in(page: Page) -> str:
    """Take a report in and return its address; nothing chosen is told."""
    page.goto("/reports/")
    follow(page, "main a.govuk-button")
    with page.expect_navigation():
        page.click("main button[type=submit]")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.check("input[name=channel][value=hotline]")
    page.check("input[name=reporter][value=witness]")
    with page.expect_navigation():
        page.click("main button[type=submit]")
    return page.url


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_path_of_a_report(window: Callable[..., BrowserContext], lang: str) -> None:
    """Somebody in danger is told of: the report is weighed, handed to another body, and noted."""
    page = window("officer", lang).new_page()
    report = taken_in(page)
    number = page.locator("h1").inner_text().strip()
    assert not [*audit(page), *audit_dark(page)]
    at_step(page, report, "can_speak")
    finish(page, "can_speak")
    at_step(page, report, "of_others")
    finish(page, "of_others")
    at_step(page, report, "at_stake")
    page.locator("input[name=f_body]").first.check()
    assert not [*audit(page), *audit_dark(page)]
    finish(page, "at_stake")
    at_step(page, report, "no_report")
    finish(page, "no_report")
    at_step(page, report, "noted")
    for name in ("f_month", "f_region", "f_form", "f_audience"):
        page.locator(f"input[name={name}]").first.check()
    page.fill("[name=f_signs]", "Invented signs")
    finish(page, "noted")
    page.goto("/reports/")
    expect(page.locator("tr", has_text=number)).to_be_visible()
    page.goto(report)
    assert not [*audit(page), *audit_dark(page)]
    expect(page.locator("main")).not_to_contain_text("Invented signs")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_notices_without_names(window: Callable[..., BrowserContext], lang: str) -> None:
    """The coordinator sees what the demonstration holds of them: rows of five things."""
    page = window("coordinator", lang).new_page()
    page.goto("/reports/notices/")
    assert page.locator("tbody tr").first.locator("th, td").count() == 5
    assert not [*audit(page), *audit_dark(page)]
