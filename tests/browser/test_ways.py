"""The same screening by keyboard alone, on a phone, and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.chromium import PHONE
from tests.browser.keys import Keys
from tests.browser.steps import SAFETY, SUBMIT, choose, decided, opened, send
from tests.browser.walk import too_wide

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Open
    from tests.browser.world import World


def test_by_keyboard_alone(page_of: Open, world: World) -> None:
    """Sign in, begin, answer, end and decide with Tab, Space, arrows and Enter; the focus is seen at every stop."""
    page = page_of()
    keys = Keys(page)
    page.goto("/account/login/?next=/")
    keys.write("#id_login", "officer")
    keys.write("#id_password", world.password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    _skips(keys)
    keys.press(".q-card--first a")
    keys.choose("language", "ky")
    keys.choose("audience", "adult")
    keys.press(SUBMIT)
    keys.tick("#id_informed")
    keys.choose("alone", "yes")
    keys.choose("interpreter", "by_phone")
    keys.tick("input[name=needs]")
    keys.press(SUBMIT)
    for _question in SAFETY:
        keys.choose("value", "no")
        keys.choose("source", "observed")
        keys.press(SUBMIT)
    _ended(keys)


def _skips(keys: Keys) -> None:
    """Demand that the first stop leads past the menu, and that the next stop is in the page."""
    keys.to(".govuk-skip-link")
    keys.page.keyboard.press("Enter")
    expect(keys.page.locator("#main-content")).to_be_focused()
    keys.to("main a")


def _ended(keys: Keys) -> None:
    """End and decide; open what is folded on the way."""
    keys.press("main a[href$='/result/']")
    keys.to("main details summary")
    keys.page.keyboard.press("Enter")
    expect(keys.page.locator("main details[open]").first).to_be_visible()
    keys.press("main a[href$='/decide/']")
    keys.choose("decision", "offer_help_and_ask_again")
    keys.choose("reason", "more_time_needed")
    keys.write("#id_why", "Уақыт керек")
    keys.press(SUBMIT)
    expect(keys.page.locator("h1.govuk-panel__title")).to_be_visible()


def test_on_a_phone(page_of: Open) -> None:
    """By touch, 360 to 740 pixels: no page is moved sideways, the question stands above the panel."""
    page = page_of("officer", "kk", viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/")
    _tapped(page, ".q-card--first a")
    choose(page, language="tg", audience="unsure")
    _fits(page)
    _tapped(page)
    _fits(page)
    page.tap("#id_informed")
    choose(page, alone="yes", interpreter="by_phone")
    _tapped(page)
    for _question in SAFETY:
        _fits(page)
        choose(page, value="yes", source="observed")
        _tapped(page)
    question, panel = (page.locator(one).bounding_box() for one in (".q-interview__question", ".q-panel"))
    assert question
    assert panel
    assert question["y"] + question["height"] <= panel["y"]
    _tapped(page, "main a[href$='/result/']")
    _fits(page)
    _tapped(page, "main a[href$='/decide/']")
    choose(page, decision="urgent_help_now", reason="observed_danger")
    _fits(page)
    _tapped(page)
    expect(page.locator("h1.govuk-panel__title")).to_be_visible()


def _tapped(page: Page, wanted: str = SUBMIT) -> None:
    with page.expect_navigation():
        page.tap(wanted)


def _fits(page: Page) -> None:
    assert not [*too_wide(page, PHONE["width"]), *too_wide(page)]


def test_without_javascript(page_of: Open) -> None:
    """Every form is sent, set right, decided, corrected; the language changes; somebody signs out."""
    page = page_of("operator", java_script_enabled=False)
    found = decided(page)
    expect(page.locator("h1.govuk-panel__title")).to_be_visible()
    page.click("main a[href$='/correct/']")
    page.locator("input[name=reason]").first.check()
    send(page)
    expect(page).not_to_have_url(found.root)
    page.goto("/screenings/")
    page.click(".q-languages button[value=ru]")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page).to_have_url("/screenings/")
    opened(page, "ru").answer("refused")
    page.click(".q-menu__summary")
    expect(page.locator(".q-menu form button")).to_be_visible()
