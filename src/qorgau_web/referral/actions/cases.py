"""Cases: opened by a decision to refer, worked on, told to others, closed and opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from qorgau.knowledge.procedure import About
from qorgau.logic import FALSE, TRUE, Evaluation, Rulebook
from qorgau.referral.state import Raised
from qorgau_web.access.queries import agency_of
from qorgau_web.identity import actions as identity
from qorgau_web.identity import queries as vault
from qorgau_web.knowledge.queries import content
from qorgau_web.knowledge.queries.happened import happened_code
from qorgau_web.referral.actions import rows, running
from qorgau_web.referral.actions.work import note
from qorgau_web.referral.models import Case, CaseWorker, Noted
from qorgau_web.referral.queries import Absent
from qorgau_web.screening.actions.rows import pseudonym
from qorgau_web.screening.queries import one as interview_of
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from qorgau.access import Scope, Who
    from qorgau_web.screening.facts import Interview

OPENING: tuple[str, ...] = ("refer", "urgent_help_now")


@transaction.atomic
def open_case(*, screening: UUID, scope: Scope, by: UUID, at: datetime) -> UUID:
    """Open the file of a person after the decision to refer, and return its id; begin the procedures that fit.

    Until there is a grant it is seen by the body that met the person alone (S14). Raise Refused where the screening is
    not decided so, or has its file already.
    """
    found = interview_of(scope, screening)
    if found.decision not in OPENING or found.corrected_by:
        raise rows.Refused("not_referred")
    if Case.objects.filter(person=found.person).exists():
        raise rows.Refused("file_open")
    case = Case.objects.create(
        number=found.number, person=found.person, screening=screening, agency_id=found.agency, region=found.region,
        audience=found.audience, opened_at=at,
    )  # fmt: skip
    for worker in {by, *map(UUID, found.record.assigned)}:
        if agency_of(worker) == found.agency:
            CaseWorker.objects.create(case=case, person_id=worker, by_id=by, at=at, opened_at=at)
    facts = facts_of(found)
    for name in beginning(facts):
        running.begin(case=case, procedure=name, facts=facts, key=uuid4(), by=by, at=at)
    trail.record(what="case.open", about=case.id, by=by, why=found.decision, at=at, release=content().release)
    return case.id


@transaction.atomic
def open_report(*, coded: Mapping[str, Any], words: Mapping[str, str], who: Who, at: datetime) -> UUID:
    """Open the file of a report and return its id; begin intake. It is no file of a person: no identity (S14).

    Of what is known already `coded` is kept as it is, and `words` sealed.
    """
    owner, by = uuid4(), UUID(who.id)
    identity.open_key(owner=owner, at=at)
    case = Case.objects.create(
        number=pseudonym(), person=owner, screening=None, agency_id=who.agency, region=who.region, audience="",
        opened_at=at,
    )  # fmt: skip
    CaseWorker.objects.create(case=case, person_id=by, by_id=by, at=at, opened_at=at)
    for field, value in coded.items():
        Noted.objects.create(case=case, field=field, coded=value, by_id=by, at=at)
    for field, text in words.items():
        note(case=case, field=field, text=text, by=by, at=at)
    for name in beginning({"report.came": True}, About.REPORT):
        running.begin(case=case, procedure=name, facts={}, key=uuid4(), by=by, at=at)
    trail.record(what="report.open", about=case.id, by=by, why="own_body", at=at, release=content().release)
    return case.id


def facts_of(found: Interview) -> dict[str, bool]:
    """Return what a screening tells a procedure; the rest stays unknown, and doubtful age is that of a child."""
    citizenship = found.case.codes.get("victim.citizenship")
    known = {
        "person.child": found.protocol == "child",
        "need.urgent": bool(found.needs) or found.decision == "urgent_help_now",
        "signs.presumed": found.status == "presumed_victim",
        "person.foreign": citizenship != content().jurisdiction.country if citizenship else None,
        "basis.vital_interest": True if found.decision == "urgent_help_now" else None,
    }
    return {name: value for name, value in known.items() if value is not None}


def beginning(facts: Mapping[str, bool], about: About = About.PERSON) -> list[str]:
    """Return the procedures that begin with a case, or a report, of these facts, in the order of their numbers."""
    known = {name: TRUE if value else FALSE for name, value in facts.items()}
    evaluation = Evaluation(known, Rulebook({}, content().case_facts.facts))
    ordered = sorted(content().procedures.values(), key=lambda one: one.number)
    fitting = (one for one in ordered if one.about is about and one.opens is not None)
    return [one.id for one in fitting if one.opens and evaluation.truth(one.opens) is TRUE]


@transaction.atomic
def begin(  # a further procedure, such as protection
    *, case: UUID, scope: Scope, procedure: str, facts: Mapping[str, bool], by: UUID, at: datetime
) -> UUID:
    """Begin a further procedure in an open case and return the id of its run; one of a kind runs at a time."""
    row = rows.take_open(scope, case)
    known = content().procedures.get(procedure)
    if known is None or known.about is not (About.PERSON if row.screening else About.REPORT):
        raise rows.Refused("no_procedure", procedure)
    if row.runs.filter(procedure=procedure, outcome="").exists():
        raise rows.Refused("runs_already")
    run = running.begin(case=row, procedure=procedure, facts=facts, key=uuid4(), by=by, at=at)
    trail.record(what="case.begin", about=case, by=by, why=procedure, at=at, release=content().release)
    return run.id


@transaction.atomic
def assign(*, case: UUID, scope: Scope, worker: UUID, by: UUID, at: datetime) -> None:
    """Let somebody of the leading body work on a case."""
    row = rows.take(scope, case)
    if agency_of(worker) != row.agency_id:
        raise rows.Refused("other_body")
    given = {"by_id": by, "at": at, "opened_at": row.opened_at}
    CaseWorker.objects.get_or_create(case=row, person_id=worker, defaults=given)
    trail.record(what="case.assign", about=case, by=by, why="own_body", at=at, note=str(worker))


@transaction.atomic
def signal(*, case: UUID, scope: Scope, run: UUID, name: str, key: UUID, by: UUID, at: datetime) -> None:
    """Tell one run that something has happened, such as that help is needed at once."""
    row = rows.take_open(scope, case)
    held = rows.take_run(run)
    if held.case_id != row.id:
        raise Absent
    running.advance(run=held, event=Raised(name), key=key, by=by, at=at)
    what = happened_code(content(), held.procedure, name)
    trail.record(what="case.signal", about=case, by=by, why=what, at=at)


@transaction.atomic
def close(*, case: UUID, scope: Scope, reason: str, by: UUID, at: datetime) -> None:
    """Close a case of which no procedure runs any more; it can be opened again."""
    row = rows.take_open(scope, case)
    if row.runs.filter(outcome="").exists():
        raise rows.Refused("still_runs")
    row.closed_at, row.closing = at, reason
    row.save(update_fields=["closed_at", "closing"])
    trail.record(what="case.close", about=case, by=by, why=reason, at=at)


@transaction.atomic
def reopen(*, case: UUID, scope: Scope, reason: str, by: UUID, at: datetime) -> None:
    """Open a closed case again: help can always be asked for again."""
    row = rows.take(scope, case)
    if row.closed_at is None:
        raise rows.Refused("is_open")
    if vault.erased(row.person):
        raise rows.Refused("erased")
    row.closed_at, row.closing = None, ""
    row.save(update_fields=["closed_at", "closing"])
    trail.record(what="case.reopen", about=case, by=by, why=reason, at=at)


def event_key(*parts: object) -> UUID:
    """Return the same key for the same things, so that what is sent twice counts once."""
    return uuid5(UUID(int=0), "\0".join(map(str, parts)))
