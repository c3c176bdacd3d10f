"""Scope and decision: one value filters a list in SQL and covers or refuses a single record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.access.policy import REFUSED_PURPOSES, Reach, reach_of

if TYPE_CHECKING:
    from qorgau.access.roles import Purpose, Role, What


@dataclass(frozen=True, slots=True)
class Who:
    """A person who works with the register: id, role, agency and the region of the agency."""

    id: str
    role: Role
    agency: str
    region: str


@dataclass(frozen=True, slots=True)
class Record:
    """What access depends on: where a record was made, who works on it, whether it is sealed."""

    region: str
    agency: str
    assigned: frozenset[str] = frozenset()
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """Which records are in reach. None means any; `denied` names the reason why none is.

    A sealed record is in reach of those who work on it and of nobody else.
    """

    person: str
    regions: frozenset[str] | None = None
    agencies: frozenset[str] | None = None
    assigned_only: bool = False
    denied: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether it is allowed, and the coded reason."""

    allowed: bool
    reason: str


NOTHING: Final = Scope("", denied="not_signed_in")


def scope(who: Who | None, what: What, purpose: Purpose) -> Scope:
    """Return the records that the person may reach for this; nothing is the default."""
    if who is None:
        return NOTHING
    if purpose in REFUSED_PURPOSES:
        return Scope(who.id, denied="purpose_refused")
    reach = reach_of(who.role, what)
    if reach is Reach.NOTHING:
        return Scope(who.id, denied="role_may_not")
    return Scope(
        who.id,
        regions=frozenset({who.region}) if reach is Reach.REGION else None,
        agencies=frozenset({who.agency}) if reach is Reach.AGENCY else None,
        assigned_only=reach is Reach.ASSIGNED,
    )


def may(scope: Scope, record: Record) -> Decision:
    """Return whether the scope covers the record, with the reason."""
    if scope.denied:
        return Decision(allowed=False, reason=scope.denied)
    assigned = scope.person in record.assigned
    if scope.assigned_only and not assigned:
        return Decision(allowed=False, reason="not_assigned")
    if record.sealed and not assigned:
        return Decision(allowed=False, reason="sealed")
    if scope.agencies is not None and record.agency not in scope.agencies:
        return Decision(allowed=False, reason="other_agency")
    if scope.regions is not None and record.region not in scope.regions:
        return Decision(allowed=False, reason="other_region")
    return Decision(allowed=True, reason="assigned" if assigned else "within_reach")
