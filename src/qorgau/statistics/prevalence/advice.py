"""What would make an estimate better: codes with the lists they are about. Words and counts are not told here."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from qorgau.statistics.hidden_codes import Advised, Method
from qorgau.statistics.prevalence.estimating import MANY
from qorgau.statistics.prevalence.existence import Faces, fitted
from qorgau.statistics.prevalence.fitting import frame
from qorgau.statistics.prevalence.models import independence, joined, terms
from qorgau.statistics.prevalence.reliability import LEAST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from qorgau.statistics.prevalence.estimates import Estimate
    from qorgau.statistics.prevalence.tables import Table

ENOUGH: Final = 4  # lists: with three none can be taken as a total for the others to find
FAR: Final = 2.0  # times: numbers further apart than that do not say the same
LONG: Final = 12  # months: over a longer time people come and go, and the methods take one unchanging population
NOTHING: Final[Mapping[str, Estimate]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that would help, with the lists it is about; none where it is about the whole table."""

    what: Advised
    lists: tuple[str, ...] = ()


def advised(
    table: Table,
    found: Sequence[Estimate],
    *,
    dropped: Mapping[str, Estimate] = NOTHING,
    referring: Collection[Collection[str]] = (),
    months: int | None = None,
) -> tuple[Advice, ...]:
    """Return what would make the estimates of a table better.

    `found` are its estimates by several methods; `dropped` those of one method without each list, by its name;
    `referring` pairs of lists that are known to refer people to each other; `months` how long people were seen.
    Raise ValueError where a list is named that the table has not.
    """
    named = {*dropped, *(name for pair in referring for name in pair)}
    if named - set(table.lists):
        raise ValueError(f"expected lists of the table, found {', '.join(sorted(named - set(table.lists)))}")
    parts = (
        _lists_and_people(table),
        _apart(table),
        _nested(table),
        _merge(table, found, referring),
        _period(months),
        _disagree(found),
        _decides(found, dropped),
    )
    return tuple(one for part in parts for one in part)


def _lists_and_people(table: Table) -> Iterator[Advice]:
    if len(table.lists) < ENOUGH:
        yield Advice(Advised.MORE_LISTS)
    small = tuple(name for place, name in enumerate(table.lists) if table.overlap(1 << place) < LEAST)
    if small or table.people < MANY:
        yield Advice(Advised.MORE_PEOPLE, small)


def _apart(table: Table) -> Iterator[Advice]:
    """Yield lists that share nobody with any other, then pairs of the others that share nobody with each other."""
    pairs = [pair for pair in _pairs(table) if not table.overlap(_term(table, pair))]
    alone = [name for name in table.lists if sum(name in pair for pair in pairs) == len(table.lists) - 1]
    yield from (Advice(Advised.ALONE, (name,)) for name in alone)
    yield from (Advice(Advised.NEVER_MEET, pair) for pair in pairs if not set(pair) & set(alone))


def _nested(table: Table) -> Iterator[Advice]:
    """Yield a list all of whose people are on another one, with that other one behind it."""
    for first, second in _pairs(table):
        both = table.overlap(_term(table, (first, second)))
        for inner, outer in ((first, second), (second, first)):
            if both and both == table.overlap(_term(table, (inner,))):
                yield Advice(Advised.NESTED, (inner, outer))


def _merge(table: Table, found: Sequence[Estimate], referring: Collection[Collection[str]]) -> Iterator[Advice]:
    """Yield pairs known to refer to each other, and those with more people in common than chance by all models."""
    known = {frozenset(pair) for pair in referring}
    models = [one.model for one in found if one.estimable and one.method is not Method.DGA]
    for pair in _pairs(table):
        dependent = bool(models) and all(joined(pair) in model for model in models)
        if frozenset(pair) in known or (dependent and _more_than_chance(table, pair)):
            yield Advice(Advised.MERGE, pair)


def _more_than_chance(table: Table, pair: tuple[str, str]) -> bool:
    """Return whether two lists share far more people than independent lists would; not where that cannot be fitted."""
    lists = len(table.lists)
    faces = Faces(frame(lists, terms(lists, 1)))
    counts = np.array([table.counts[1:]], dtype=float)
    fits, sound = fitted(faces, counts, faces.design.active(independence(lists))[None, :])
    term = _term(table, pair)
    expected = sum(many for history, many in enumerate(fits.fitted[0], start=1) if history & term == term)
    return bool(sound[0]) and table.overlap(term) > FAR * expected


def _period(months: int | None) -> Iterator[Advice]:
    if months is not None and months > LONG:
        yield Advice(Advised.SHORTER_PERIOD)


def _disagree(found: Sequence[Estimate]) -> Iterator[Advice]:
    totals = [one.estimate for one in found if one.estimate]
    limits = [one.interval for one in found if one.interval]
    apart = any(one.upper < other.lower for one in limits for other in limits)
    if totals and (apart or max(totals) > FAR * min(totals)):
        yield Advice(Advised.FAMILIES_DISAGREE)


def _decides(found: Sequence[Estimate], dropped: Mapping[str, Estimate]) -> Iterator[Advice]:
    """Yield each list without which the same method gives another number, or none."""
    whole = {one.method: one.estimate for one in found if one.estimate}
    for name, one in dropped.items():
        known = whole.get(one.method)
        if known and (not one.estimate or not 1 / FAR <= one.estimate / known <= FAR):
            yield Advice(Advised.ONE_LIST_DECIDES, (name,))


def _pairs(table: Table) -> Iterator[tuple[str, str]]:
    return combinations(table.lists, 2)


def _term(table: Table, names: tuple[str, ...]) -> int:
    return sum(1 << table.lists.index(name) for name in names)
