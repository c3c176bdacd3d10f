"""Rows of the trail for tests, and what somebody can do who holds the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection, transaction

from qorgau.trail import START, Entry, Flaw, Row, link
from qorgau_web.trail import actions, facts, queries
from qorgau_web.trail import models as tables

AT: Final = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ME: Final = UUID(int=7)
TABLES: Final = ("trail_entry", "trail_checkpoint")


def filled(rows: int = 5) -> None:
    """Record so many rows."""
    with transaction.atomic():
        for number in range(rows):
            actions.record(what="screening.answer", about=uuid4(), by=ME, why="said", at=AT, note=f"note {number}")


def run(statement: str, *values: Any) -> None:
    """Run a statement past the program."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values or None)


def rows(statement: str = "SELECT * FROM trail_entry ORDER BY seq") -> list[tuple[Any, ...]]:
    """Return what a statement finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def contents() -> list[list[tuple[Any, ...]]]:
    """Return all that stands in the tables of the trail."""
    return [rows(), rows("SELECT * FROM trail_checkpoint ORDER BY seq")]


def flaws() -> list[tuple[int | None, Flaw]]:
    """Return where what is wrong with the trail."""
    return [(problem.seq, problem.flaw) for problem in queries.proof().finding.problems]


@contextmanager
def guards_off() -> Iterator[None]:
    """Take the triggers away and put them back, as somebody can who holds the database."""
    if connection.vendor == "sqlite":
        kept = rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        before, after = [f"DROP TRIGGER {name}" for name, _ in kept], [sql for _, sql in kept]
    else:
        before = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in TABLES]
        after = [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER USER" for table in TABLES]
        named = rows("SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgname LIKE 'trail%'")
        after = [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for table, name in named]
    for statement in before:
        run(statement)
    yield
    for statement in after:
        run(statement)


def written_anew(first: int, **changed: Any) -> None:
    """Change row `first` and write all hashes from there to the end anew, so that the chain is whole again."""
    found = [facts.entry_of(row) for row in tables.Entry.objects.order_by("seq")]
    previous = tables.Entry.objects.get(seq=first - 1).hash if first > 1 else START
    with guards_off():
        for entry in found[first - 1 :]:
            values = {name: getattr(entry, name) for name in Entry.__slots__} | {"previous": previous}
            row = _hashed(Entry(**{**values, **(changed if entry.seq == first else {})}))
            tables.Entry.objects.filter(seq=entry.seq).delete()
            facts.stored(row.entry).save(force_insert=True)
            previous = row.hash


def _hashed(entry: Entry) -> Row:
    return Row(entry, link(entry))
