"""DuckDB in this process: one machine, all its cores, memory bounded."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Self

import duckdb
from sqlglot import exp

from qorgau.tables.engines import RECORDS, Tell
from qorgau.tables.formats import BadTable, Format, bad_line, check_names, format_of, read_header, readable
from qorgau.tables.values import ColumnType

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

# Nothing is ever fetched at run time: CSV, JSON and Parquet are inside the wheel.
CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_WRITTEN: Final = {Format.CSV: "FORMAT csv, HEADER true", Format.JSONL: "FORMAT json", Format.PARQUET: "FORMAT parquet"}
_SECONDS: Final = 0.2
_NESTED: Final = re.compile(r"STRUCT|MAP|UNION|.*\]|JSON")
_LIST: Final = re.compile(r"(VARCHAR|BOOLEAN|DATE|U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT))\[\]")
_WHOLE: Final = re.compile(r"U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)")
# What DuckDB says of a bad line, without the line itself: it may hold what nobody should read on a screen.
_COMPLAINT: Final = re.compile(
    r"(?<=on )Line: \d+|Expected Number of Columns: \d+ Found: \d+|Value with unterminated quote|Invalid unicode"
    r"|[Tt]oo small to be a Parquet file|[Nn]o magic bytes found|Footer length error|No space left on device"
)


class DuckEngine:
    """An open connection with the file as the table `records`. Rows keep their order."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self._connection = duckdb.connect(config=CONFIG)
        with _told(source):
            self._read(readable(source)).create_view(RECORDS)

    def __enter__(self) -> Self:
        """Return the engine; it is closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self._connection.close()

    @property
    def row_number(self) -> exp.Expr | None:
        """Return the number of the row in the file, from 1."""
        return exp.Window(this=exp.RowNumber())

    def columns(self) -> dict[str, ColumnType]:
        """Return the columns of the file, in its order."""
        with _told(self.source):
            described = self._connection.execute(f"DESCRIBE {RECORDS}").fetchall()
        return {name: _column_type(kind) for name, kind, *_ in described}

    def rows(self, query: exp.Expr) -> list[tuple[Any, ...]]:
        """Return all rows of the result; raise BadTable if the file cannot be read as it should."""
        with _told(self.source):
            return self._connection.execute(query.sql("duckdb")).fetchall()

    def write(self, query: exp.Expr, out: Path, tell: Tell) -> None:
        """Write the result to the file, in the form that its ending names; raise BadTable."""
        place = exp.Literal.string(str(out)).sql("duckdb")
        with _told(self.source):
            self._run(f"COPY ({query.sql('duckdb', copy=False)}) TO {place} ({_WRITTEN[format_of(out)]})", tell)

    def _run(self, statement: str, tell: Tell) -> None:
        """Run a long statement beside this thread, so that it can be watched and broken off."""
        self._connection.execute("SET enable_progress_bar = true")
        self._connection.execute("SET enable_progress_bar_print = false")
        with ThreadPoolExecutor(max_workers=1) as pool:
            running = pool.submit(lambda: self._connection.execute(statement).fetchall())
            try:
                while wait([running], timeout=_SECONDS).not_done:
                    tell(max(self._connection.query_progress(), 0.0) / 100)
            finally:
                # Ctrl+C lands here: the statement must end before the unfinished file can be removed.
                if not running.done():
                    self._connection.interrupt()
            running.result()

    def _read(self, form: Format) -> duckdb.DuckDBPyRelation:
        path = str(self.source / "*.parquet") if self.source.is_dir() else str(self.source)
        if form is Format.PARQUET:
            return self._connection.read_parquet(path)
        if form is Format.JSONL:
            return self._connection.read_json(path, format="newline_delimited", columns=self._json_columns(path))
        header = read_header(self.source)
        return self._connection.read_csv(
            path,
            auto_detect=False,
            header=True,
            columns=dict.fromkeys(header.names, "VARCHAR"),
            sep=header.delimiter,
            quotechar='"',
            escapechar='"',
            na_values="",
            allow_quoted_nulls=False,
        )

    def _json_columns(self, path: str) -> dict[str, str]:
        """Return the type of every name that some line holds: plain ones, never a guess at dates."""
        query = "SELECT json_group_structure(json) FROM read_json_objects(?, format='newline_delimited')"
        try:
            structure = json.loads(self._connection.execute(query, [path]).fetchall()[0][0] or "null")
        except duckdb.InvalidInputException as error:
            raise bad_line(self.source) from error
        if not isinstance(structure, dict):
            raise bad_line(self.source)
        check_names(self.source, structure)
        return {name: _json_type(kind) for name, kind in sorted(structure.items())}


def _json_type(kind: object) -> str:
    """Return the type of a JSON value; text where values of several types meet, or there is none."""
    if kind == ["VARCHAR"]:
        return "VARCHAR[]"
    if not isinstance(kind, str):
        return "JSON"
    return kind if kind in ("BOOLEAN", "BIGINT", "UBIGINT", "DOUBLE") else "VARCHAR"


def _column_type(kind: str) -> ColumnType:
    if kind == "BOOLEAN":
        return ColumnType.TRUTH
    if _WHOLE.fullmatch(kind):
        return ColumnType.WHOLE
    if _LIST.fullmatch(kind):
        return ColumnType.LIST
    return ColumnType.NESTED if _NESTED.match(kind) else ColumnType.OTHER


@contextmanager
def _told(source: Path) -> Iterator[None]:
    """Turn what DuckDB says of a file into our own words; a fault of our own query stays what it is."""
    try:
        yield
    except (duckdb.InvalidInputException, duckdb.IOException, duckdb.ConversionException) as error:
        said = "; ".join(_COMPLAINT.findall(str(error))) or "it cannot be read"
        raise BadTable(source, f"expected a sound {format_of(source)} file: {said}") from error
