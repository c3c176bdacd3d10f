"""Messages and hand-over notes within a case: who may not read them comes first."""

from __future__ import annotations

from typing import Final

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.referral.models import CaseWorker, Message, Notice
from qorgau_web.trail.models import Entry
from tests.cast import AT, person, signed_in
from tests.web.referral.cast import asked, desk, opened

pytestmark = [pytest.mark.both, pytest.mark.django_db]

WORDS: Final = "Planted Messageword: she fears the night shift"


def test_nobody_outside_reads_it(officer: Person) -> None:
    """Not a colleague who does not work on the case, not the desk that was asked, not the supervisor."""
    case = asked(officer)
    signed_in(officer).post(f"/cases/{case}/messages/", {"text": WORDS})
    colleague = person(Role.OFFICER, "police-here", "colleague")
    for who, code in ((colleague, 404), (desk(), 404), (person(Role.SUPERVISOR), 403)):
        client = signed_in(who)
        for address in (f"/cases/{case}/messages/", f"/cases/{case}/messages/read/"):
            assert client.post(address, {"text": "x"}).status_code == code
        if code == 404:
            assert "a message in the case" not in client.get("/work/").content.decode()
    assert Message.objects.count() == 1
    assert WORDS.encode() not in bytes(Message.objects.get().text)


def test_those_who_work_on_it_write_and_read(officer: Person) -> None:
    """The page shows who wrote when; the words are shown when they are asked for, and that is told in the trail."""
    case = opened(officer)
    colleague = person(Role.OFFICER, "police-here", "colleague")
    CaseWorker.objects.create(case_id=case, person=colleague, by=officer, at=AT, opened_at=AT)
    signed_in(officer).post(f"/cases/{case}/messages/", {"text": WORDS, "handover": "on"})
    client = signed_in(colleague)
    work = client.get("/work/").content.decode()
    assert "a hand-over note in the case" in work
    assert f'href="/cases/{case}/"' in work
    page = client.get(f"/cases/{case}/messages/").content.decode()
    assert officer.name in page
    assert "hand-over note" in page
    assert WORDS not in page
    assert WORDS in client.post(f"/cases/{case}/messages/read/").content.decode()
    assert Entry.objects.filter(what="case.messages", about=case, who=colleague.id).count() == 1
    assert "Messageword" not in "".join(Entry.objects.values_list("note", flat=True))


def test_an_empty_or_endless_message_is_refused(officer: Person) -> None:
    """It is said so, and nothing is kept."""
    case = opened(officer)
    client = signed_in(officer)
    for text in ("", "   ", "a" * 20_000):
        assert client.post(f"/cases/{case}/messages/", {"text": text}).status_code == 200
    assert not Message.objects.exists()
    assert not Notice.objects.filter(kind="case_message").exists()
