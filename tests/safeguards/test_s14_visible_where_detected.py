"""S14: a screening is visible in the body that detected; anybody else learns of it by a basis that is named."""

from __future__ import annotations

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.screening.models import Assignment
from qorgau_web.trail.models import Entry
from tests.cast import begun, decided, person, signed_in

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def test_another_body_sees_nothing_until_a_basis_is_named(officer: Person) -> None:
    """A supervisor assigns a lawyer of another body; without a basis it is refused, with one it is in the trail."""
    screening = begun(officer)
    decided(officer, screening)
    lawyer = person(Role.LAWYER, "health-here")
    address = f"/screenings/{screening}/"
    assert signed_in(lawyer).get(f"{address}qualification/").status_code == 404
    supervisor = signed_in(person(Role.SUPERVISOR))
    refused = supervisor.post(f"{address}assign/", {"worker": str(lawyer.id), "basis": ""})
    assert refused.context["form"].errors["basis"]
    own = supervisor.post(f"{address}assign/", {"worker": str(lawyer.id), "basis": "own_body"})
    assert "another body" in own.content.decode()
    assert supervisor.post(f"{address}assign/", {"worker": str(lawyer.id), "basis": "consent"}).status_code == 302
    assert Assignment.objects.get(person=lawyer).basis == "consent"
    assert Entry.objects.filter(what="screening.assign", why="consent").count() == 1
    assert signed_in(lawyer).get(f"{address}qualification/").status_code == 200


def test_nothing_is_assigned_before_a_decision(officer: Person) -> None:
    """An open interview belongs to those who hold it."""
    screening = begun(officer)
    lawyer = person(Role.LAWYER, "health-here")
    answer = signed_in(person(Role.SUPERVISOR)).post(
        f"/screenings/{screening}/assign/", {"worker": str(lawyer.id), "basis": "duty"}
    )
    assert "There is no decision yet" in answer.content.decode()
    assert not Assignment.objects.filter(person=lawyer).exists()


def test_a_coordinator_sees_the_flow_and_no_content(officer: Person) -> None:
    """Pseudonym, day and decision in the region; no page of the screening."""
    screening = begun(officer)
    client = signed_in(person(Role.COORDINATOR, "health-here"))
    assert client.get("/screenings/flow/").status_code == 200
    for rest in ("", "result/", "qualification/", "notes/"):
        assert client.get(f"/screenings/{screening}/{rest}").status_code in (403, 405)
