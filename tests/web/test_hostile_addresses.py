"""Addresses that nobody would type: they are answered with a page, never with an error of the server."""

from __future__ import annotations

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from tests.cast import begun, person, signed_in

pytestmark = pytest.mark.django_db
MOMENTS = (
    "2026-11-24T09:00:00-23:40", "2026-11-24T09:00:00", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00", "x",
    "2026-13-45T99:99:99Z", "9" * 5_000, "\x00", "%00",
)  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
def test_lists_take_any_moment(officer: Person, moment: str) -> None:
    """What is no moment counts as none."""
    begun(officer)
    for address in ("/screenings/", "/screenings/?state=nonsense"):
        assert signed_in(officer).get(address, {"before": moment}).status_code == 200


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_flow_and_the_trail_take_any_number(officer: Person, moment: str) -> None:
    """The same for those who see the flow and the trail."""
    begun(officer)
    assert signed_in(person(Role.COORDINATOR)).get("/screenings/flow/", {"before": moment}).status_code == 200
    values = {"before": moment, "about": moment, "who": moment}
    assert signed_in(person(Role.AUDITOR)).get("/account/trail/", values).status_code == 200
    assert signed_in(person(Role.AUDITOR)).get("/account/trail/", {"before": "9" * 18}).status_code == 200


@pytest.mark.parametrize("form", [{"value": "\x00"}, {"value": "yes", "source": "\x00"}, {"value": "9" * 5_000}])
def test_an_answer_that_is_none_is_refused_on_the_form(officer: Person, form: dict[str, str]) -> None:
    """With an error in the page, and nothing kept."""
    screening = begun(officer)
    for question in ("means.threat", "victim.age_now", "victim.citizenship", "conduct", "ILO-CD01"):
        address = f"/screenings/{screening}/questions/{question}/"
        note = {"source": "said", "note": "n" * 5_000}
        assert signed_in(officer).post(address, {**note, **form}).status_code == 200
    assert (
        signed_in(officer).get(f"/screenings/{screening}/questions/means.threat/?edit={'9' * 400}").status_code == 200
    )
    assert signed_in(officer).get(f"/screenings/{screening}/questions/means.treat/").status_code == 404
