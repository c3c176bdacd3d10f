"""The cast of oversight: a supervisor, a deputy, a coordinator of the region, and requests of theirs."""

from __future__ import annotations

from uuid import UUID

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.oversight.models import Approval
from qorgau_web.referral.models import Case
from tests.cast import person, signed_in

WHO = {"surname": "Plantedsurname", "given_name": "Plantedgiven"}


def supervisor(username: str = "chief", where: str = "police-here") -> Person:
    """Return a supervisor."""
    return person(Role.SUPERVISOR, where, username)


def coordinator(where: str = "health-here") -> Person:
    """Return the coordinator of the region of a body."""
    return person(Role.COORDINATOR, where)


def named(officer: Person, case: UUID) -> Case:
    """Return a case whose person has given a name."""
    row = Case.objects.get(id=case)
    answer = signed_in(officer).post(f"/screenings/{row.screening}/identity/", WHO)
    assert answer.status_code == 302
    return row


def asked_name(who: Person, case: Case, reason: str = "life_in_danger") -> Approval:
    """Return the request that somebody makes for a name."""
    signed_in(who).post("/approvals/name/", {"number": case.number.lower(), "reason": reason})
    return Approval.objects.filter(asked_by=who, case=case).latest("asked_at")


def asked_handover(who: Person, leaver: Person, taker: Person) -> Approval:
    """Return the request that somebody makes for the work of a colleague."""
    given = {"leaver": str(leaver.id), "taker": str(taker.id), "reason": "worker_leaves"}
    signed_in(who).post("/approvals/handover/", given)
    return Approval.objects.filter(asked_by=who, leaver=leaver).latest("asked_at")


def answered(who: Person, approval: Approval, answer: str = "give") -> Approval:
    """Return the request after somebody has tried to answer it."""
    signed_in(who).post(f"/approvals/{approval.id}/", {"answer": answer})
    approval.refresh_from_db()
    return approval
