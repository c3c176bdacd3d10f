"""Triggers of the database refuse all but a new row at the end, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from qorgau_web.trail import actions
from qorgau_web.trail import models as tables
from tests.web.trail.rows import AT, contents, filled, flaws, guards_off, rows, run

pytestmark = pytest.mark.django_db
COLUMNS: Final = ("seq", "id", "who", "what", "about", "why", "note", "at", "release", "previous", "hash")
REFUSAL: Final = r"rows are only added|a row (is|with|follows)|there is one|it holds|unique|null value"
LAST: Final = "(SELECT hash FROM trail_entry WHERE seq = 6)"  # of six rows, the last of which tells of a checkpoint
# In the statements {into} stands for the table with its columns and {row} for a query that finds row 2.
ROW: Final = "SELECT {columns} FROM trail_entry WHERE seq = 2"
NO_CHANGE: Final = "UPDATE trail_entry SET {column} = {column} WHERE seq = 2"


def copied(**changed: str) -> str:
    """Return the statement that adds a copy of row 2 in which some columns are other expressions."""
    return spelled("INSERT INTO {into} {row}", **changed)


def spelled(statement: str, **changed: str) -> str:
    """Return the statement with what {into} and {row} stand for."""
    row = ROW.format(columns=_expressions(**changed))
    return statement.format(into=f"trail_entry ({', '.join(COLUMNS)})", row=row)


def _expressions(**changed: str) -> str:
    return ", ".join(changed.get(name, name) for name in COLUMNS)


def refused(statement: str) -> None:
    """Demand that the statement is refused and that nothing changed."""
    filled()
    actions.checkpoint(at=AT)
    before = contents()
    with pytest.raises(IntegrityError, match=REFUSAL):
        run(statement)
    assert contents() == before
    assert flaws() == []


@pytest.mark.parametrize("column", COLUMNS)
def test_no_column_is_changed(column: str) -> None:
    """Not even to what it is."""
    refused(NO_CHANGE.format(column=column))


@pytest.mark.parametrize("statement", [
    "UPDATE trail_entry SET note = ''",
    "DELETE FROM trail_entry WHERE seq = 6",
    "DELETE FROM trail_entry",
    "UPDATE trail_checkpoint SET signature = ''",
    "DELETE FROM trail_checkpoint",
    (
        "INSERT INTO trail_checkpoint (seq, hash, at, key, signature)"
        " SELECT 1, hash, at, '', '' FROM trail_entry WHERE seq = 2"
    ),
    (
        "INSERT INTO trail_checkpoint (seq, hash, at, key, signature)"
        " SELECT 99, 'ab', at, '', '' FROM trail_entry WHERE seq = 2"
    ),
    "INSERT INTO trail_checkpoint SELECT * FROM trail_checkpoint",
])  # fmt: skip
def test_nothing_is_changed_or_taken_out(statement: str) -> None:
    """Neither a row of the trail nor a checkpoint; and a checkpoint is one of a row that stands there."""
    refused(statement)


@pytest.mark.parametrize("changed", [
    {},
    {"seq": "8"},
    {"seq": "0"},
    {"seq": "-1"},
    {"seq": "NULL"},
    {"seq": "3", "id": "about", "previous": "hash"},
    {"seq": "7", "previous": LAST},
    {"seq": "7", "id": "about"},
    {"seq": "7", "id": "about", "previous": "hash"},
])  # fmt: skip
def test_a_row_comes_only_to_the_end_and_follows_the_last(changed: dict[str, str]) -> None:
    """Under the next number, an id of its own and the hash of the row before."""
    refused(copied(**changed))


def test_a_row_at_the_end_is_let_through() -> None:
    """The refusals above are for what was wrong in each."""
    filled(6)
    run(copied(seq="7", id="about", previous=LAST))
    assert len(rows()) == 7


SQLITE: Final = (
    "INSERT OR REPLACE INTO {into} {row}",
    "REPLACE INTO {into} {row}",
    "INSERT OR IGNORE INTO {into} {row}",
    "INSERT INTO {into} {row} ON CONFLICT (seq) DO UPDATE SET why = 'changed'",
    "INSERT INTO {into} {row} ON CONFLICT (id) DO UPDATE SET why = 'changed'",
    "INSERT INTO {into} {row} ON CONFLICT DO NOTHING",
    "UPDATE OR REPLACE trail_entry SET seq = 3 WHERE seq = 2",
    "UPDATE OR IGNORE trail_entry SET seq = 3 WHERE seq = 2",
    "UPDATE trail_entry SET rowid = 3 WHERE seq = 2",
    "INSERT OR REPLACE INTO trail_checkpoint SELECT * FROM trail_checkpoint",
    (
        "INSERT INTO trail_checkpoint SELECT * FROM trail_checkpoint WHERE true"
        " ON CONFLICT (seq) DO UPDATE SET signature = ''"
    ),
)


@pytest.mark.parametrize("statement", SQLITE)
def test_what_sqlite_could_do_without_deleting(statement: str, on_sqlite: None) -> None:
    """REPLACE removes rows past the triggers of DELETE; the one of INSERT comes first."""
    refused(spelled(statement))


@pytest.mark.parametrize("changed", [
    {"id": "about"},
    {"seq": "7", "previous": LAST},
    {"seq": "3", "id": "about", "previous": "hash"},
])  # fmt: skip
def test_replacing_by_any_key_is_refused(changed: dict[str, str], on_sqlite: None) -> None:
    """By the number, by the id, by both."""
    refused(copied(**changed).replace("INSERT", "INSERT OR REPLACE"))


def test_the_number_is_the_key_of_the_table_itself(on_sqlite: None) -> None:
    """A second, hidden key would be another way for REPLACE."""
    filled()
    actions.checkpoint(at=AT)
    assert rows("SELECT count(*) FROM trail_entry WHERE rowid <> seq") == [(0,)]
    assert rows("SELECT count(*) FROM trail_checkpoint WHERE rowid <> seq") == [(0,)]


POSTGRESQL: Final = (
    "TRUNCATE trail_entry",
    "TRUNCATE trail_entry, trail_checkpoint CASCADE",
    "TRUNCATE trail_checkpoint",
    "SET LOCAL session_replication_role = replica; DELETE FROM trail_entry",
    "SET LOCAL session_replication_role = replica; TRUNCATE trail_entry",
    "INSERT INTO {into} {row} ON CONFLICT (seq) DO UPDATE SET why = 'changed'",
    "INSERT INTO {into} {row} ON CONFLICT DO NOTHING",
    "MERGE INTO trail_entry t USING ({row}) s ON t.seq = s.seq WHEN MATCHED THEN DELETE",
    "MERGE INTO trail_entry t USING ({row}) s ON t.seq = s.seq WHEN MATCHED THEN UPDATE SET why = 'changed'",
    "WITH gone AS (DELETE FROM trail_entry RETURNING seq) SELECT count(*) FROM gone",
    "CREATE TEMP TABLE trail_entry AS {row}; INSERT INTO public.trail_entry SELECT * FROM pg_temp.trail_entry",
    "CREATE TABLE above (LIKE trail_entry); ALTER TABLE trail_entry INHERIT above; DELETE FROM above",
)


@pytest.mark.parametrize("statement", POSTGRESQL)
def test_what_postgresql_could_do(statement: str, on_postgresql: None) -> None:
    """A session that calls itself a replica, a temporary table of the same name, a parent: none gets round them."""
    refused(spelled(statement))


def test_a_copy_into_the_table_is_refused(on_postgresql: None) -> None:
    """COPY fires the triggers of INSERT."""
    filled()
    driver: psycopg.Connection[Any] = connection.connection
    with driver.cursor() as cursor, cursor.copy("COPY trail_entry TO STDOUT") as out:
        data = b"".join(map(bytes, out))
    with pytest.raises(psycopg.IntegrityError), driver.transaction():
        _copied_in(driver, data)


def _copied_in(driver: psycopg.Connection[Any], data: bytes) -> None:
    with driver.cursor() as cursor, cursor.copy("COPY trail_entry FROM STDIN") as into:
        into.write(data)


def test_rows_are_numbered_by_the_action_alone(on_postgresql: None) -> None:
    """The database gives no number of its own."""
    refused("INSERT INTO trail_entry (id) SELECT about FROM trail_entry WHERE seq = 2")


@pytest.mark.parametrize("change", [
    lambda row: row.save(),
    lambda row: row.delete(),
    lambda row: type(row).objects.update(hash="0" * 64),
    lambda row: type(row).objects.all().delete(),
    lambda row: type(row).objects.bulk_update([row], ["hash"]),
    lambda row: type(row).objects.bulk_create([row], ignore_conflicts=True),
])  # fmt: skip
@pytest.mark.parametrize("table", [tables.Entry, tables.Checkpoint])
def test_the_program_itself_cannot(table: Any, change: Callable[[Any], object]) -> None:
    """Not by mistake either."""
    filled()
    actions.checkpoint(at=AT)
    before = contents()
    with suppress(DatabaseError), transaction.atomic():
        change(table.objects.first())
    assert contents() == before


def test_a_guard_that_is_missing_is_told() -> None:
    """As after a table was made anew by hand; afterwards all are in force again."""
    filled()
    with guards_off():
        found = flaws()
        assert len(found) == 6
        assert {(seq, flaw.value) for seq, flaw in found} == {(None, "unguarded")}
    assert flaws() == []
    actions.record(what="screening.answer", about=uuid4(), by=None, why="said", at=AT)
