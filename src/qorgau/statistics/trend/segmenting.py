"""Several changes of a rate: binary segmentation on the cost of Poisson counts, each cut held against chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import xlogy

from qorgau.statistics.intervals import LEVEL
from qorgau.statistics.refusing import Reason, Refused
from qorgau.statistics.trend.changing import Caution
from qorgau.statistics.trend.counted import series

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from numpy.random import Generator
    from numpy.typing import NDArray

    from qorgau.statistics.trend.counted import Counted
    from qorgau.statistics.trend.fitting import Floats

FEWEST: Final = 8  # of seven periods, three against four, one order in 17 parts them as well: p is never below 0.05
SHUFFLES: Final = 5000
SEED: Final = 20_240_705
_SHORTEST: Final = 2  # one period alone is no level


@dataclass(frozen=True, slots=True)
class Cut:
    """A change of the rate: the first day after it, the rates on both sides, and p of the cut.

    `p` is the share of orders of the periods whose best cut gains as much; `gain` is twice the likelihood ratio.
    """

    at: date
    before: float
    after: float
    gain: float
    p: float


@dataclass(frozen=True, slots=True)
class Segmented:
    """The cuts in order of time, how many orders were drawn for each, with which seed, and what must be said."""

    cuts: tuple[Cut, ...]
    shuffles: int
    seed: int
    cautions: tuple[Caution, ...]


def segmented(
    periods: Sequence[Counted], level: float = LEVEL, shuffles: int = SHUFFLES, seed: int = SEED
) -> Segmented | Refused:
    """Return where the rate of a series changed; raise NotACount.

    The cut that gains most is taken while its p, from shuffled periods with their exposures, is at most what the level
    leaves; then each part is asked in turn. Periods that scatter more than Poisson counts are shuffled with their
    scatter, so that it makes no cuts. Censored counts are refused: `changed` takes them.
    """
    found = series(periods)
    refused = _refused(found)
    if refused:
        return refused
    cuts = tuple(_cuts(found, 1 - level, shuffles, np.random.default_rng(seed)))
    part_years = (Caution.PART_YEARS,) if any(one.partial for one in found) else ()
    cautions = (Caution.MAY_BE_RECORDING, *part_years) if cuts else part_years
    return Segmented(tuple(sorted(cuts, key=lambda one: one.at)), shuffles, seed, cautions)


def _refused(found: Sequence[Counted]) -> Refused | None:
    if len(found) < FEWEST:
        return Refused(Reason.FEW_PERIODS)
    if not all(one.exact for one in found):
        return Refused(Reason.CENSORED)
    return None if any(one.highest for one in found) else Refused(Reason.NO_DATA)


def _cuts(part: Sequence[Counted], bar: float, shuffles: int, chance: Generator) -> Iterator[Cut]:
    """Yield the best cut of a part whose p is at most `bar`, then those of both its sides."""
    counts = np.array([one.lowest for one in part], dtype=float)
    times = np.array([one.at_risk for one in part])
    found = _cut(counts, times, shuffles, chance)
    if found is None or found[2] > bar:
        return
    place, gain, p = found
    before, after = (float(counts[side].sum() / times[side].sum()) for side in (slice(place), slice(place, None)))
    yield Cut(part[place].first, before, after, gain, p)
    for side in (part[:place], part[place:]):
        yield from _cuts(side, bar, shuffles, chance)


def _cut(counts: Floats, times: Floats, shuffles: int, chance: Generator) -> tuple[int, float, float] | None:
    """Return the best place of a part, its gain and its p; None where the part is too short or counts nobody."""
    if len(counts) < 2 * _SHORTEST or not counts.any():
        return None
    gains = _gains(counts[None], times[None])[0]
    place = int(gains.argmax())
    orders: NDArray[np.intp] = chance.permuted(np.tile(np.arange(len(counts)), (shuffles, 1)), axis=1)
    drawn = _gains(counts[orders], times[orders]).max(axis=1)
    hits = int((drawn >= gains[place] - 1e-9).sum())
    return place + _SHORTEST, float(gains[place]), (1 + hits) / (1 + shuffles)


def _gains(counts: Floats, times: Floats) -> Floats:
    """Return by series and place twice the gain of likelihood of a cut there; both parts have two periods or more."""
    left, span = counts.cumsum(axis=1), times.cumsum(axis=1)
    whole, time = left[:, -1:], span[:, -1:]
    left, span = left[:, _SHORTEST - 1 : -_SHORTEST], span[:, _SHORTEST - 1 : -_SHORTEST]
    right, rest = whole - left, time - span
    return np.asarray(2 * (xlogy(left, left / span) + xlogy(right, right / rest) - xlogy(whole, whole / time)))
