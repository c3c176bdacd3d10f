"""Site visits: what is common to the people met there is entered once and copied into each screening."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction

from qorgau_web.identity import actions as identity
from qorgau_web.identity.queries import opened, sealed
from qorgau_web.screening.actions import rows
from qorgau_web.screening.facts import given_of, standing
from qorgau_web.screening.models import Screening, Visit, VisitFact, VisitMember
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from qorgau.access import Scope, Who


@transaction.atomic
def begin(*, held_on: date, place: str, employer: str, who: Who, at: datetime) -> UUID:
    """Begin a visit and return its id; place and employer are sealed."""
    visit, by = uuid4(), UUID(who.id)
    identity.open_key(owner=visit, at=at)
    row = Visit(
        id=visit, number=rows.pseudonym(), agency_id=who.agency, region=who.region, leader_id=by, held_on=held_on,
        started_at=at,
    )  # fmt: skip
    row.place = sealed(visit, f"screening.visit.place:{visit}", place) if place else None
    row.employer = sealed(visit, f"screening.visit.employer:{visit}", employer) if employer else None
    row.save(force_insert=True)
    VisitMember.objects.create(visit=row, person_id=by)
    trail.record(what="visit.start", about=visit, by=by, why="visit", at=at, note=f"{place} {employer}")
    return visit


@transaction.atomic
def join(*, visit: UUID, scope: Scope, worker: UUID, by: UUID, at: datetime) -> None:
    """Let somebody of the same body work on the visit."""
    VisitMember.objects.get_or_create(visit=rows.take_visit(scope, visit), person_id=worker)
    trail.record(what="visit.join", about=visit, by=by, why=rows.OWN_BODY, at=at, note=str(worker))


@transaction.atomic
def note_fact(*, visit: UUID, scope: Scope, new: rows.NewAnswer, by: UUID, at: datetime) -> None:
    """Keep a fact common to the people of the visit."""
    row = rows.take_visit(scope, visit)
    before = list(row.facts.select_related("by").order_by("seq"))
    rows.replaceable(new.replaces, new.question, before)
    kept = VisitFact(
        id=uuid4(), visit=row, question=new.question, value=new.value, source=new.source, replaces_id=new.replaces,
        by_id=by, at=at,
    )  # fmt: skip
    if new.note:
        kept.note = sealed(visit, f"screening.visitfact.note:{kept.id}", new.note)
    kept.save(force_insert=True)
    rows.readable(row.number, [given_of(one) for one in standing([*before, kept])])
    trail.record(what="visit.fact", about=visit, by=by, why=new.source, at=at, note=new.note)


@transaction.atomic
def reveal_place(*, visit: UUID, scope: Scope, by: UUID, why: str, at: datetime) -> Mapping[str, str]:
    """Return place and employer of the visit in words."""
    row = rows.take_visit(scope, visit)
    found = {
        name: opened(visit, f"screening.visit.{name}:{visit}", value)
        for name, value in (("place", row.place), ("employer", row.employer))
        if value is not None
    }
    trail.record(what="visit.reveal", about=visit, by=by, why=why, at=at)
    return found


def copy_facts(screening: Screening, visit: Visit, *, by: UUID, at: datetime) -> None:
    """Add the facts of a visit to a screening, each with the visit it comes from."""
    place = (visit.id, "screening.visitfact.note")
    for fact in standing(visit.facts.order_by("seq")):
        rows.copy_answer(fact, place, screening, visit=visit.id, by=by, at=at)
