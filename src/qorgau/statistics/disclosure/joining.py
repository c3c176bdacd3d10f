"""Releases of the same people seen as one: a trait more, the period, on which each release is a group.

What two releases tell apart, told together, may give somebody away: a half-year less its first quarter is the second,
and a corrected table less the one before is who came in late. Both are cells of the joint tables, and are kept as any.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from qorgau.statistics.axes import Axis
from qorgau.statistics.disclosure.tables import Tables, tabled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qorgau.statistics.axes import Counts, Marks

    Table = tuple[str, ...]

PERIOD: Final = "period"
_Lives = dict[tuple[int, int], "Counts"]  # first and last version that people are in: how many of each kind


@dataclass(frozen=True, slots=True)
class Edition:
    """Counts of one release, months by kinds of people, its tables by their traits, and which release it corrects.

    `told` are the cells of each table that it tells, one side a trait; None for a draft.
    """

    name: str
    months: tuple[str, ...]
    counts: Counts
    tables: tuple[Table, ...]
    told: Mapping[Table, Marks] | None = None
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Joint:
    """The tables of all releases, the periods on their first axis.

    `node` is the place of each release on it; `late` and `gone` mark the cells of people whom a correction brought in
    or took out.
    """

    tables: Tables
    node: Mapping[str, int]
    late: Marks
    gone: Marks

    def faces(self, one: Edition) -> dict[Table, Counts]:
        """Return the places of the cells of each table of a release, one side a trait."""
        return {table: self.tables.face(table, {PERIOD: self.node[one.name]}) for table in one.tables}


class NotTheSame(ValueError):
    """A release counts a month otherwise than an earlier one does, and does not correct it."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """People whom no release tells apart: how many of each kind, and whether a correction brought or took them."""

    name: str
    people: Counts
    late: bool
    gone: bool


def joined(axes: Sequence[Axis], kinds: Counts, editions: Sequence[Edition]) -> Joint:
    """Return the tables of releases in their order.

    `kinds` are the places of values, kinds by axes. Raise NotTheSame with release and month, TooManyCells.
    """
    leaves, groups = _leaves(editions)
    named = [one.name for one in leaves]
    whole = {name: parts for name, parts in groups.items() if len(parts) > 1}
    period = Axis(PERIOD, tuple(named), whole, whole=False)
    number = np.repeat(np.arange(len(leaves)), len(kinds))[:, None]
    tables = tabled(
        (period, *axes),
        np.hstack([number, np.tile(kinds, (len(leaves), 1))]),
        np.concatenate([one.people for one in leaves]),
        {(PERIOD, *table) for one in editions for table in one.tables},
    )
    node = {name: period.nodes.index(name if name in whole else parts[0]) for name, parts in groups.items()}
    of = tables.nodes(PERIOD)
    late, gone = np.array([one.late for one in leaves]), np.array([one.gone for one in leaves])
    return Joint(tables, node, np.isin(of, np.flatnonzero(late)), np.isin(of, np.flatnonzero(gone)))


def connected(editions: Sequence[Edition]) -> list[Edition]:
    """Return the releases that share months with the last one, or with one that does; itself at the end."""
    found, months = {editions[-1].name}, set(editions[-1].months)
    while more := [one for one in editions if one.name not in found and months & {*one.months}]:
        found |= {one.name for one in more}
        months.update(*(one.months for one in more))
    return [one for one in editions if one.name in found]


def _leaves(editions: Sequence[Edition]) -> tuple[list[_Leaf], dict[str, tuple[str, ...]]]:
    """Return the people whom no release tells apart, and the names of those in each release."""
    versions, seen = _versions(editions)
    leaves: list[_Leaf] = []
    groups: dict[str, tuple[str, ...]] = dict.fromkeys((one.name for one in editions), ())
    for number, (where, months) in enumerate(_atoms(seen)):
        for (first, last), people in _lives([sum(each) for each in zip(*(versions[m] for m in months), strict=True)]):
            name = f"{number}:{first}-{last}"
            leaves.append(_Leaf(name, people, first > 0, last < len(versions[months[0]]) - 1))
            for edition, version in where:
                if first <= version <= last:
                    groups[edition] += (name,)
    return leaves, groups


def _versions(editions: Sequence[Edition]) -> tuple[dict[str, list[Counts]], dict[str, list[tuple[str, int]]]]:
    """Return what each month was counted as, one after the other, and by which release as which of them."""
    versions: dict[str, list[Counts]] = defaultdict(list)
    seen: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for one in editions:
        corrected = next((set(other.months) for other in editions if other.name == one.corrects), set[str]())
        for month, counts in zip(one.months, one.counts, strict=True):
            if not versions[month] or month in corrected:
                versions[month].append(counts)
            elif not np.array_equal(versions[month][-1], counts):
                raise NotTheSame(one.name, month)
            seen[month].append((one.name, len(versions[month]) - 1))
    return versions, seen


def _atoms(seen: Mapping[str, list[tuple[str, int]]]) -> Iterator[tuple[tuple[tuple[str, int], ...], list[str]]]:
    """Yield the months that no release tells apart, with the releases that they are in and the version each has."""
    found: dict[tuple[tuple[str, int], ...], list[str]] = defaultdict(list)
    for month in sorted(seen):
        found[tuple(seen[month])].append(month)
    yield from found.items()


def _lives(versions: Sequence[Counts]) -> Iterator[tuple[tuple[int, int], Counts]]:
    """Yield in which versions people are, from the counts of each: who came last is who goes first.

    Of changes within one kind only what is left of them can be seen by anybody, so only that is here.
    """
    lives: _Lives = {}
    alive: list[Counts] = []
    for now, counts in enumerate(versions):
        more = counts - versions[now - 1] if now else counts
        less = np.maximum(-more, 0)
        for first in reversed(range(now)):
            gone = np.minimum(alive[first], less)
            lives[first, now - 1], less = gone, less - gone
            alive[first] = alive[first] - gone
        alive.append(np.maximum(more, 0))
    lives |= {(first, len(versions) - 1): counts for first, counts in enumerate(alive)}
    yield from sorted(lives.items())
