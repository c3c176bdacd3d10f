"""Interviews: begun, opened, answered; notes read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction

from qorgau_web.identity import actions as identity
from qorgau_web.identity.queries import opened, sealed
from qorgau_web.screening.actions import rows
from qorgau_web.screening.actions.visit import copy_facts
from qorgau_web.screening.facts import given_of, standing
from qorgau_web.screening.models import Answer, Assignment, Screening
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from qorgau.access import Scope, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How an interview begins: setting and language of the preamble, audience, day, who leads it, by which channel."""

    setting: str
    language: str
    audience: str
    held_on: date
    channel: str = "live"
    visit: UUID | None = None
    interviewer: UUID | None = None


@transaction.atomic
def start(*, opening: Opening, who: Who, visits: Scope, at: datetime) -> UUID:
    """Begin a screening and return its id; facts common to a visit are copied with where they come from."""
    person, by = uuid4(), UUID(who.id)
    identity.open_key(owner=person, at=at)
    screening = Screening.objects.create(
        number=rows.pseudonym(),
        person=person,
        agency_id=who.agency,
        region=who.region,
        interviewer_id=opening.interviewer or by,
        visit_id=opening.visit,
        channel=opening.channel,
        setting=opening.setting,
        language=opening.language,
        audience=opening.audience,
        held_on=opening.held_on,
        started_at=at,
    )
    for worker in {by, opening.interviewer or by}:
        Assignment.objects.create(
            screening=screening, person_id=worker, basis=rows.OWN_BODY, by_id=by, at=at, started_at=screening.started_at
        )
    if opening.visit:
        copy_facts(screening, rows.take_visit(visits, opening.visit), by=by, at=at)
    trail.record(what="screening.start", about=screening.id, by=by, why=opening.channel, at=at)
    return screening.id


@transaction.atomic
def inform(
    *, screening: UUID, scope: Scope, alone: str, interpreter: str, needs: Iterable[str], by: UUID, at: datetime
) -> None:
    """Record that the person heard who asks and that she may stop, how they speak, and what is needed now (S8, S9)."""
    row = rows.take_open(scope, screening)
    row.informed_at = row.informed_at or at
    row.alone, row.interpreter = alone, interpreter
    row.needs = sorted({*row.needs, *needs})
    row.save(update_fields=["informed_at", "alone", "interpreter", "needs"])
    trail.record(what="screening.inform", about=screening, by=by, why="opening", at=at)


@transaction.atomic
def answer(*, screening: UUID, scope: Scope, new: rows.NewAnswer, by: UUID, at: datetime) -> None:
    """Keep an answer at once. Raise Refused where no preamble was heard or the answers cannot be read together."""
    row = rows.take_open(scope, screening)
    if row.informed_at is None:
        raise rows.Refused("not_informed")
    before = list(row.answers.select_related("by", "visit").order_by("seq"))
    rows.replaceable(new.replaces, new.question, before)
    kept = Answer(
        id=uuid4(), screening=row, question=new.question, value=new.value, source=new.source,
        replaces_id=new.replaces, by_id=by, at=at,
    )  # fmt: skip
    if new.note:
        kept.note = sealed(row.person, f"screening.answer.note:{kept.id}", new.note)
    kept.save(force_insert=True)
    rows.readable(row.number, [given_of(one) for one in standing([*before, kept])])
    trail.record(what="screening.answer", about=screening, by=by, why=new.source, at=at, note=new.note)


@transaction.atomic
def read_notes(*, screening: UUID, scope: Scope, by: UUID, why: str, at: datetime) -> Mapping[UUID, str]:
    """Return the notes of a screening by the id of their answer, and of the decision by its own id."""
    row = rows.take(scope, screening)
    found = {
        one.id: opened(row.person, f"screening.answer.note:{one.id}", one.note)
        for one in standing(row.answers.order_by("seq"))
        if one.note is not None
    }
    if row.why is not None:
        found[row.id] = opened(row.person, f"screening.screening.why:{row.id}", row.why)
    trail.record(what="screening.notes", about=screening, by=by, why=why, at=at)
    return found
