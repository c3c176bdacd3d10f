"""The hidden share of a period by kind of body, for both codings, as values in which no cell stands."""

from __future__ import annotations

from math import floor, isfinite
from typing import TYPE_CHECKING, Final

from qorgau.statistics.hidden_codes import Advised, Reason
from qorgau.statistics.overview.hidden_read import Advice, Changed, Coded, Hidden, Inside, Limits, Listed, Total
from qorgau.statistics.prevalence import (
    Chosen,
    NumberOfLists,
    advised,
    capture,
    consistency,
    dropped,
    families,
    pairs_merged,
)
from qorgau.statistics.prevalence.lists import LEAST
from qorgau.statistics.prevalence.tables import FEWEST
from qorgau.statistics.register.histories import Coding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qorgau.statistics.prevalence import Asked, Estimate, Interval, Lists, Table
    from qorgau.statistics.register import History, Matching

# Of the few people of a small list these would say on which other list they are, or are not.
_OF_OVERLAP: Final = frozenset({Advised.ALONE, Advised.NEVER_MEET, Advised.NESTED, Advised.MERGE})


def hidden_share(
    histories: Iterable[History], period: str, asked: Asked, *, matching: Matching, least: int = LEAST
) -> Hidden:
    """Return what both codings tell of the hidden share in a period; every method is run, with all else as asked.

    What is tried with lists dropped, merged or taken as known is by the method that is asked. Numbers of people are
    multiples of `least`. Raise BadLists for a period that the histories have not.
    """
    found = tuple(histories)
    codings = tuple(_coded(found, Chosen(period=period, coding=one, least=least), asked) for one in Coding)
    refused, not_asked = told(matching.refused, least), told(matching.not_asked, least)
    return Hidden(period, least, refused, not_asked, told(matching.nameless, least), codings)


def told(people: float, least: int) -> int | None:
    """Return a number of people as it is told: a multiple of `least`, None where it is below it, 0 as it is."""
    if 0 < people < least:
        return None
    return least * floor(people / least + 0.5)


def _coded(found: Sequence[History], chosen: Chosen, asked: Asked) -> Coded:
    try:
        made = capture(found, chosen)
    except NumberOfLists as error:
        why = Reason.FEW_LISTS if error.found < FEWEST else Reason.MANY_LISTS
        return Coded(chosen.coding, None, nothing=why)
    return _estimated(made, chosen, asked)


def _estimated(made: Lists, chosen: Chosen, asked: Asked) -> Coded:
    """Return what is told of lists; one at the least is no small one, for small ones are one list together."""
    table, least = made.table, chosen.least
    every, fewer = families(table, asked), dict(dropped(table, asked))
    sizes = ((name, table.overlap(1 << place)) for place, name in enumerate(table.lists))
    return Coded(
        chosen.coding,
        told(table.people, least),
        lists=tuple(Listed(name, told(size, least)) for name, size in sizes),
        merged=made.merged,
        totals=tuple(_total(one, least) for one in every),
        advice=tuple(_advice(table, every, fewer, made.small)),
        inside=tuple(_inside(table, asked, least)),
        dropped=tuple(Changed((name,), _total(one, least)) for name, one in fewer.items()),
        as_one=tuple(Changed(pair, _total(one, least)) for pair, one in pairs_merged(table, asked)),
    )


def _total(one: Estimate, least: int) -> Total:
    estimate = None if one.estimate is None else told(one.estimate, least)
    limits = _limits(one.interval, least) if one.interval else None
    return Total(one.method, estimate, limits, one.model, one.reason, one.warnings, one.replicates)


def _limits(found: Interval, least: int) -> Limits:
    upper = told(found.upper, least) if isfinite(found.upper) else None
    return Limits(told(found.lower, least) or 0, upper, found.level)


def _inside(table: Table, asked: Asked, least: int) -> Iterator[Inside]:
    for one in consistency(table, asked):
        yield Inside(one.name, told(one.known, least), _total(one.found, least), one.covered)


def _advice(
    table: Table, every: Sequence[Estimate], fewer: dict[str, Estimate], small: Sequence[str]
) -> Iterator[Advice]:
    for one in advised(table, every, dropped=fewer):
        if one.what not in _OF_OVERLAP or not set(one.lists) & set(small):
            yield Advice(one.what, one.lists)
