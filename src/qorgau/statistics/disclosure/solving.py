"""One linear model of HiGHS, kept warm: a question changes a few bounds or costs and goes on from the last answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import highspy
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray
    from scipy import sparse

    Reals = NDArray[np.float64]

NEAR: Final = 1e-6  # what a solver may be off by; counts are whole
_WHOLE, _ANY = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
_OPTIMAL = highspy.HighsModelStatus.kOptimal
_NO_LIMIT: Final = frozenset(
    {highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible},
)
_LOST: Final = frozenset({highspy.HighsModelStatus.kUnknown, highspy.HighsModelStatus.kSolveError})


class NotSolved(Exception):
    """The solver gave neither an answer nor a proof that there is none."""


class Model:
    """Columns whose sums by the rows of a matrix are 0. Not for use by two at once."""

    def __init__(self, matrix: sparse.csr_matrix) -> None:
        """Take the matrix, rows by columns; every column starts from 0 without an upper limit and without a cost."""
        self._size = matrix.shape[1]
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call] # its types lack this one
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("presolve", "off"),
            ("random_seed", 0),
            ("mip_rel_gap", 0.5),
        ):
            self._solver.setOptionValue(name, value)
        self._solver.passModel(_program(matrix))

    def bound(self, columns: ArrayLike, low: ArrayLike, high: ArrayLike) -> None:
        """Let columns lie from `low` to `high`."""
        chosen = _places(columns)
        self._solver.changeColsBounds(chosen.size, chosen, _for_each(low, chosen), _for_each(high, chosen))

    def cost(self, columns: ArrayLike, costs: ArrayLike) -> None:
        """Let one of a column cost so much."""
        chosen = _places(columns)
        self._solver.changeColsCost(chosen.size, chosen, _for_each(costs, chosen))

    def least(self) -> Reals | None:
        """Return the columns of the cheapest answer, None where no answer fits.

        Raise Unlimited where costs have no lower limit, NotSolved where the solver cannot tell.
        """
        return self._answer()

    def least_whole(self) -> Reals | None:
        """Return the columns of a cheap answer in whole numbers, at most half as dear again as the cheapest."""
        columns = np.arange(self._size, dtype=np.int32)
        self._solver.changeColsIntegrality(self._size, columns, np.full(self._size, _WHOLE))
        self._solver.setOptionValue("presolve", "on")
        try:
            return self._answer()
        finally:
            self._solver.setOptionValue("presolve", "off")
            self._solver.changeColsIntegrality(self._size, columns, np.full(self._size, _ANY))

    def _run(self) -> highspy.HighsModelStatus:
        """Return how the solver ended; where it lost its way from the last answer, it begins anew."""
        self._solver.run()
        if self._solver.getModelStatus() in _LOST:
            self._solver.clearSolver()
            self._solver.run()
        return self._solver.getModelStatus()

    def _answer(self) -> Reals | None:
        status = self._run()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status in _NO_LIMIT:
            raise Unlimited
        if status != _OPTIMAL:
            raise NotSolved(str(status))
        return np.asarray(self._solver.getSolution().col_value)


class Unlimited(NotSolved):
    """The costs have no lower limit."""


def _places(columns: ArrayLike) -> NDArray[np.int32]:
    return np.atleast_1d(np.asarray(columns, dtype=np.int32))


def _for_each(values: ArrayLike, columns: NDArray[np.int32]) -> Reals:
    return np.ascontiguousarray(np.broadcast_to(np.asarray(values, dtype=np.float64), columns.shape))


def _program(matrix: sparse.csr_matrix) -> highspy.HighsLp:
    by_column = matrix.tocsc()
    rows, columns = matrix.shape
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = rows, columns
    program.col_cost_ = np.zeros(columns)
    program.col_lower_, program.col_upper_ = np.zeros(columns), np.full(columns, highspy.kHighsInf)
    program.row_lower_, program.row_upper_ = np.zeros(rows), np.zeros(rows)
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = by_column.indptr
    program.a_matrix_.index_ = by_column.indices
    program.a_matrix_.value_ = by_column.data.astype(np.float64)
    return program
