"""BCa intervals of a total from resamples of a table, with what must be known to trust them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import ndtr, ndtri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qorgau.statistics.prevalence.fitting import Floats

    Totals = Callable[[Floats], Floats]

CHUNK: Final = 2000
THIN: Final = 50  # a limit that rests on fewer resamples beyond it is not to be trusted


@dataclass(frozen=True, slots=True)
class Interval:
    """Limits of a total at a level. `sampled` says how they were made; None where they come from no resamples.

    The upper limit is infinite where too many resamples have no estimate.
    """

    lower: float
    upper: float
    level: float
    sampled: Sampled | None = None


@dataclass(frozen=True, slots=True)
class Sampled:
    """How a BCa interval was made: bias `z0` and acceleration `a` of the resamples.

    `beyond` is how many resamples lie beyond the limit that has the fewest; `error` is the Monte-Carlo error of the
    limits, the larger of the two, as a share.
    """

    z0: float
    a: float
    beyond: float
    error: float


def resamples(counts: Floats, replicates: int, seed: int) -> Iterator[Floats]:
    """Yield resamples of as many people, some thousand at a time; counts by cell, resamples by resample and cell."""
    people = int(counts.sum())
    chance = np.random.default_rng(seed)
    for start in range(0, replicates, CHUNK):
        yield chance.multinomial(people, counts / people, size=min(CHUNK, replicates - start)).astype(float)


def acceleration(counts: Floats, totals: Totals) -> float:
    """Return the acceleration by leaving out one person of each history in turn, weighted by how many there are."""
    filled = np.flatnonzero(counts)
    fewer = np.tile(counts, (len(filled), 1))
    fewer[np.arange(len(filled)), filled] -= 1
    found, weight = totals(fewer), counts[filled]
    known = np.isfinite(found)
    found, weight = found[known], weight[known]
    away = (weight * found).sum() / weight.sum() - found
    spread = 6 * (weight * away**2).sum() ** 1.5
    return float((weight * away**3).sum() / spread) if spread else 0.0


def interval(estimate: float, found: Floats, a: float, level: float) -> Interval:
    """Return the BCa interval of an estimate from the totals of its resamples; infinite ones count as higher."""
    below = float(np.clip((found < estimate).mean(), 1 / (2 * len(found)), 1 - 1 / (2 * len(found))))
    z0 = float(ndtri(below))
    shares = [_share(z0, a, one) for one in ((1 - level) / 2, (1 + level) / 2)]
    lower, upper = (_quantile(found, share) for share in shares)
    beyond = len(found) * min(shares[0], 1 - shares[1])
    error = max(_error(found, share) for share in shares)
    return Interval(lower, upper, level, Sampled(z0, a, beyond, error))


def _share(z0: float, a: float, level: float) -> float:
    moved = z0 + float(ndtri(level))
    return float(ndtr(z0 + moved / (1 - a * moved)))


def _quantile(found: Floats, share: float) -> float:
    """Return a quantile (type 8); infinite where it lies between totals of which one is."""
    finite = np.sort(found[np.isfinite(found)])
    place = share * (len(found) + 1 / 3) + 1 / 3
    if place > len(finite) and len(finite) < len(found):
        return float("inf")
    below = int(np.clip(np.floor(place), 1, len(finite)))
    above = min(below + 1, len(finite))
    return float(finite[below - 1] + np.clip(place - below, 0, 1) * (finite[above - 1] - finite[below - 1]))


def _error(found: Floats, share: float) -> float:
    """Return the relative Monte-Carlo error of a quantile, from the quantiles one standard error around it."""
    step = np.sqrt(share * (1 - share) / len(found))
    around = [_quantile(found, float(np.clip(share + way * step, 0, 1))) for way in (-1, 1)]
    return abs(around[1] - around[0]) / (2 * _quantile(found, share)) if np.isfinite(around).all() else float("inf")
