"""The trend over years: by which factor a rate changes each year, and whether counts scatter more than chance."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import chdtrc, stdtr, stdtrit

from qorgau.statistics.intervals import LEVEL
from qorgau.statistics.refusing import Reason, Refused
from qorgau.statistics.trend.counted import series
from qorgau.statistics.trend.fitting import dispersed, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qorgau.statistics.trend.counted import Counted
    from qorgau.statistics.trend.fitting import Fit, Floats

FEWEST: Final = 4  # a level, a slope and a dispersion are three; one period more lets them be doubted


@dataclass(frozen=True, slots=True)
class Scatter:
    """Whether counts scatter more around their trend than Poisson counts would.

    `pearson` is chi-square of the Poisson fit over its degrees of freedom, about 1 without more scatter, and `p` its
    chance; `ratio_p` that of the likelihood ratio against a dispersion of 0, which lies on the edge (half of it).
    """

    pearson: float
    p: float
    ratio_p: float


@dataclass(frozen=True, slots=True)
class Slope:
    """The ratio of rates from one year to the next: `lowest` to `highest` by the bounds of censored counts.

    `lower` and `upper` hold the intervals of both; `p` is two-sided against 1, the larger. `dispersion` is that of the
    counts at the middle of their bounds. `partial` says that a period is no whole year.
    """

    lowest: float
    highest: float
    lower: float
    upper: float
    p: float
    level: float
    dispersion: float
    scatter: Scatter
    periods: int
    partial: bool


def slope(periods: Sequence[Counted], level: float = LEVEL) -> Slope | Refused:
    """Return the negative-binomial trend of a series with at least four periods, two of which count somebody.

    Limits are those of Wald from the expected information, with Student's distribution of periods less two: a
    dispersion found in few periods is too small as often as not. Raise NotACount where periods overlap.
    """
    found = series(periods)
    refused = _refused(found)
    if refused:
        return refused
    times = np.array([one.middle for one in found])
    times = times - times.mean()
    at_risk = np.array([one.at_risk for one in found])
    middle = (_column(found, "lowest") + _column(found, "highest")) / 2
    centre, poisson = dispersed(middle, times, at_risk), fit(middle, times, at_risk)
    ends = [dispersed(counts, times, at_risk) for counts in _readings(found, times)]
    sound = [one for one in (*ends, centre) if one]
    if len(sound) <= len(ends) or centre is None or poisson is None:
        return Refused(Reason.NOT_FITTED)
    return _slope(found, sound, centre.dispersion, _scatter(middle, poisson, centre), level)


def _slope(found: tuple[Counted, ...], fits: list[Fit], dispersion: float, scatter: Scatter, level: float) -> Slope:
    df = len(found) - 2
    half = float(stdtrit(df, (1 + level) / 2))
    steps = [float(one.coefficients[1]) for one in fits]
    errors = [sqrt(float(one.covariance[1, 1])) for one in fits]
    ends = [step + sign * half * error for step, error in zip(steps, errors, strict=True) for sign in (-1, 1)]
    return Slope(
        exp(min(steps)),
        exp(max(steps)),
        exp(min(ends)),
        exp(max(ends)),
        _largest(steps, errors, df),
        level,
        dispersion,
        scatter,
        len(found),
        any(one.partial for one in found),
    )


def _refused(found: tuple[Counted, ...]) -> Refused | None:
    if len(found) < FEWEST:
        return Refused(Reason.FEW_PERIODS)
    if not any(one.highest for one in found):
        return Refused(Reason.NO_DATA)
    return Refused(Reason.TOO_FEW) if sum(one.lowest > 0 for one in found) < 2 else None  # noqa: PLR2004 - a line


def _readings(found: tuple[Counted, ...], times: Floats) -> tuple[Floats, ...]:
    """Return the counts that tilt the trend most: low first and high last, and the other way; one if all are exact."""
    low, high = _column(found, "lowest"), _column(found, "highest")
    if (low == high).all():
        return (low,)
    return np.where(times < 0, low, high), np.where(times < 0, high, low)


def _column(found: tuple[Counted, ...], name: str) -> Floats:
    return np.array([getattr(one, name) for one in found], dtype=float)


def _largest(steps: list[float], errors: list[float], df: int) -> float:
    """Return the largest two-sided p; 1 where the bounds allow both a rise and a fall."""
    if min(steps) < 0 < max(steps):
        return 1.0
    return max(float(2 * stdtr(df, -abs(step) / error)) for step, error in zip(steps, errors, strict=True))


def _scatter(counts: Floats, poisson: Fit, centre: Fit) -> Scatter:
    df = len(counts) - len(poisson.coefficients)
    pearson = float(((counts - poisson.fitted) ** 2 / poisson.fitted).sum())
    gain = max(0.0, 2 * (centre.likelihood - poisson.likelihood))
    half = float(chdtrc(1, gain)) / 2 if gain else 1.0
    return Scatter(pearson / df, float(chdtrc(df, pearson)), half)
