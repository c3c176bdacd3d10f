"""What a reader sees of a page, and which words of it are left in Latin letters where the page is Kazakh or Russian."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
HIDDEN: Final = frozenset({"script", "style", "template", "svg", "cite"})  # a cited title stands as it was printed
SPOKEN: Final = ("alt", "aria-label", "placeholder", "title", "data-label")
CODES: Final = frozenset({"q-code"})
# Addresses, names of programs and acts that are written so in every language, numerals.
NAMES: Final = re.compile(
    r"https?://\S+|\bQorgau\b|\b[A-Z]*[0-9][A-Z0-9]*(?:-[A-Z0-9]+)*\b|\b[A-Z]+(?:-[A-Z0-9]+)+\b|\b[IVX]+\b"
)
_LATIN: Final = re.compile(r"[A-Za-z]{2,}(?:[-’'][A-Za-z]+)*")


class _Reader(HTMLParser):
    """Collects the words of a page that are in its own language: no code, nothing marked as another language."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lang = ""
        self.said: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; one in another language, a code or a script is passed over with all that it holds."""
        found = {name: value or "" for name, value in attrs}
        self.lang = self.lang or (found.get("lang", "") if tag == "html" else "")
        foreign = found.get("lang", self.lang) != self.lang or bool(CODES & set(found.get("class", "").split()))
        silent = foreign or tag in HIDDEN or self.silent
        if not silent:
            self.said += [found[name] for name in SPOKEN if found.get(name)]
        if tag not in VOID:
            self.open.append((tag, silent))

    def handle_endtag(self, tag: str) -> None:
        """Close the element and all that was left open inside it."""
        places = [place for place, (name, _) in enumerate(self.open) if name == tag]
        if places:
            del self.open[places[-1] :]

    def handle_data(self, data: str) -> None:
        """Keep the words that are seen."""
        if not self.silent and data.strip():
            self.said.append(" ".join(data.split()))

    @property
    def silent(self) -> bool:
        """Return whether what comes is passed over."""
        return bool(self.open) and self.open[-1][1]


def words_on(page: str) -> str:
    """Return the words of a page in its own language, with those that only a screen reader says."""
    reader = _Reader()
    reader.feed(page)
    return "\n".join(reader.said)


def left_in_latin(page: str, *names: str) -> list[str]:
    """Return the words of a Kazakh or Russian page in Latin letters that are neither a code nor one of the names."""
    told = NAMES.sub(" ", words_on(page))
    for name in sorted(names, key=len, reverse=True):
        told = told.replace(name, " ")
    return sorted(set(_LATIN.findall(told)))
