"""Whether a model has an estimate on a table, by the pattern of its zeros alone (Fienberg and Rinaldo).

A term that nobody has is minus infinity: its cells are left out, and the rest is asked. There is no estimate where the
counts lie on the edge of what the model can reach, and no single one where columns depend on each other. Both depend
on which cells are empty and on nothing else, so each answer is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import linprog

from qorgau.statistics.prevalence.fitting import fit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qorgau.statistics.prevalence.fitting import Fits, Flags, Floats, Frame

NO_ESTIMATE, NOT_ONE = 1, 2
INTERIOR: Final = 0.1  # fitted counts above it prove that there is an estimate
_ZERO: Final = 1e-9  # of numbers made from small whole ones


@dataclass(frozen=True, slots=True, eq=False)
class Faces:
    """Answers for the models of one design, kept by empty cells and model."""

    design: Frame
    known: dict[tuple[bytes, bytes], int] = field(default_factory=dict)
    whole: dict[tuple[bytes, bytes], bool] = field(default_factory=dict)

    def code(self, filled: Flags, active: Flags) -> int:
        """Return 0 where a model has one estimate, else 1 for none, 2 for no single one, 3 for both.

        `filled` says by cell whether somebody is in it, `active` by column whether the model has it.
        """
        key = (filled.tobytes(), active.tobytes())
        if key not in self.known:
            self.known[key] = _code(self.design.design, filled, active)
        return self.known[key]

    def single(self, kept: Flags, finite: Flags) -> bool:
        """Return whether no column depends on the others over the kept cells: then an estimate is the only one."""
        key = (kept.tobytes(), finite.tobytes())
        if key not in self.whole:
            columns = self.design.design[kept][:, finite]
            self.whole[key] = bool(len(columns)) and int(np.linalg.matrix_rank(columns)) == columns.shape[1]
        return self.whole[key]


def reachable(design: Frame, filled: Flags, active: Flags) -> tuple[Flags, Flags]:
    """Return by row which cells are kept and which columns are finite: those of terms that somebody has."""
    has = np.where(filled, 1.0, 0.0) @ design.design > 0
    empty = active & ~has
    kept = ~(np.where(empty, 1.0, 0.0) @ design.design.T > 0)
    return kept, active & has


def fitted(faces: Faces, counts: Floats, active: Flags) -> tuple[Fits, Flags]:
    """Return fits, with counts by fit and cell and columns by fit, and which of them are the one estimate there is."""
    kept, finite = reachable(faces.design, counts > 0, active)
    found = fit(faces.design, counts, kept, finite)
    return found, sound(faces, counts, active, found)


def sound(faces: Faces, counts: Floats, active: Flags, found: Fits) -> Flags:
    """Return which fits, of the counts with the columns, are the one estimate there is."""
    filled = counts > 0
    kept, finite = reachable(faces.design, filled, active)
    least = np.where(kept, found.fitted, np.inf).min(axis=1, initial=np.inf)
    inside = np.asarray(found.converged & (least > INTERIOR))
    for one, certain in enumerate(inside):
        inside[one] = faces.single(kept[one], finite[one]) if certain else faces.code(filled[one], active[one]) == 0
    return inside


def _code(design: Floats, filled: Flags, active: Flags) -> int:
    has = design[filled].any(axis=0)
    kept = ~design[:, active & ~has].any(axis=1)
    columns = design[:, active & has]
    if filled.any() and int(np.linalg.matrix_rank(columns[filled])) == columns.shape[1]:
        return 0  # no direction leaves the filled cells as they are
    rank = int(np.linalg.matrix_rank(columns[kept])) if kept.any() else 0
    several = NOT_ONE if rank < columns.shape[1] else 0
    return several + (NO_ESTIMATE if _on_the_edge(columns[kept & filled], columns[kept & ~filled]) else 0)


def _on_the_edge(filled: Floats, empty: Floats) -> bool:
    """Return whether a direction leaves the filled cells as they are, lowers no empty one and moves some."""
    if not len(empty):
        return False
    moves = empty @ _null(filled)
    moves = moves[:, np.abs(moves).max(axis=0) > _ZERO] if moves.size else moves
    if not moves.shape[1]:
        return False
    if moves.shape[1] == 1:
        return bool((moves > -_ZERO).all() or (moves < _ZERO).all())
    return _some_direction(moves)


def _null(matrix: Floats) -> NDArray[np.float64]:
    if not len(matrix):
        return np.eye(matrix.shape[1])
    _left, sizes, right = np.linalg.svd(matrix)
    rank = int((sizes > _ZERO * max(matrix.shape) * max(sizes[0], 1)).sum())
    return np.asarray(right[rank:].T)


def _some_direction(moves: Floats) -> bool:
    """Return whether a linear program finds u with moves @ u >= s, 0 <= s <= 1, and some s above 0: then some is 1."""
    cells, free = moves.shape
    goal = np.concatenate([np.zeros(free), -np.ones(cells)])
    found = linprog(
        goal,
        A_ub=np.hstack([-moves, np.eye(cells)]),
        b_ub=np.zeros(cells),
        bounds=[(None, None)] * free + [(0, 1)] * cells,
        method="highs",
    )
    return bool(found.fun is not None and found.fun < -0.5)  # noqa: PLR2004 - the optimum is 0, or at least 1
