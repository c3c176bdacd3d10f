"""How many records, or people, have which two values: one query, the same for every engine.

The records are grouped by what stands in their cells first; all that is costly, such as taking lists apart, is done
once for each combination and not for each record.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from sqlglot import exp

from qorgau.tables.conditions import column
from qorgau.tables.engines import RECORDS
from qorgau.tables.formats import BadTable
from qorgau.tables.values import ColumnType, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from qorgau.tables.engines import Engine

UNKNOWN: Final = "unknown"
SEPARATOR: Final = ";"
YEAR, MONTH = "year", "month"
MOST: Final = 10_000  # cells with totals of one answer: more is no table that somebody reads
Cell = tuple[str | None, str | None]
_TOLD, _LISTED = "told", "listed"
_COUNT, _PERSON, _ROW, _COLUMN, _WHEN = "n", "p", "r", "c", "y"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted: values of `rows` by values of `columns`, or of `rows` alone.

    `where` names a column and a value each; several values of one column are alternatives. `distinct` names the column
    by which people are told apart; without it records are counted. With `by_year` there is a table for each year.
    """

    rows: str
    columns: str | None = None
    where: tuple[tuple[str, str], ...] = ()
    distinct: str | None = None
    by_year: bool = False


@dataclass(frozen=True, slots=True)
class Crosstab:
    """A table of counts. A cell is (row, column); None stands for all of them, so (None, None) is the total.

    Somebody with several values stands in each of their cells and once in a total. `year` is empty for all years.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[Cell, int] = field(repr=False)
    year: str = ""

    def count(self, row: str | None, column: str | None) -> int:
        """Return what is counted in a cell; nobody where there is nothing."""
        return self.counts.get((row, column), 0)

    @property
    def overlapping(self) -> bool:
        """Return whether cells add up to more than their total, because some have several values."""
        by_row = any(self.count(row, None) != sum(self.count(row, one) for one in self.columns) for row in self.rows)
        return bool(self.columns and by_row) or self.count(None, None) != sum(
            self.count(row, None) for row in self.rows
        )


def tabulated(engine: Engine, asked: Asked, source: Path) -> tuple[Crosstab, ...]:
    """Return the table, or one for each year, in the order of the years; raise BadTable for a column that is not there.

    `source` names the file in errors. Rows and columns are in the order of their names, what is not known is last.
    """
    found = engine.rows(crosstab(asked, engine.columns(), source))
    if len(found) > MOST:
        raise BadTable(source, f"expected columns with few different values: the table has more than {MOST:,} cells")
    years: dict[str, list[tuple[Cell, int]]] = defaultdict(list)
    for year, row, col, count in found:
        years[year].append(((row, col), count))
    return tuple(_table(year, years[year]) for year in sorted(years)) or (Crosstab((), (), {}),)


def _table(year: str, found: list[tuple[Cell, int]]) -> Crosstab:
    rows = {row for (row, _), _ in found if row is not None}
    columns = {col for (_, col), _ in found if col is not None}
    return Crosstab(_ordered(rows), _ordered(columns), dict(found), year)


def _ordered(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(values, key=lambda one: (one == UNKNOWN, one)))


def crosstab(asked: Asked, kinds: Mapping[str, ColumnType], source: Path) -> exp.Query:
    """Return the query that gives year, row, column, count; NULL for all rows or columns. Raise BadTable."""
    names = _names(asked, kinds, source)
    told, listed = _told(asked, names, kinds), _listed(asked, names, kinds)
    axes = [_ROW, _COLUMN] if asked.columns else [_ROW]
    levels = [_level(asked, kept) for kept in _subsets(axes)]
    query: exp.Query = levels[0]
    for level in levels[1:]:
        query = exp.union(query, level, distinct=False, copy=False)
    return query.with_(_TOLD, as_=told).with_(_LISTED, as_=listed).limit(MOST + 1)


def _names(asked: Asked, kinds: Mapping[str, ColumnType], source: Path) -> dict[str, str]:
    """Return by a short name of our own which column of the file is read."""
    names = {_ROW: asked.rows} | ({_COLUMN: asked.columns} if asked.columns else {})
    names |= {f"w{place}": name for place, name in enumerate(dict.fromkeys(name for name, _ in asked.where))}
    names |= {_PERSON: asked.distinct} if asked.distinct else {}
    names |= {_WHEN: YEAR if YEAR in kinds else MONTH} if asked.by_year else {}
    problems = [one for name in dict.fromkeys(names.values()) for one in _wrong(name, kinds)]
    if problems:
        raise BadTable(source, *problems)
    return names


def _wrong(name: str, kinds: Mapping[str, ColumnType]) -> list[str]:
    if name not in kinds:
        near = ", ".join(get_close_matches(name, kinds, n=3) or kinds)
        return [f"{name}: expected a column of the file, such as {near}"]
    return [f"{name}: expected plain values or a list of them"] if kinds[name] is ColumnType.NESTED else []


def _told(asked: Asked, names: Mapping[str, str], kinds: Mapping[str, ColumnType]) -> exp.Select:
    """Return the query over the file: how many records hold the same, as it stands there."""
    held = {short: _held(name, kinds[name]) for short, name in names.items()}
    if asked.by_year and names[_WHEN] == MONTH:
        held[_WHEN] = exp.Substring(this=held[_WHEN], start=literal(1), length=literal(4))
    counted = exp.alias_(exp.Count(this=exp.Star()), _COUNT)
    chosen = [exp.alias_(one, short) for short, one in held.items()]
    return exp.select(*chosen, counted).from_(RECORDS).group_by(*(one.copy() for one in held.values()))


def _held(name: str, kind: ColumnType) -> exp.Expr:
    return column(name) if kind is ColumnType.LIST else exp.cast(column(name), exp.DataType.Type.TEXT)


def _listed(asked: Asked, names: Mapping[str, str], kinds: Mapping[str, ColumnType]) -> exp.Select:
    """Return the combinations with their values as lists, as far as they fit the conditions."""
    chosen: list[exp.Expr] = [exp.column(_COUNT), *([exp.column(_PERSON)] if asked.distinct else [])]
    for short, name in names.items():
        if short in (_ROW, _COLUMN):
            chosen.append(exp.alias_(_values(short, kinds[name]), short))
    if asked.by_year:
        # A year is one value, so its list joined is the year itself.
        year = exp.ArrayToString(this=_values(_WHEN, ColumnType.OTHER), expression=literal(SEPARATOR))
        chosen.append(exp.alias_(year, _WHEN))
    query = exp.select(*chosen).from_(_TOLD)
    for short, name in names.items():
        wanted = [value for of, value in asked.where if of == name]
        if short.startswith("w") and wanted:
            among = [exp.ArrayContains(this=_values(short, kinds[name]), expression=literal(one)) for one in wanted]
            query = query.where(exp.or_(*among))
    return query


def _values(short: str, kind: ColumnType) -> exp.Expr:
    """Return what a cell holds as a list of different values; what is empty is the one value that is not known."""
    x = exp.to_identifier("x")
    text = exp.Trim(this=exp.cast(exp.column(x.copy()), exp.DataType.Type.TEXT))
    parts: exp.Expr = exp.column(short)
    if kind is not ColumnType.LIST:
        parts = exp.Split(this=parts, expression=literal(SEPARATOR))
    trimmed = exp.Transform(this=parts, expression=exp.Lambda(this=text, expressions=[x.copy()]))
    filled = exp.Lambda(this=exp.NEQ(this=exp.column(x.copy()), expression=literal("")), expressions=[x.copy()])
    found = exp.ArrayDistinct(this=exp.ArrayFilter(this=trimmed, expression=filled))
    some = exp.GT(this=exp.ArraySize(this=found.copy()), expression=literal(0))
    return exp.Case().when(some, found).else_(exp.array(literal(UNKNOWN)))


def _subsets(axes: list[str]) -> list[tuple[str, ...]]:
    return [tuple(axes), *((one,) for one in axes if len(axes) > 1), ()]


def _level(asked: Asked, kept: tuple[str, ...]) -> exp.Select:
    """Return the counts by the axes that are kept: each list is taken apart where its axis is, and only there."""
    rest = [_COUNT, *([_PERSON] if asked.distinct else []), *([_WHEN] if asked.by_year else [])]
    query = exp.select(*rest, *kept).from_(_LISTED)
    for place, axis in enumerate(kept):
        others = [one for one in kept if one != axis]
        taken = exp.alias_(exp.Explode(this=exp.column(axis)), axis)
        query = exp.select(*rest, *others, taken).from_(query.subquery(f"level_{place}"))
    when = exp.column(_WHEN) if asked.by_year else literal("")
    shown = [exp.column(axis) if axis in kept else _everything() for axis in (_ROW, _COLUMN)]
    counted = query.subquery("counted")
    told = exp.select(
        exp.alias_(when, _WHEN), *map(exp.alias_, shown, (_ROW, _COLUMN)), exp.alias_(_sum(asked), _COUNT)
    )
    groups = [exp.column(one) for one in (*([_WHEN] if asked.by_year else []), *kept)]
    found = told.from_(counted).having(exp.GT(this=exp.Count(this=exp.Star()), expression=literal(0)))
    return found.group_by(*groups) if groups else found


def _everything() -> exp.Expr:
    return exp.cast(exp.null(), exp.DataType.Type.TEXT)


def _sum(asked: Asked) -> exp.Expr:
    if asked.distinct:
        return exp.Count(this=exp.Distinct(expressions=[exp.column(_PERSON)]))
    return exp.cast(exp.Sum(this=exp.column(_COUNT)), exp.DataType.Type.BIGINT)
