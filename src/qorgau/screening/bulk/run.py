"""One run over a file of records: read, check, assess, write, and say what was done (safeguard S10)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlglot import exp

from qorgau.screening.assess import Status
from qorgau.screening.bulk.check import check_records
from qorgau.screening.bulk.columns import layout
from qorgau.screening.bulk.query import bulk_query, results
from qorgau.tables.conditions import column
from qorgau.tables.engines import RECORDS
from qorgau.tables.formats import BadTable, format_of, move_into_place, readable, workplace
from qorgau.tables.opening import open_engine

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qorgau.knowledge import Content
    from qorgau.tables.engines import Tell


class BadPurpose(ValueError):
    """A purpose for which records may not be assessed in bulk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkRun:
    """What a run did. It is kept beside the result, so that the result never stands without its purpose."""

    release: str
    purpose: str
    engine: str
    columns_read: tuple[str, ...]
    columns_carried: tuple[str, ...]
    rows: int
    statuses: Mapping[str, int]


def screen_records(
    content: Content,
    source: Path,
    out: Path,
    *,
    purpose: str,
    tell: Tell,
    engine: str = "duckdb",
    master: str | None = None,
) -> BulkRun:
    """Write status, profile, codes and dimensions of every record, and return what was done.

    Files are CSV, JSONL or Parquet by their ending. The result and `OUT.run.json` appear when they are whole, or not
    at all. Raise BadPurpose, NoEngine, or BadTable with every problem found.
    """
    if purpose not in content.bulk.purposes:
        raise BadPurpose(f"--purpose: expected one of {', '.join(content.bulk.purposes)}, found {purpose!r}")
    readable(source)
    format_of(out)
    if out.exists() and out.samefile(source):
        raise BadTable(out, "expected another file than the one that is read")
    with workplace(out) as scratch:
        made = scratch / out.name
        with open_engine(engine, source, scratch, master) as opened:
            table = layout(content, source, opened.columns(), results(content))
            check_records(content, source, table, opened)
            opened.write(bulk_query(content, table), made, tell)
        statuses = _statuses(made, scratch)
        run = BulkRun(
            release=content.release,
            purpose=purpose,
            engine=engine,
            columns_read=tuple(table.read),
            columns_carried=table.carried,
            rows=sum(statuses.values()),
            statuses=statuses,
        )
        _put(run, made, out, scratch)
    return run


def _statuses(made: Path, scratch: Path) -> dict[str, int]:
    """Return how many records have each status, read back from the result."""
    found: dict[str, int] = {}
    # JSONL without a record is an empty file, which has no columns.
    if made.stat().st_size:
        counted = exp.select(column("status"), exp.Count(this=exp.Star())).from_(RECORDS).group_by(column("status"))
        with open_engine("duckdb", made, scratch) as written:
            found = dict(written.rows(counted))
    return {one.value: found.get(one.value, 0) for one in Status}


def _put(run: BulkRun, made: Path, out: Path, scratch: Path) -> None:
    """Move both files into place, the account of the run first: no result stands without its purpose."""
    account = scratch / "run.json"
    account.write_text(json.dumps(asdict(run), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    move_into_place(account, out.with_name(f"{out.name}.run.json"))
    move_into_place(made, out)
