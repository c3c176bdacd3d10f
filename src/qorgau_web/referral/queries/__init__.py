"""What is asked about cases. Every query takes a scope and applies it in SQL; none decrypts anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from qorgau.access import may
from qorgau.referral.kernel import heard
from qorgau_web.access.queries import covered
from qorgau_web.knowledge.queries import content
from qorgau_web.paging import Order, Page, page
from qorgau_web.referral.facts import (
    CaseLine,
    File,
    Going,
    Waiting,
    linked_of,
    node_of,
    record_of,
    state_of,
    values_of,
)
from qorgau_web.referral.models import Case, CaseWorker, Noted, Permission, Places, Run, Work
from qorgau_web.referral.queries.disclosing import PURPOSE, askable_by, disclosed, visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from qorgau.access import Scope
    from qorgau.referral.linking import Node

__all__ = ["PURPOSE", "File", "Permission", "Places", "Work", "askable_by", "disclosed", "visible"]


class Absent(Http404):
    """There is no such record within reach: the same whether it does not exist or belongs to others."""


def reachable(scope: Scope) -> QuerySet[Case]:
    """Return the cases in the scope."""
    mine = CaseWorker.objects.filter(person=_person(scope)).values("case")
    return Case.objects.filter(covered(scope, agency="agency_id", assigned=Q(pk__in=mine)))


def _person(scope: Scope) -> UUID | None:
    return UUID(scope.person) if scope.person else None


def cases(scope: Scope, *, closed: bool = False, reports: bool = False, after: str = "") -> Page[CaseLine]:
    """Return a page of the cases, or of the reports, in the scope, newest first."""
    found, at = (_own(scope), "case__") if scope.assigned_only else (reachable(scope), "")
    found = found.filter(**{f"{at}closed_at__isnull": not closed, f"{at}screening__isnull": reports})
    columns = ("number", "region", "agency_id", "audience", "opened_at", "closed_at")
    order = Order("opened_at", "case_id" if at else "id", newest_first=True)
    named = (order.id, *(column if column == order.moment else at + column for column in columns))
    return page(found, order, named, CaseLine, after)


def _own(scope: Scope) -> QuerySet[Any]:
    mine = covered(scope, agency="case__agency_id", region="case__region", assigned=Q(person=_person(scope)))
    return CaseWorker.objects.filter(mine)


def one(scope: Scope, case: UUID) -> File:
    """Return the file of a case; raise Absent if it is not within reach."""
    row = reachable(scope).filter(pk=case).first()
    if row is None:
        raise Absent
    line = CaseLine(row.id, row.number, row.region, row.agency_id, row.audience, row.opened_at, row.closed_at)
    return File(
        line,
        row.person,
        row.screening,
        record_of(row, row.workers.values_list("person", flat=True)),
        tuple(_going(run, row.region) for run in row.runs.select_related("edition").order_by("begun_at")),
        _of_case(Work.objects.filter(case=row)),
        values_of(row.noted.select_related("by").order_by("seq")),
        tuple(row.permissions.select_related("recipient").order_by("given_at")),
    )


def _going(run: Run, region: str) -> Going:
    state = state_of(run)
    hears = heard(linked_of(content(), run.edition, region), state)
    return Going(run.id, run.procedure, state, run.receiver_id or "", run.begun_at, run.outcome, hears)


def coded_alike(scope: Scope, case: UUID, fields: Iterable[str]) -> tuple[tuple[UUID, str], ...]:
    """Return the other files in the scope in which the fields are filled in alike; none where one of them is empty."""
    found = reachable(scope).exclude(pk=case)
    mine = reachable(scope).filter(pk=case).values("id")
    for field in fields:
        last = Noted.objects.filter(case__in=mine, field=field).order_by("-seq").values_list("coded", flat=True).first()
        if last is None:
            return ()
        found = found.filter(pk__in=Noted.objects.filter(field=field, coded=last).values("case"))
    return tuple(found.order_by("-opened_at").values_list("id", "number"))


def clocks(scope: Scope, case: UUID) -> tuple[tuple[datetime, UUID], ...]:
    """Return when a clock of each run of a case comes next, the earliest first."""
    mine = reachable(scope).filter(pk=case).values("id")
    found = Run.objects.filter(case__in=mine, due__isnull=False).order_by("due")
    return tuple((due, run) for due, run in found.values_list("due", "id") if due)


def open_work(scope: Scope, case: UUID) -> tuple[Waiting, ...]:
    """Return all open work of a case, whoever it waits for."""
    return _of_case(Work.objects.filter(case__in=reachable(scope).filter(pk=case).values("id")))


def numbered(scope: Scope, number: str) -> UUID | None:
    """Return the case, or the report, with a number, if there is one within reach."""
    return reachable(scope).filter(number=number).values_list("id", flat=True).first()


def case_of(scope: Scope, screening: UUID) -> UUID | None:
    """Return the case that a screening opened, if there is one within reach."""
    return reachable(scope).filter(screening=screening).values_list("id", flat=True).first()


def covers(scope: Scope, file: File) -> bool:
    """Return whether a file that was read already is within another scope too."""
    return may(scope, file.record).allowed


# Open work


def of_cases(scope: Scope, after: str = "") -> Page[Waiting]:
    """Return the open work of the cases in the scope that the leading body does or records, the most urgent first."""
    mine = Q(case__in=reachable(scope).values("id"))
    return _waiting(Work.objects.filter(mine, seat="lead"), after)


def of_desk(scope: Scope, reports: Scope | None = None, after: str = "") -> Page[Waiting]:
    """Return the open work of a placement desk and on reports handed to the body, the most urgent first."""
    return _waiting(desk_work(scope, reports), after)


def of_flow(scope: Scope, *, late_at: datetime | None = None, after: str = "") -> Page[Waiting]:
    """Return the open work of the coordinators' region or country: pseudonyms and clocks, never content.

    With `late_at` only what is theirs or has gone up by then.
    """
    found = flow_work(scope)
    if late_at:
        found = found.filter(Q(seat__in=("region", "nation")) | Q(due__lte=late_at) | ~Q(went_up=""))
    return _waiting(found, after)


def desk_work(scope: Scope, reports: Scope | None = None) -> QuerySet[Work]:
    """Return the open work of the desks in the scope, and that on reports handed to a body in the scope `reports`."""
    found = Work.objects.filter(seat="receiver", closed_at=None)
    mine = _at_desk(scope)
    return found.filter(mine | _at_desk(reports) & Q(case__screening=None) if reports else mine)


def _at_desk(scope: Scope) -> Q:
    if scope.denied or scope.agencies is None:
        return Q(pk__in=())
    return Q(agency__in=sorted(scope.agencies))


def flow_work(scope: Scope) -> QuerySet[Work]:
    """Return the open work whose case lies in the region or the country of the scope."""
    if scope.denied or scope.agencies is not None or scope.assigned_only:
        return Work.objects.none()
    found = Work.objects.filter(closed_at=None)
    return found if scope.regions is None else found.filter(region__in=sorted(scope.regions))


COLUMNS: Final = (
    "id", "case", "case__number", "run__procedure", "step", "actor", "seat", "agency_id", "region",
    "opened_at", "due", "legal_due", "went_up",
)  # fmt: skip


def _waiting(found: QuerySet[Work], after: str) -> Page[Waiting]:
    return page(found.filter(closed_at=None), Order("due"), COLUMNS, Waiting, after)


def _of_case(found: QuerySet[Work]) -> tuple[Waiting, ...]:
    """Return all open work of one case: it is as much as the procedures have steps."""
    return tuple(Waiting(*row) for row in found.filter(closed_at=None).order_by("due", "id").values_list(*COLUMNS))


def work(found: QuerySet[Work], work_id: UUID) -> Work:
    """Return one piece of work of a selection with its run; raise Absent if it is not among it."""
    row = found.select_related("run__edition", "run__case", "run__receiver", "by").filter(pk=work_id).first()
    if row is None:
        raise Absent
    return row


def case_work(scope: Scope) -> QuerySet[Work]:
    """Return all work, open and done, of the cases in the scope that lands with the body that leads."""
    return Work.objects.filter(case__in=reachable(scope).values("id"), seat="lead")


def node(row: Work) -> Node:
    """Return the step that is waited for."""
    return node_of(content(), row)


# Places


def places(scope: Scope, region: str = "") -> tuple[Places, ...]:
    """Return the directory of placement desks, those of the region first."""
    if scope.denied:
        return ()
    rows = Places.objects.select_related("agency").order_by("region", "agency")
    return tuple(sorted(rows, key=lambda row: row.region != region))


def places_of(agency: str) -> Places | None:
    """Return what one desk offers."""
    return Places.objects.filter(agency=agency).first()


def due_runs(now: datetime, most: int) -> tuple[UUID, ...]:
    """Return the runs of which a clock has come, the oldest first."""
    return tuple(Run.objects.filter(due__lte=now).order_by("due").values_list("id", flat=True)[:most])
