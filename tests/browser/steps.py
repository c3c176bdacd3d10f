"""Steps of a screening as an officer takes them, with selectors that hold in every language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page

SUBMIT = "main form[method=post] button[type=submit]"
SAFETY = ("safety.immediate_danger", "safety.needs_doctor", "safety.children_at_risk", "safety.others_at_risk")


@dataclass(frozen=True)
class Screening:
    """A screening that was begun in a page."""

    page: Page
    root: str

    def ask(self, question: str, *, add: bool = False) -> None:
        """Open a question, or the form for one more answer to it."""
        self.page.goto(f"{self.root}questions/{question}/{'?add=1' if add else ''}")

    def answer(self, value: str, source: str = "said", note: str = "") -> None:
        """Answer the question that is open, and wait for the next page."""
        choose(self.page, value=value, source=source)
        self.page.fill("#id_note", note)
        send(self.page)

    def asked(self) -> str:
        """Return the name of the question that is open."""
        return urlsplit(self.page.url).path.rstrip("/").rpartition("/")[2]


def choose(page: Page, **options: str) -> None:
    """Choose options by the names of their fields and their values."""
    for name, value in options.items():
        page.check(f"main input[name={name}][value='{value}']")


def send(page: Page) -> None:
    """Press the button of the form and wait until the page has changed or says what is wrong."""
    with page.expect_navigation():
        page.click(SUBMIT)


def follow(page: Page, link: str) -> None:
    """Follow a link and wait until its page has come: what is read next is read there."""
    with page.expect_navigation():
        page.click(link)


def begin(page: Page, language: str = "uz", start: str = "/screenings/new/") -> Screening:
    """Begin a screening of an adult and return it, with its opening before us."""
    page.goto(start)
    choose(page, language=language, audience="adult")
    send(page)
    return Screening(page, urlsplit(page.url).path.removesuffix("opening/"))


def opened(page: Page, language: str = "uz", start: str = "/screenings/new/") -> Screening:
    """Begin a screening and return it with the first question before us."""
    found = begin(page, language, start)
    page.check("#id_informed")
    choose(page, alone="yes", interpreter="by_phone", needs="food")
    send(page)
    return found


def decided(page: Page, choice: str = "refer") -> Screening:
    """Hold a short screening and decide it; return it with its result before us."""
    found = opened(page)
    for _question in SAFETY:
        found.answer("no")
    page.goto(f"{found.root}decide/")
    choose(page, decision=choice, reason="answers_show_signs")
    send(page)
    return found
