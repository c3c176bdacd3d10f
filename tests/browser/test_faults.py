"""Pages that answer a form with what is wrong, pages that only a form opens, and faults that must be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.axe import audit, audit_dark
from tests.browser.chromium import Watch
from tests.browser.steps import begin, choose, decided, opened, send
from tests.browser.walk import too_wide

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.browser.conftest import Open
    from tests.browser.world import World

# Forms that refuse to be sent empty: who may open each, and where it is.
EMPTY = (
    ("", "/account/login/"),
    ("officer", "/screenings/new/"),
    ("officer", "/screenings/new/paper/"),
    ("officer", "/search/"),
    ("officer", "/account/password/change/"),
    ("officer", "/account/tokens/"),
    ("officer", "/account/mfa/totp/activate/"),
    ("administrator", "/account/people/new/"),
    ("administrator", "/account/agencies/new/"),
)


def _read(page: Page) -> None:
    """Demand that a page can be read by everybody."""
    assert not [*audit(page), *audit_dark(page), *too_wide(page)]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_forms_that_say_what_is_wrong(window: Callable[..., BrowserContext], lang: str) -> None:
    """Each names its faults above and at the fields; a link of the summary leads into the field."""
    for username, path in EMPTY:
        context = window(username, lang)
        page = context.new_page()
        page.goto(path)
        send(page)
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        assert not [*audit(page), *too_wide(page), *(audit_dark(page) if lang == "en" else ())]
        link = page.locator(".govuk-error-summary a").first
        if link.count():
            link.click()
            assert page.evaluate("document.activeElement.matches('input, select, textarea')"), path
        context.close()


def test_pages_of_a_screening_that_say_what_is_wrong(page_of: Open) -> None:
    """Opening, question, decision and print refuse what is missing, with every field as it was."""
    page = page_of("officer", "kk")
    begin(page)
    choose(page, alone="yes", interpreter="relative")
    send(page)
    expect(page.locator("input[name=alone][value=yes]")).to_be_checked()
    _read(page)
    found = opened(page)
    page.fill("#id_note", "Жазба")
    send(page)
    expect(page.locator("#id_note")).to_have_value("Жазба")
    _read(page)
    for part in ("decide/", "print/person/"):
        page.goto(found.root + part)
        send(page)
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        _read(page)


def test_pages_that_only_a_form_opens(page_of: Open, world: World) -> None:
    """Notes, an identity once it was kept, what a search finds, a place of a visit, a new token, a decision."""
    page = page_of("officer", "ru")
    found = decided(page)
    page.click("form[action$='/notes/'] button")
    expect(page.locator("h1")).to_have_text("Ответы и заметки")
    _read(page)
    page.goto(f"{found.root}identity/")
    page.fill("#id_surname", "Выдуманная")
    send(page)
    page.locator("input[name=purpose]").first.check()
    send(page)
    expect(page.locator("main")).to_contain_text("Выдуманная")
    _read(page)
    page.goto("/search/")
    page.fill("#id_surname", "Выдуманная")
    page.locator("input[name=purpose]").first.check()
    send(page)
    expect(page.locator(f"main a[href='{found.root}']")).to_be_visible()
    _read(page)
    page.goto("/account/tokens/")
    page.fill("#id_label", "Программа")
    send(page)
    _read(page)


@pytest.mark.parametrize(("rule", "planted"), [
    ("image-alt", "document.querySelector('main').append(new Image())"),
    ("color-contrast", "document.querySelector('main p').style.color = '#ccc'"),
    ("label", "document.querySelector('#id_password').removeAttribute('id')"),
    ("page-has-heading-one", "document.querySelector('h1').remove()"),
])  # fmt: skip
def test_a_planted_fault_is_found(browser: Browser, world: World, rule: str, planted: str) -> None:
    """The tests of accessibility can fail."""
    context = browser.new_context(base_url=world.address, bypass_csp=True)
    page = context.new_page()
    page.goto("/account/login/")
    page.evaluate(planted)
    assert any(f": {rule}: " in fault for fault in audit(page))
    context.close()


def test_what_is_forbidden_is_noticed(browser: Browser, world: World) -> None:
    """An inline style, another host, a broken script and a page that is too wide are each seen by the tests."""
    context = browser.new_context(base_url=world.address)
    watch = Watch(world.address)
    watch.over(context)
    page = context.new_page()
    page.goto("/account/login/")
    assert not watch.faults()
    page.evaluate("document.querySelector('main').setAttribute('style', 'width: 2000px')")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<p style=color:red>x</p>')")
    page.evaluate("fetch('http://127.0.0.1:9/').catch(() => setTimeout(() => { throw new Error('broken') }))")
    page.evaluate("document.querySelector('main').style.width = '2000px'")
    assert too_wide(page)
    page.wait_for_function("true")
    expect(page.locator("main p").last).to_have_text("x")
    told = "\n".join(watch.faults())
    for word in ("style-src", "connect-src", "broken"):
        assert word in told
    context.close()
