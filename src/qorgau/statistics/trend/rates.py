"""A count with its exact interval, and two counts compared: their rates, so that a part year is worth its length."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final

from scipy.special import bdtr, bdtrc, betaincinv, chdtri

from qorgau.statistics.intervals import LEVEL
from qorgau.statistics.refusing import Reason, Refused

if TYPE_CHECKING:
    from qorgau.statistics.trend.counted import Counted

BASE: Final = 50  # below it a percentage moves by more than two points for each person


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate for each year and unit of exposure, with exact limits; `lowest` to `highest` where it is censored."""

    lowest: float
    highest: float
    lower: float
    upper: float
    level: float
    partial: bool


@dataclass(frozen=True, slots=True)
class Ratio:
    """The rate of the second period over that of the first: `lowest` to `highest` by the bounds of the counts.

    `lower` and `upper` hold every interval that the bounds allow, and `p` (two-sided, against 1) is at least the
    largest. `partial` says that a period is no whole year: the rates are compared, seasons are not. Infinite where the
    first period may have nobody.
    """

    lowest: float
    highest: float
    lower: float
    upper: float
    p: float
    level: float
    partial: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A ratio as a change in percent, from -100; only where the earlier count is at least 50."""

    lowest: float
    highest: float
    lower: float
    upper: float
    partial: bool


def garwood(count: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the exact limits of the mean of a Poisson count (Garwood 1936)."""
    if count < 0:
        raise ValueError(f"expected a count of 0 or more, found {count}")
    tail = (1 - level) / 2
    lower = float(chdtri(2 * count, 1 - tail)) / 2 if count else 0.0
    return lower, float(chdtri(2 * count + 2, tail)) / 2


def rate(one: Counted, level: float = LEVEL) -> Rate:
    """Return the rate of a period by year and unit of exposure."""
    lower, upper = garwood(one.lowest, level)[0], garwood(one.highest, level)[1]
    worth = one.at_risk
    return Rate(one.lowest / worth, one.highest / worth, lower / worth, upper / worth, level, one.partial)


def ratio(before: Counted, after: Counted, level: float = LEVEL) -> Ratio | Refused:
    """Return the exact ratio of two rates (Przyborowski and Wilenski 1940), from the share of the later count in both.

    Given their sum, the later count is binomial; its limits are those of Clopper and Pearson, and p is twice the
    smaller tail, so that p and limits agree.
    """
    if not before.highest and not after.highest:
        return Refused(Reason.NO_DATA)
    worth = before.at_risk / after.at_risk
    low, high = (after.lowest, before.highest), (after.highest, before.lowest)
    return Ratio(
        _over(*low) * worth,
        _over(*high, nobody=inf) * worth,
        _limits(*low, level)[0] * worth,
        _limits(*high, level)[1] * worth,
        _chance(low, high, 1 / (1 + worth)),
        level,
        before.partial or after.partial,
    )


def change(before: Counted, after: Counted, level: float = LEVEL) -> Change | Refused:
    """Return the change of the rate in percent; refused where the earlier count is, or may be, below 50."""
    if before.lowest < BASE:
        return Refused(Reason.BASE_TOO_SMALL)
    found = ratio(before, after, level)
    if isinstance(found, Refused):
        return found
    lowest, highest, lower, upper = (100 * (x - 1) for x in (found.lowest, found.highest, found.lower, found.upper))
    return Change(lowest, highest, lower, upper, found.partial)


def clopper_pearson(hits: int, of: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the exact limits of a share, from 0 to 1 (Clopper and Pearson 1934); (0, 1) where `of` is 0."""
    if not 0 <= hits <= of:
        raise ValueError(f"expected so many of at least as many, found {hits} of {of}")
    tail = (1 - level) / 2
    lower = float(betaincinv(hits, of - hits + 1, tail)) if hits else 0.0
    return lower, float(betaincinv(hits + 1, of - hits, 1 - tail)) if hits < of else 1.0


def _limits(later: int, earlier: int, level: float) -> tuple[float, float]:
    """Return the limits of later over earlier, of equal exposures."""
    lower, upper = clopper_pearson(later, later + earlier, level)
    return lower / (1 - lower) if lower < 1 else inf, upper / (1 - upper) if upper < 1 else inf


def _over(later: int, earlier: int, nobody: float = 0.0) -> float:
    """Return later over earlier; `nobody` where both may be 0 and the ratio anything."""
    if earlier:
        return later / earlier
    return inf if later else nobody


def _chance(low: tuple[int, int], high: tuple[int, int], share: float) -> float:
    """Return twice the smaller tail, each at the bounds where it is largest; `share` is that of the later period."""
    above = float(bdtrc(low[0] - 1, sum(low), share)) if low[0] else 1.0
    below = float(bdtr(high[0], sum(high), share))
    return min(1.0, 2 * min(above, below))
