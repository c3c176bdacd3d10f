"""Reports taken in and linked, notices without a name sent: each one transaction and one row of the trail."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction

from qorgau.access import What
from qorgau_web.access.queries import person_of, reach
from qorgau_web.intake.models import Met, Taken, Told
from qorgau_web.keys import keys
from qorgau_web.referral.actions import cases
from qorgau_web.referral.actions.rows import Refused, take
from qorgau_web.screening.queries import one as interview_of
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from qorgau.access import Scope, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How a report came: by which channel, and from whom; codes of the form `report_source`.

    `coded` and `words` hold what it says already, by field of the register; words are sealed.
    """

    channel: str
    reporter: str
    coded: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def take_in(*, report: Report, who: Who, at: datetime) -> UUID:
    """Open a report and return its id. It is no file of a person: it has no identity and no screening (S14)."""
    coded = {**report.coded, "report_channel": report.channel, "reporter": report.reporter}
    return cases.open_report(coded=coded, words=report.words, who=who, at=at)


@transaction.atomic
def take_in_once(*, report: Report, key: str, who: Who, at: datetime) -> tuple[UUID, bool]:
    """Open a report that a program hands in, once a key; return its id and whether this call made it."""
    asked = _mark("taken", key)
    before = Taken.objects.filter(by=UUID(who.id), key=asked).values_list("report", flat=True).first()
    if before:
        return before, False
    made = take_in(report=report, who=who, at=at)
    try:
        Taken.objects.create(report_id=made, by_id=UUID(who.id), key=asked)
    except IntegrityError as error:
        raise Refused("under_way") from error
    return made, True


@transaction.atomic
def link(*, report: UUID, screening: UUID, scope: Scope, by: UUID, at: datetime) -> None:
    """Say that a report has led to a screening that the person who says so works on."""
    row = take(scope, report)
    found = interview_of(reach(person_of(by), What.SCREENING_READ), screening)
    Met.objects.get_or_create(report=row, screening_id=found.id, defaults={"by_id": by, "at": at})
    trail.record(what="report.link", about=report, by=by, why="own_body", at=at)


@transaction.atomic
def tell(*, case: UUID, scope: Scope, audience: str, form: str, by: UUID, at: datetime) -> None:
    """Send the notice without a name for a case or a report: once, and nothing leads back from it (S14).

    Raise Refused where it was sent already.
    """
    row = take(scope, case)
    mark = _mark("told", str(case))
    if Told.objects.filter(mark=mark).exists():
        raise Refused("told_already")
    Told.objects.create(
        month=f"{row.opened_at:%Y-%m}", region=row.region, audience=audience, form=form, agency_id=row.agency_id,
        mark=mark,
    )  # fmt: skip
    trail.record(what="notice.send", about=case, by=by, why="without_name", at=at)


def _mark(kind: str, value: str) -> str:
    """Return a keyed hash: without the key nobody can tell for which case or call it stands."""
    return hmac.new(keys().trail, f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()
