"""How strong an association is: Cramer's V corrected for its bias, with an interval and the number of people."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from qorgau.statistics.association.crosstab import unanswerable
from qorgau.statistics.association.independence import SEED
from qorgau.statistics.intervals import LEVEL
from qorgau.statistics.refusing import Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.statistics.association.crosstab import Crosstab, Floats

RESAMPLES: Final = 2000
_AT_ONCE: Final = 500_000  # cells of resamples that are drawn at once


@dataclass(frozen=True, slots=True)
class Strength:
    """Cramer's V: `raw`, and `corrected` with its interval; `people` is how many it rests on.

    `steps` is the smaller of rows and columns less 1: Cohen's w is V times its square root.
    """

    corrected: float
    lower: float
    upper: float
    raw: float
    people: int
    steps: int
    level: float
    resamples: int
    seed: int


def strength(table: Crosstab, level: float = LEVEL, resamples: int = RESAMPLES, seed: int = SEED) -> Strength | Refused:
    """Return Cramer's V of a table (Bergsma 2013) with a bootstrap interval.

    Resamples draw as many people from the cells as seen. A resample carries the bias of its own drawing over that of
    the table, so it is corrected twice; the interval is their percentiles, widened to the estimate where it
    lies beyond.
    """
    refused = unanswerable(table)
    if refused:
        return refused
    if table.people == 1:
        return Refused(Reason.TOO_FEW)
    shape = (len(table.rows), len(table.columns))
    far, steps = _phi_squared(table.counts[None].astype(float)), min(shape) - 1
    corrected = float(corrected_v(far, shape, table.people)[0])
    drawn = [corrected_v(_phi_squared(one), shape, table.people, times=2) for one in _drawn(table, resamples, seed)]
    lower, upper = map(float, np.quantile(np.concatenate(drawn), [(1 - level) / 2, (1 + level) / 2]))
    raw = min(1.0, sqrt(max(0.0, float(far[0])) / steps))
    limits = min(lower, corrected), max(upper, corrected)
    return Strength(corrected, *limits, raw, table.people, steps, level, resamples, seed)


def corrected_v(far: Floats, shape: tuple[int, int], people: int, times: int = 1) -> Floats:
    """Return V corrected for bias from phi-squared: less its mean under independence, over corrected sizes; 0 to 1.

    V = sqrt(max(0, phi2 - (r-1)(c-1)/(n-1)) / min(r~-1, c~-1)), r~ = r - (r-1)^2/(n-1), c~ likewise.
    """
    rows, columns = shape
    bias = times * (rows - 1) * (columns - 1) / (people - 1)
    most = min(size - 1 - (size - 1) ** 2 / (people - 1) for size in shape)
    if most <= 0:  # as many rows or columns as people: nothing is left above the bias
        return np.zeros_like(far)
    return np.minimum(1.0, np.sqrt(np.maximum(0.0, far - bias) / most))


def _drawn(table: Crosstab, resamples: int, seed: int) -> Iterator[Floats]:
    chance = np.random.default_rng(seed)
    shares = table.counts.ravel() / table.people
    chunk = max(1, _AT_ONCE // table.counts.size)
    for start in range(0, resamples, chunk):
        drawn = chance.multinomial(table.people, shares, size=min(chunk, resamples - start))
        yield drawn.reshape(-1, *table.counts.shape).astype(float)


def _phi_squared(counts: Floats) -> Floats:
    """Return chi-square over people, by table; rows and columns that have nobody add nothing."""
    margins = counts.sum(axis=2)[:, :, None] * counts.sum(axis=1)[:, None, :]
    return np.asarray((counts**2 / np.where(margins > 0, margins, 1.0)).sum(axis=(1, 2)) - 1.0)
