"""S26: people leave for statistics only where enough of them are alike, and only to who answers for the register."""

from __future__ import annotations

from uuid import UUID

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.referral.models import Case, Noted
from qorgau_web.trail.models import Entry
from tests.cast import AT, person, signed_in
from tests.web.exchange.cast import rows
from tests.web.oversight.cast import WHO, named
from tests.web.referral.cast import opened

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.fixture
def people(officer: Person) -> list[UUID]:
    """Return twelve cases of which one is of a rare citizenship."""
    cases = [opened(officer) for _ in range(12)]
    for number, case in enumerate(cases):
        coded = "KGZ" if number == 7 else "UZB"
        Noted.objects.create(case_id=case, field="citizenship", coded=coded, by=officer, at=AT)
    named(officer, cases[0])
    return cases


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.NATIONAL_COORDINATOR])
def test_s26_nobody_else_takes_them_out(role: Role) -> None:
    """Neither the count nor the file."""
    client = signed_in(person(role))
    assert client.get("/exchange/figures/").status_code == 403
    for step in ("look", "write"):
        assert client.post("/exchange/figures/", {"least": "11", "step": step}).status_code == 403


def test_s26_who_is_rare_is_withheld(people: list[UUID]) -> None:
    """The file holds the eleven who are alike; the twelfth stands in no row, and her number only on the page."""
    client = signed_in(person(Role.NATIONAL_COORDINATOR))
    found = rows(client.post("/exchange/figures/", {"least": "11", "step": "write"}))
    assert {row["citizenship"] for row in found} == {"UZB"}
    assert len(found) == 11
    page = client.post("/exchange/figures/", {"least": "11", "step": "look"}).content.decode()
    assert "<dd>11</dd>" in page
    assert "<dd>1</dd>" in page
    assert Entry.objects.filter(what="exchange.figures").count() == 1
    assert page.count("too few to be told") == 0
    raised = client.post("/exchange/figures/", {"least": "13", "step": "look"}).content.decode()
    assert "too few to be told" in raised


def test_s26_nobody_asks_for_less_protection(people: list[UUID]) -> None:
    """A number below that of the register, or none, is refused; a higher one withholds more."""
    client = signed_in(person(Role.NATIONAL_COORDINATOR))
    for least in ("10", "0", "-5", "", "x", "100000"):
        answer = client.post("/exchange/figures/", {"least": least, "step": "write"})
        assert "Content-Disposition" not in answer.headers
        assert "govuk-error-summary" in answer.content.decode()
    assert rows(client.post("/exchange/figures/", {"least": "12", "step": "write"})) == []


def test_s26_no_number_name_or_region_is_in_it(people: list[UUID]) -> None:
    """A sealed case is in no figure at all."""
    client = signed_in(person(Role.NATIONAL_COORDINATOR))
    told = client.post("/exchange/figures/", {"least": "11", "step": "write"}).content.decode()
    numbers = Case.objects.values_list("number", flat=True)
    assert not [word for word in (*numbers, *WHO.values(), "KZ-75", "police") if word in told]
    Case.objects.filter(id=people[0]).update(sealed=True)
    assert rows(client.post("/exchange/figures/", {"least": "11", "step": "write"})) == []
