"""Reports: taken in, noted, handed on, led to a screening; who may not comes first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.identity.models import Identity
from qorgau_web.intake.forms import coded
from qorgau_web.referral.actions import clock
from qorgau_web.referral.models import Case, Permission, Work
from qorgau_web.screening.models import Screening
from qorgau_web.trail.models import Entry
from tests.cast import begun, person, signed_in
from tests.web.referral.cast import waiting

pytestmark = [pytest.mark.both, pytest.mark.django_db]
CAME = {"channel": "hotline", "reporter": "witness"}
SIGNAL: dict[str, Any] = {
    "f_month": "11", "f_region": "KZ-75", "f_form": "labour", "f_audience": "adult",
    "f_place": "Planted Brickworks", "f_signs": "Planted Signword", "f_known_from": [], "outcome": "noted",
}  # fmt: skip


def taken_in(officer: Person) -> UUID:
    """Return a report that somebody has taken in by the page."""
    answer = signed_in(officer).post("/reports/new/", CAME)
    assert answer.status_code == 302
    return UUID(answer.headers["Location"].split("/")[2])


def handed(officer: Person, body: str = "police-there") -> UUID:
    """Return a report about danger that was handed to another body, and noted."""
    report, client = taken_in(officer), signed_in(officer)
    client.post(f"/work/{waiting(report, 'safe_now').id}/", {"outcome": "can_speak"})
    client.post(f"/work/{waiting(report, 'listen').id}/", {"outcome": "of_others"})
    client.post(f"/work/{waiting(report, 'weigh').id}/", {"outcome": "at_stake", "f_body": body})
    client.post(f"/work/{waiting(report, 'ask_report').id}/", {"outcome": "no_report"})
    assert client.post(f"/work/{waiting(report, 'note').id}/", signal()).status_code == 302
    return report


def signal() -> dict[str, Any]:
    """Return what is noted of a report, with options that the form knows."""
    first = {f"f_{name}": coded("signal", name)[0][0] for name in ("month", "region", "form", "audience")}
    return SIGNAL | first


def test_who_may_not(officer: Person, officer_elsewhere: Person) -> None:
    """An officer elsewhere and a colleague who does not work on it see nothing; others may not take one in."""
    report = taken_in(officer)
    assert signed_in(None).get(f"/reports/{report}/").status_code == 302
    for who in (officer_elsewhere, person(Role.OFFICER, "police-here", "colleague")):
        assert signed_in(who).get(f"/reports/{report}/").status_code == 404
        assert signed_in(who).post(f"/reports/{report}/link/", {}).status_code == 404
    for role in (Role.COORDINATOR, Role.SCHOLAR, Role.ADMINISTRATOR, Role.AUDITOR, Role.INVESTIGATOR, Role.SUPERVISOR):
        assert signed_in(person(role, "health-here")).post("/reports/new/", CAME).status_code == 403
    assert Case.objects.count() == 1


def test_a_report_is_no_file_of_a_person(officer: Person) -> None:
    """S14: it opens a signal; there is no screening, no identity and nothing about anybody."""
    report = taken_in(officer)
    row = Case.objects.get(pk=report)
    assert row.screening is None
    assert not Identity.objects.exists()
    assert not Screening.objects.exists()
    page = signed_in(officer).get(f"/reports/{report}/").content.decode()
    assert "A signal, not a file on a person" in page
    assert "Is it safe now?" in page
    assert row.number in signed_in(officer).get("/reports/").content.decode()
    assert row.number not in signed_in(officer).get("/cases/").content.decode()
    assert signed_in(officer).get(f"/cases/{report}/").headers["Location"] == f"/reports/{report}/"
    assert Entry.objects.filter(what="report.open").count() == 1


def test_procedures_of_persons_do_not_run_on_it(officer: Person) -> None:
    """A referral needs a person who was met."""
    report = taken_in(officer)
    signed_in(officer).post(f"/cases/{report}/begin/referral/", {})
    assert {run.procedure for run in Case.objects.get(pk=report).runs.all()} == {"intake"}


def test_it_is_handed_on_in_danger_alone(officer: Person, officer_elsewhere: Person) -> None:
    """The other body sees what was noted, by a vital interest, and takes it up; nobody third sees anything."""
    report = handed(officer)
    grant = Permission.objects.get(case=report)
    assert (grant.basis, grant.recipient_id, grant.scope) == ("vital_interest", "police-there", "signal")
    row = waiting(report, "taken")
    there = signed_in(officer_elsewhere)
    assert Case.objects.get(pk=report).number in there.get("/work/").content.decode()
    assert "Planted" not in there.get(f"/work/{row.id}/").content.decode()
    assert "Planted Brickworks" in there.post(f"/work/{row.id}/read/").content.decode()
    assert signed_in(person(Role.OFFICER, "health-here")).get(f"/work/{row.id}/").status_code == 404
    assert there.post(f"/work/{row.id}/", {"outcome": "taken"}).status_code == 302
    assert Case.objects.get(pk=report).runs.get().outcome == "to_screening"


def test_without_danger_nothing_is_handed_on(officer: Person) -> None:
    """No grant, and the form may stay empty."""
    report, client = taken_in(officer), signed_in(officer)
    client.post(f"/work/{waiting(report, 'safe_now').id}/", {"outcome": "can_speak"})
    client.post(f"/work/{waiting(report, 'listen').id}/", {"outcome": "of_others"})
    client.post(f"/work/{waiting(report, 'weigh').id}/", {"outcome": "not_known"})
    assert not Permission.objects.exists()
    assert not Work.objects.filter(step="taken").exists()


@pytest.mark.usefixtures("officer_elsewhere")
def test_a_delay_of_the_other_body_goes_up(officer: Person) -> None:
    """Handed on and not taken up: the coordinator is told, and sees a pseudonym alone."""
    report = handed(officer)
    row = waiting(report, "taken")
    clock.fire(at=row.due)
    page = signed_in(person(Role.COORDINATOR, "health-here")).get("/work/").content.decode()
    assert Case.objects.get(pk=report).number in page
    assert "Planted" not in page


def test_it_leads_to_screenings(officer: Person, officer_elsewhere: Person) -> None:
    """One's own alone can be linked, each once; the page shows pseudonyms."""
    report, own, foreign = taken_in(officer), begun(officer), begun(officer_elsewhere)
    client = signed_in(officer)
    client.post(f"/reports/{report}/link/", {"screening": str(foreign)})
    for _ in range(2):
        client.post(f"/reports/{report}/link/", {"screening": str(own)})
    page = client.get(f"/reports/{report}/").content.decode()
    assert Screening.objects.get(pk=own).number in page
    assert Screening.objects.get(pk=foreign).number not in page
    assert Entry.objects.filter(what="report.link").count() == 1


def test_reports_alike_are_shown(officer: Person) -> None:
    """The same month, region and form: they may be about the same place. None before anything is noted."""
    first, second = handed(officer), handed(officer)
    number = Case.objects.get(pk=first).number
    assert number in signed_in(officer).get(f"/reports/{second}/").content.decode()
    assert number not in signed_in(officer).get(f"/reports/{taken_in(officer)}/").content.decode()


def test_bad_input_is_told(officer: Person) -> None:
    """A channel that does not exist, nothing at all: the page again, and nothing is kept."""
    for given in ({}, {"channel": "dream", "reporter": "witness"}):
        answer = signed_in(officer).post("/reports/new/", given)
        assert answer.status_code == 200
        assert "govuk-error-summary" in answer.content.decode()
    assert not Case.objects.exists()
