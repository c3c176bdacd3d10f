"""One entry of the content for the eye of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console
from rich.table import Table

from qorgau.knowledge.comparative import Article, Card, Comparison, Concept, Obligation
from qorgau.knowledge.encounter import OptionList, Right, ScreeningTool, Service
from qorgau.knowledge.identification import FactGroup, NamedRule, Preamble, Protocol, Sign
from qorgau.knowledge.legal import Gap, Offence
from qorgau.knowledge.rules import written
from qorgau.law.wording import message, name_of, question_of, sanction_words
from qorgau.screening.questions import protocol_questions
from qorgau.text import say
from qorgau_cli import library_law, library_told

if TYPE_CHECKING:
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.entry import Entry
    from qorgau.periods import Period

Line = tuple[str, str]


def show_entry(content: Content, entry_id: str, on: date, lang: str) -> bool:
    """Print the entry; return whether there is one under this id."""
    found = next((entry for entry in content.entries() if entry.id == entry_id), None)
    if found is None:
        return False
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for head, told in (*_head(found, lang), *_body(content, found, on, lang), *_foot(content, found, lang)):
        grid.add_row(head, told)
    Console(highlight=False).print(grid)
    return True


def _head(entry: Entry, lang: str) -> Iterator[Line]:
    yield entry.id, f"[bold]{say(entry.label, lang)}[/]"
    text = getattr(entry, "text", None) or getattr(entry, "use", None)
    if text and not isinstance(entry, Offence):  # the wording of an offence depends on the day
        yield "", say(text, lang)


def _body(content: Content, entry: Entry, on: date, lang: str) -> Iterator[Line]:
    lines = LINES.get(type(entry))
    if lines:
        yield from lines(content, entry, on, lang)
    elif getattr(entry, "in_force", None):
        yield message(content, "content.in_force", lang), _period(content, entry.in_force, lang)  # type: ignore[attr-defined]


def _offence(content: Content, offence: Offence, on: date, lang: str) -> Iterator[Line]:
    version = offence.version(on)
    head = message(content, "content.in_force", lang)
    if version is None:
        yield head, message(content, "content.no_version", lang)
        return
    yield head, _period(content, version.in_force, lang)
    if version.text:
        yield "", say(version.words or offence.text, lang)
    else:
        yield "", message(content, "content.not_available", lang)
    for use in version.aggravators:
        yield (use.item or "•"), say(content.aggravators[use.concept].label, lang)
    if version.sanction:
        yield message(content, "screen.sanction", lang), sanction_words(content, version.sanction, lang)
    confidence = message(content, f"confidence.{version.confidence.value}", lang)
    yield (
        message(content, "screen.source", lang),
        f"{say(version.source.title, lang)}, {version.source.part(lang)}; {confidence}",
    )


def _sign(content: Content, sign: Sign, _: date, lang: str) -> Iterator[Line]:
    for name, weight in sign.sets.items():
        confidence = message(content, f"confidence.{weight.confidence.value}", lang)
        yield say(content.dimension_rule.sets[name], lang), f"{weight.strength.value} ({confidence})"
    if sign.ask:
        yield from ((code, told) for code, told in sign.ask.items())
    if sign.counterpart_at_destination:
        yield "→", name_of(content, sign.counterpart_at_destination, lang)


def _protocol(content: Content, protocol: Protocol, _: date, lang: str) -> Iterator[Line]:
    for number, name in enumerate(protocol_questions(content, protocol), 1):
        yield "", f"{number}. {question_of(content, name, lang)}"


def _preamble(_: Content, preamble: Preamble, __: date, lang: str) -> Iterator[Line]:
    yield "", say(preamble.adult, lang)
    yield "", say(preamble.child, lang)


def _rule(_: Content, named: NamedRule, __: date, ___: str) -> Iterator[Line]:
    yield "→", written(named.rule)


def _facts(_: Content, group: FactGroup, __: date, lang: str) -> Iterator[Line]:
    yield from ((name, say(fact.label, lang)) for name, fact in group.facts.items())


def _foot(content: Content, entry: Entry, lang: str) -> Iterator[Line]:
    part = f", {entry.source.part(lang)}" if entry.source.article else ""
    yield message(content, "screen.source", lang), f"{say(entry.source.title, lang)}{part} {entry.source.url}"
    yield message(content, "screen.confidence", lang), message(content, f"confidence.{entry.confidence.value}", lang)
    yield "", message(content, "content.checked", lang, date=entry.checked.date, by=entry.checked.by)
    drafts = ", ".join(code for code, state in entry.translations.items() if state == "draft")
    if drafts:
        yield message(content, "content.draft", lang), drafts


def _period(content: Content, period: Period, lang: str) -> str:
    if period.start is None:
        return message(content, "content.start_unknown", lang, day=period.attested or "–")
    until = f" {message(content, 'content.until', lang)} {period.until}" if period.until else ""
    return f"{message(content, 'content.from', lang)} {period.start}{until}"


LINES: Final[Mapping[type[Entry], Callable[[Content, Any, date, str], Iterator[Line]]]] = {
    FactGroup: _facts,
    Offence: _offence,
    Sign: _sign,
    Protocol: _protocol,
    Preamble: _preamble,
    NamedRule: _rule,
    Gap: library_law.gap_lines,
    Obligation: library_law.obligation_lines,
    Comparison: library_law.comparison_lines,
    Article: library_law.article_lines,
    Concept: library_law.concept_lines,
    Card: library_law.card_lines,
    OptionList: library_told.option_lines,
    Right: library_told.right_lines,
    Service: library_told.service_lines,
    ScreeningTool: library_told.tool_lines,
}
