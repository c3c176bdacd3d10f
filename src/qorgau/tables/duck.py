"""DuckDB in this process: one machine, all its cores, memory bounded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import duckdb
from sqlglot import exp

from qorgau.tables.engines import RECORDS, Tell
from qorgau.tables.formats import BadTable, Format, format_of, read_header
from qorgau.tables.values import ColumnType

# Nothing is ever fetched at run time: CSV, JSON and Parquet are inside the wheel.
_CONFIG: Final = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_WRITTEN: Final = {Format.CSV: "FORMAT csv, HEADER true", Format.JSONL: "FORMAT json", Format.PARQUET: "FORMAT parquet"}
_SECONDS: Final = 0.2
_NESTED: Final = re.compile(r"STRUCT|MAP|UNION|.*\]|JSON")
_WHOLE: Final = re.compile(r"U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)")
# What DuckDB says of a bad line, without the line itself: it may hold what nobody should read on a screen.
_COMPLAINT: Final = re.compile(
    r"(line: \d+|Expected Number of Columns: \d+ Found: \d+|[^\n]*unterminated quote[^\n]*|Invalid unicode[^\n]*"
    r"|Malformed JSON[^\n]*|[^\n]*Parquet[^\n]*|[^\n]*No space left[^\n]*)",
    re.IGNORECASE,
)


class DuckEngine:
    """An open connection with the file as the table `records`. Rows keep their order."""

    name: Final = "duckdb"

    def __init__(self, source: Path) -> None:
        self.source = source
        self._connection = duckdb.connect(config=_CONFIG)
        with _told(source):
            self._read(format_of(source)).create_view(RECORDS)

    def __enter__(self) -> Self:
        """Return the engine; it is closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self._connection.close()

    @property
    def row_number(self) -> exp.Expression | None:
        """Return the number of the row in the file, from 1."""
        return exp.Window(this=exp.RowNumber())

    def columns(self) -> dict[str, ColumnType]:
        """Return the columns of the file, in its order."""
        with _told(self.source):
            described = self._connection.execute(f"DESCRIBE {RECORDS}").fetchall()
        return {name: _column_type(kind) for name, kind, *_ in described}

    def rows(self, query: exp.Expression) -> list[tuple[Any, ...]]:
        """Return all rows of the result; raise BadTable if the file cannot be read as it should."""
        with _told(self.source):
            return self._connection.execute(query.sql("duckdb")).fetchall()

    def write(self, query: exp.Expression, out: Path, tell: Tell) -> None:
        """Write the result to the file, in the form that its ending names; raise BadTable."""
        place = exp.Literal.string(str(out)).sql("duckdb")
        with _told(self.source):
            self._run(f"COPY ({query.sql('duckdb')}) TO {place} ({_WRITTEN[format_of(out)]})", tell)

    def _run(self, statement: str, tell: Tell) -> None:
        """Run a long statement beside this thread, so that it can be watched and broken off."""
        self._connection.execute("SET enable_progress_bar = true")
        self._connection.execute("SET enable_progress_bar_print = false")
        with ThreadPoolExecutor(max_workers=1) as pool:
            running = pool.submit(lambda: self._connection.execute(statement).fetchall())
            try:
                while not running.done():
                    _wait(running, tell, self._connection)
            except BaseException:
                self._connection.interrupt()
                raise
            running.result()
