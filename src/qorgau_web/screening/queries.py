"""What is asked about screenings. Every query takes a scope and applies it in SQL; none decrypts anything."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404

from qorgau.access import may
from qorgau.law.consistency import Chosen
from qorgau.screening.report import report
from qorgau_web.access.queries import covered
from qorgau_web.knowledge.queries import content
from qorgau_web.paging import PAGE, Order, Page, page
from qorgau_web.screening.facts import (
    COLUMNS,
    Given,
    Interview,
    SiteVisit,
    case_of,
    interview_of,
    standing_of,
    visit_of,
)
from qorgau_web.screening.models import Answer, Assignment, Qualification, Screening, Visit, VisitMember

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from django.db.models import QuerySet

    from qorgau.access import Scope
    from qorgau.law.case import Case

STATES: Final = ("open", "decided", "all")


class Absent(Http404):
    """There is no such record within reach: the same whether it does not exist or belongs to others."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list: the pseudonym and how far it is, nothing of the person."""

    id: UUID
    number: str
    version: int
    region: str
    agency: str
    interviewer: str
    held_on: date
    started_at: datetime
    decision: str
    status: str
    audience: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of a list, newest first, and where the next page begins."""

    lines: tuple[Line, ...]
    before: datetime | None


def reachable(scope: Scope) -> QuerySet[Screening]:
    """Return the screenings in the scope; those of one person are found from the assignments, which are few."""
    mine = Assignment.objects.filter(person=_person(scope)).values("screening")
    return Screening.objects.filter(covered(scope, agency="agency_id", assigned=Q(pk__in=mine)))


def reachable_visits(scope: Scope) -> QuerySet[Visit]:
    """Return the visits in the scope."""
    mine = VisitMember.objects.filter(person=_person(scope)).values("visit")
    return Visit.objects.filter(covered(scope, agency="agency_id", assigned=Q(pk__in=mine)))


def _person(scope: Scope) -> UUID | None:
    return UUID(scope.person) if scope.person else None


def lines(scope: Scope, *, state: str = "all", before: datetime | None = None, decided: bool = False) -> Lines:
    """Return a page of the screenings in the scope, the latest version of each; `decided` leaves open ones out."""
    found, at = _own(scope) if scope.assigned_only else (reachable(scope), "")
    found = found.filter(**{f"{at}corrected_by": None})
    if before:
        found = found.filter(started_at__lt=before)
    if decided or state == "decided":
        found = found.exclude(**{f"{at}decision": ""})
    elif state == "open":
        found = found.filter(**{f"{at}decision": ""})
    return _page(found, at)


def _own(scope: Scope) -> tuple[QuerySet[Any], str]:
    """Return the assignments of a scope of assigned screenings alone, and how the screening is reached from them."""
    mine = covered(scope, agency="screening__agency_id", region="screening__region", assigned=Q(person=_person(scope)))
    return Assignment.objects.filter(mine), "screening__"


def load(scope: Scope) -> dict[UUID, int]:
    """Return on how many open screenings of the scope each person works."""
    mine = Assignment.objects.filter(screening__in=reachable(scope).filter(decision="", corrected_by=None).values("id"))
    return dict(mine.values_list("person").annotate(Count("id")))


def sample(scope: Scope) -> Lines:
    """Return the screenings without signs that a supervisor is to read again (safeguard S7)."""
    return _page(reachable(scope).filter(sampled=True, review=None, corrected_by=None))


def _page(found: QuerySet[Any], at: str = "") -> Lines:
    columns = (
        "id", "number", "version", "region", "agency_id", "interviewer__name", "held_on", "started_at", "decision",
        "status", "audience",
    )  # fmt: skip
    rows = found.order_by("-started_at").values_list(*(f"{at}{column}" for column in columns))[: PAGE + 1]
    shown = tuple(Line(*row) for row in rows)
    return Lines(shown[:PAGE], shown[PAGE - 1].started_at if len(shown) > PAGE else None)


def one(scope: Scope, screening: UUID) -> Interview:
    """Return the screening with its answers; raise Absent if it is not within reach."""
    row = reachable(scope).select_related("interviewer", "decided_by", "corrected_by").filter(pk=screening).first()
    if row is None:
        raise Absent
    return interview_of(content(), row, answers(row), row.assignments.values_list("person", flat=True))


def cases_of(scope: Scope, people: Iterable[UUID]) -> dict[UUID, Case]:
    """Return of people what the newest version of their decided screening makes, within reach; for figures alone."""
    rows = reachable(scope).filter(person__in=list(people), corrected_by=None).exclude(decision="")
    found = {one: (person, number) for one, person, number in rows.values_list("id", "person", "number")}
    told = Answer.objects.filter(screening__in=list(found)).annotate(noted=Q(note__isnull=False)).order_by("seq")
    given: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    for screening, *row in told.values_list("screening", *COLUMNS):
        given[screening].append(tuple(row))
    return {person: case_of(content(), number, standing_of(given[one])) for one, (person, number) in found.items()}


class Held(NamedTuple):
    """The newest version of a decided screening: the body, day and moment, what was decided, the status."""

    screening: UUID
    agency: str
    held_on: date
    started_at: datetime
    decision: str
    status: str


def held_with(scope: Scope, people: Iterable[UUID]) -> dict[UUID, Held]:
    """Return of people the screening that `cases_of` reads, within reach; for figures alone."""
    rows = reachable(scope).filter(person__in=list(people), corrected_by=None).exclude(decision="")
    columns = ("person", "id", "agency_id", "held_on", "started_at", "decision", "status")
    return {person: Held(*rest) for person, *rest in rows.values_list(*columns)}


def answers(row: Screening) -> tuple[Given, ...]:
    """Return the answers of a screening that stand, in the order in which they were given."""
    noted = row.answers.annotate(noted=Q(note__isnull=False)).order_by("seq")
    return standing_of(noted.values_list(*COLUMNS))


def visits(scope: Scope, after: str = "") -> Page[tuple[UUID, str, date]]:
    """Return a page of the visits in the scope, newest first: id, number, day."""
    order, columns = Order("started_at", newest_first=True), ("id", "number", "held_on", "started_at")
    return page(reachable_visits(scope), order, columns, lambda *row: row[:3], after)


def visit(scope: Scope, visit_id: UUID, screenings: Scope) -> SiteVisit:
    """Return the visit with its common facts and those of its screenings that are within reach."""
    row = reachable_visits(scope).select_related("leader").filter(pk=visit_id).first()
    if row is None:
        raise Absent
    mine = reachable(screenings).filter(visit=row, corrected_by=None).order_by("started_at")
    facts = row.facts.select_related("by").order_by("seq")
    return visit_of(row, facts, row.members.values_list("person", flat=True), mine)


def numbers_of(scope: Scope, people: frozenset[UUID]) -> tuple[tuple[UUID, str], ...]:
    """Return id and pseudonym of the screenings of these people within reach."""
    return tuple(reachable(scope).filter(person__in=people, corrected_by=None).values_list("id", "number"))


def ended_without_signs(until: datetime) -> QuerySet[Screening, UUID]:
    """Return the people whose every screening ended in `no signs today` before the moment (safeguard S21).

    Somebody whose second reading waits or found otherwise (safeguard S7) is not among them.
    """
    others = Screening.objects.filter(person=OuterRef("person"), corrected_by=None).exclude(
        Q(sampled=False) | Q(review__finding="agree"), decision="no_signs_today", decided_at__lt=until
    )
    ended = Screening.objects.filter(decision="no_signs_today", decided_at__lt=until, corrected_by=None)
    return ended.filter(~Exists(others)).values_list("person", flat=True).distinct()


def worked_with_since(moment: datetime) -> QuerySet[Screening, UUID]:
    """Return the people of a screening that is open, or was decided since the moment."""
    return Screening.objects.filter(corrected_by=None).exclude(decided_at__lt=moment).values_list("person", flat=True)


def covers(scope: Scope, interview: Interview) -> bool:
    """Return whether a screening that was read already is within another scope too."""
    return may(scope, interview.record).allowed


def qualified(interview: Interview, on: date, lang: str) -> dict[str, Any]:
    """Return the whole report of a decided screening: elements, offences, differences, human decisions."""
    return report(content(), interview.case, on, lang)


@dataclass(frozen=True, slots=True)
class Qualified:
    """How somebody qualified the facts of a screening: an offence or none, on what it rests, who, when."""

    offence: str
    reason: str
    by: str
    at: datetime


def qualifications(interview: Interview) -> list[Qualified]:
    """Return how a screening was qualified, the last word first."""
    rows = Qualification.objects.filter(screening=interview.id).order_by("-at")
    return [Qualified(*row) for row in rows.values_list("offence", "reason", "by__name", "at")]


def last_qualifications(since: datetime, until: datetime) -> Iterator[Chosen]:
    """Yield for each screening that was qualified in a period its last qualification, without naming it."""
    rows = Qualification.objects.filter(at__gte=since, at__lt=until).order_by("at")
    last = {row[0]: row[1:] for row in rows.values_list("screening", "like", "offence", "screening__region")}
    yield from (Chosen(*row) for row in last.values())


def people(scope: Scope) -> QuerySet[Screening, UUID]:
    """Return the people of the screenings in the scope, as a query that a search joins."""
    return reachable(scope).values_list("person", flat=True)
