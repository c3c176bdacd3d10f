"""The calendar file: who may take it, whose work stands in it, and that taking it twice doubles nothing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from icalendar import Calendar, Event

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.referral.actions import dues
from qorgau_web.referral.models import Work
from qorgau_web.trail.models import Entry
from tests.cast import AT, person, signed_in
from tests.web.referral.cast import asked, desk, done, later, opened, waiting

pytestmark = pytest.mark.django_db
ADDRESS = "/work/calendar/"


def taken(who: Person, lang: str = "en") -> list[Event]:
    """Return the entries that somebody is given."""
    answer = signed_in(who, lang).post(ADDRESS)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).events)


def linked(entries: list[Event]) -> set[UUID]:
    """Return the work to which entries lead."""
    return {UUID(str(one["URL"]).rstrip("/").rpartition("/")[2]) for one in entries}


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.LAWYER, Role.AUDITOR, Role.ADMINISTRATOR, Role.SCHOLAR])
def test_who_has_no_open_work_is_refused(role: Role, officer: Person) -> None:
    """And nothing is trailed."""
    opened(officer)
    assert signed_in(person(role)).post(ADDRESS).status_code == 403
    assert not Entry.objects.filter(what="calendar.take").exists()


def test_an_outsider_is_led_to_the_sign_in() -> None:
    """Without an account there is nothing."""
    assert Client().post(ADDRESS).headers["Location"].startswith("/account/login/")


def test_another_region_gets_an_empty_file(officer: Person, officer_elsewhere: Person) -> None:
    """Also a colleague who does not work on the case, and the coordinator of another region."""
    done(officer, opened(officer), "choose", "none_suits")
    opened(officer)
    for other in (
        officer_elsewhere,
        person(Role.OFFICER, username="colleague"),
        person(Role.COORDINATOR, "police-there"),
    ):
        assert taken(other) == []


def test_a_link_that_is_followed_takes_nothing(officer: Person) -> None:
    """Only a button does: what reads ahead would fill the trail."""
    assert signed_in(officer).get(ADDRESS).status_code == 405


def test_own_work_stands_in_it(officer: Person) -> None:
    """Each piece once, at its moment, until it is done; and it is trailed by a code."""
    case = opened(officer)
    row = waiting(case, "choose")
    (entry,) = taken(officer)
    assert entry.start == row.due.replace(microsecond=0)
    assert entry["SUMMARY"] == f"Due: {row.case.number}"
    assert linked([entry]) == {row.id}
    told = Entry.objects.get(what="calendar.take")
    assert (told.who, told.about, told.why, told.note) == (officer.id, officer.id, "own_calendar", "")
    done(officer, case, "choose", "none_suits")
    assert row.id not in linked(taken(officer))


def test_the_same_work_has_the_same_id_each_time(officer: Person) -> None:
    """In every language and with a new moment: a calendar renews its entry, and none stands there twice."""
    row = waiting(opened(officer), "choose")
    first = taken(officer, "kk")
    Work.objects.filter(pk=row.id).update(due=row.due + timedelta(hours=5))
    second = taken(officer, "ru")
    assert [one["UID"] for one in first] == [one["UID"] for one in second]
    assert second[0].start == first[0].start + timedelta(hours=5)


def test_the_term_of_law_is_a_second_entry(officer: Person) -> None:
    """Where it is another moment."""
    row = waiting(opened(officer), "choose")
    Work.objects.filter(pk=row.id).update(legal_due=row.due)
    assert len(taken(officer)) == 1
    Work.objects.filter(pk=row.id).update(legal_due=row.due + timedelta(days=2))
    entries = taken(officer)
    assert [str(one["SUMMARY"]).partition(":")[0] for one in entries] == ["Due", "Due at the latest"]
    assert len({one["UID"] for one in entries}) == 2
    assert linked(entries) == {row.id}


def test_the_desk_and_the_coordinator_get_what_waits_for_them(officer: Person) -> None:
    """The desk its requests; the coordinator what waits for coordinators, not what is late with others."""
    request = waiting(asked(officer), "answer")
    gone_up = opened(officer)
    done(officer, gone_up, "choose", "none_suits")
    later(30)
    assert linked(taken(desk())) == {request.id}
    assert linked(taken(person(Role.COORDINATOR, "health-here"))) == {waiting(gone_up, "fallback").id}


def test_the_most_urgent_come_first_where_there_is_too_much(officer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the page says how many the file holds."""
    monkeypatch.setattr(dues, "MOST", 2)
    rows = [waiting(opened(officer, at=AT + timedelta(hours=hours)), "choose") for hours in (3, 1, 2)]
    assert linked(taken(officer)) == {rows[1].id, rows[2].id}
    page = signed_in(officer).get("/work/").content.decode()
    assert 'action="/work/calendar/"' in page
    assert "1,000 most urgent" in page
