"""Rows of accounts as values of the core, and a scope as one filter of SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from qorgau.access import Role, Scope, Who

if TYPE_CHECKING:
    from qorgau_web.access.models import Agency, Person


def who_of(person: Person) -> Who:
    """Return the person as the core knows one."""
    return Who(str(person.id), Role(person.role), person.agency_id, person.agency.region)


def agency_name(agency: Agency, lang: str) -> str:
    """Return the name of the agency in a language."""
    return str(getattr(agency, f"name_{lang}"))


def covered(scope: Scope, *, region: str = "region", agency: str = "agency", assigned: Q) -> Q:
    """Return the scope as a condition of SQL; `assigned` is the condition that the person works on the record."""
    if scope.denied:
        return Q(pk__in=[])
    found = assigned if scope.assigned_only else Q(sealed=False) | assigned
    if scope.regions is not None:
        found &= Q(**{f"{region}__in": sorted(scope.regions)})
    if scope.agencies is not None:
        found &= Q(**{f"{agency}__in": sorted(scope.agencies)})
    return found
