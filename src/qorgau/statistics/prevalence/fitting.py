"""Log-linear Poisson models fitted by iterated weighted least squares, many at once: each with terms of its own.

Cells are histories other than none; columns are the intercept and the terms. exp(intercept) is how many people are on
no list. What a model or a table leaves out has weight 0, so that thousands of fits are one product and one solve.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

ITERATIONS: Final = 60
CLOSE: Final = 1e-11
_LEAST: Final = 1e-14  # no weight is smaller, so that every solve has an answer
_HIGH: Final = 60.0


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The design of some terms over all histories: `design[w, s]` is 1 where history w holds all lists of term s."""

    lists: int
    terms: tuple[int, ...]
    design: Floats
    products: Floats

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
    products = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    return Frame(lists, terms, design, products)


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """Fitted counts by fit and cell, the logarithm of the people on no list, and which fits have converged."""

    fitted: Floats
    hidden: Floats
    converged: Flags


def fit(design: Frame, counts: Floats, kept: Flags, active: Flags) -> Fits:
    """Return fits: `counts` and `kept` by fit and cell, `active` by fit and column.

    A cell that is not kept, because a term of the model has nobody, counts as empty and expects nobody.
    """
    rows = len(counts)
    fitted = np.where(kept, counts + 0.1, 0.0)
    hidden, converged = np.zeros(rows), np.zeros(rows, dtype=bool)
    going = np.arange(rows)
    for _ in range(ITERATIONS):
        now, answer = _step(design, counts[going], kept[going], active[going], fitted[going])
        moved = np.abs(now - fitted[going]).max(axis=1) / (1 + now.max(axis=1))
        done = (moved < CLOSE) & (np.abs(answer - hidden[going]) < CLOSE * (1 + np.abs(answer)))
        fitted[going], hidden[going] = now, answer
        converged[going[done]] = True
        going = going[~done]
        if not len(going):
            break
    return Fits(fitted, hidden, converged)


def _step(design: Frame, counts: Floats, kept: Flags, active: Flags, fitted: Floats) -> tuple[Floats, Floats]:
    """Return the fitted counts and intercepts after one step of weighted least squares."""
    rows, columns = active.shape
    weights = np.where(kept, np.maximum(fitted, _LEAST), 0.0)
    eta = np.log(np.maximum(fitted, _LEAST))
    both = active[:, :, None] & active[:, None, :]
    left = np.where(both, (weights @ design.products).reshape(rows, columns, columns), 0.0)
    place = np.arange(columns)
    left[:, place, place] = np.where(active, left[:, place, place] * (1 + 1e-13) + 1e-300, 1.0)
    right = np.where(active, (weights * eta + np.where(kept, counts - fitted, 0.0)) @ design.design, 0.0)
    found = np.linalg.solve(left, right[:, :, None])[:, :, 0]
    reached = np.clip(found @ design.design.T, -_HIGH, _HIGH)
    return np.where(kept, np.exp(reached), 0.0), found[:, 0]


def deviance(counts: Floats, fitted: Floats) -> Floats:
    """Return minus twice the logarithm of the likelihood of each fit, with its constant."""
    from scipy.special import gammaln, xlogy  # noqa: PLC0415 - of the statistics alone

    return np.asarray(-2 * (xlogy(counts, fitted) - fitted - gammaln(counts + 1)).sum(axis=1))


def stacked(tables: Sequence[Sequence[int]]) -> Floats:
    """Return counts by table and cell, without the people on no list."""
    return np.array([counts[1:] for counts in tables], dtype=float)
