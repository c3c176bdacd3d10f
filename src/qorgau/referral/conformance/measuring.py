"""Figures of many runs, by region or by body: who follows the procedure, where not, how long, who waits for whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qorgau.referral.conformance.deviating import Deviation
    from qorgau.referral.conformance.log import Trace
    from qorgau.referral.conformance.passing import Passage
    from qorgau.referral.conformance.reading import Reading


class Share(NamedTuple):
    """So many of so many. What is not known is in neither."""

    hits: int
    of: int


class Taken(NamedTuple):
    """How a step was done: how often, how often late, how often after a term of law, and in how many hours.

    `hours` are the quartiles (lower, median, upper); None where no length is known.
    """

    done: int
    late: Share
    missed: Share
    hours: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one group of runs. `deviations` counts runs, not how often one run deviates so.

    `fitness` is the mean over the runs; `waits` is by the actor who handed over and the one who was waited for.
    """

    runs: int
    follow: Share
    fitness: float
    deviations: Mapping[Deviation, int]
    steps: Mapping[str, Taken]
    waits: Mapping[tuple[str, str], Taken]


def figures(found: Iterable[Reading], by: Callable[[Trace], str]) -> dict[str, Figures]:
    """Return the figures of each group, in the order of their names."""
    groups: dict[str, list[Reading]] = defaultdict(list)
    for one in found:
        groups[by(one.trace)].append(one)
    return {name: _figures(groups[name]) for name in sorted(groups)}


def _figures(found: Sequence[Reading]) -> Figures:
    steps: dict[str, list[Passage]] = defaultdict(list)
    waits: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for one in (one for reading in found for one in reading.passages):
        steps[one.step].append(one)
        if one.after not in {"", one.actor}:
            waits[one.after, one.actor].append(one)
    return Figures(
        len(found),
        Share(sum(not reading.alignment.cost for reading in found), len(found)),
        sum(reading.alignment.fitness for reading in found) / len(found),
        dict(sorted(Counter(one for reading in found for one in set(reading.deviations)).items())),
        {name: taken(steps[name]) for name in sorted(steps)},
        {names: taken(waits[names]) for names in sorted(waits)},
    )


def taken(found: Sequence[Passage]) -> Taken:
    """Return how steps were done."""
    hours = sorted(one.took.total_seconds() / 3600 for one in found if one.took is not None)
    return Taken(len(found), _share(one.late for one in found), _share(one.missed for one in found), _quartiles(hours))


def _share(told: Iterable[bool | None]) -> Share:
    known = [one for one in told if one is not None]
    return Share(sum(known), len(known))


def _quartiles(hours: Sequence[float]) -> tuple[float, float, float] | None:
    if len(hours) > 1:
        lower, median, upper = quantiles(hours, n=4, method="inclusive")
        return lower, median, upper
    return (hours[0], hours[0], hours[0]) if hours else None
