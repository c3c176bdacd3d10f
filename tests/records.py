"""Cases as rows of a table, and what one case at a time comes to, under the columns of the bulk result."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from qorgau.knowledge import Content
from qorgau.knowledge.identification import Kind
from qorgau.law import read_case
from qorgau.law.answers import Mark, read_answers, weigh
from qorgau.law.qualify import qualify
from qorgau.logic import FALSE, TRUE
from qorgau.screening import assess
from qorgau.screening.assess import lfs_class
from qorgau.screening.bulk.query import results

Record = dict[str, Any]


def as_record(content: Content, raw: Mapping[str, Any]) -> Record:
    """Return the facts and signs of a case file as one row; a row has one plain answer to each question."""
    flat = {name: value for name, value in _flat(raw) if name in content.facts or name in content.signs}
    return {name: _plain(content, name, value) for name, value in flat.items() if name != "conduct"}


def _flat(raw: Mapping[str, Any], group: str = "") -> Iterable[tuple[str, Any]]:
    for key, value in raw.items():
        name = f"{group}{key}"
        if isinstance(value, Mapping) and "answer" not in value:
            yield from _flat(value, "" if key == "signs" else f"{name}.")
        else:
            yield name, value


def _plain(content: Content, name: str, value: Any) -> Any:
    kind = content.facts[name].kind if name in content.facts else Kind.TRUTH
    if kind not in (Kind.TRUTH, Kind.PURPOSE):
        return value
    found = weigh(read_answers(value, purpose=kind is Kind.PURPOSE))
    if found.shown is TRUE:
        return "intended" if found.value == "intended" else "yes"
    if found.shown is FALSE:
        return "no"
    return "denied" if found.mark is Mark.DENIED else "unknown"


def as_case(content: Content, record: Record) -> dict[str, Any]:
    """Return a row as a case file."""
    case: dict[str, Any] = {"signs": {name: value for name, value in record.items() if name in content.signs}}
    for name, value in record.items():
        if name in content.facts:
            *groups, last = name.split(".")
            inner = case
            for group in groups:
                inner = inner.setdefault(group, {})
            inner[last] = value
    return case


def one_by_one(content: Content, record: Record, on: date) -> dict[str, str | None]:
    """Return the result of a row as `assess` and `qualify` give it."""
    case = read_case(as_case(content, record), content)
    assessed, qualified = assess(content, case, on), qualify(content, case, on)
    found: dict[str, str | None] = dict.fromkeys(results(content))
    found |= {
        "status": assessed.status.value,
        "profile": assessed.profile,
        "palermo": qualified.palermo.whole.verdict.value,
        "smuggling": qualified.smuggling.whole.verdict.value,
        "ilo_lfs": lfs_class(assessed.evaluation),
    }
    return found | {f"{one.set}.{one.dimension}": one.verdict.value for one in assessed.dimensions}


def write_jsonl(path: Path, records: Iterable[Record]) -> Path:
    """Write one row a line and return the path."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def read_table(path: Path) -> list[Record]:
    """Return the rows of a file of any kind; an empty cell of CSV is None."""
    csv = "read_csv(?, all_varchar=true, header=true, delim=',')"
    reader = {".csv": csv, ".jsonl": "read_json(?, format='newline_delimited')"}.get(path.suffix, "read_parquet(?)")
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT * FROM {reader}", [str(path)])  # noqa: S608 - one of three readers
        names = [column[0] for column in found.description or []]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
