"""S21 for cases, reports and compartments: each has a term that counts from its end; a legal hold keeps all of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from qorgau.access import Role, What
from qorgau_cli import identity as command
from qorgau_web.access.queries import reach
from qorgau_web.identity import actions as identity
from qorgau_web.identity import queries as vault
from qorgau_web.identity.actions import erasing
from qorgau_web.referral.actions import cases, compartments, rows
from qorgau_web.referral.actions.retention import Count, Until, due, retention
from qorgau_web.referral.models import Case, Work
from qorgau_web.screening.actions import decision
from qorgau_web.screening.models import Screening
from tests.cast import AT, begun, decided, person, signed_in
from tests.web.identity.cast import watched
from tests.web.identity.test_commands import ran
from tests.web.intake.test_reports import taken_in
from tests.web.referral.cast import opened
from tests.web.referral.sealed import compartment

if TYPE_CHECKING:
    from uuid import UUID

    from qorgau_web.access.models import Person

pytestmark = [pytest.mark.both, pytest.mark.django_db]
CLOSED = AT + timedelta(days=2)
LATER = CLOSED + timedelta(days=1)
NOTHING = Count(0, 0, 0, 0)


def until(**moments: Any) -> Until:
    """Return terms of which none is over but those that are named."""
    return Until(**{name: AT - timedelta(days=1) for name in Until._fields} | moments)


def closed(case: UUID) -> UUID:
    """Close a case or a report with all work in it, and return who owns its key."""
    Work.objects.filter(run__case=case).update(closed_at=CLOSED)
    Case.objects.filter(pk=case).update(closed_at=CLOSED)
    return Case.objects.get(pk=case).person


def test_s21_a_closed_case_is_destroyed_with_all_that_is_sealed(
    officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a day early, once, with a row of the trail for the person and for each compartment."""
    case = opened(officer)
    room, _ = compartment(officer, case, person(Role.LAWYER, "health-here"))
    owner = closed(case)
    trail = watched(monkeypatch)
    assert retention(until(cases=CLOSED), by=None, at=LATER) == due(until(cases=CLOSED)) == NOTHING
    assert due(until(cases=LATER)) == Count(0, 1, 0, 0)
    assert retention(until(cases=LATER), by=None, at=LATER) == Count(0, 1, 0, 0)
    assert [(one["what"], one["about"], one["why"]) for one in trail] == [
        ("identity.erase", owner, "purpose_reached"), ("identity.erase", room, "purpose_reached"),
    ]  # fmt: skip
    assert retention(until(cases=LATER), by=None, at=LATER) == NOTHING


def test_s21_an_open_case_is_kept(officer: Person) -> None:
    """However old it is, and also where its screening ended without signs: the term of cases counts."""
    case = opened(officer)
    Screening.objects.update(decision="no_signs_today", sampled=False)
    far = until(cases=LATER, without_signs=LATER)
    assert retention(far, by=None, at=LATER) == NOTHING
    closed(case)
    assert retention(until(without_signs=LATER), by=None, at=LATER) == NOTHING
    assert retention(far, by=None, at=LATER) == Count(0, 1, 0, 0)


def test_s21_somebody_with_whom_work_goes_on_is_kept(officer: Person) -> None:
    """A screening that was begun anew is open: the closed case of the same person is not destroyed."""
    case = opened(officer)
    closed(case)
    screening = Case.objects.get(pk=case).screening
    assert screening
    scope = reach(officer, What.SCREENING_CORRECT)
    decision.correct(screening=screening, scope=scope, reason="new_information", by=officer.id, at=LATER)
    assert retention(until(cases=LATER), by=None, at=LATER) == NOTHING


def test_s21_a_legal_hold_keeps_the_case_and_its_compartments(officer: Person) -> None:
    """Until it is lifted nothing of the person is destroyed, whichever term is over."""
    case = opened(officer)
    room, _ = compartment(officer, case, person(Role.LAWYER, "health-here"))
    scope = reach(officer, What.CASE_WORK)
    compartments.end(case=case, scope=scope, compartment=room, reason="help_ended", by=officer.id, at=CLOSED)
    owner = closed(case)
    hold = identity.place_hold(owner=owner, why="Order of an invented court", by=officer.id, at=LATER)
    over = until(cases=LATER, compartments=LATER)
    assert retention(over, by=None, at=LATER) == due(over) == NOTHING
    identity.lift_hold(hold=hold, why="court_decision", by=officer.id, at=LATER)
    assert retention(until(compartments=LATER), by=None, at=LATER) == Count(0, 0, 0, 1)
    assert vault.erased(room)
    assert not vault.erased(owner)
    assert retention(over, by=None, at=LATER) == Count(0, 1, 0, 0)


def test_s21_work_that_outlasts_a_closed_case_keeps_it(officer: Person) -> None:
    """Somebody in danger who is still sought is not destroyed, however long ago the case was closed."""
    case = opened(officer)
    closed(case)
    Work.objects.filter(run__case=case).update(closed_at=None)
    assert retention(until(cases=LATER), by=None, at=LATER) == due(until(cases=LATER)) == NOTHING


def test_s21_who_comes_back_during_the_night_is_kept(officer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of two is destroyed; meanwhile the second is found to be a victim, and is asked about once more."""
    for _ in range(2):
        decided(officer, begun(officer), "no_signs_today")
    Screening.objects.update(sampled=False)
    erase, night = erasing.erase, until(without_signs=LATER)

    def and_then(owner: UUID, **more: Any) -> None:
        erase(owner=owner, **more)
        for other in Screening.objects.exclude(person=owner):
            Screening.objects.filter(pk=other.pk).update(decision="refer")

    monkeypatch.setattr(erasing, "erase", and_then)
    assert due(night) == Count(2, 0, 0, 0)
    assert retention(night, by=None, at=LATER) == Count(1, 0, 0, 0)
    assert sum(vault.erased(one.person) for one in Screening.objects.all()) == 1


def test_s21_compartments_about_somebody_who_was_erased_go(officer: Person) -> None:
    """Also where the person alone was erased before."""
    case = opened(officer)
    room, _ = compartment(officer, case, person(Role.LAWYER, "health-here"))
    identity.erase(owner=closed(case), by=None, why="court_decision", at=LATER)
    assert retention(until(), by=None, at=LATER) == Count(0, 0, 0, 1)
    assert vault.erased(room)


def test_s21_a_report_has_a_term_of_its_own(officer: Person) -> None:
    """What third parties have told is kept shorter, and its page stays readable without its words."""
    report = taken_in(officer)
    assert retention(until(cases=LATER, reports=LATER), by=None, at=LATER) == NOTHING
    owner = closed(report)
    assert retention(until(cases=LATER), by=None, at=LATER) == NOTHING
    assert retention(until(reports=LATER), by=None, at=LATER) == Count(0, 0, 1, 0)
    assert vault.erased(owner)
    assert signed_in(officer).get(f"/reports/{report}/").status_code == 200


def test_s21_what_was_destroyed_is_not_opened_again(officer: Person) -> None:
    """Its page can be read; nothing can be written into it; help begins with a new screening."""
    case = opened(officer)
    closed(case)
    retention(until(cases=LATER), by=None, at=LATER)
    browser = signed_in(officer)
    for page in ("", "interviews/", "files/", "compartments/"):
        assert browser.get(f"/cases/{case}/{page}").status_code == 200, page
    with pytest.raises(rows.Refused, match="erased"):
        cases.reopen(case=case, scope=reach(officer, What.CASE_WORK), reason="asks_again", by=officer.id, at=LATER)


def test_s21_the_command_counts_and_destroys(officer: Person, settings: Any) -> None:
    """A dry run destroys nothing; the terms are settings."""
    settings.QORGAU_RETENTION_CASE_DAYS = settings.QORGAU_RETENTION_REPORT_DAYS = 1
    report = taken_in(officer)
    case = opened(officer)
    for one in (report, case):
        closed(one)
    told = "0 persons without signs, 1 cases, 1 reports, 0 compartments\n"
    assert ran(command.app, "retention", "--dry-run").stdout == f"due: {told}"
    assert ran(command.app, "retention").stdout == f"destroyed: {told}"
    assert ran(command.app, "retention").stdout == f"destroyed: {told.replace('1', '0')}"
