"""Tables of counts against a plain evaluator, and small counts against somebody who subtracts."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qorgau.statistics.two_way import hidden_cells, hidden_together
from qorgau.tables.crosstab import Asked, Cell, Crosstab, tabulated
from qorgau.tables.duck import DuckEngine
from qorgau.tables.formats import BadTable

LISTS = st.lists(st.sampled_from(("sexual", "labour", " labour", "", "unknown")), max_size=3)
TEXTS = st.sampled_from((None, "", " ", "x", " x ", "y", "x;y", "y; x;x", ";", "O'Brien", "Қала", "unknown"))
records = st.fixed_dictionaries(
    {
        # Names that the query uses itself, in both letters, must not be mixed up with them.
        "r": TEXTS, "C": TEXTS, "n": LISTS, "person": st.sampled_from(("p", "q", "s", None)),
        "flag": st.sampled_from((None, True, False)), "month": st.sampled_from((None, "2024-12", "2025-01", "2025-12")),
    }
)  # fmt: skip
columns = st.sampled_from(("r", "C", "n", "flag"))


def values(held: Any) -> set[str]:
    """Return what a cell holds, as the documentation says."""
    if isinstance(held, bool):
        return {str(held).lower()}
    parts = held if isinstance(held, list) else (held or "").split(";")
    return {part.strip() for part in parts if part and part.strip()} or {"unknown"}


def expected(rows: Iterable[dict[str, Any]], asked: Asked) -> dict[str, dict[Cell, int]]:
    """Return the tables by year, counted one record after the other."""
    found: dict[str, dict[Cell, list[Any]]] = defaultdict(lambda: defaultdict(list))
    wanted: dict[str, set[str]] = defaultdict(set)
    for name, value in asked.where:
        wanted[name].add(value)
    for row in rows:
        if not all(values(row[name]) & among for name, among in wanted.items()):
            continue
        year = (row["month"] or "unknown")[:4] if asked.by_year and row["month"] else "unknown" if asked.by_year else ""
        across = [*values(row[asked.columns]), None] if asked.columns else [None]
        for cell in product([*values(row[asked.rows]), None], across):
            found[year][cell].append(row[asked.distinct] if asked.distinct else None)
    count: Callable[[list[Any]], int] = (lambda one: len({*one} - {None})) if asked.distinct else len
    return {year: {cell: count(one) for cell, one in cells.items()} for year, cells in found.items()}


def write(rows: list[dict[str, Any]], file: Path) -> None:
    """Write records, with the types of their columns also where there is none."""
    kinds = dict.fromkeys(("r", "C", "person", "month"), "VARCHAR") | {"n": "VARCHAR[]", "flag": "BOOLEAN"}
    lines = file.with_suffix(".lines")
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with duckdb.connect() as connection:
        connection.read_json(str(lines), format="newline_delimited", columns=kinds).write_parquet(str(file))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.lists(records, max_size=12))
def test_the_query_counts_as_the_plain_evaluator(data: st.DataObject, rows: list[dict[str, Any]]) -> None:
    """Any two columns, conditions, people or records, by year or not."""
    where = data.draw(st.lists(st.tuples(columns, st.sampled_from(("x", "unknown", "labour", "true"))), max_size=2))
    asked = Asked(
        data.draw(columns), data.draw(st.none() | columns), tuple(where), data.draw(st.none() | st.just("person")),
        data.draw(st.booleans()),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.parquet"
        write(rows, file)
        with DuckEngine(file) as engine:
            tables = tabulated(engine, asked, file)
    found = {one.year: dict(one.counts) for one in tables if one.counts}
    assert found == expected(rows, asked)


counts = st.integers(0, 30)
grids = st.integers(1, 5).flatmap(
    lambda wide: st.lists(st.lists(counts, min_size=wide, max_size=wide), min_size=1, max_size=5)
)


def table_of(grid: list[list[int]]) -> Crosstab:
    """Return a table with its totals."""
    rows, names = tuple(f"r{one}" for one in range(len(grid))), tuple(f"c{one}" for one in range(len(grid[0])))
    cells: dict[Cell, int] = {}
    for row, line in zip(rows, grid, strict=True):
        for column, count in zip(names, line, strict=True):
            for cell in ((row, column), (row, None), (None, column), (None, None)):
                cells[cell] = cells.get(cell, 0) + count
    return Crosstab(rows, names, cells)


def worked_out(table: Crosstab, hidden: frozenset[Cell]) -> list[Cell]:
    """Return the hidden cells that follow from the others: those that no solution of the sums can change."""
    cells = sorted(hidden, key=str)
    sums = [
        [(1 if cell[1 - axis] is not None else -1) if cell[axis] == line else 0 for cell in cells]
        for axis, lines in enumerate(((*table.rows, None), (*table.columns, None)))
        for line in lines
    ]
    if not cells:
        return []
    _, singular, vectors = np.linalg.svd(np.array(sums, float))
    free = vectors[int((singular > 1e-9).sum()) :]
    return [cell for place, cell in enumerate(cells) if not np.any(np.abs(free[:, place]) > 1e-9)]


@settings(max_examples=300, deadline=None)
@given(grids, st.integers(2, 12))
def test_no_hidden_cell_is_worked_out(grid: list[list[int]], least: int) -> None:
    """Every small count is hidden, and no cell comes out of the totals by any combination of sums."""
    table = table_of(grid)
    hidden = hidden_cells(table, least)
    assert {cell for cell, count in table.counts.items() if 0 < count < least} <= hidden
    assert worked_out(table, hidden) == []
    for row in table.rows:
        mine = [table.count(row, one) for one in table.columns if (row, one) in hidden]
        assert (row, None) in hidden or not mine or sum(mine) >= least


def test_what_is_hidden_is_no_more_than_needed() -> None:
    """One small count takes three others with it; a table without small counts stays whole."""
    table = table_of([[3, 40, 50], [20, 60, 70], [90, 80, 30]])
    assert hidden_cells(table, 10) == {("r0", "c0"), ("r0", "c1"), ("r1", "c0"), ("r1", "c1")}
    assert hidden_cells(table, 3) == frozenset()
    assert worked_out(table, frozenset({("r0", "c0"), ("r0", "c1")})) == [("r0", "c0"), ("r0", "c1")]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from("ab"), st.sampled_from("xyz"), st.sampled_from("12")]), max_size=60))
def test_tables_of_the_same_people_hide_the_same_totals(people: list[tuple[str, str, str]]) -> None:
    """A total that is hidden in one table is told by no other."""

    def made(first: int, second: int) -> Crosstab:
        cells: dict[Cell, int] = defaultdict(int)
        for one in people:
            for cell in product((one[first], None), (one[second], None)):
                cells[cell] += 1
        rows, across = (tuple(sorted({one[axis] for one in people})) for axis in (first, second))
        return Crosstab(rows, across, dict(cells))

    named = [(str(first), str(second), made(first, second)) for first, second in ((0, 1), (2, 1), (2, 0))]
    hidden = hidden_together(named, 6)
    told: dict[tuple[str, str], bool] = {}
    for (rows, across, table), cells in zip(named, hidden, strict=True):
        assert worked_out(table, cells) == []
        for axis, value, cell in (
            *((rows, row, (row, None)) for row in table.rows), *((across, one, (None, one)) for one in table.columns),
            ("", "", (None, None)),
        ):  # fmt: skip
            assert told.setdefault((axis, value), cell in cells) is (cell in cells)


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    """With names that are near; so are values that are no values, and too many of them."""
    file = tmp_path / "records.jsonl"
    file.write_text(
        "".join(json.dumps({"sex": "f", "deep": {"a": 1}, "id": number}) + "\n" for number in range(10_001))
    )
    with DuckEngine(file) as engine:
        with pytest.raises(BadTable, match="sexx: expected a column of the file, such as sex"):
            tabulated(engine, Asked("sexx"), file)
        with pytest.raises(BadTable, match="deep: expected plain values or a list of them"):
            tabulated(engine, Asked("sex", "deep"), file)
        with pytest.raises(BadTable, match="month: expected a column"):
            tabulated(engine, Asked("sex", by_year=True), file)
        with pytest.raises(BadTable, match="more than 10,000 cells"):
            tabulated(engine, Asked("id"), file)
