"""Open work of somebody who leaves: who may not hand it over comes first, then all of it goes, and only it."""

from __future__ import annotations

from uuid import UUID

import pytest

from qorgau.access import Role
from qorgau_web.access.actions import close_account
from qorgau_web.access.models import Person
from qorgau_web.oversight.models import Approval
from qorgau_web.referral.models import Case, CaseWorker
from qorgau_web.screening.models import Assignment, VisitMember
from qorgau_web.trail.models import Entry
from tests.cast import AT, begun, decided, person, signed_in, visited
from tests.web.oversight.cast import answered, asked_handover, coordinator, supervisor
from tests.web.referral.cast import opened

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.fixture
def taker(db: None) -> Person:
    """Return the colleague who takes over."""
    return person(Role.OFFICER, "police-here", "taker")


def _works_on(who: Person, case: UUID) -> bool:
    return CaseWorker.objects.filter(person=who, case=case).exists()


def test_one_person_alone_hands_nothing_over(officer: Person, taker: Person) -> None:
    """Nor does an officer ask, nor do people of another body answer."""
    case = opened(officer)
    assert signed_in(officer).get("/approvals/handover/").status_code == 403
    approval = asked_handover(supervisor(), officer, taker)
    for who in (supervisor(), supervisor("stranger", "police-there"), coordinator("police-there"), officer):
        answered(who, approval)
    assert approval.given is None
    assert _works_on(officer, case)
    assert not _works_on(taker, case)


def test_an_answer_that_is_none_answers_nothing(officer: Person, taker: Person) -> None:
    """Neither an empty one nor a strange one: the request still waits."""
    opened(officer)
    approval = asked_handover(supervisor(), officer, taker)
    for answer in ("", "maybe"):
        assert answered(coordinator(), approval, answer).answered_at is None


def test_all_open_work_goes_and_what_has_ended_stays(officer: Person, taker: Person) -> None:
    """Cases with their screenings, open screenings, visits; a closed case and a decided screening stay."""
    visit = visited(officer)
    case, closed = opened(officer), opened(officer)
    going, ended = begun(officer, visited=visit), begun(officer)
    decided(officer, ended, "no_signs_today")
    Case.objects.filter(id=closed).update(closed_at=AT)
    assert answered(coordinator(), asked_handover(supervisor(), officer, taker)).given
    led = Case.objects.get(id=case).screening
    assert (_works_on(taker, case), _works_on(officer, case)) == (True, False)
    assert (_works_on(taker, closed), _works_on(officer, closed)) == (False, True)
    assert set(Assignment.objects.filter(person=taker).values_list("screening", flat=True)) == {going, led}
    assert Assignment.objects.filter(person=officer, screening=ended).exists()
    assert list(VisitMember.objects.filter(visit=visit).values_list("person", flat=True)) == [taker.id]
    assert signed_in(taker).get(f"/cases/{case}/").status_code == 200
    assert signed_in(officer).get(f"/cases/{case}/").status_code == 404
    assert Entry.objects.filter(what="case.hand_over", about=case, why="two_persons").count() == 1


def test_whoever_works_on_it_already_goes_on(officer: Person, taker: Person) -> None:
    """The taker is not doubled, and other colleagues keep their place."""
    case = opened(officer)
    third = person(Role.OFFICER, "police-here", "third")
    for who in (taker, third):
        CaseWorker.objects.create(case_id=case, person=who, by=officer, at=AT, opened_at=AT)
    answered(coordinator(), asked_handover(supervisor(), officer, taker))
    assert set(CaseWorker.objects.filter(case=case).values_list("person", flat=True)) == {taker.id, third.id}


def test_nobody_outside_takes_it_over(officer: Person) -> None:
    """Not somebody of another body, not a closed account, not the same person; the form says so and keeps nothing."""
    chief = supervisor()
    opened(officer)
    gone = person(Role.OFFICER, "police-here", "gone")
    close_account(person=gone.id, by=None, at=AT)
    for other in (person(Role.OFFICER, "police-there"), gone, officer, chief):
        given = {"leaver": str(officer.id), "taker": str(other.id), "reason": "worker_leaves"}
        page = signed_in(chief).post("/approvals/handover/", given)
        assert page.status_code == 200
        assert "govuk-error-summary" in page.content.decode()
    assert not Approval.objects.exists()


def test_nothing_goes_to_who_has_left_meanwhile(officer: Person, taker: Person) -> None:
    """The request was made in time, and the one who was to take over has no account any more."""
    case = opened(officer)
    approval = asked_handover(supervisor(), officer, taker)
    close_account(person=taker.id, by=None, at=AT)
    assert answered(coordinator(), approval).given is None
    assert _works_on(officer, case)


def test_all_of_it_goes_or_nothing(officer: Person, taker: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it breaks in the middle, the request still waits and the work is where it was."""
    case, second = opened(officer), opened(officer)
    approval = asked_handover(supervisor(), officer, taker)
    told: list[object] = []

    def broken(**row: object) -> None:
        told.append(row)
        if len(told) == 2:
            raise OSError("power")

    monkeypatch.setattr("qorgau_web.referral.actions.handing.trail.record", broken)
    with pytest.raises(OSError, match="power"):
        answered(coordinator(), approval)
    approval.refresh_from_db()
    assert approval.given is None
    assert all(_works_on(officer, one) and not _works_on(taker, one) for one in (case, second))
