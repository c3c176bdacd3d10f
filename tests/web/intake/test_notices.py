"""The notice without a name (S14): month, region, child or adult, broad form, body; nothing leads back from it."""

from __future__ import annotations

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.intake.models import Told
from qorgau_web.referral.models import Case
from tests.cast import person, signed_in
from tests.web.referral.cast import opened

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def sent(officer: Person) -> Case:
    """Return a case of which the notice was sent."""
    case = opened(officer)
    page = signed_in(officer).get(f"/cases/{case}/notice/").content.decode()
    form = page.split('name="form" value="')[1].split('"')[0] if 'name="form" value="' in page else "labour"
    answer = signed_in(officer).post(f"/cases/{case}/notice/", {"audience": "adult", "form": form})
    assert answer.status_code == 302
    return Case.objects.get(pk=case)


def test_who_may_not(officer: Person, officer_elsewhere: Person) -> None:
    """Only those who work on the case send it; only coordinators, each of their own region, read it."""
    case = opened(officer)
    for who in (officer_elsewhere, person(Role.OFFICER, "police-here", "colleague")):
        assert signed_in(who).post(f"/cases/{case}/notice/", {"audience": "adult"}).status_code == 404
    assert not Told.objects.exists()
    sent(officer)
    for role in (Role.OFFICER, Role.SUPERVISOR, Role.SCHOLAR, Role.AUDITOR, Role.ADMINISTRATOR, Role.INVESTIGATOR):
        assert signed_in(person(role, "health-here")).get("/reports/notices/").status_code == 403
    there = signed_in(person(Role.COORDINATOR, "police-there")).get("/reports/notices/").content.decode()
    assert "There are none" in there


def test_it_holds_five_things_and_nothing_more(officer: Person) -> None:
    """No column could hold a text, a nationality, an age, a settlement or a case."""
    case = sent(officer)
    columns = {field.name for field in Told._meta.get_fields()}
    assert columns == {"id", "month", "region", "audience", "form", "agency", "mark"}
    row = Told.objects.get()
    assert (row.month, row.region, row.agency_id) == (f"{case.opened_at:%Y-%m}", case.region, case.agency_id)
    assert str(case.id) not in row.mark
    assert case.id.hex not in row.mark
    page = signed_in(person(Role.COORDINATOR, "health-here")).get("/reports/notices/").content.decode()
    assert row.month in page
    assert case.number not in page
    assert str(case.id) not in page


def test_one_case_gives_one_notice(officer: Person) -> None:
    """A second one would count the person twice."""
    case = sent(officer)
    form = Told.objects.get().form
    answer = signed_in(officer).post(f"/cases/{case.id}/notice/", {"audience": "child", "form": form}, follow=True)
    assert "sent already" in answer.content.decode()
    assert Told.objects.count() == 1
