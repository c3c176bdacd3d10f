"""S14, S15, S19: what leaves as a file follows the grants that stand, and holds no name, contact or text."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.referral.models import Noted, Permission
from qorgau_web.trail.models import Entry
from tests.cast import AT, person, signed_in
from tests.web.exchange.cast import rows
from tests.web.oversight.cast import WHO, named
from tests.web.referral.cast import asked, desk

pytestmark = [pytest.mark.both, pytest.mark.django_db]
PARTY = ":shelter-here"


@pytest.fixture
def case(officer: Person) -> UUID:
    """Return a case that was granted to a desk; its person has a name, and its form of exploitation is coded."""
    case = asked(officer)
    named(officer, case)
    Permission.objects.update(expires_at=timezone.now() + timedelta(days=9))
    for field, coded in (("form", "labour"), ("citizenship", "UZB"), ("languages", ["kk"])):
        Noted.objects.create(case_id=case, field=field, coded=coded, by=officer, at=AT)
    return case


def test_s14_nobody_without_a_grant_gets_a_file(officer: Person, case: UUID) -> None:
    """Not another shelter, not a colleague who does not work on it, not a supervisor or coordinator."""
    elsewhere = desk("shelter-there")
    page = signed_in(elsewhere).get("/exchange/out/").content.decode()
    assert "No grant stands" in page
    assert rows(signed_in(elsewhere).post("/exchange/out/")) == []
    colleague = person(Role.OFFICER, "police-here", "colleague")
    for who, code in ((colleague, 404), (desk(), 404), (person(Role.SUPERVISOR), 403), (person(Role.COORDINATOR), 403)):
        given = {"party": PARTY, "step": "write"}
        assert signed_in(who).post(f"/cases/{case}/exchange/", given).status_code == code
    assert signed_in(officer).get("/exchange/out/").status_code == 403


def test_s14_the_file_holds_what_was_granted_and_no_more(officer: Person, case: UUID) -> None:
    """Languages were ticked, form and citizenship were not: they stay behind."""
    client = signed_in(officer)
    for answer in (
        client.post(f"/cases/{case}/exchange/", {"party": PARTY, "step": "write"}),
        signed_in(desk()).post("/exchange/out/"),
    ):
        (row,) = rows(answer)
        filled = {name: text for name, text in row.items() if text}
        assert set(filled) == {"qorgau_case", "prs_PrimaryLanguage"}
        assert filled["prs_PrimaryLanguage"] == "kaz"
        told = str(filled)
        assert [word for word in (*WHO.values(), "Planted", "UZB", "ForcedLabour") if word in told] == []


def test_s15_after_withdrawal_nothing_goes(officer: Person, case: UUID) -> None:
    """Nor once the term is over; a party that never had a grant cannot be chosen."""
    client = signed_in(officer)
    given = {"party": PARTY, "step": "write"}
    assert client.post(f"/cases/{case}/exchange/", {**given, "party": ":police-there"}).status_code == 200
    client.post(f"/cases/{case}/withdraw/", {"reason": "wish_said"})
    assert "Content-Disposition" not in client.post(f"/cases/{case}/exchange/", given).headers
    assert rows(signed_in(desk()).post("/exchange/out/")) == []
    Permission.objects.update(withdrawn_at=None, expires_at=timezone.now())
    assert rows(signed_in(desk()).post("/exchange/out/")) == []


def test_s16_the_person_sees_that_it_was_taken_out(officer: Person, case: UUID) -> None:
    """Each case of a file has its row of the trail, under which the own view tells it."""
    signed_in(desk()).post("/exchange/out/")
    signed_in(officer).post(f"/cases/{case}/exchange/", {"party": PARTY, "step": "write"})
    told = Entry.objects.filter(what="exchange.case", about=case).order_by("seq")
    assert list(told.values_list("who", "why")) == [(desk().id, "disclosed"), (officer.id, "disclosed")]


def test_s14_looking_alone_takes_nothing_out(officer: Person, case: UUID) -> None:
    """What stays behind is told with its reason, and no row of the trail says that it left."""
    client = signed_in(officer)
    page = client.post(f"/cases/{case}/exchange/", {"party": PARTY, "step": "look"}).content.decode()
    assert "What stays behind, and why" in page
    assert "It is written freely" in page
    assert not Entry.objects.filter(what="exchange.case").exists()
