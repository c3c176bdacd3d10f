"""Rows of this program as a Parquet file: each column has its type, also where there is no row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import duckdb

from qorgau.tables.duck import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


_ORDER: Final = "ORDER BY ALL"


def write_parquet(rows: Iterable[Mapping[str, object]], columns: Mapping[str, str], out: Path) -> int:
    """Write the rows and return how many there are. `columns` names each column with its type, as DuckDB writes it.

    They are ordered by their values, so that the order in which they came tells nothing: where the first column is a
    random key, two writings of the same rows have nothing in common. Raise KeyError for a row of other columns, OSError
    where the disk is full.
    """
    lines = out.with_suffix(".jsonl")
    count = 0
    with lines.open("w", encoding="utf-8") as stream:
        for row in rows:
            if set(row) != set(columns):
                raise KeyError(f"expected the columns {sorted(columns)}, found {sorted(row)}")
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    with duckdb.connect(config=CONFIG) as connection:
        connection.read_json(str(lines), format="newline_delimited", columns=dict(columns)).create_view("records")
        place = str(out).replace("'", "''")
        connection.execute(f"COPY (SELECT * FROM records {_ORDER}) TO '{place}' (FORMAT parquet)")  # noqa: S608
    lines.unlink()
    return count
