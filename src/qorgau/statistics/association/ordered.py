"""Tables whose rows have an order, such as age: whether more of one goes with more of the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr, ndtri

from qorgau.statistics.association.cells import against_the_rest
from qorgau.statistics.association.crosstab import unanswerable
from qorgau.statistics.holm import holm
from qorgau.statistics.intervals import LEVEL
from qorgau.statistics.refusing import Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qorgau.statistics.association.crosstab import Crosstab, Floats


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure from -1 to 1 with its interval, and the two-sided p against 0."""

    value: float
    lower: float
    upper: float
    p: float


@dataclass(frozen=True, slots=True)
class Ordered:
    """Kendall's tau-b, and Somers' D of the columns given the rows; both sides have an order."""

    tau_b: Measure
    somers_d: Measure
    people: int


@dataclass(frozen=True, slots=True)
class Climb:
    """Whether the share of one column rises or falls over ordered rows (Cochran 1954, Armitage 1955).

    `slope` is how much the share changes with one step of the score; `z` its statistic, `p` two-sided, `adjusted` p
    after Holm over the columns that were asked together.
    """

    column: str
    slope: float
    z: float
    p: float
    adjusted: float


def ordered(table: Crosstab, level: float = LEVEL) -> Ordered | Refused:
    """Return tau-b and Somers' D of a table both of whose sides are in order.

    Intervals rest on the variances of Brown and Benedetti (1977), p on the variance of Kendall's S with ties, of all
    tables with the same margins (Kendall 1970).
    """
    refused = unanswerable(table)
    if refused:
        return refused
    counts = table.counts.astype(float)
    people, lead = counts.sum(), _lead(counts)
    net = float((counts * lead).sum())
    rows, columns = counts.sum(axis=1, keepdims=True), counts.sum(axis=0, keepdims=True)
    by_row, by_column = float(people**2 - (rows**2).sum()), float(people**2 - (columns**2).sum())
    p = _chance(net / 2, rows.ravel(), columns.ravel())
    root = sqrt(by_row * by_column)
    tau = net / root
    parts = 2 * root * lead + tau * (rows * by_column + columns * by_row)
    tau_spread = float((counts * parts**2).sum() - people**3 * tau**2 * (by_row + by_column) ** 2)
    somers_spread = 4 * float((counts * (by_row * lead - net * (people - rows)) ** 2).sum())
    return Ordered(
        _measure(tau, sqrt(max(0.0, tau_spread)) / root**2, p, level),
        _measure(net / by_row, sqrt(max(0.0, somers_spread)) / by_row**2, p, level),
        table.people,
    )


def climb(table: Crosstab, scores: Sequence[float] | None = None) -> Climb | Refused:
    """Return whether the share of the first of two columns changes over the rows; scores are 0, 1, 2... unless given.

    Raises ValueError where scores are not one for each row, rising.
    """
    if len(table.columns) != 2:  # noqa: PLR2004
        return Refused(Reason.NOT_TWO_COLUMNS, table.columns)
    return unanswerable(table) or _climb(table, table.columns[0], _scores(table, scores))


def climbs(table: Crosstab, scores: Sequence[float] | None = None) -> tuple[Climb, ...] | Refused:
    """Return the same for each column against all others, adjusted for their number: columns without an order."""
    refused = unanswerable(table)
    if refused:
        return refused
    steps = _scores(table, scores)
    alone = [_climb(table, column, steps) for column in table.columns]
    adjusted = holm([one.p for one in alone])
    return tuple(replace(one, adjusted=after) for one, after in zip(alone, adjusted, strict=True))


def _climb(table: Crosstab, column: str, scores: Floats) -> Climb:
    sizes = table.counts.sum(axis=1)
    mine = np.array([against_the_rest(table, [row], [column])[0, 0] for row in table.rows])
    share = mine.sum() / table.people
    away = scores - (sizes * scores).sum() / table.people
    spread = float((sizes * away**2).sum())
    lift = float((mine * away).sum())
    z = lift / sqrt(share * (1 - share) * spread)
    p = float(2 * ndtr(-abs(z)))
    return Climb(column, lift / spread, z, p, p)


def _scores(table: Crosstab, scores: Sequence[float] | None) -> Floats:
    found = np.asarray(range(len(table.rows)) if scores is None else scores, dtype=float)
    if found.shape != (len(table.rows),) or not np.isfinite(found).all() or (np.diff(found) <= 0).any():
        raise ValueError(f"expected one score for each of {len(table.rows)} rows, rising, found {scores}")
    return found


def _lead(counts: Floats) -> Floats:
    """Return by cell how many people are ordered alike with it (both below or both above) less those the other way."""
    padded = np.pad(counts, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    whole = padded[-1, -1]
    below_row, upto_row = padded[:-1], padded[1:]
    left, right = below_row[:, :-1], below_row[:, -1:] - below_row[:, 1:]
    low_left = padded[-1:, :-1] - upto_row[:, :-1]
    low_right = whole - upto_row[:, -1:] - padded[-1:, 1:] + upto_row[:, 1:]
    return np.asarray(left + low_right - right - low_left)


def _chance(net: float, rows: Floats, columns: Floats) -> float:
    """Return the two-sided p of S, concordant pairs less discordant ones, from the sizes of tied groups."""
    people = float(rows.sum())
    singles, pairs, threes = ([_falling(side, depth) for side in (rows, columns)] for depth in (0, 1, 2))
    spread = (people * (people - 1) * (2 * people + 5) - sum(singles)) / 18
    spread += pairs[0] * pairs[1] / (2 * people * (people - 1))
    if people > 2:  # noqa: PLR2004 - threes need three
        spread += threes[0] * threes[1] / (9 * people * (people - 1) * (people - 2))
    return float(2 * ndtr(-abs(net) / sqrt(spread)))


def _falling(sizes: Floats, depth: int) -> float:
    """Return over the groups the sum of t(t-1)(2t+5), t(t-1) or t(t-1)(t-2)."""
    factor = (2 * sizes + 5, np.ones_like(sizes), sizes - 2)[depth]
    return float((sizes * (sizes - 1) * factor).sum())


def _measure(value: float, error: float, p: float, level: float) -> Measure:
    away = float(ndtri((1 + level) / 2)) * error
    return Measure(value, max(-1.0, value - away), min(1.0, value + away), p)
