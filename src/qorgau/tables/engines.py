"""What an engine is: it reads a file of records as a table, answers queries over it and writes a result."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Protocol

from sqlglot import exp

if TYPE_CHECKING:
    from pathlib import Path

    from qorgau.tables.values import ColumnType

RECORDS: Final = "records"
EVERYTHING: Final = exp.select("*").from_(RECORDS)
Tell = Callable[[float], None]


class NoEngine(ValueError):
    """An engine that cannot be used here: what is missing."""


class Engine(Protocol):
    """Runs queries over the table `records`, which holds the rows of one file."""

    @property
    def row_number(self) -> exp.Expr | None:
        """Return the number of the row in the file, from 1; None where the engine does not know it."""

    def columns(self) -> dict[str, ColumnType]:
        """Return the columns of the file, in its order."""

    def rows(self, query: exp.Expr) -> list[tuple[Any, ...]]:
        """Return all rows of the result; raise BadTable if the file cannot be read as it should."""

    def write(self, query: exp.Expr, out: Path, tell: Tell) -> None:
        """Write the result to the file, in the form that its ending names; raise BadTable.

        `tell` is called now and then with the part of the work that is done, from 0 to 1.
        """
