"""Log-linear Poisson models fitted by iterated weighted least squares, many at once: each with terms of its own.

Cells are histories other than none; columns are the intercept and the terms. exp(intercept) is how many people are on
no list. What a model or a table leaves out has weight 0, so that thousands of fits are one product and one solve.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Places = NDArray[np.intp]

ITERATIONS: Final = 60
CLOSE: Final = 1e-11
_LEAST: Final = 1e-14  # no weight is smaller, so that every solve has an answer
_HIGH: Final = 60.0


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The design of some terms over all histories: `design[w, s]` is 1 where history w holds all lists of term s.

    The product of two columns is that of both terms together: `together[s, t]` is its place among the columns of
    `margins`, of which there are fewer than products.
    """

    lists: int
    terms: tuple[int, ...]
    design: Floats
    margins: Floats
    together: Places

    def active(self, model: Iterable[int]) -> Flags:
        """Return which columns a model has; the intercept is always one."""
        held = set(model)
        return np.array([True, *(term in held for term in self.terms)])


@lru_cache(maxsize=16)
def frame(lists: int, terms: tuple[int, ...]) -> Frame:
    """Return the design of terms over the histories of lists."""
    histories = np.arange(1, 1 << lists)[:, None]
    columns = np.array((0, *terms))[None, :]
    design = ((histories & columns) == columns).astype(float)
    unions, together = np.unique(columns.T | columns, return_inverse=True)
    margins = ((histories & unions) == unions).astype(float)
    return Frame(lists, terms, design, margins, together.reshape(columns.size, -1))


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """Fitted counts by fit and cell, the logarithm of the people on no list, and which fits have converged."""

    fitted: Floats
    hidden: Floats
    converged: Flags

    def some(self, places: Places) -> Fits:
        """Return some of the fits."""
        return Fits(self.fitted[places], self.hidden[places], self.converged[places])


def fit(design: Frame, counts: Floats, kept: Flags, active: Flags) -> Fits:
    """Return fits: `counts` and `kept` by fit and cell, `active` by fit and column.

    A cell that is not kept, because a term of the model has nobody, counts as empty and expects nobody.
    """
    rows = len(counts)
    fitted = np.where(kept, counts + 0.1, 0.0)
    hidden, converged = np.zeros(rows), np.zeros(rows, dtype=bool)
    going, now = np.arange(rows), _going(design, counts, kept, active)
    for _ in range(ITERATIONS):
        reached, answer = _step(design, now, fitted[going])
        moved = np.abs(reached - fitted[going]).max(axis=1) / (1 + reached.max(axis=1))
        done = (moved < CLOSE) & (np.abs(answer - hidden[going]) < CLOSE * (1 + np.abs(answer)))
        fitted[going], hidden[going] = reached, answer
        converged[going[done]] = True
        if done.any():
            going, now = going[~done], _Going(*(part[~done] for part in now))
        if not len(going):
            break
    return Fits(fitted, hidden, converged)


class _Going(NamedTuple):
    """The fits that have not ended: counts and kept cells; the columns of each, its own first, as many as any has.

    `there` says which of these are its own, `products` where the products of its columns stand among the margins.
    """

    counts: Floats
    kept: Flags
    columns: Places
    there: Flags
    products: Places


def _going(design: Frame, counts: Floats, kept: Flags, active: Flags) -> _Going:
    widest = int(active.sum(axis=1).max(initial=1))
    columns = np.argsort(~active, axis=1, kind="stable")[:, :widest]
    products = design.together[columns[:, :, None], columns[:, None, :]]
    return _Going(counts, kept, columns, np.take_along_axis(active, columns, axis=1), products)


def _step(design: Frame, now: _Going, fitted: Floats) -> tuple[Floats, Floats]:
    """Return the fitted counts and intercepts after one step of weighted least squares."""
    rows, wide = now.columns.shape
    weights = np.where(now.kept, np.maximum(fitted, _LEAST), 0.0)
    eta = np.log(np.maximum(fitted, _LEAST))
    both = now.there[:, :, None] & now.there[:, None, :]
    found = np.take_along_axis(weights @ design.margins, now.products.reshape(rows, wide * wide), axis=1)
    left = np.where(both, found.reshape(rows, wide, wide), 0.0)
    place = np.arange(wide)
    left[:, place, place] = np.where(now.there, left[:, place, place] * (1 + 1e-13) + 1e-300, 1.0)
    score = (weights * eta + np.where(now.kept, now.counts - fitted, 0.0)) @ design.design
    right = np.where(now.there, np.take_along_axis(score, now.columns, axis=1), 0.0)
    solved = np.linalg.solve(left, right[:, :, None])[:, :, 0]
    spread = np.zeros_like(score)
    np.put_along_axis(spread, now.columns, solved, axis=1)
    reached = np.clip(spread @ design.design.T, -_HIGH, _HIGH)
    return np.where(now.kept, np.exp(reached), 0.0), spread[:, 0]


def deviance(counts: Floats, fitted: Floats) -> Floats:
    """Return minus twice the logarithm of the likelihood of each fit, with its constant."""
    from scipy.special import gammaln, xlogy  # noqa: PLC0415 - of the statistics alone

    return np.asarray(-2 * (xlogy(counts, fitted) - fitted - gammaln(counts + 1)).sum(axis=1))


def stacked(tables: Sequence[Sequence[int]]) -> Floats:
    """Return counts by table and cell, without the people on no list."""
    return np.array([counts[1:] for counts in tables], dtype=float)
