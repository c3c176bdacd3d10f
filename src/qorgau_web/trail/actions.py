"""What is done to the trail: a row added at its end, and its end signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django.db import connection, transaction

from qorgau import trail
from qorgau_web.keys import keys
from qorgau_web.trail import facts, queries

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

# One lock for the end of the chain; the number is "qo-trail" read as a whole number.
_LOCK: Final = int.from_bytes(b"qo-trail")


class OutsideTransaction(RuntimeError):
    """A row of the trail outside a transaction: what was done and its row must be kept together or not at all."""


def record(
    *, what: str, about: UUID, by: UUID | None, why: str, at: datetime, note: str = "", release: str = ""
) -> None:
    """Add a row: `by` did `what` to `about` for the coded reason `why`; `by` is None where a program acts by itself.

    Of `note` only a keyed hash is kept. `release` is the content by which was decided. It stands last in an action:
    from here to the end of the transaction nobody else can add a row. Raise OutsideTransaction, or BadEntry for a value
    that is not in its form.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{what}: expected a transaction around the action and its row of the trail")
    _lock()
    seq, previous = queries.head()
    row = uuid4()
    hashed = trail.digest_note(keys().trail, note, row) if note else ""
    entry = trail.Entry(seq + 1, row, by, what, about, why, hashed, at, release, previous)
    trail.check_entry(entry)
    facts.stored(entry).save(force_insert=True)


@transaction.atomic
def checkpoint(*, at: datetime, by: UUID | None = None) -> str:
    """Sign the end of the trail and return the checkpoint as JSON, to be kept by another body.

    That it was made is itself the row that is signed, so it stands in the trail and there is always one to sign.
    """
    record(what="trail.checkpoint", about=uuid4(), by=by, why="checkpoint", at=at)
    seq, found = queries.head()
    signed = trail.sign(keys().checkpoint, seq=seq, hash=found, at=at)
    facts.stored_checkpoint(signed).save(force_insert=True)
    return trail.as_json(signed)


def _lock() -> None:
    """Wait for the end of the chain. On SQLite every transaction has taken its lock already (IMMEDIATE)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
