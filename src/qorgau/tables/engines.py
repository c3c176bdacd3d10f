"""Engines: what reads a file of records as a table, answers queries over it and writes a result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol

from sqlglot import exp

if TYPE_CHECKING:
    from pathlib import Path

    from qorgau.tables.values import ColumnType

NAMES: Final = ("duckdb", "spark")
RECORDS: Final = "records"
EVERYTHING: Final = exp.select("*").from_(RECORDS)
Tell = Callable[[float], None]


class NoEngine(ValueError):
    """An engine that cannot be used here: what is missing."""


class Engine(Protocol):
    """Runs queries over the table `records`, which holds the rows of one file."""

    @property
    def name(self) -> str:
        """Return the name by which the engine is chosen; it is also the name of its dialect of SQL."""

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


@contextmanager
def open_engine(name: str, source: Path, scratch: Path, master: str | None = None) -> Iterator[Engine]:
    """Give the engine of this name with the file opened; raise NoEngine or BadTable.

    `scratch` is a folder for what is needed only meanwhile; Spark's workers must see it too. `master` is the URL of
    a Spark cluster, such as spark://host:7077, or local[2] for Spark without a cluster.
    """
    if (name == "spark") is not bool(master):
        raise NoEngine("--master: expected the URL of a cluster with --engine spark, and only with it")
    if master:
        from qorgau.tables.spark import SparkEngine  # noqa: PLC0415 - an extra that need not be there

        with SparkEngine(source, master, scratch) as spark:
            yield spark
        return
    from qorgau.tables.duck import DuckEngine  # noqa: PLC0415 - slow to load and not always needed

    with DuckEngine(source) as duck:
        yield duck
