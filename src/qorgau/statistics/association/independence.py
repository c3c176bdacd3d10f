"""Whether rows and columns depend on each other at all: chi-square, or an exact test where cells are small."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import chdtrc
from scipy.stats import fisher_exact, random_table

from qorgau.statistics.association.crosstab import unanswerable

if TYPE_CHECKING:
    from qorgau.statistics.association.crosstab import Crosstab, Floats, Ints
    from qorgau.statistics.refusing import Refused

SMALL: Final = 5  # Cochran 1954: below it chi-square is not to be relied on
TABLES: Final = 20_000
SEED: Final = 20_240_705
_AT_ONCE: Final = 200_000  # cells of tables that are drawn at once
_SAME: Final = 1e-9  # two tables with the same statistic differ by rounding alone


class Kind(StrEnum):
    """How a test was made."""

    CHI_SQUARE = "chi_square"  # Pearson 1900
    MONTE_CARLO = "monte_carlo"  # the share of drawn tables with the same margins that lie as far off
    FISHER = "fisher"  # two-sided, 2 x 2


@dataclass(frozen=True, slots=True)
class Independence:
    """A test of independence: p, and what it rests on.

    `statistic` is Pearson's chi-square with `df` degrees of freedom in every kind, also where p does not come from it.
    Of a Monte-Carlo test `tables` is how many were drawn, `error` the standard error of p, and `seed` draws them again.
    """

    kind: Kind
    p: float
    statistic: float
    df: int
    least_expected: float
    tables: int = 0
    error: float = 0.0
    seed: int | None = None


def independence(table: Crosstab, tables: int = TABLES, seed: int = SEED) -> Independence | Refused:
    """Return the test of a table: Fisher's for 2 x 2, drawn tables where less than 5 are expected, else chi-square."""
    refused = unanswerable(table)
    if refused:
        return refused
    statistic, least = chi_square(table), float(table.expected.min())
    df = (len(table.rows) - 1) * (len(table.columns) - 1)
    if table.counts.shape == (2, 2):
        return Independence(Kind.FISHER, fisher(table.counts), statistic, df, least)
    if least >= SMALL:
        return Independence(Kind.CHI_SQUARE, float(chdtrc(df, statistic)), statistic, df, least)
    p = (1 + _as_far(table, tables, seed)) / (1 + tables)
    return Independence(Kind.MONTE_CARLO, p, statistic, df, least, tables, sqrt(p * (1 - p) / tables), seed)


def chi_square(table: Crosstab) -> float:
    """Return Pearson's chi-square of a table without empty margins."""
    return float(((table.counts - table.expected) ** 2 / table.expected).sum())


def fisher(counts: Ints) -> float:
    """Return the two-sided p of Fisher's exact test: all tables that are no likelier than the one seen."""
    return min(1.0, float(fisher_exact(counts.tolist()).pvalue))


def _as_far(table: Crosstab, tables: int, seed: int) -> int:
    """Return how many of the drawn tables have at least the chi-square of this one; drawn with its margins."""
    expected = table.expected
    seen = _squares(table.counts[None], expected)[0]
    drawn = random_table(table.counts.sum(axis=1), table.counts.sum(axis=0), seed=np.random.default_rng(seed))
    hits, chunk = 0, max(1, _AT_ONCE // expected.size)
    for start in range(0, tables, chunk):
        found = np.asarray(drawn.rvs(size=min(chunk, tables - start)))
        hits += int((_squares(found.reshape(-1, *expected.shape), expected) >= seen * (1 - _SAME)).sum())
    return hits


def _squares(counts: Floats | Ints, expected: Floats) -> Floats:
    """Return chi-square plus the number of people, by table: with fixed margins it orders tables alike."""
    return np.asarray((counts.astype(float) ** 2 / expected).sum(axis=(1, 2)))
