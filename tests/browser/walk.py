"""A walk over all pages that a role finds: each link is followed, two pages of a kind are enough."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playwright.sync_api import Page

OF_A_KIND: Final = 2
# Kinds of pages that differ more from each other than two can show.
MORE: Final = {"screening_result": 4, "screening_question": 6, "library_article": 3}
# Addresses of which a page or a file for programs answers, or none: they are tested where they are used.
NOT_PAGES: Final = frozenset({
    "screening_next", "mfa_download_recovery_codes", "library_exchange", "library_picture", "figures_picture",
    "figures_table", "figures_view_picture", "figures_view_table", "statistics_register_picture",
    "statistics_hidden_picture", "statistics_flows_picture",
})  # fmt: skip
_LINKS: Final = "Array.from(document.querySelectorAll('a[href]'), (link) => link.href)"
_WIDE: Final = """() => {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return null;
  const inner = (one) => one.closest(".q-scroll, .q-nav__list, [hidden]") !== null;
  const over = Array.from(document.querySelectorAll("body *"))
    .filter((one) => !inner(one) && one.getBoundingClientRect().right > limit + 1);
  const told = over.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" | ");
  return `${document.documentElement.scrollWidth} of ${limit}: ${told}`;
}"""


@dataclass
class Walk:
    """A walk that has begun: what lies ahead, what was seen of each kind."""

    page: Page
    skip: Callable[[str], bool] = lambda _name: False
    ahead: deque[str] = field(default_factory=deque)
    met: set[str] = field(default_factory=set)
    seen: Counter[str] = field(default_factory=Counter)
    closed: list[str] = field(default_factory=list)

    def follow(self, addresses: Iterable[str]) -> None:
        """Put addresses of the register on the way unless they were met."""
        for address in addresses:
            parts = urlsplit(address)
            place = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.scheme in ("", "http") and parts.hostname in (None, "localhost") and place not in self.met:
                self.met.add(place)
                self.ahead.append(place)

    def go(self, look: Callable[[Page, str], None]) -> Counter[str]:
        """Visit what lies ahead and all that is linked there; `look` is given each page and the name of its kind."""
        while self.ahead:
            place = self.ahead.popleft()
            name = kind(place)
            if not name or name in NOT_PAGES or self.skip(name) or self.seen[name] >= MORE.get(name, OF_A_KIND):
                continue
            self.seen[name] += 1
            self._open(place, name)
            look(self.page, name)
            self.follow(self.page.evaluate(_LINKS))
        return self.seen

    def _open(self, place: str, name: str) -> None:
        answer = self.page.goto(place)
        if name != "404" and (answer is None or not answer.ok):
            self.closed.append(f"{place}: linked, but answers {answer and answer.status}")


def kind(place: str) -> str:
    """Return the name under which the program knows the address, nothing for what is no page."""
    path = urlsplit(place).path
    if path.startswith(("/static/", "/api/")):
        return ""
    try:
        return str(resolve(path).view_name or "")
    except Resolver404:
        return "404"


def too_wide(page: Page, width: int = 320) -> list[str]:
    """Return the page if it must be moved sideways at this width, with what sticks out."""
    before: Any = page.viewport_size
    page.set_viewport_size({"width": width, "height": 740})
    try:
        wide = page.evaluate(_WIDE)
    finally:
        page.set_viewport_size(before)
    return [f"{page.url}: wider than {width}: {wide}"] if wide else []
