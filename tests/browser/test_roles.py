"""What each role does at its desk: a site visit, the law, the second reading, the flow, the trail, accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import signed_in
from tests.browser.steps import SAFETY, choose, decided, follow, opened, send

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.browser.conftest import Open
    from tests.browser.world import World


def test_a_site_visit_with_two_persons(page_of: Open) -> None:
    """What is common is entered once; each of two persons has a screening of her own, with where it comes from."""
    page = page_of("officer", "ru")
    page.goto("/visits/new/")
    page.fill("#id_place", "Выдуманный завод")
    send(page)
    visit = page.url
    for name, value in (("ILO-EX01", "yes"), ("means.document_seizure", "yes")):
        page.goto(f"{visit}facts/{name}/")
        choose(page, value=value, source="observed")
        send(page)
    page.goto(visit)
    start = page.get_attribute("main a.govuk-button", "href") or ""
    numbers = [_person_met(page, start, language) for language in ("uz", "ky")]
    page.goto(visit)
    held = page.locator("main a.q-code")
    expect(held).to_have_count(2)
    assert set(held.all_inner_texts()) == set(numbers)


def _person_met(page: Page, start: str, language: str) -> str:
    """Hold a screening of one person met, and return its number."""
    found = opened(page, language, start)
    found.ask("means.document_seizure")
    expect(page.locator(".q-panel .q-tag--met")).to_have_count(2)
    expect(page.locator("main a[href^='?edit=']")).to_have_count(1)
    found.answer("no", "said")
    return page.locator(".q-section-name .q-code").inner_text()


def test_the_law_stands_after_the_decision_only(page_of: Open) -> None:
    """An investigator sees elements, what supports and what speaks against, offences, differences, open decisions."""
    page = page_of("investigator", "ru")
    page.goto("/screenings/")
    follow(page, "#rows a >> nth=0")
    follow(page, "main a[href$='/qualification/']")
    expect(page.locator("h1")).to_have_text("Правовая квалификация")
    expect(page.locator("main table").first.locator("tbody tr")).to_have_count(3)
    expect(page.locator("main")).to_contain_text("128")
    page.go_back()
    expect(page.locator("main a[href$='/decide/']")).to_have_count(0)
    answered = page.goto("/screenings/new/")
    assert answered
    assert answered.status == 403


def test_the_second_reading(window: Callable[..., BrowserContext], world: World) -> None:
    """A supervisor reads a screening without signs again and says what was overlooked; it then leaves the list."""
    held = decided(window("officer").new_page(), "no_signs_today")
    name = held.root.strip("/").rpartition("/")[2].replace("-", "")
    world.ask("UPDATE screening_screening SET sampled = 1 WHERE id = ?", name)  # chance draws it otherwise
    page = window("supervisor", "kk").new_page()
    page.goto("/screenings/sample/")
    link = page.locator(f"main a[href='{held.root}review/']")
    link.click()
    expect(page.locator(".q-advice")).to_be_visible()
    choose(page, finding="signs_overlooked")
    page.fill("#id_note", "Қайта сұраңыз")
    send(page)
    expect(page).to_have_url("/screenings/sample/")
    expect(link).to_have_count(0)


@pytest.mark.parametrize("who", ["coordinator", "national-coordinator"])
def test_a_coordinator_sees_the_flow_and_no_case(page_of: Open, who: str) -> None:
    """Rows without a link; a region for one, all regions for the other; earlier ones by a link."""
    page = page_of(who, "kk")
    page.goto("/")
    follow(page, "main a[href='/screenings/flow/']")
    expect(page.locator("main table tbody tr").first).to_be_visible()
    expect(page.locator("main table a")).to_have_count(0)
    regions = set(page.locator("main table tbody td:nth-child(2)").all_inner_texts())
    assert (len(regions) == 1) == (who == "coordinator")


def test_the_trail_names_what_was_done(window: Callable[..., BrowserContext]) -> None:
    """An auditor finds the decision that an officer has just taken, by kind and by record, and nothing of its words."""
    decided(window("officer").new_page())
    page = window("auditor", "ru").new_page()
    page.goto("/account/trail/?what=screening.decide")
    first = page.locator("main table tbody tr").first
    expect(first).to_contain_text("Решение принято")
    first.locator("a").click()
    expect(page.locator("main table tbody tr").nth(len(SAFETY) + 1)).to_be_visible()
    assert page.goto("/screenings/").status == 403  # type: ignore[union-attr]


def test_an_administrator_opens_an_account(window: Callable[..., BrowserContext], world: World) -> None:
    """The one-time password is shown once; with it the person can do nothing but choose an own one."""
    page = window("administrator", "ru").new_page()
    page.goto("/account/people/new/")
    send(page)
    expect(page.locator(".govuk-error-summary a")).to_have_count(4)
    page.fill("#id_name", "Выдуманная А.")
    page.fill("#id_username", "invented-a")
    page.select_option("#id_role", "officer")
    page.select_option("#id_agency", "police-kz-71")
    send(page)
    password = page.locator("main code").inner_text()
    fresh = window(lang="ru").new_page()
    fresh.goto("/account/login/")
    fresh.fill("#id_login", "invented-a")
    fresh.fill("#id_password", password)
    send(fresh)
    fresh.goto("/screenings/")
    expect(fresh).to_have_url("/account/password/change/")
    for field, words in (("oldpassword", password), ("password1", world.password), ("password2", world.password)):
        fresh.fill(f"#id_{field}", words)
    send(fresh)
    fresh.goto("/screenings/new/")
    expect(fresh.locator("#id_setting")).to_have_value("police")


def test_the_library_by_hand(page_of: Open) -> None:
    """A sign is found by its code, an article by its number; the law of an earlier day; two days side by side."""
    page = page_of("scholar", "kk")
    page.goto("/library/")
    page.fill("main input[type=search], main input[name=q]", "128")
    page.keyboard.press("Enter")
    follow(page, "main a[href='/library/law/KZ-CC/128/'], main a[href*='/128/'] >> nth=0")
    expect(page.locator("h1")).to_contain_text("128")
    page.locator(".q-part > details.q-fold > summary").first.click()
    expect(page.locator(".q-timeline").first).to_be_visible()
    follow(page, "main a[href$='/change/']")
    page.fill("#id_before", "2015-06-01")
    page.fill("#id_after", "2026-06-01")
    page.keyboard.press("Enter")
    expect(page.locator(".q-part").first).to_be_visible()
    expect(page.locator("main ins, main del").first).to_be_attached()


def test_a_page_left_open_is_closed_to_another_role(browser: Browser, world: World) -> None:
    """A screening of one officer is not there for another body, whoever knows its address."""
    held = opened(signed_in(browser, world, "officer", "en").new_page())
    for other in ("operator", "coordinator", "lawyer"):
        context = signed_in(browser, world, other, "en")
        answered = context.new_page().goto(f"{held.root}result/")
        assert answered
        assert answered.status in (403, 404)
        context.close()
    held.page.context.close()
