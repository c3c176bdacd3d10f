"""Compartments: opened with the agreement of the person, written and read by one professional, ended (S18).

There is no hand-over: who comes after sees nothing of what was written before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from django.db import transaction

from qorgau.access import Role
from qorgau_web.access.queries import people
from qorgau_web.identity import actions as keys
from qorgau_web.identity import queries as vault
from qorgau_web.referral.actions import files, rows
from qorgau_web.referral.models import Compartment, CompartmentNote
from qorgau_web.referral.queries import Absent
from qorgau_web.referral.queries.sealed import KINDS, keys_of, own
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime

    from qorgau.access import Scope

OWN: Final = "own_compartment"


@dataclass(frozen=True, slots=True)
class Opened:
    """What is in a compartment, in words: its notes, oldest first, and the names of its files."""

    notes: tuple[tuple[datetime, str], ...]
    names: dict[UUID, files.Named]


@transaction.atomic
def let_in(*, case: UUID, scope: Scope, professional: UUID, agreed: bool, by: UUID, at: datetime) -> UUID:
    """Open a compartment of a case for a professional and return its id; its data key is its own.

    Raise Refused without the agreement of the person, for who is no professional, and for one who is in already.
    """
    row = rows.take_open(scope, case)
    if not agreed:
        raise rows.Refused("not_agreed")
    found = people().filter(pk=professional, is_active=True, role__in=KINDS).first()
    if row.screening is None or found is None:
        raise rows.Refused("no_professional")
    if row.compartments.filter(professional=found, ended_at=None).exists():
        raise rows.Refused("let_in_already")
    made = Compartment.objects.create(case=row, kind=KINDS[Role(found.role)], professional=found, by_id=by, at=at)
    keys.open_key(owner=made.id, at=at)
    trail.record(what="compartment.open", about=case, by=by, why="consent", at=at, note=str(professional))
    return made.id


@transaction.atomic
def end(*, case: UUID, scope: Scope, compartment: UUID, reason: str, by: UUID, at: datetime) -> None:
    """End a compartment for a coded reason: from now on it opens for nobody; what is in it stays sealed."""
    row = rows.take(scope, case).compartments.select_for_update().filter(pk=compartment).first()
    if row is None:
        raise Absent
    if row.ended_at:
        raise rows.Refused("ended_already")
    row.ended_at, row.ended_by_id = at, by
    row.save(update_fields=["ended_at", "ended_by"])
    trail.record(what="compartment.end", about=case, by=by, why=reason, at=at, note=str(row.professional_id))


def take_own(scope: Scope, compartment: UUID) -> Compartment:
    """Return an own compartment under a lock; raise Absent if it is another's, or has ended."""
    row = own(scope).select_for_update().filter(pk=compartment).first()
    if row is None:
        raise Absent
    return row


@transaction.atomic
def write(*, compartment: UUID, scope: Scope, text: str, by: UUID, at: datetime) -> None:
    """Keep a note in an own compartment, sealed under its key and bound to its row."""
    row = take_own(scope, compartment)
    note = CompartmentNote(id=uuid4(), compartment=row, at=at)
    note.text = vault.sealed(row.id, _place(note), text)
    note.save(force_insert=True)
    trail.record(what="compartment.write", about=row.id, by=by, why=OWN, at=at)


@transaction.atomic
def read(*, compartment: UUID, scope: Scope, by: UUID, at: datetime) -> Opened:
    """Return what is in an own compartment in words; each reading stands in the trail."""
    row = take_own(scope, compartment)
    notes = tuple(row.notes.order_by("seq"))
    words = vault.opened_all(row.id, {_place(note): note.text for note in notes})
    found = Opened(tuple((note.at, words[_place(note)]) for note in notes), files.names(row.id, row.attachments.all()))
    trail.record(what="compartment.read", about=row.id, by=by, why=OWN, at=at)
    return found


@transaction.atomic
def attach(*, compartment: UUID, scope: Scope, name: str, plain: bytes, by: UUID, at: datetime) -> UUID:
    """Keep a file in an own compartment and return its id; raise BadFile."""
    row = take_own(scope, compartment)
    made = files.kept(owner=row.id, of={"compartment": row}, name=name, plain=plain, by=by, at=at)
    trail.record(what="compartment.attach", about=row.id, by=by, why=OWN, at=at)
    return made


@transaction.atomic
def hand_out(*, compartment: UUID, scope: Scope, attachment: UUID, by: UUID, at: datetime) -> files.Handed:
    """Return a file of an own compartment; each reading stands in the trail."""
    row = take_own(scope, compartment)
    found = files.handed(row.id, row.attachments.filter(pk=attachment).first())
    trail.record(what="compartment.file", about=row.id, by=by, why=OWN, at=at, note=str(attachment))
    return found


@transaction.atomic
def erase(*, person: UUID, by: UUID | None, why: str, at: datetime) -> None:
    """Erase a person, and with it what is in the compartments about that person; raise Held, NoKey or Erased."""
    keys.erase(owner=person, by=by, why=why, at=at)
    for owner in keys_of(person):
        if not vault.erased(owner):
            keys.erase(owner=owner, by=by, why=why, at=at)


def _place(note: CompartmentNote) -> str:
    return f"referral.compartmentnote.text:{note.id}"
