"""The same question in several strata at once, such as regions: an association that mixing them could make or hide."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, log, sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import chdtrc, ndtri

from qorgau.statistics.association.crosstab import unanswerable
from qorgau.statistics.intervals import LEVEL
from qorgau.statistics.refusing import Reason, Refused

if TYPE_CHECKING:
    from qorgau.statistics.association.crosstab import Flags, Floats, Layers

_FEWEST = 2  # one person alone in a stratum is compared with nobody


@dataclass(frozen=True, slots=True)
class Stratified:
    """A test over strata, with how many of them say something: those with people in two rows and two columns."""

    statistic: float
    df: int
    p: float
    strata: int


@dataclass(frozen=True, slots=True)
class Common:
    """The odds ratio common to 2 x 2 tables (Mantel and Haenszel 1959), with its test and its limits.

    Limits are those of Robins, Breslow and Greenland (1986). The ratio is infinite where only the other diagonal is
    empty, 0 where the main one is; it then has no limits but 0 and infinity. `alike` tests whether the strata share
    one ratio (Breslow and Day 1980, with Tarone's correction), None where there is nothing to compare.
    """

    odds_ratio: float
    lower: float
    upper: float
    level: float
    test: Stratified
    alike: Stratified | None


def over_strata(layers: Layers) -> Stratified | Refused:
    """Return the generalised test of Cochran, Mantel and Haenszel for names without order (Landis et al. 1978).

    Within each stratum the margins stand; what is seen and what is expected there are added up over the strata.
    """
    refused = unanswerable(layers.pooled)
    if refused:
        return refused
    used = _telling(layers.counts.astype(float))
    if not len(used):
        return Refused(Reason.NO_STRATUM)
    away, spread = _away(used)
    df = int(np.linalg.matrix_rank(spread))
    if not df:
        return Refused(Reason.NO_STRATUM)
    statistic = float(away @ np.linalg.pinv(spread, hermitian=True) @ away)
    return Stratified(statistic, df, float(chdtrc(df, statistic)), len(used))


def common_odds(layers: Layers, level: float = LEVEL) -> Common | Refused:
    """Return the common odds ratio of 2 x 2 tables: odds of the first column in the first row over those in the second.

    Its test has no continuity correction.
    """
    if layers.counts.shape[1:] != (2, 2):
        return Refused(Reason.NOT_TWO_BY_TWO, (*layers.rows, *layers.columns))
    test = over_strata(layers)
    if isinstance(test, Refused):
        return test
    used = _telling(layers.counts.astype(float))
    people = used.sum(axis=(1, 2))
    main, other = used[:, 0, 0] * used[:, 1, 1] / people, used[:, 0, 1] * used[:, 1, 0] / people
    if not main.any() or not other.any():
        return Common(inf if main.any() else 0.0, 0.0, inf, level, test, None)
    ratio = float(main.sum() / other.sum())
    half = float(ndtri((1 + level) / 2)) * sqrt(_log_variance(used, people, main, other))
    limits = exp(log(ratio) - half), exp(log(ratio) + half)
    return Common(ratio, *limits, level, test, _alike(used, ratio))


def _telling(counts: Floats) -> Floats:
    """Return the strata that have people in at least two rows and two columns."""
    rows, columns = (counts.sum(axis=axis) > 0 for axis in (2, 1))
    telling: Flags = (rows.sum(axis=1) >= _FEWEST) & (columns.sum(axis=1) >= _FEWEST)
    return counts[telling]


def _away(counts: Floats) -> tuple[Floats, Floats]:
    """Return seen less expected of all cells but those of the last row and column, and its covariance, over strata."""
    size = (counts.shape[1] - 1) * (counts.shape[2] - 1)
    away, spread = np.zeros(size), np.zeros((size, size))
    for one in counts:
        people, rows, columns = one.sum(), one.sum(axis=1), one.sum(axis=0)
        away += (one - np.outer(rows, columns) / people)[:-1, :-1].ravel()
        spread += np.kron(_covariance(rows), _covariance(columns)) / (people**2 * (people - 1))
    return away, spread


def _covariance(margin: Floats) -> Floats:
    return np.asarray((np.diag(margin) * margin.sum() - np.outer(margin, margin))[:-1, :-1])


def _log_variance(used: Floats, people: Floats, main: Floats, other: Floats) -> float:
    """Return the variance of the logarithm of the common odds ratio (Robins, Breslow and Greenland 1986)."""
    same = (used[:, 0, 0] + used[:, 1, 1]) / people
    cross = 1 - same
    above, below = main.sum(), other.sum()
    mixed = (same * other + cross * main).sum() / (above * below)
    return float(((same * main).sum() / above**2 + mixed + (cross * other).sum() / below**2) / 2)


def _alike(used: Floats, ratio: float) -> Stratified | None:
    if len(used) < _FEWEST:
        return None
    rows, columns, people = used[:, 0].sum(axis=1), used[:, :, 0].sum(axis=1), used.sum(axis=(1, 2))
    fitted = _with_ratio(rows, columns, people, ratio)
    inverse = 1 / fitted + 1 / (rows - fitted) + 1 / (columns - fitted) + 1 / (people - rows - columns + fitted)
    away, spread = used[:, 0, 0] - fitted, 1 / inverse
    statistic = float((away**2 / spread).sum() - away.sum() ** 2 / spread.sum())
    df = len(used) - 1
    return Stratified(statistic, df, float(chdtrc(df, statistic)), len(used))


def _with_ratio(rows: Floats, columns: Floats, people: Floats, ratio: float) -> Floats:
    """Return the first cell of each table that has the margins and the odds ratio: the root within the margins."""
    if abs(ratio - 1) < 1e-9:  # noqa: PLR2004 - the equation is linear
        return np.asarray(rows * columns / people)
    linear = people + (ratio - 1) * (rows + columns)
    root = np.sqrt(linear**2 - 4 * ratio * (ratio - 1) * rows * columns)
    return np.asarray(2 * ratio * rows * columns / (linear + root))
