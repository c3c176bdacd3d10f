"""Entries of the encounter, line by line: choices, rights, kinds of help, screening tools."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.encounter import Measure
from qorgau.law.reasons import cited
from qorgau.law.wording import message
from qorgau.screening.accuracy import predictive_values
from qorgau.text import say

if TYPE_CHECKING:
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.encounter import Measured, Option, OptionList, Right, ScreeningTool, Service, Study
    from qorgau.text import Text

Line = tuple[str, str]
_PREDICTING: Final = (Measure.SENSITIVITY, Measure.SPECIFICITY, Measure.PREVALENCE)


def option_lines(content: Content, listed: OptionList, _: date, lang: str) -> Iterator[Line]:
    """Yield every choice with its words, what to do, for what it serves and what it rests on."""
    for name, one in listed.options.items():
        refused = "" if one.allowed else f" [dim]({message(content, 'content.refused', lang)})[/]"
        yield name, f"[bold]{say(one.label, lang)}[/]{refused}"
        yield from (("", say(text, lang)) for text in (one.text, *one.steps) if text)
        yield from _spoken(one.spoken)
        yield from _rest(content, one, lang)


def _spoken(text: Text | None) -> Iterator[Line]:
    return ((code, told) for code, told in (text or {}).items())


def _rest(content: Content, one: Option, lang: str) -> Iterator[Line]:
    if one.uses:
        yield "", f"[dim]{', '.join(one.uses)}[/]"
    if one.duty:
        yield message(content, "content.duty", lang), say(one.duty, lang)
    if one.source and one.confidence:
        yield message(content, "screen.source", lang), cited(content, one.source, one.confidence, lang)


def right_lines(content: Content, right: Right, _: date, lang: str) -> Iterator[Line]:
    """Yield whom a right is for, how it is said in each language, what the officer does and what is not settled."""
    yield from _told(content, right, lang)
    yield message(content, "content.officer", lang), say(right.officer, lang)
    yield from _unsettled(content, right.unsettled, lang)


def service_lines(content: Content, service: Service, _: date, lang: str) -> Iterator[Line]:
    """Yield whom a kind of help is for, how it is said in each language, who gives it and what is not settled."""
    yield from _told(content, service, lang)
    yield message(content, "content.provider", lang), say(service.provider, lang)
    yield from _unsettled(content, service.unsettled, lang)


def _told(content: Content, one: Right | Service, lang: str) -> Iterator[Line]:
    yield "", ", ".join(message(content, f"whom.{whom.value}", lang) for whom in one.whom)
    yield from ((code, told) for code, told in one.text.items() if code != lang)


def _unsettled(content: Content, text: Text | None, lang: str) -> Iterator[Line]:
    if text:
        yield message(content, "content.unsettled", lang), say(text, lang)


def tool_lines(content: Content, tool: ScreeningTool, _: date, lang: str) -> Iterator[Line]:
    """Yield each study with its figures, what they come to where few are affected, and the warnings (S4)."""
    for study in tool.studies:
        yield "", f"[bold]{_study(content, study, lang)}[/]"
        for measure, figure in study.measured.items():
            yield message(content, f"tool.{measure.value}", lang), _figure(content, measure, figure, lang)
        yield from _predicted(content, study, lang)
        if study.text:
            yield "", say(study.text, lang)
    for words in tool.warnings:
        yield message(content, "tool.warning", lang), say(words, lang)
    yield "", message(content, "safeguard.s4_not_a_test", lang)


def _study(content: Content, study: Study, lang: str) -> str:
    people = message(content, "tool.people", lang, n=study.people) if study.people else ""
    cut_off = message(content, "tool.cut_off", lang, n=study.cut_off) if study.cut_off else ""
    return "; ".join(part for part in (say(study.label, lang), people, cut_off) if part)


def _figure(content: Content, measure: Measure, figure: Measured, lang: str) -> str:
    shown = f"{figure.value:.4f}" if measure is Measure.YOUDEN else f"{figure.value:.1%}"
    if figure.at_least is not None:
        shown += f" ({message(content, 'tool.at_least', lang, n=f'{figure.at_least:.0%}')})"
    return f"{shown} [italic dim]({cited(content, figure.source, figure.confidence, lang)})[/]"


def _predicted(content: Content, study: Study, lang: str) -> Iterator[Line]:
    found = [study.measured[measure].value for measure in _PREDICTING if measure in study.measured]
    if len(found) < len(_PREDICTING):
        return
    values = predictive_values(*found)
    for key, value in (("tool.positive", values.positive), ("tool.negative", values.negative)):
        if value is not None:
            yield message(content, key, lang), f"{value:.1%}"
