"""What is asked about compartments and files. Every query takes a scope and applies it in SQL; none decrypts anything.

A compartment is reached by its professional alone, whatever the scope; by the case only that it is there (S18).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from qorgau.access import Role
from qorgau_web.paging import Order, Page, page
from qorgau_web.referral.models import Attachment, Compartment
from qorgau_web.referral.queries import Absent, reachable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from qorgau.access import Scope

# Which compartment a professional of a role has.
KINDS: Final[Mapping[Role, str]] = {
    Role.LAWYER: "lawyer",
    Role.DOCTOR: "medical",
    Role.PSYCHOLOGIST: "psychological",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """That a case has a compartment: of which kind, with whom, since when, until when; nothing of what is in it."""

    id: UUID
    kind: str
    professional: str
    at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnLine:
    """An own compartment: of the case nothing but the pseudonym and the day on which it was opened."""

    id: UUID
    kind: str
    number: str
    opened_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file as a list shows it before its name is opened."""

    id: UUID
    media_type: str
    size: int
    by: str
    at: datetime


def standing(scope: Scope, case: UUID) -> tuple[Standing, ...]:
    """Return the compartments of a case in reach."""
    found = Compartment.objects.filter(case__in=reachable(scope).filter(pk=case).values("id")).order_by("at")
    return tuple(Standing(*row) for row in found.values_list("id", "kind", "professional__name", "at", "ended_at"))


def own(scope: Scope) -> QuerySet[Compartment]:
    """Return the compartments of the person that have not ended; a scope that reaches further reaches none."""
    if scope.denied or not scope.assigned_only or not scope.person:
        return Compartment.objects.none()
    return Compartment.objects.filter(professional=UUID(scope.person), ended_at=None)


_LINE: Final = ("id", "kind", "case__number", "case__opened_at", "at")


def own_lines(scope: Scope, after: str = "") -> Page[OwnLine]:
    """Return a page of the own compartments, newest first."""
    return page(own(scope), Order("at", newest_first=True), _LINE, OwnLine, after)


def own_line(scope: Scope, compartment: UUID) -> OwnLine:
    """Return one own compartment; raise Absent if it is another's, or has ended."""
    found = own(scope).filter(pk=compartment).values_list(*_LINE).first()
    if found is None:
        raise Absent
    return OwnLine(*found)


def files_of_case(scope: Scope, case: UUID) -> tuple[FileLine, ...]:
    """Return the files of a case in reach; those of its compartments are not among them."""
    return _files(Attachment.objects.filter(case__in=reachable(scope).filter(pk=case).values("id")))


def files_of_own(scope: Scope, compartment: UUID) -> tuple[FileLine, ...]:
    """Return the files of an own compartment."""
    return _files(Attachment.objects.filter(compartment__in=own(scope).filter(pk=compartment).values("id")))


def _files(found: QuerySet[Attachment]) -> tuple[FileLine, ...]:
    rows: Any = found.order_by("at").values_list("id", "media_type", "size", "by__name", "at")
    return tuple(FileLine(*row) for row in rows)


def keys_of(person: UUID) -> tuple[UUID, ...]:
    """Return the ids of the data keys of all compartments about a person, for erasure: what is in them goes too."""
    return tuple(Compartment.objects.filter(case__person=person).values_list("id", flat=True))
