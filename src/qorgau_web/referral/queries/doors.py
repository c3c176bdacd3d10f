"""By which doors open work reaches somebody: own cases, the placement desk, the flow that waits for coordinators."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qorgau_web.access.queries import WORK, reach
from qorgau_web.referral.queries import case_work, desk_work, flow_work
from qorgau_web.referral.queries.notices import new_notice

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from qorgau.access import Scope
    from qorgau_web.access.queries import Person
    from qorgau_web.referral.models import Work


class Doors(NamedTuple):
    """The reach of somebody to own cases, to the desk, to reports handed to the body, and to the flow."""

    own: Scope
    desk: Scope
    handed: Scope
    flow: Scope

    @property
    def denied(self) -> str:
        """Return why the person reaches no work at all; empty where some door is open."""
        return self.own.denied if all(one.denied for one in self) else ""

    @property
    def told(self) -> Scope:
        """Return for what body or region notices are meant for the person."""
        return self.desk if self.flow.denied else self.flow


class Due(NamedTuple):
    """When a piece of work is due and when the law wants it, by the pseudonym of its case; nothing of what it is."""

    id: UUID
    number: str
    due: datetime
    legal_due: datetime | None


def doors(person: Person) -> Doors:
    """Return the doors of somebody."""
    return Doors(*(reach(person, what) for what in WORK))


def among(found: Doors) -> dict[str, QuerySet[Work]]:
    """Return the work that each door leads to, by the name of the door; of the flow that for coordinators alone."""
    return {
        "own": case_work(found.own),
        "desk": desk_work(found.desk, found.handed),
        "flow": flow_work(found.flow).filter(seat__in=("region", "nation")),
    }


def dues(found: Doors, most: int) -> tuple[Due, ...]:
    """Return when the open work behind the doors is due, each piece once, the most urgent first and so many at most."""
    columns = ("id", "case__number", "due", "legal_due")
    rows = {
        row[0]: Due(*row)
        for work in among(found).values()
        for row in work.filter(closed_at=None).order_by("due", "id").values_list(*columns)[:most]
    }
    return tuple(sorted(rows.values(), key=lambda row: (row.due, row.id)))[:most]


def came(found: Doors, since: datetime, until: datetime) -> bool:
    """Return whether between two moments a notice came or work behind the doors became overdue; not what."""
    if new_notice(found.told, found.own, since, until):
        return True
    late = {"closed_at": None, "due__gt": since, "due__lte": until}
    return any(work.filter(**late).exists() for work in among(found).values())
