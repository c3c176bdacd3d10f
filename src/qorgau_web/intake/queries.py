"""What is asked about reports and about notices without names. Every query takes a scope."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator

from qorgau_web.access.queries import agencies
from qorgau_web.intake.models import Met, Told
from qorgau_web.paging import PAGE, Page
from qorgau_web.referral.queries import coded_alike, reachable
from qorgau_web.screening.queries import lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from qorgau.access import Scope
    from qorgau_web.access.queries import Agency

__all__ = ["Told"]

ALIKE: Final = ("month", "region", "form")


def met(scope: Scope, report: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return the screenings to which a report has led, by id and pseudonym."""
    mine = reachable(scope).filter(pk=report).values("id")
    return tuple(Met.objects.filter(report__in=mine).order_by("at").values_list("screening", "screening__number"))


def reported(screenings: Iterable[UUID]) -> dict[UUID, tuple[tuple[str, datetime], ...]]:
    """Return of screenings the reports that led to them: the body that took it, the moment; for figures alone.

    The file of a sealed report is not told of.
    """
    found: dict[UUID, list[tuple[str, datetime]]] = defaultdict(list)
    rows = Met.objects.filter(screening__in=list(screenings), report__sealed=False).order_by("report")
    for screening, body, at in rows.values_list("screening", "report__agency", "report__opened_at"):
        found[screening].append((body, at))
    return {screening: tuple(reports) for screening, reports in found.items()}


def have_led(reports: Iterable[UUID]) -> frozenset[UUID]:
    """Return those of the reports that led to a screening; for figures alone."""
    return frozenset(Met.objects.filter(report__in=list(reports)).values_list("report", flat=True))


def to_link(scope: Scope, report: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return the newest screenings in reach that are not linked with the report yet."""
    there = set(Met.objects.filter(report=report).values_list("screening", flat=True))
    return tuple((line.id, line.number) for line in lines(scope).lines if line.id not in there)


def alike(scope: Scope, report: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return other reports in reach of the same month, region and broad form: they may be about the same place."""
    return coded_alike(scope, report, ALIKE)


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice without a name as a list shows it."""

    month: str
    region: str
    audience: str
    form: str
    agency: Agency


def told(scope: Scope, number: str = "") -> Page[NoticeLine]:
    """Return a page of the notices without names of the region or the country of the scope, newest month first."""
    found = _in_reach(scope).order_by("-month", "region", "id")
    rows = Paginator(found.values_list("month", "region", "audience", "form", "agency"), PAGE).get_page(number)
    known = {one.id: one for one in agencies()}
    lines = tuple(NoticeLine(*row[:4], known[row[4]]) for row in rows)
    return Page(lines, str(rows.next_page_number()) if rows.has_next() else "")


def _in_reach(scope: Scope) -> QuerySet[Told]:
    """Return the notices of the regions of coordinators; nobody else reaches any."""
    if scope.denied or scope.assigned_only or scope.agencies is not None:
        return Told.objects.none()
    return Told.objects.all() if scope.regions is None else Told.objects.filter(region__in=sorted(scope.regions))
