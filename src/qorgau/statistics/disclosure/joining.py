"""Releases of the same people seen as one cube: one axis more, on which each release is a group of periods.

What two releases tell apart, told together, may give somebody away: a half-year less its first quarter is the second,
and a corrected table less the one before is who came in late. Both are cells of the one cube, and are kept as any.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from qorgau.statistics.disclosure.cubes import Axis, Cube, summed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qorgau.statistics.disclosure.cubes import Counts, Marks

PERIOD: Final = "period"
_Lives = dict[tuple[int, int], "Counts"]  # first and last version that a person is in: how many, by the finest values


@dataclass(frozen=True, slots=True)
class Edition:
    """Counts of one release by month and by the finest values of each trait, and which release they correct.

    `told` are the cells of its cube that it tells, one side a trait; None for a draft.
    """

    name: str
    months: tuple[str, ...]
    counts: Counts
    told: Marks | None = None
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Joint:
    """The cube of all releases, the periods on its first side.

    `node` is the place of each release on that side; `late` and `gone` mark the places of people whom a correction
    brought in or took out.
    """

    cube: Cube
    node: Mapping[str, int]
    late: Marks
    gone: Marks


class NotTheSame(ValueError):
    """A release counts a month otherwise than an earlier one does, and does not correct it."""


def joined(axes: Sequence[Axis], editions: Sequence[Edition]) -> Joint:
    """Return the cube of releases in their order, all by the same traits; raise NotTheSame with release and month."""
    versions, seen = _versions(editions)
    leaves: list[tuple[str, Counts, bool, bool]] = []
    groups: dict[str, list[str]] = {one.name: [] for one in editions}
    for number, (where, months) in enumerate(_atoms(seen)):
        for (first, last), counts in _lives([sum(each) for each in zip(*(versions[m] for m in months), strict=True)]):
            name = f"{number}:{first}-{last}"
            leaves.append((name, counts, first > 0, last < len(versions[months[0]]) - 1))
            for edition, version in where:
                if first <= version <= last:
                    groups[edition].append(name)
    period = Axis(PERIOD, tuple(one[0] for one in leaves), {name: tuple(parts) for name, parts in groups.items()})
    cube = summed((period, *axes), np.stack([one[1] for one in leaves]))
    node = {name: period.nodes.index(name) for name in groups}
    return Joint(cube, node, np.array([one[2] for one in leaves]), np.array([one[3] for one in leaves]))


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

    Of changes within one cell only what is left of them can be seen by anybody, so only that is here.
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
