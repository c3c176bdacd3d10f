"""S19: the trail stores a coded reason and a keyed hash, never free text."""

from __future__ import annotations

import hashlib
import logging
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

import pytest
from django.db import models, transaction

from qorgau import trail
from qorgau_web.keys import keys
from qorgau_web.trail import actions
from qorgau_web.trail.models import Checkpoint, Entry
from tests.web.dump import all_traces, database

pytestmark = [pytest.mark.both, pytest.mark.django_db]

AT: Final = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
# Invented; in the alphabets of the region, short and long, and one that looks like a code in all but its space.
WORDS: Final = (
    "Қарлығаш Ойдан Шығарылған",
    "Выдуманная Карлыгаш",
    "Oʻylab Topilgan",
    "invented name",
    "She was locked in the cellar of the house at the canal.\n" * 20,
)


def noted(note: str) -> Entry:
    """Return the row of an action with a note."""
    with transaction.atomic():
        actions.record(what="screening.answer", about=uuid4(), by=uuid4(), why="said", at=AT, note=note)
    return Entry.objects.latest("seq")


@pytest.mark.parametrize("words", WORDS)
def test_s19_no_word_of_a_note_is_kept(words: str, caplog: pytest.LogCaptureFixture) -> None:
    """Neither in the trail nor elsewhere in the database or the logs, in any encoding."""
    caplog.set_level(logging.DEBUG)
    row = noted(words)
    actions.checkpoint(at=AT)
    found = database(["trail_entry", "trail_checkpoint"]) + caplog.text.encode()
    assert all_traces([words, *(word for word in words.split() if len(word) > 4)], found) == []
    assert len(bytes.fromhex(row.note)) == 32


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("field", ["why", "what", "release"])
def test_s19_words_in_the_place_of_a_code_are_refused(field: str, words: str) -> None:
    """The row is not written, and the error that may reach a log does not repeat them."""
    row = {"what": "screening.answer", "about": uuid4(), "by": None, "why": "said", "at": AT, field: words}
    with pytest.raises(trail.BadEntry) as told:
        actions.record(**row)  # type: ignore[arg-type]
    assert not any(word in str(told.value) for word in words.split() if len(word) > 4)
    assert not Entry.objects.exists()


def test_s19_who_holds_the_database_cannot_try_names() -> None:
    """Without the key no guess fits, and the same note twice does not look the same."""
    first, second = noted("Invented Name"), noted("Invented Name")
    assert first.note != second.note
    for row in (first, second):
        for plain in (b"Invented Name", row.id.bytes + b"Invented Name"):
            assert row.note != hashlib.sha256(plain).hexdigest()
        assert row.note != trail.digest_note(bytes(32), "Invented Name", row.id)


def test_s19_who_holds_the_key_can_show_what_was_noted() -> None:
    """The note in the case and the row of the trail belong together."""
    row = noted("Invented Name")
    assert trail.digest_note(keys().trail, "Invented Name", row.id) == row.note
    assert trail.digest_note(keys().trail, "Invented Name ", row.id) != row.note


@pytest.mark.parametrize("table", [Entry, Checkpoint])
def test_s19_the_tables_have_no_room_for_text(table: type[models.Model]) -> None:
    """Ids, numbers, moments, codes and hashes; whoever adds a column meets this test."""
    short = {field.name: field.max_length for field in table._meta.fields if isinstance(field, models.CharField)}
    others = {type(field) for field in table._meta.fields if field.name not in short}
    assert others <= {models.BigAutoField, models.UUIDField, models.DateTimeField}
    assert set(short) <= {"what", "why", "note", "release", "previous", "hash", "key", "signature"}
    assert max(length or 0 for length in short.values()) <= 128
