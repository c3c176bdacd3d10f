"""What is asked about accounts: who somebody is, what is in reach, whose token it is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest

from qorgau.access import NOTHING, Role, Scope, What, Who, purpose_of, scope
from qorgau_web.access.facts import agency_name, covered, who_of
from qorgau_web.access.models import Agency, Person, Token

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

__all__ = ["Agency", "Person", "Token", "agency_name", "covered", "who_of"]

INTERVIEWERS: Final = (Role.OFFICER, Role.OPERATOR, Role.CASE_MANAGER)
LAW: Final = (Role.INVESTIGATOR, Role.PROSECUTOR, Role.LAWYER)
# What somebody may do for whom open work waits: on own cases, at the desk, on reports handed over, as coordinator.
WORK: Final = (What.CASE_WORK, What.DESK_ANSWER, What.REPORT_TAKE, What.FLOW_ACT)
PROFESSIONALS: Final = (Role.LAWYER, Role.DOCTOR, Role.PSYCHOLOGIST)


class SignedIn(HttpRequest):
    """A request that has passed the gate: somebody has signed in."""

    user: Person


def who(person: Person | AnonymousUser) -> Who | None:
    """Return the person as the core knows one, or None for somebody who has not signed in."""
    return who_of(person) if isinstance(person, Person) and person.is_active else None


def reach(person: Person | AnonymousUser, what: What) -> Scope:
    """Return what the person may reach, for the purpose that belongs to the role."""
    found = who(person)
    return scope(found, what, purpose_of(found.role)) if found else NOTHING


def works(person: Person) -> bool:
    """Return whether work may wait for the person."""
    return any(not reach(person, what).denied for what in WORK)


def agencies() -> QuerySet[Agency]:
    """Return all agencies; they are public."""
    return Agency.objects.order_by("region", "id")


def people() -> QuerySet[Person]:
    """Return all accounts with their agencies, for those who manage accounts."""
    return Person.objects.select_related("agency").order_by("agency__region", "agency_id", "username")


def token_digest(secret: str) -> str:
    """Return the form in which a token is kept. A token is 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def holder(secret: str, at: datetime) -> Token | None:
    """Return the token that the secret opens with its person, or None if there is none or it has ended."""
    return (
        Token.objects.select_related("person__agency")
        .filter(digest=token_digest(secret), expires_at__gt=at, revoked_at=None, person__is_active=True)
        .first()
    )


def tokens_of(person: UUID) -> QuerySet[Token]:
    """Return the tokens of a person, newest first."""
    return Token.objects.filter(person_id=person).order_by("-made_at")


def colleagues(person: Person) -> QuerySet[Person]:
    """Return the active people of the same agency who interview."""
    return interviewers(person.agency_id)


def interviewers(agency: str) -> QuerySet[Person]:
    """Return the active people of an agency who interview and work on cases."""
    return staff(agency).filter(is_active=True, role__in=INTERVIEWERS)


def staff(agency: str) -> QuerySet[Person]:
    """Return the accounts of an agency, those that were closed too."""
    return people().filter(agency=agency)


def workers_for(person: Person) -> QuerySet[Person]:
    """Return the active people of the region who may be assigned to a decided screening."""
    return people().filter(agency__region=person.agency.region, is_active=True, role__in=(*INTERVIEWERS, *LAW))


def professionals(region: str = "") -> tuple[Person, ...]:
    """Return the active lawyers, doctors and psychologists of the country, those of the region first."""
    found = people().filter(is_active=True, role__in=PROFESSIONALS).order_by("role", "name")
    return tuple(sorted(found, key=lambda one: one.agency.region != region))


def person_of(person: UUID) -> Person:
    """Return an account with its agency; raise Person.DoesNotExist if there is none."""
    return people().get(id=person)


def agency_of(person: UUID) -> str:
    """Return the id of the agency for which somebody works."""
    return Person.objects.values_list("agency_id", flat=True).get(id=person)


def names_of(people: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of accounts by their ids."""
    return dict(Person.objects.filter(id__in=people).values_list("id", "name"))


def kinds_of(found: Iterable[str]) -> dict[str, str]:
    """Return the kinds of agencies."""
    return dict(Agency.objects.filter(id__in=set(found)).values_list("id", "kind"))


def posts_of(found: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """Return of accounts the kind of their agency and their role, and nothing that names them."""
    rows = Person.objects.filter(id__in=set(found)).values_list("id", "agency__kind", "role")
    return {person: (kind, role) for person, kind, role in rows}
