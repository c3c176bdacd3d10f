"""Search in the library, as a page shows it. It is about law and signs, never about a person: nothing of it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.search import match, search, words_of
from qorgau.law.wording import message
from qorgau.text import say
from qorgau_web.knowledge.queries.addresses import address_of, address_of_name
from qorgau_web.knowledge.queries.areas import AREAS, area_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.knowledge.search import Found

SHOWN: Final = 20
EXCERPT: Final = 220


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry that was found. `label` and `excerpt` are pieces, each with whether it holds a word of the question."""

    id: str
    address: str
    label: tuple[tuple[str, bool], ...]
    excerpt: tuple[tuple[str, bool], ...]
    confidence: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one area, the best first; `more` were found and are not shown."""

    label: str
    hits: tuple[Hit, ...]
    more: int


def found(content: Content, question: str, lang: str) -> tuple[HitGroup, ...]:
    """Return what holds every word of the question, by area, in the order of the areas."""
    asked = words_of(question)
    order = {str(area.label): place for place, area in enumerate(AREAS)}
    by_area = sorted(search(content, question), key=lambda one: order[area_of(one.entry)])
    groups = ((label, tuple(hits)) for label, hits in groupby(by_area, key=lambda one: area_of(one.entry)))
    return tuple(
        HitGroup(label, tuple(_hit(content, one, asked, lang) for one in hits[:SHOWN]), max(0, len(hits) - SHOWN))
        for label, hits in groups
    )


def _hit(content: Content, one: Found, asked: list[str], lang: str) -> Hit:
    address = address_of_name(content, one.fact) if one.fact else address_of(one.entry)
    text = say(one.text, lang) if one.text else ""
    return Hit(
        one.fact or one.entry.id,
        address,
        tuple(_marked(say(one.label, lang), asked)),
        tuple(_marked(_cut(text, asked), asked)) if text else (),
        message(content, f"confidence.{one.entry.confidence.value}", lang),
        one.entry.provisional,
    )


def _cut(text: str, asked: list[str]) -> str:
    """Return the stretch of a long text around the first word of the question."""
    if len(text) <= EXCERPT:
        return text
    places = (found.start() for found in re.finditer(r"\w+", text) if _answers(found.group(), asked))
    start = max(0, next(places, 0) - EXCERPT // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.rfind(" ", start, start + EXCERPT)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _marked(text: str, asked: list[str]) -> Iterator[tuple[str, bool]]:
    for word in re.findall(r"\w+|\W+", text):
        yield word, _answers(word, asked)


def _answers(word: str, asked: list[str]) -> bool:
    return any(match(one, folded) for folded in words_of(word) for one in asked)
