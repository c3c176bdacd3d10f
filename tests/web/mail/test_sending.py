"""The round of mail: who is told, how often, and that nothing is lost, doubled or broken by a mail server."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest

from qorgau.access import Role
from qorgau_web.access import actions as accounts
from qorgau_web.access.models import Person
from qorgau_web.mail import actions, sending
from qorgau_web.mail.models import NoticeAddress
from qorgau_web.referral.models import Work
from qorgau_web.trail.models import Entry
from tests.cast import AT, person
from tests.post_office import PostOffice, open_office
from tests.web.mail.conftest import confirmed, mail_settings
from tests.web.referral.cast import asked, desk, later, opened, waiting

pytestmark = pytest.mark.django_db


def told(office: PostOffice, hours: float) -> list[str]:
    """Turn the clock, send a round, and return to whom letters came since."""
    before = len(office.letters)
    sending.send_round(at=later(hours))
    return [to for to, _ in office.letters[before:]]


def test_who_has_no_confirmed_address_is_told_nothing(officer: Person, office: PostOffice) -> None:
    """An address that was only set gets nothing, and is forgotten after a day; without any there is none to write."""
    actions.ask(person=officer.id, address="unconfirmed@mailbox.example", at=AT)
    opened(officer)
    assert told(office, 20) == []
    assert NoticeAddress.objects.exists()
    assert told(office, 30) == []
    assert not NoticeAddress.objects.exists()


def test_a_closed_account_is_told_nothing(officer: Person, office: PostOffice) -> None:
    """And its address goes, with its key."""
    confirmed(officer)
    opened(officer)
    accounts.close_account(person=officer.id, by=None, at=AT)
    assert told(office, 30) == []
    assert not NoticeAddress.objects.exists()
    assert Entry.objects.filter(what="mail.remove", about=officer.id, why="account_administration").exists()


def test_those_whom_it_does_not_concern_are_told_nothing(
    officer: Person, officer_elsewhere: Person, office: PostOffice
) -> None:
    """A colleague, another region, roles for whom no work waits."""
    for who in (officer_elsewhere, person(Role.OFFICER, username="colleague"), person(Role.AUDITOR)):
        confirmed(who)
    confirmed(person(Role.COORDINATOR, "police-there"))
    opened(officer)
    assert told(office, 30) == []


def test_once_in_the_span(officer: Person, office: PostOffice, settings: Any) -> None:
    """One letter, however much comes; the next after the span, if something came since."""
    address = confirmed(officer)
    assert told(office, 1) == []
    opened(officer)
    assert told(office, 25) == [address]
    for hours in (1.0, 20.0):
        opened(officer, at=AT + timedelta(hours=hours))
    for hours in (26.0, 45.0, 48.9):
        assert told(office, hours) == []
    settings.QORGAU_NOTICE_HOURS = 1
    assert told(office, 49.1) == [address]
    for hours in (51, 60, 90):
        assert told(office, hours) == []


def test_overdue_work_is_something(officer: Person, office: PostOffice) -> None:
    """Also where no notice was made of it."""
    address = confirmed(officer)
    Work.objects.filter(pk=waiting(opened(officer), "choose").id).update(due=AT + timedelta(hours=2))
    sending.send_round(at=AT + timedelta(hours=1))
    assert office.letters == []
    sending.send_round(at=AT + timedelta(hours=2, minutes=30))
    assert [to for to, _ in office.letters] == [address]
    assert Entry.objects.get(what="mail.send").about == officer.id


def test_the_desk_and_the_coordinator_are_told(officer: Person, office: PostOffice) -> None:
    """What went up to the region, and what waits at the desk."""
    expected = {confirmed(person(Role.COORDINATOR, "health-here")), confirmed(desk())}
    asked(officer)
    assert set(told(office, 200)) == expected


def test_a_server_that_is_down_loses_nothing(officer: Person, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    """It is tried again, not at once; then one letter comes. No log names the address."""
    caplog.set_level(logging.DEBUG)
    confirmed(officer)
    opened(officer)
    with open_office() as gone:
        mail_settings(settings, gone.port)
    assert sending.send_round(at=later(30)) == {"away": 1}
    assert sending.send_round(at=later(30.1)) == {}
    with open_office(gone.port) as back:
        assert sending.send_round(at=later(30.5)) == {"sent": 1}
        assert sending.send_round(at=later(31)) == {}
        assert len(back.letters) == 1
    own = [record for record in caplog.records if record.name != "mail.log"]  # that of the server of the test
    assert "mailbox.example" not in "\n".join(str(record.__dict__) for record in own)


def test_a_server_without_tls_gets_nothing(officer: Person, office: PostOffice, settings: Any) -> None:
    """TLS is demanded, not offered: where it does not begin, no address and no word is sent."""
    settings.EMAIL_USE_TLS = True
    confirmed(officer)
    opened(officer)
    assert sending.send_round(at=later(30)) == {"away": 1}
    assert office.letters == []


def test_a_round_ends_where_the_server_is_down(officer: Person, settings: Any) -> None:
    """A hundred addresses do not wait for it one after the other."""
    for who in (officer, person(Role.OFFICER, username="second")):
        confirmed(who)
        opened(who)
    with open_office() as gone:
        mail_settings(settings, gone.port)
    assert sending.send_round(at=later(30)) == {"away": 1}


def test_an_address_that_is_refused_stops_nobody_else(officer: Person, office: PostOffice) -> None:
    """The others get theirs; the refused one is tried again."""
    office.refuses.add(confirmed(officer))
    second = person(Role.OFFICER, username="second")
    address = confirmed(second)
    opened(officer)
    opened(second)
    assert sending.send_round(at=later(30)) == {"refused": 1, "sent": 1}
    assert [to for to, _ in office.letters] == [address]
    office.refuses.clear()
    assert told(office, 31) == ["officer-police-here@mailbox.example"]


def test_one_that_does_not_open_stops_nobody_else(officer: Person, office: PostOffice) -> None:
    """A sealed value that was changed is counted and passed over."""
    confirmed(officer)
    NoticeAddress.objects.update(address=b"\x01" + bytes(80))
    second = person(Role.OFFICER, username="second")
    confirmed(second)
    opened(officer)
    opened(second)
    assert sending.send_round(at=later(30)) == {"sealed": 1, "sent": 1}


def test_what_another_worker_has_taken_is_left(officer: Person, office: PostOffice) -> None:
    """Until a quarter of an hour has passed without a note of it: then the same letter comes under the same id."""
    confirmed(officer)
    opened(officer)
    at = later(30)
    row = sending._taken(NoticeAddress.objects.get().id, at)
    assert row is not None
    assert sending.send_round(at=at) == {}
    assert sending.send_round(at=at + sending.AGAIN) == {"sent": 1}
    NoticeAddress.objects.update(since=row.since, again_at=at)
    assert sending.send_round(at=at + sending.AGAIN) == {"sent": 1}
    assert len({letter["Message-ID"] for _, letter in office.letters}) == 1


def test_without_a_server_nothing_happens(officer: Person, settings: Any, mailoutbox: list[Any]) -> None:
    """As the settings are without a word of mail."""
    confirmed(officer)
    opened(officer)
    assert settings.EMAIL_HOST == ""
    assert sending.send_round(at=later(30)) == {}
    assert mailoutbox == []
