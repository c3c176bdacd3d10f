"""Tables drawn where the total is known: how near stepwise choice comes to it, and how often its interval holds it.

The study of Chan, Silverman and Vincent 2021 (doi 10.1080/01621459.2019.1708748): the truth is the model that stepwise
choice finds on the table of five lists of the United Kingdom; the people with each history are drawn from it (Poisson).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qorgau.statistics.prevalence import Asked, Method, Table, estimated
from qorgau.statistics.prevalence.existence import Faces, fitted
from qorgau.statistics.prevalence.stepwise import stepwise
from tests.prevalence.published import cells, table

NAME = "UKdat_5"
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """Of so many tables: bias and root mean square error of the logarithm, error in people, share of intervals right.

    `below` is the share of intervals that lie wholly below the truth; without intervals both shares are 0.
    """

    tables: int
    bias: float
    log_error: float
    error: float
    covered: float
    below: float


def truth() -> tuple[float, Floats]:
    """Return the total of the model and the people it expects with each history."""
    counts = cells(NAME)[None, :]
    chosen = stepwise(counts, len(table(NAME).lists))
    found, _sound = fitted(Faces(chosen.design), counts, chosen.active)
    return float(found.fitted.sum() + np.exp(found.hidden[0])), found.fitted[0]


def drawn(tables: int, seed: int) -> Floats:
    """Return tables of the truth, by table and cell."""
    return np.random.default_rng(seed).poisson(truth()[1], size=(tables, len(truth()[1]))).astype(float)


def points(tables: int, seed: int) -> Found:
    """Return how near the estimates of many tables come, without intervals."""
    counts = drawn(tables, seed)
    totals = counts.sum(axis=1) + np.exp(stepwise(counts, len(table(NAME).lists)).hidden)
    return _found(totals, np.zeros((tables, 2)))


def study(tables: int, replicates: int, seed: int) -> Found:
    """Return the same with an interval of 95 % for each table, from resamples of its own seed."""
    totals, limits = [], []
    for place, counts in enumerate(drawn(tables, seed)):
        one = Table(table(NAME).lists, (0, *counts.astype(int).tolist()))
        found = estimated(one, Asked(Method.STEPWISE, replicates=replicates, seed=seed + place))
        if found.estimate is None or found.interval is None:
            raise AssertionError(f"expected an estimate of each table, found {found.reason} of table {place}")
        totals.append(found.estimate)
        limits.append((found.interval.lower, found.interval.upper))
    return _found(np.array(totals), np.array(limits))


def _found(totals: Floats, limits: Floats) -> Found:
    whole = truth()[0]
    away, apart = np.log(totals / whole), totals - whole
    held = (limits[:, 0] <= whole) & (whole <= limits[:, 1])
    return Found(
        len(totals),
        float(away.mean()),
        float(np.sqrt((away**2).mean())),
        float(np.sqrt((apart**2).mean())),
        float(held.mean()),
        float(((limits[:, 1] < whole) & (limits[:, 1] > 0)).mean()),
    )
