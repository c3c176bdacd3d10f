"""What a table may not say: values that are no answers, and answers that cannot both be so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlglot import exp

from qorgau.screening.bulk.facts import bad_values, contradictions
from qorgau.tables.conditions import column
from qorgau.tables.engines import RECORDS
from qorgau.tables.formats import BadTable

if TYPE_CHECKING:
    from pathlib import Path

    from qorgau.knowledge import Content
    from qorgau.screening.bulk.columns import Layout
    from qorgau.tables.engines import Engine

SHOWN: Final = 5
LONGEST: Final = 40


def check_records(content: Content, file: Path, table: Layout, engine: Engine) -> None:
    """Raise BadTable if a value is no answer or values contradict each other: which, how many, and the first ones."""
    bad, against = list(bad_values(content, table.read)), list(contradictions(content, table.read))
    counts = _counts(engine, [*(condition for _, condition, _ in bad), *(condition for condition, _ in against)])
    problems = [
        f"{name}: expected {expected}, found in {_records(count)}: {_values(engine, name, condition)}"
        for (name, condition, expected), count in zip(bad, counts, strict=False)
        if count
    ]
    problems += [
        f"{' and '.join(names)}: expected values that agree, found {_records(count)} where they do not: "
        + _rows(engine, table, condition, names)
        for (condition, names), count in zip(against, counts[len(bad) :], strict=True)
        if count
    ]
    if problems:
        raise BadTable(file, *problems)


def _counts(engine: Engine, conditions: list[exp.Expr]) -> tuple[int, ...]:
    """Return for each condition how many records meet it, all in one pass over the file."""
    if not conditions:
        return ()
    query = exp.select(*(exp.CountIf(this=condition.copy()) for condition in conditions))
    return engine.rows(query.from_(RECORDS))[0]


def _values(engine: Engine, name: str, bad: exp.Expr) -> str:
    """Return the most frequent bad values of a column and how often each occurs."""
    number = exp.Count(this=exp.Star())
    query = exp.select(_text(name), number).from_(RECORDS).where(bad).group_by("1")
    found = engine.rows(query.order_by("2 DESC", "1").limit(SHOWN))
    return ", ".join(f"{str(value)[:LONGEST]!r} ({count})" for value, count in found)


def _rows(engine: Engine, table: Layout, against: exp.Expr, names: tuple[str, ...]) -> str:
    """Return the first records that contradict themselves: by their number or by their first carried column."""
    if engine.row_number is not None:
        first: dict[str, exp.Expr] = {"row": engine.row_number}
    else:
        first = {name: _text(name) for name in table.carried[:1]}
    shown = first | {name: _text(name) for name in names}
    told = [exp.alias_(value, f"shown {place}", quoted=True) for place, value in enumerate(shown.values())]
    inner = exp.select(*told, exp.alias_(against, "against")).from_(RECORDS)
    outer = [column(f"shown {place}") for place in range(len(shown))]
    found = engine.rows(exp.select(*outer).from_(inner.subquery("numbered")).where("against").limit(SHOWN))
    return "; ".join(", ".join(f"{name} {value}" for name, value in zip(shown, row, strict=True)) for row in found)


def _text(name: str) -> exp.Expr:
    return exp.cast(column(name), exp.DataType.Type.TEXT)


def _records(count: int) -> str:
    return f"{count:,} record{'' if count == 1 else 's'}"
