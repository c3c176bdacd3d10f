"""Messages within a case: written and read by those who work on it, and by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction

from qorgau_web.identity import queries as vault
from qorgau_web.referral.actions import rows, told
from qorgau_web.referral.models import Message
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime

    from qorgau.access import Scope


@transaction.atomic
def write(*, case: UUID, scope: Scope, text: str, handover: bool, by: UUID, at: datetime) -> None:
    """Keep a message, sealed, and tell those who work on the case that there is one."""
    row = rows.take_open(scope, case)
    message = Message(id=uuid4(), case=row, handover=handover, by_id=by, at=at)
    message.text = vault.sealed(row.person, _place(message), text)
    message.save(force_insert=True)
    told.tell_lead(case=case, kind="handover" if handover else "case_message", at=at)
    trail.record(what="case.message", about=case, by=by, why="work", at=at)


@transaction.atomic
def read(*, case: UUID, scope: Scope, by: UUID, at: datetime) -> dict[UUID, str]:
    """Return the words of all messages of a case by their ids; reading them stands in the trail."""
    row = rows.take(scope, case)
    places = {_place(one): one for one in Message.objects.filter(case=row)}
    words = vault.opened_all(row.person, {place: one.text for place, one in places.items()})
    trail.record(what="case.messages", about=case, by=by, why="work", at=at)
    return {places[place].id: text for place, text in words.items()}


def _place(row: Message) -> str:
    return f"referral.message.text:{row.id}"
