"""Entries of comparative law, frames and sector cards, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qorgau.law.gaps import gaps
from qorgau.law.obligations import obligations
from qorgau.law.reasons import cited, condition_words, reason_words
from qorgau.law.wording import message, name_of
from qorgau.text import say

if TYPE_CHECKING:
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.comparative import Article, Card, Comparison, Concept, Obligation
    from qorgau.knowledge.legal import Gap

Line = tuple[str, str]


def gap_lines(content: Content, gap: Gap, on: date, lang: str) -> Iterator[Line]:
    """Yield the state of a gap on the day, its conditions, what shows it and the draft amendment."""
    found = next(found for found in gaps(content, on) if found.gap is gap)
    yield message(content, "content.gap_state", lang), message(content, f"gap.{found.state.value}", lang)
    yield from (("", told) for told in condition_words(content, found, lang))
    for number, name in enumerate(gap.shown_by):
        head = "" if number else message(content, "gap.shown_by", lang)
        yield head, say(content.differences[name].label, lang)
    if gap.amendment:
        yield message(content, "gap.amendment", lang), say(gap.amendment, lang)


def obligation_lines(content: Content, obligation: Obligation, on: date, lang: str) -> Iterator[Line]:
    """Yield the state of an obligation on the day, why, and what it asks for."""
    found = next(found for found in obligations(content, on) if found.obligation is obligation)
    yield message(content, "content.gap_state", lang), message(content, f"obligation.{found.state.value}", lang)
    for number, reason in enumerate(found.reasons):
        yield ("" if number else message(content, "obligation.reasons", lang)), reason_words(content, reason, lang)
    if obligation.not_examined:
        yield message(content, "obligation.left_out", lang), say(obligation.not_examined, lang)
    for key in ("duty", "step", "serves"):
        value = getattr(obligation, key)
        if value is not None:
            yield message(content, f"obligation.{key}", lang), message(content, f"obligation.{key}.{value}", lang)
    yield message(content, "obligation.evidence", lang), say(obligation.evidence, lang)


def comparison_lines(content: Content, comparison: Comparison, _: date, lang: str) -> Iterator[Line]:
    """Yield every cell with its sources."""
    for topic, cell in comparison.cells():
        head = message(content, f"compare.{topic}", lang)
        if not cell:
            yield head, "–"
        for number, one in enumerate(cell):
            by = cited(content, one.source, one.confidence, lang)
            yield ("" if number else head), f"{say(one.text, lang)} [italic dim]({by})[/]"


def article_lines(content: Content, article: Article, _: date, lang: str) -> Iterator[Line]:
    """Yield the doctrine of an article, its parts and the related articles."""
    doctrine = article.doctrine()
    yield from ((message(content, f"article.{name}", lang), say(words, lang)) for name, words in doctrine.items())
    if doctrine:
        yield "", f"[italic]{message(content, 'article.recalled', lang)}[/]"
    parts = [one for one in content.offences.values() if (one.code, one.article) == (article.code, article.article)]
    for number, offence in enumerate(parts):
        yield ("" if number else message(content, "article.parts", lang)), f"{offence.id}  {say(offence.label, lang)}"
    for number, name in enumerate(article.related):
        head = "" if number else message(content, "article.related", lang)
        yield head, f"{name}  {say(content.articles[name].label, lang)}"


def concept_lines(content: Content, concept: Concept, _: date, lang: str) -> Iterator[Line]:
    """Yield what a frame leaves out."""
    yield message(content, "concept.leaves_out", lang), say(concept.leaves_out, lang)
    yield "", f"[italic]{message(content, 'concept.wording', lang)}[/]"


def card_lines(content: Content, card: Card, _: date, lang: str) -> Iterator[Line]:
    """Yield what to look at, in order, what to do and what not to do."""
    for number, name in enumerate(card.looks):
        yield ("" if number else message(content, "card.looks", lang)), f"{number + 1}. {name_of(content, name, lang)}"
    for key, told in (("do", card.do), ("do_not", card.do_not)):
        for number, words in enumerate(told):
            yield ("" if number else message(content, f"card.{key}", lang)), f"• {say(words, lang)}"
