"""The own address for notices: who may set one, that it is confirmed first, and that nobody sees it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.identity.models import DataKey
from qorgau_web.mail import actions
from qorgau_web.mail.models import NoticeAddress
from qorgau_web.trail.models import Entry
from tests.cast import AT, person, signed_in
from tests.post_office import PostOffice, open_office
from tests.web.dump import all_traces, database
from tests.web.mail.conftest import confirmed, mail_settings

pytestmark = pytest.mark.django_db
PAGE, CONFIRM, REMOVE = "/account/notices/", "/account/notices/confirm/", "/account/notices/remove/"
ADDRESS = "planted.colleague@mailbox.example"


def sent_code(office: PostOffice) -> str:
    """Return the code of the last letter."""
    found = re.search(r"\b\d{8}\b", office.texts[-1][2])
    assert found
    return found[0]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR, Role.SCHOLAR, Role.LAWYER])
def test_for_whom_no_work_waits_there_is_no_address(role: Role, office: PostOffice) -> None:
    """Nothing is kept that serves for nothing, and no link leads there."""
    client = signed_in(person(role))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"address": ADDRESS}).status_code == 403
    assert client.post(CONFIRM, {"code": "12345678"}).status_code == 403
    assert PAGE not in client.get("/account/").content.decode()
    assert not NoticeAddress.objects.exists()
    assert office.letters == []


@pytest.mark.parametrize("address", [PAGE, CONFIRM, REMOVE])
def test_an_outsider_is_led_to_the_sign_in(address: str) -> None:
    """Without an account there is nothing."""
    assert Client().post(address, {"address": ADDRESS}).headers["Location"].startswith("/account/login/")


def test_nobody_touches_the_address_of_another(officer: Person, officer_elsewhere: Person, office: PostOffice) -> None:
    """Their page shows their own; their code and their removal leave it as it is."""
    confirmed(officer)
    code = actions.ask(person=officer.id, address=ADDRESS, at=timezone.now())
    other = signed_in(officer_elsewhere)
    assert REMOVE not in other.get(PAGE).content.decode()
    other.post(CONFIRM, {"code": code})
    other.post(REMOVE)
    row = NoticeAddress.objects.get()
    assert (row.person_id, row.confirmed_at) == (officer.id, None)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_set_confirmed_and_removed(officer: Person, office: PostOffice, lang: str) -> None:
    """The code comes by mail; no page, no trail and no table shows the address; its key goes with it."""
    client = signed_in(officer, lang)
    assert PAGE in client.get("/account/").content.decode()
    pages = [client.post(PAGE, {"address": ADDRESS}, follow=True)]
    assert [to for to, _ in office.letters] == [ADDRESS]
    pages.append(client.post(CONFIRM, {"code": f"{sent_code(office)[:4]} {sent_code(office)[4:]}"}, follow=True))
    row = NoticeAddress.objects.get()
    assert row.confirmed_at
    assert row.code is None
    pages += [client.get(address) for address in (PAGE, "/account/", "/work/")]
    administrator = signed_in(person(Role.ADMINISTRATOR), lang)
    pages += [administrator.get(address) for address in ("/account/people/", f"/account/people/{officer.id}/")]
    for page in pages:
        assert page.status_code == 200
        assert all_traces([ADDRESS, "planted.colleague"], page.content) == []
    assert all_traces([ADDRESS, "planted.colleague"], database()) == []
    client.post(REMOVE)
    assert not NoticeAddress.objects.exists()
    assert DataKey.objects.get(owner=row.id).wrapped is None
    done = Entry.objects.filter(what__startswith="mail.").order_by("seq")
    assert [(one.what, one.who, one.about, one.note) for one in done] == [
        (what, officer.id, officer.id, "") for what in ("mail.ask", "mail.confirm", "mail.remove")
    ]


def test_a_wrong_code_opens_nothing(officer: Person, office: PostOffice) -> None:
    """Five may be typed; then the right one does not fit either, nor does one whose time is over."""
    client = signed_in(officer)
    client.post(PAGE, {"address": ADDRESS})
    right = sent_code(office)
    wrong = f"{(int(right) + 1) % 10**8:08d}"
    for _ in range(5):
        client.post(CONFIRM, {"code": wrong})
    client.post(CONFIRM, {"code": right})
    assert NoticeAddress.objects.get().confirmed_at is None
    code = actions.ask(person=officer.id, address=ADDRESS, at=AT)
    assert not actions.confirm(person=officer.id, code=code, at=AT + timedelta(minutes=31))
    assert actions.confirm(person=officer.id, code=code, at=AT + timedelta(minutes=29))


def test_another_address_must_be_confirmed_anew(officer: Person, office: PostOffice) -> None:
    """The one before gets nothing from then on."""
    confirmed(officer)
    first = NoticeAddress.objects.get().id
    signed_in(officer).post(PAGE, {"address": ADDRESS})
    row = NoticeAddress.objects.get()
    assert row.id != first
    assert row.confirmed_at is None


def test_an_account_does_not_write_to_strangers_at_will(officer: Person, office: PostOffice) -> None:
    """Five codes in an hour."""
    client = signed_in(officer)
    for number in range(7):
        page = client.post(PAGE, {"address": f"stranger{number}@mailbox.example"}, follow=True).content.decode()
    assert "Try again in an hour" in page
    assert len(office.letters) == 5


@pytest.mark.parametrize("wrong", ["", "nobody", "a@b@c.example", "x@y.example\nBcc: z@y.example", "ә@mailbox.example"])
def test_what_is_no_address_is_refused(officer: Person, office: PostOffice, wrong: str) -> None:
    """And nothing is sent."""
    page = signed_in(officer).post(PAGE, {"address": wrong}).content.decode()
    assert "govuk-error-summary" in page
    assert office.letters == []
    assert not NoticeAddress.objects.exists()


def test_a_server_that_is_down_is_told_on_the_page(officer: Person, settings: Any) -> None:
    """The page stays whole."""
    with open_office() as gone:
        mail_settings(settings, gone.port)
    answer = signed_in(officer).post(PAGE, {"address": ADDRESS}, follow=True)
    assert "could not be sent" in answer.content.decode()


def test_without_a_server_the_page_says_so(officer: Person) -> None:
    """No form, and what is sent all the same is not kept; an address of before can be removed."""
    client = signed_in(officer)
    assert "sends no mail" in client.get(PAGE).content.decode()
    assert 'name="address"' not in client.post(PAGE, {"address": ADDRESS}).content.decode()
    assert not NoticeAddress.objects.exists()
    confirmed(officer)
    assert REMOVE in client.get(PAGE).content.decode()
