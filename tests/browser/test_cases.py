"""The path of a case in Chromium, in each language: refer, take, a delay goes up, consent is withdrawn, close."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.axe import audit, audit_dark
from tests.browser.steps import decided, follow

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

    from tests.browser.world import World

DESK: Final = "shelter-kz-71"
WAYS: Final = ("safe", "declines")  # before the first that a step offers
DAY: Final = 25 * 3600
RUNS: Final = "SELECT r.id, r.state FROM referral_run r JOIN referral_case c ON c.id = r.case_id WHERE c.number = ?"


def finish(page: Page, outcome: str) -> None:
    """Choose how a piece of work ends, and keep it; what may reach the telephone was asked about (safeguard S29)."""
    if page.locator("input[name=s_safe_way]").count():
        page.check("input[name=s_safe_way][value=asked]")
    page.check(f"input[name=outcome][value={outcome}]")
    with page.expect_navigation():
        page.locator("form:has(input[name=outcome]) button[type=submit]").click()


def open_work(page: Page, number: str, nth: int = 0) -> None:
    """Open the work of a case from the list."""
    _sought(page, "/work/", number)
    follow(page, f"tr:has-text('{number}') >> nth={nth} >> a")


def _sought(page: Page, address: str, number: str) -> None:
    """Open a list and go on in it until a case stands there."""
    page.goto(address)
    while page.locator("tr", has_text=number).count() == 0:
        follow(page, ".q-more a >> nth=0")


def turned(world: World, number: str) -> None:
    """Let a day pass for the runs of a case, and let a worker look."""
    for run, raw in world.ask(RUNS, number):
        world.ask("UPDATE referral_work SET due = datetime(due, '-25 hours') WHERE run_id = ?", run)
        state = json.loads(raw)
        for token in state["t"]:
            token[2] = [[due[0], due[1] - DAY, *due[2:]] for due in token[2]]
        moments = [due[1] for token in state["t"] for due in token[2]]
        if moments:
            world.ask(
                "UPDATE referral_run SET state = ?, due = datetime(?, 'unixepoch') WHERE id = ?",
                json.dumps(state), min(moments), run,
            )  # fmt: skip
    world.run("worker", "--once")


def referred(page: Page) -> str:
    """Hold a screening, open its case, choose a desk, ask the person; return the number of the case."""
    decided(page)
    with page.expect_navigation():
        page.locator("form[action$='/case/'] button").click()
    number = page.locator("h1").inner_text().strip()
    follow(page, "tr a[href^='/work/'] >> nth=0")
    while page.locator("input[name=f_desk]").count() == 0:
        page.go_back()
        follow(page, "a[href^='/work/'] >> nth=-1")
    page.check(f"input[name=f_desk][value={DESK}]")
    page.check("input[name=f_sex][value=female]")
    page.check("input[name=f_age_group][value=from_18]")
    page.check("input[name=f_languages][value=uz]")
    page.check("input[name=f_needs][value=safe_place]")
    page.fill("[name=f_reason]", "Invented reason")
    finish(page, "chosen")
    for link in page.locator("a[href^='/work/']").all():
        address = link.get_attribute("href") or ""
        page.goto(address)
        if page.locator("input[name=outcome][value=other_receiver]").count():
            break
        page.go_back()
    agree(page)
    return number


def agree(page: Page) -> None:
    """Record a consent that leaves out the reason: one that lacks a part is asked for again, and nothing is told."""
    for name, value in {"c_subject": "adult", "c_language": "uz", "c_interpreter": "by_phone"}.items():
        page.check(f"input[name={name}][value={value}]")
    for name in ("c_third_parties", "c_cross_border", "c_publication"):
        page.check(f"input[name={name}][value=no]")
    page.fill("[name=c_other]", "Invented terms")
    finish(page, "agrees")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    assert not [*audit(page), *audit_dark(page)]
    for value in ("sex", "age_group", "languages", "needs"):
        page.check(f"input[name=c_data][value={value}]")
    finish(page, "agrees")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_path_of_a_case(window: Callable[..., BrowserContext], world: World, lang: str) -> None:
    """The officer refers, the coordinator sees a delay, the desk takes, consent is withdrawn, the case closes."""
    officer, desk, up = (window(one, lang).new_page() for one in ("officer", "case-manager", "coordinator"))
    number = referred(officer)
    case = urlsplit(officer.url).path
    _sought(up, "/work/flow/", number)
    turned(world, number)
    _sought(up, "/work/", number)
    expect(up.locator("tr", has_text=number).first.locator(".q-tag--urgent")).to_be_visible()
    _taken(desk, number)
    officer.goto(case)
    _withdrawn(officer, desk, number)
    finish(desk, "done")
    _closed(officer, case)


def _taken(desk: Page, number: str) -> None:
    """Let the desk see the need and not the reason, and take the person."""
    open_work(desk, number)
    expect(desk.locator("main")).not_to_contain_text("Invented reason")
    finish(desk, "accepts")


def _withdrawn(officer: Page, desk: Page, number: str) -> None:
    """Withdraw consent: the desk is told and sees nothing any more."""
    follow(officer, "a[href$='/withdraw/']")
    assert not [*audit(officer), *audit_dark(officer)]
    officer.check("input[name=reason][value=wish_said]")
    with officer.expect_navigation():
        officer.click(".govuk-button--warning")
    expect(officer.locator(".govuk-notification-banner, .q-message, [role=alert]").first).to_be_visible()
    desk.goto("/work/")
    expect(desk.locator("main strong").first).to_be_visible()
    open_work(desk, number)
    expect(desk.locator(".q-empty")).to_be_visible()


def _closed(officer: Page, case: str) -> None:
    """Close a case: not while a procedure runs; the person declines what is offered instead, then with a reason."""
    officer.goto(f"{case}close/")
    assert not [*audit(officer), *audit_dark(officer)]
    _give_reason(officer)
    while officer.locator("main a[href^='/work/']").count():
        follow(officer, "main a[href^='/work/'] >> nth=0")
        ways = [one.get_attribute("value") for one in officer.locator("input[name=outcome]").all()]
        finish(officer, next((way for way in WAYS if way in ways), str(ways[0])))
        assert not officer.locator(".govuk-error-summary").all_inner_texts()
        officer.goto(case)
    officer.goto(f"{case}close/")
    _give_reason(officer)
    expect(officer.locator("main a[href^='/work/']")).to_have_count(0)
    officer.goto("/cases/?state=closed")
    expect(officer.locator(f"a[href='{case}']")).to_be_visible()


def _give_reason(officer: Page) -> None:
    officer.check("input[name=reason] >> nth=0")
    with officer.expect_navigation():
        officer.locator("form:has(input[name=reason]) button[type=submit]").click()
