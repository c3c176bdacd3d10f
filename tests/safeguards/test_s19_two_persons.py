"""S19: the name of somebody on whose case one does not work opens to two persons only, for hours, and leaves rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.oversight.models import Approval
from qorgau_web.referral.models import Case
from qorgau_web.trail.models import Entry
from tests.cast import person, signed_in
from tests.web.oversight.cast import WHO, answered, asked_name, coordinator, named, supervisor
from tests.web.referral.cast import opened

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def _read(who: Person, approval: Approval) -> tuple[int, bool]:
    page = signed_in(who).post(f"/approvals/{approval.id}/name/")
    return page.status_code, WHO["surname"] in page.content.decode()


def test_s19_one_person_alone_opens_nothing(officer: Person) -> None:
    """Not by asking, not by answering the own request, not by the table itself."""
    case = named(officer, opened(officer))
    chief = supervisor()
    approval = asked_name(chief, case)
    assert _read(chief, approval) == (404, False)
    assert answered(chief, approval).given is None
    assert _read(chief, approval) == (404, False)
    approval.answered_by = chief
    with pytest.raises(IntegrityError), transaction.atomic():
        approval.save()


def test_s19_two_persons_open_the_name_to_the_one_who_asked(officer: Person) -> None:
    """The second person does not read it, nor does anybody else; every step stands in the trail, with no name."""
    case = named(officer, opened(officer))
    chief, deputy = supervisor(), supervisor("deputy")
    approval = answered(deputy, asked_name(chief, case))
    assert approval.given
    assert _read(chief, approval) == (200, True)
    assert [_read(who, approval)[0] for who in (deputy, coordinator(), officer)] == [404, 404, 403]
    rows = Entry.objects.filter(what__in=("approval.ask", "approval.give", "approval.use", "identity.reveal"))
    told = list(rows.order_by("seq").values_list("what", "who", "why"))
    assert told == [
        ("approval.ask", chief.id, "life_in_danger"),
        ("approval.give", deputy.id, "life_in_danger"),
        ("approval.use", chief.id, "life_in_danger"),
        ("identity.reveal", chief.id, "life_in_danger"),
    ]
    assert WHO["surname"] not in str(list(Entry.objects.values()))


def test_s19_one_of_the_two_works_for_the_body_that_leads(officer: Person) -> None:
    """Two coordinators open nothing; a coordinator and the supervisor of the body do."""
    case = named(officer, opened(officer))
    regional, national = coordinator(), person(Role.NATIONAL_COORDINATOR, "health-here")
    approval = asked_name(regional, case)
    assert answered(national, approval).given is None
    assert answered(supervisor(), approval).given
    assert _read(regional, approval) == (200, True)


@pytest.mark.parametrize("where", ["police-there", "health-here"])
def test_s19_a_supervisor_of_another_body_neither_asks_nor_answers(officer: Person, where: str) -> None:
    """The answer is the same whether or not there is such a case (S20)."""
    case = named(officer, opened(officer))
    approval = asked_name(supervisor(), case)
    stranger = supervisor("stranger", where)
    pages = [
        signed_in(stranger).post("/approvals/name/", {"number": number, "reason": "life_in_danger"}).content.decode()
        for number in (case.number, "0000-0000")
    ]
    assert all("There is no such case within your reach" in page for page in pages)
    assert signed_in(stranger).post(f"/approvals/{approval.id}/", {"answer": "give"}).status_code == 404
    assert Approval.objects.count() == 1


def test_s19_what_was_opened_closes_by_itself(officer: Person) -> None:
    """After the hours nobody reads it; the request is made anew, and a refused one opens nothing."""
    case = named(officer, opened(officer))
    chief, deputy = supervisor(), supervisor("deputy")
    approval = answered(deputy, asked_name(chief, case))
    Approval.objects.update(until=approval.answered_at)
    assert _read(chief, approval) == (302, False)
    refused = answered(deputy, asked_name(chief, case), "refuse")
    assert refused.given is False
    assert _read(chief, refused) == (404, False)
    late = asked_name(chief, case)
    Approval.objects.filter(id=late.id).update(until=late.asked_at - timedelta(hours=1))
    assert answered(deputy, late).given is None


def test_s19_a_sealed_case_stays_closed_to_both(officer: Person) -> None:
    """Asked before it was sealed, given or read after: nothing opens."""
    case = named(officer, opened(officer))
    chief, deputy = supervisor(), supervisor("deputy")
    approval = answered(deputy, asked_name(chief, case))
    waiting = asked_name(deputy, case)
    Case.objects.update(sealed=True)
    assert _read(chief, approval) == (404, False)
    assert answered(chief, waiting).given is None
    page = signed_in(chief).post("/approvals/name/", {"number": case.number, "reason": "life_in_danger"})
    assert "There is no such case within your reach" in page.content.decode()
