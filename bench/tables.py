"""Tables of counts over many records, against the same counts in SQL written by hand, both by DuckDB in one process."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

import duckdb

from qorgau.tables.crosstab import Asked, Cell, tabulated
from qorgau.tables.duck import DuckEngine

if TYPE_CHECKING:
    from collections.abc import Callable

BAR: Final = 1.5
SEED: Final = 20_261_129
BY_HAND: Final = """
    SELECT coalesce(region, 'unknown') AS r, coalesce(form, 'unknown') AS c, count(*) AS n FROM '{file}'
    GROUP BY GROUPING SETS ((r, c), (r), (c), ())
"""
LISTS_BY_HAND: Final = """
    WITH told AS (SELECT region, forms, count(*) AS n FROM '{file}' GROUP BY ALL),
    single AS (SELECT region, unnest(forms) AS form, n FROM told)
    SELECT region AS r, form AS c, sum(n) AS n FROM single GROUP BY GROUPING SETS ((r, c), (c))
    UNION ALL SELECT region AS r, NULL AS c, sum(n) FROM told GROUP BY GROUPING SETS ((r), ())
"""


def make_records(file: Path, rows: int) -> None:
    """Write synthetic records, the same for the same seed: a region, a form with gaps, a list of forms."""
    names = "['labour', 'sexual', 'other', NULL]"
    drawn = {
        one: f"(hash(i, '{one}', {SEED}) % {among})::INT" for one, among in (("region", 20), ("form", 4), ("to", 3))
    }
    query = f"""
        SELECT 'KZ-' || (10 + {drawn["region"]}) AS region, {names}[1 + {drawn["form"]}] AS form,
               CASE WHEN {drawn["form"]} < 3 THEN {names}[1 : 1 + {drawn["to"]}] ELSE ['unknown'] END AS forms
        FROM range({rows}) t(i)
    """  # noqa: S608 - own words
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet)")


def by_hand(query: str, file: Path) -> dict[Cell, int]:
    """Return the counts of a query that was written by hand."""
    with duckdb.connect() as connection:
        rows = connection.execute(query.format(file=file)).fetchall()
    return {(row, column): int(count) for row, column, count in rows}


def ours(asked: Asked, file: Path) -> dict[Cell, int]:
    """Return the counts of a table."""
    with DuckEngine(file) as engine:
        return dict(tabulated(engine, asked, file)[0].counts)


def timed(run: Callable[[], dict[Cell, int]]) -> tuple[float, dict[Cell, int]]:
    """Return how long it takes, and what comes of it."""
    start = time.perf_counter()
    found = run()
    return time.perf_counter() - start, found


def compared(name: str, asked: Asked, query: str, file: Path, rounds: int) -> None:
    """Print the ratio of the medians, the two in turn, opening included; end if they differ."""
    mine, theirs = [], []
    for _ in range(rounds):
        first, found = timed(lambda: ours(asked, file))
        second, expected = timed(lambda: by_hand(query, file))
        if found != expected:
            sys.exit(f"tables: expected the counts of the query by hand, found others: {name}")
        mine.append(first)
        theirs.append(second)
    ratio = median(mine) / median(theirs)
    print(f"table of {name}: {ratio:.2f} times the same counts by hand (bar {BAR});")
    print(f"  {median(mine) * 1000:.0f} ms and {median(theirs) * 1000:.0f} ms, median of {rounds} rounds in turn")


def main(rows: int = 10_000_000, rounds: int = 5) -> None:
    """Print the ratios at the number of records."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.parquet"
        make_records(file, rows)
        print(f"tables over {rows:,} records in Parquet")
        compared("two plain columns", Asked("region", "form"), BY_HAND, file, rounds)
        compared("a column and a list", Asked("region", "forms"), LISTS_BY_HAND, file, rounds)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
