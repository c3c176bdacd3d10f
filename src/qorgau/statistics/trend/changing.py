"""Whether and when a rate changed once: the exact posterior of a change point of a short series.

Counts are Poisson. The rate of the whole series, or of each of its two parts, has a gamma prior with the weight of one
count at the mean of the series; every place of a change is as likely, and so are a change and none. A censored count
is summed over its bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import exp
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import chdtrc, gammaln, logsumexp

from qorgau.statistics.intervals import LEVEL
from qorgau.statistics.refusing import Reason, Refused
from qorgau.statistics.trend.counted import series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from qorgau.statistics.trend.counted import Counted
    from qorgau.statistics.trend.fitting import Floats

FEWEST: Final = 4
WIDEST: Final = 100_000  # sums of censored counts that are gone through
_SHAPE: Final = 1.0  # of the gamma prior: one count


class Evidence(StrEnum):
    """How much speaks for a change, by the odds (Kass and Raftery 1995)."""

    AGAINST = "against"  # odds below 1
    BARELY = "barely"  # from 1
    POSITIVE = "positive"  # from 3
    STRONG = "strong"  # from 20
    VERY_STRONG = "very_strong"  # from 150


class Caution(StrEnum):
    """What must be said beside a change."""

    MAY_BE_RECORDING = "may_be_recording"  # of every change: a jump may be a change of what is recorded, or how
    PART_YEARS = "part_years"  # a period is no whole year: a season may look like a change
    SCATTERS = "scatters"  # counts scatter more on both sides than Poisson counts: the odds are too high


@dataclass(frozen=True, slots=True)
class Place:
    """A place where the rate may have changed: the first day of the later part, its chance if there is a change.

    `since` to before `until` are the days that lie nearer to it than to other places. `credible` says that it is among
    the likeliest places that together have the level.
    """

    at: date
    since: date
    until: date
    chance: float
    credible: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """The posterior of one change: odds of a change against none, the places, and the ratio of the rates there.

    `ratio` is the mean rate after over that before at the likeliest place, of the posterior.
    """

    odds: float
    evidence: Evidence
    likeliest: Place
    places: tuple[Place, ...]
    ratio: float
    level: float
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day, such as a law that came into force."""

    id: str
    on: date


@dataclass(frozen=True, slots=True)
class Beside:
    """An event beside a change: whether it lies in the credible set, and the chance of the place that is nearest."""

    event: Event
    credible: bool
    chance: float


def changed(periods: Sequence[Counted], level: float = LEVEL) -> Changed | Refused:
    """Return the change point of a series with at least four periods that count somebody; raise NotACount."""
    found = series(periods)
    if len(found) < FEWEST:
        return Refused(Reason.FEW_PERIODS)
    if not any(one.highest for one in found):
        return Refused(Reason.NO_DATA)
    if sum(one.highest - one.lowest for one in found) > WIDEST:
        return Refused(Reason.CENSORED)
    rate = sum((one.lowest + one.highest) / 2 for one in found) / sum(one.at_risk for one in found)
    prior = _SHAPE / rate
    whole, _ = _evidence(found, prior)
    parts = [(_evidence(found[:place], prior), _evidence(found[place:], prior)) for place in range(1, len(found))]
    logarithms = np.array([before[0] + after[0] for before, after in parts])
    total = float(logsumexp(logarithms))
    odds = exp(min(700.0, total - float(np.log(len(logarithms))) - whole))
    chances = np.exp(logarithms - total)
    best = int(chances.argmax())
    places = _places(found, chances, level)
    ratio = parts[best][1][1] / parts[best][0][1]
    return Changed(odds, _worded(odds), places[best], places, ratio, level, _cautions(found, best + 1, level))


def beside(change: Changed, events: Sequence[Event]) -> tuple[Beside, ...]:
    """Return the events that lie in the time of the series, by date, each with the place that is nearest to it."""
    found = []
    for event in sorted(events, key=lambda one: (one.on, one.id)):
        near = next((place for place in change.places if place.since <= event.on < place.until), None)
        if near:
            found.append(Beside(event, near.credible, near.chance))
    return tuple(found)


def _evidence(part: Sequence[Counted], prior: float) -> tuple[float, float]:
    """Return the logarithm of the chance of the counts of a part under one rate, and the posterior mean of the rate."""
    weight = np.zeros(1)
    for one in part:
        weight = _convolved(weight, _terms(one))
    sums = np.arange(len(weight)) + sum(one.lowest for one in part)
    time = sum(one.at_risk for one in part) + prior
    own = _SHAPE * np.log(prior) - gammaln(_SHAPE) + gammaln(_SHAPE + sums) - (_SHAPE + sums) * np.log(time)
    total = float(logsumexp(weight + own))
    mean = float((np.exp(weight + own - total) * (_SHAPE + sums)).sum() / time)
    return total, mean


def _terms(one: Counted) -> Floats:
    """Return the logarithm of t^y / y! for each count y that a period may have."""
    counts = np.arange(one.lowest, one.highest + 1)
    return np.asarray(counts * np.log(one.at_risk) - gammaln(counts + 1))


def _convolved(one: Floats, other: Floats) -> Floats:
    """Return the convolution of two series of logarithms."""
    if len(other) == 1:
        return np.asarray(one + other[0])
    found = np.full(len(one) + len(other) - 1, -np.inf)
    for place, weight in enumerate(other):
        found[place : place + len(one)] = np.logaddexp(found[place : place + len(one)], one + weight)
    return found


def _places(found: Sequence[Counted], chances: Floats, level: float) -> tuple[Place, ...]:
    order = np.argsort(-chances, kind="stable")
    enough = int(np.searchsorted(np.cumsum(chances[order]), level - 1e-12)) + 1
    credible = {int(place) for place in order[:enough]}
    middles = [one.first + (one.until - one.first) // 2 for one in found]
    bounds = [found[0].first, *middles[1:-1], found[-1].until]
    return tuple(
        Place(found[place + 1].first, bounds[place], bounds[place + 1], float(chance), place in credible)
        for place, chance in enumerate(chances)
    )


def _cautions(found: Sequence[Counted], place: int, level: float) -> tuple[Caution, ...]:
    seen = np.array([(one.lowest + one.highest) / 2 for one in found])
    time = np.array([one.at_risk for one in found])
    sides = (slice(None, place), slice(place, None))
    expected = np.concatenate([time[side] * seen[side].sum() / time[side].sum() for side in sides])
    far = ((seen - expected) ** 2 / np.where(expected > 0, expected, 1.0)).sum()
    held = {
        Caution.MAY_BE_RECORDING: True,
        Caution.PART_YEARS: any(one.partial for one in found),
        Caution.SCATTERS: float(chdtrc(len(found) - 2, far)) < 1 - level,
    }
    return tuple(caution for caution, holds in held.items() if holds)


def _worded(odds: float) -> Evidence:
    steps = ((150, Evidence.VERY_STRONG), (20, Evidence.STRONG), (3, Evidence.POSITIVE), (1, Evidence.BARELY))
    return next((one for least, one in steps if odds >= least), Evidence.AGAINST)
