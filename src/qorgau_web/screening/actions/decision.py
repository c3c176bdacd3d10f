"""Decisions: made once with a reason, set right by a new version, read again by a supervisor."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from qorgau.law.consistency import supported
from qorgau.screening.assess import assess
from qorgau.screening.conversation import missing_before_end
from qorgau.screening.report import report
from qorgau_web.access.queries import agency_of
from qorgau_web.identity.queries import sealed
from qorgau_web.keys import keys
from qorgau_web.knowledge.queries import content
from qorgau_web.screening.actions import rows
from qorgau_web.screening.facts import standing
from qorgau_web.screening.models import Assignment, Qualification, Review, Screening
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime

    from qorgau.access import Scope

NO_SIGNS: Final = "no_signs_today"
URGENT: Final = "urgent_help_now"


@transaction.atomic
def decide(*, screening: UUID, scope: Scope, decision: str, reason: str, why: str, by: UUID, at: datetime) -> None:
    """Record the officer's decision, once, with its reason; afterwards nothing in the screening changes (S7)."""
    row = rows.take_open(scope, screening)
    interview = rows.interview(row)
    assessment = assess(content(), interview.case, at.date(), content().protocols[interview.protocol])
    missing = missing_before_end(content(), interview.answered)
    if missing and decision != URGENT:
        raise rows.Refused("safety_not_asked", missing[0])
    row.decision, row.reason, row.decided_at, row.decided_by_id = decision, reason, at, by
    row.why = sealed(row.person, f"screening.screening.why:{row.id}", why) if why else None
    row.status, row.release = assessment.status.value, content().release
    row.sampled = decision == NO_SIGNS and drawn(row.id)
    row.save(update_fields=["decision", "reason", "decided_at", "decided_by", "why", "status", "release", "sampled"])
    trail.record(
        what="screening.decide", about=screening, by=by, why=reason, at=at, note=why, release=content().release
    )


@transaction.atomic
def qualify(*, screening: UUID, scope: Scope, offence: str, reason: str, by: UUID, at: datetime) -> None:
    """Record how a decided screening is qualified in law; the last word counts, and what was said before stays.

    It changes nothing for the person: help depends on no qualification.
    """
    row = rows.take(scope, screening)
    if not row.decision:
        raise rows.Refused("not_decided")
    like = supported(report(content(), rows.interview(row).case, at.date(), "en")["offences"])
    Qualification.objects.create(
        screening=row, like=like[:200], offence=offence, reason=reason, release=content().release, by_id=by, at=at
    )
    trail.record(what="screening.qualify", about=screening, by=by, why=reason, at=at, release=content().release)


def drawn(screening: UUID) -> bool:
    """Return whether a screening without signs is in the supervisor's sample; nobody can foresee it."""
    found = hmac.new(keys().trail, screening.bytes, hashlib.sha256).digest()
    return int.from_bytes(found[:8], "big") % settings.QORGAU_SAMPLE_ONE_IN == 0


@transaction.atomic
def correct(*, screening: UUID, scope: Scope, reason: str, by: UUID, at: datetime) -> UUID:
    """Open a new version of a decided screening and return its id; the version before stays as it was decided."""
    row = rows.take(scope, screening)
    if not row.decision:
        raise rows.Refused("not_decided")
    if Screening.objects.filter(corrects=row).exists():
        raise rows.Refused("already_corrected")
    answers = standing(row.answers.order_by("seq"))
    workers = list(row.assignments.values_list("person", "basis"))
    later = Screening.objects.create(
        number=row.number, version=row.version + 1, corrects=row, person=row.person, agency_id=row.agency_id,
        region=row.region, interviewer_id=row.interviewer_id, visit_id=row.visit_id, channel=row.channel,
        setting=row.setting, language=row.language, audience=row.audience, held_on=row.held_on, started_at=at,
        informed_at=row.informed_at, alone=row.alone, interpreter=row.interpreter, needs=row.needs, sealed=row.sealed,
    )  # fmt: skip
    for worker, basis in workers:
        Assignment.objects.create(
            screening=later, person_id=worker, basis=basis, by_id=by, at=at, started_at=later.started_at
        )
    for one in answers:
        rows.copy_answer(one, (row.person, "screening.answer.note"), later, visit=one.visit_id, by=by, at=at)
    trail.record(what="screening.correct", about=later.id, by=by, why=reason, at=at)
    return later.id


@transaction.atomic
def assign(*, screening: UUID, scope: Scope, worker: UUID, basis: str, by: UUID, at: datetime) -> None:
    """Let somebody work on a decided screening; `basis` is own_body, consent, duty or vital_interest (S14)."""
    row = rows.take(scope, screening)
    if not row.decision:
        raise rows.Refused("not_decided")
    if basis == rows.OWN_BODY and agency_of(worker) != row.agency_id:
        raise rows.Refused("other_body")
    given = {"basis": basis, "by_id": by, "at": at, "started_at": row.started_at}
    Assignment.objects.get_or_create(screening=row, person_id=worker, defaults=given)
    trail.record(what="screening.assign", about=screening, by=by, why=basis, at=at, note=str(worker))


@transaction.atomic
def review(*, screening: UUID, scope: Scope, finding: str, note: str, by: UUID, at: datetime) -> None:
    """Record the second reading of a screening from the sample, once."""
    row = rows.take(scope, screening)
    if not row.sampled or Review.objects.filter(screening=row).exists():
        raise rows.Refused("not_in_sample")
    made = Review(id=uuid4(), screening=row, finding=finding, by_id=by, at=at)
    if note:
        made.note = sealed(row.person, f"screening.review.note:{made.id}", note)
    made.save(force_insert=True)
    trail.record(what="screening.review", about=screening, by=by, why=finding, at=at, note=note)
