"""A whole screening by hand, in each of the three languages of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import sign_in
from tests.browser.steps import SAFETY, Screening, choose, follow, send

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

    from tests.browser.world import World

# Answers with their sources, in the order of the conversation.
TOLD = (("no", "said"), ("yes", "observed"), ("no", "third_person"), ("yes", "said"))
_PRINT = """async () => {
  const form = document.querySelector("main form[method=post]");
  const answer = await fetch(location, {method: "POST", body: new FormData(form)});
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return [answer.headers.get("Content-Type"), String.fromCharCode(...bytes.slice(0, 5)), bytes.length];
}"""


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_whole_screening_by_hand(window: Callable[..., BrowserContext], world: World, lang: str) -> None:
    """From signing in to a corrected decision, with the person's words in a fourth language."""
    context = window(lang=lang)
    sign_in(context, "officer", world.password)
    page = context.new_page()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", lang)
    found = _begun(page)
    _safety(found)
    _set_right(found)
    _contradicted(found)
    _decided(found)
    _printed(found)
    _corrected(found)


def _begun(page: Page) -> Screening:
    """Begin from the first page, and hear what is read to the person before anything is asked."""
    follow(page, ".q-card--first a")
    choose(page, language="uz", audience="adult")
    send(page)
    expect(page.locator(".q-spoken__words").first).to_have_attribute("lang", "uz")
    expect(page.locator(".q-spoken__words").first).to_contain_text("Men")
    send(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()  # nothing is asked before it was read
    page.check("#id_informed")
    choose(page, alone="yes", interpreter="companion")
    send(page)
    expect(page.locator("#id_interpreter-error")).to_be_visible()  # a companion does not interpret
    choose(page, interpreter="by_phone", needs="food")
    root = page.url.partition("opening/")[0]
    send(page)
    return Screening(page, root)


def _safety(found: Screening) -> None:
    """Answer what everybody is asked, from four sources; each question follows by itself."""
    for question, (value, source) in zip(SAFETY, TOLD, strict=True):
        assert found.asked() == question
        expect(found.page.locator("h1")).to_have_attribute("lang", "uz")
        found.answer(value, source, note="Айтқан сөзі")
    assert found.asked() not in SAFETY


def _set_right(found: Screening) -> None:
    """Go back to an answer that was a slip and set it right: one answer stands."""
    page = found.page
    follow(page, ".govuk-back-link")
    page.click(".q-section >> nth=0 >> css=summary")
    follow(page, f"a[href$='{SAFETY[1]}/']")
    follow(page, "main a[href^='?edit=']")
    found.answer("no", "observed")
    found.ask(SAFETY[1])
    expect(page.locator("main a[href^='?edit=']")).to_have_count(1)


def _contradicted(found: Screening) -> None:
    """Add what another source says: both answers stand, and the panel says so."""
    page = found.page
    found.ask("means.document_seizure")
    found.answer("yes", "said")
    found.ask("means.document_seizure")
    follow(page, "main a[href='?add=1']")
    found.answer("no", "document")
    found.ask("means.document_seizure")
    expect(page.locator("main a[href^='?edit=']")).to_have_count(2)
    expect(page.locator(".q-panel .q-tag--contradictory")).to_have_count(1)
    expect(page.locator(".q-panel .q-tag--denied")).to_have_count(2)  # a "no" that is only said is not a no
    expect(page.locator(".q-panel .q-tag--not_met")).to_have_count(1)


def _decided(found: Screening) -> None:
    """End, read the result, decide with a reason; nothing can be answered afterwards."""
    page = found.page
    follow(page, "main a[href$='/result/']")
    expect(page.locator(".q-advice")).to_be_visible()
    follow(page, "main a[href$='/decide/']")
    send(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    choose(page, decision="refer", reason="answers_show_signs")
    page.fill("#id_why", "Құжаттары өзінде емес")
    send(page)
    expect(page.locator("h1.govuk-panel__title")).to_be_visible()
    expect(page.locator("main a[href$='/decide/']")).to_have_count(0)


def _printed(found: Screening) -> None:
    """Print for the agency: what comes is a PDF."""
    follow(found.page, "main a[href$='/print/agency/']")
    kind, begins, length = found.page.evaluate(_PRINT)
    assert (kind, begins) == ("application/pdf", "%PDF-")
    assert length > 10_000


def _corrected(found: Screening) -> None:
    """Begin a new version; the earlier one stays and leads to it."""
    page = found.page
    page.goto(f"{found.root}result/")
    follow(page, "main a[href$='/correct/']")
    page.locator("input[name=reason]").first.check()
    send(page)
    later = urlsplit(page.url).path
    assert later not in found.root
    page.goto(f"{found.root}result/")
    expect(page.locator(".govuk-inset-text a")).to_have_attribute("href", f"{later}result/")
