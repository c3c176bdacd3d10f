"""The hidden share as the night has estimated it, in words: an interval, every family, warnings, what would help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.statistics.pictures.hidden import Bar, totals_picture
from qorgau.text import number, say
from qorgau_web.knowledge.queries import content
from qorgau_web.statistics import words
from qorgau_web.statistics.queries.pictures import made

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.statistics.overview.hidden_read import Advice, Coded, Hidden, Total


@dataclass(frozen=True, slots=True)
class Estimated:
    """A method with its total and limits; or why there is none. Warnings are whole sentences."""

    method: str
    total: str
    limits: str
    nothing: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coding tells, in words. `lists` lead to how many stand on each, empty where not told."""

    name: str
    label: str
    people: str
    lists: tuple[tuple[str, str], ...]
    merged: str
    nothing: str
    totals: tuple[Estimated, ...]
    drawn: bool
    advice: tuple[tuple[str, str], ...]
    inside: tuple[tuple[str, str, Estimated, bool | None], ...]
    spread: str


def codings(hidden: Hidden, lang: str) -> tuple[Coding, ...]:
    """Return the codings of a period."""
    return tuple(_coding(one, lang) for one in hidden.codings)


def drawn(hidden: Hidden, coding: str, lang: str, form: str, told_in: Mapping[str, str]) -> bytes | None:
    """Return the totals of a coding as `svg` or `png`, None where there are none.

    `told_in` holds the words of the page: `title`, `seen`, `people`.
    """
    one = next((found for found in hidden.codings if found.coding.value == coding), None)
    bars = [bar for bar in map(_bar, one.totals) if bar] if one else []
    if one is None or not bars:
        return None
    title = f"{told_in['title']}, {hidden.period}: {words.CODINGS[coding]}"
    notes = (told_in["seen"],) if one.people is not None else ()
    spec = totals_picture(bars, one.people, title=title, notes=notes, axis=told_in["people"])
    return made(spec, lang, form)


def _coding(one: Coded, lang: str) -> Coding:
    called = _bodies(lang)
    return Coding(
        name=one.coding.value,
        label=str(words.CODINGS[one.coding.value]),
        people=_people(one.people, lang),
        lists=tuple((_list(listed.name, called), _people(listed.size, lang)) for listed in one.lists),
        merged=", ".join(_list(name, called) for name in one.merged),
        nothing=str(words.NOTHING[one.nothing.value]) if one.nothing else "",
        totals=tuple(_estimated(total, lang) for total in one.totals),
        drawn=any(_bar(total) for total in one.totals),
        advice=tuple(_advice(advice, called) for advice in one.advice),
        inside=tuple((_list(inside.name, called), _people(inside.known, lang), _estimated(inside.found, lang),
                      inside.covered) for inside in one.inside),
        spread=f"{number(one.spread[0], lang)}–{number(one.spread[1], lang)}" if one.spread else "",
    )  # fmt: skip


def _estimated(one: Total, lang: str) -> Estimated:
    limits = ""
    if one.interval:
        upper = "∞" if one.interval.upper is None else number(one.interval.upper, lang)
        limits = f"{number(one.interval.lower, lang)}–{upper}"
    return Estimated(
        method=str(words.METHODS[one.method.value]),
        total=_people(one.estimate, lang),
        limits=limits,
        nothing=str(words.NOTHING[one.reason.value]) if one.reason else "",
        warnings=tuple(str(words.WARNED[warning.value]) for warning in one.warnings),
    )


def _bar(one: Total) -> Bar | None:
    """Return what is drawn of a method: nothing without an interval, for a number alone is never shown."""
    if one.estimate is None or one.interval is None:
        return None
    return Bar(str(words.METHODS[one.method.value]), one.interval.lower, one.estimate, one.interval.upper)


def _advice(one: Advice, called: Mapping[str, str]) -> tuple[str, str]:
    return str(words.ADVICE[one.what.value]), ", ".join(_list(name, called) for name in one.lists)


def _bodies(lang: str) -> Mapping[str, str]:
    return {name: say(one.label, lang) for name, one in content().options["agency_kinds"].options.items()}


def _list(name: str, called: Mapping[str, str]) -> str:
    return " + ".join(called.get(one, one) for one in name.split("+"))


def _people(count: int | None, lang: str) -> str:
    return "" if count is None else number(count, lang)
