"""S29, S16: mail to a worker says that something waits, and nothing of what, whoever reads the telephone."""

from __future__ import annotations

import re
from email.message import EmailMessage
from typing import Any, Final

import pytest

from qorgau.access import Role
from qorgau.knowledge import Content
from qorgau_web.access.models import Person
from qorgau_web.mail import sending
from qorgau_web.referral.models import Case
from tests.cast import person
from tests.post_office import PostOffice, open_office
from tests.web.dump import all_traces
from tests.web.mail.conftest import FROM, confirmed, mail_settings
from tests.web.referral.cast import NEED, desk, done, later, opened

HEADERS: Final = {
    "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID",
    "Auto-Submitted", "X-Peer", "X-MailFrom", "X-RcptTo",
}  # fmt: skip
LINK: Final = "https://neutral.example/"


@pytest.fixture
def letters(officer: Person, settings: Any) -> list[EmailMessage]:
    """Return what the officer, the desk and the coordinator were sent about a case full of planted words."""
    everybody = (officer, desk(), person(Role.COORDINATOR))
    for number, who in enumerate(everybody):
        confirmed(who, f"box{number}@mailbox.example")
    case = opened(officer)
    done(officer, case, "choose", "chosen", NEED)
    done(officer, case, "explain", "agrees")
    done(officer, opened(officer), "choose", "none_suits")
    opened(officer)
    with open_office() as office:
        mail_settings(settings, office.port)
        assert sending.send_round(at=later(200)) == {"sent": 3}
        assert office.greetings == {"neutral.example"}
        _nothing_of_it(office)
    return [letter for _, letter in office.letters]


def _nothing_of_it(office: PostOffice) -> None:
    told = b"\n".join(office.raw)
    planted = [*Case.objects.values_list("number", flat=True), "Planted", "Qorgau", "Қорғау", "Invented", "KZ-75"]
    planted += ["officer-police-here", "police-here", "shelter-here", "referral", "fake-tests"]
    assert all_traces(planted, told) == []


@pytest.mark.both
@pytest.mark.django_db
def test_a_letter_tells_nothing(letters: list[EmailMessage], content: Content) -> None:
    """The same to everybody: no number, no count, no step, no region, no address of the web."""
    bodies = {letter.get_content() for letter in letters}
    assert len(bodies) == 1
    body = bodies.pop()
    assert not re.search(r"\d|http|@", body)
    steps = {step.label["en"] for one in content.procedures.values() for step in one.steps.values()}
    assert [name for name in steps if name in body] == []
    for letter in letters:
        assert set(letter.keys()) <= HEADERS
        assert letter["From"] == FROM
        assert not re.search(r"\d", letter["Subject"])
        assert not letter.is_multipart()


@pytest.mark.django_db
def test_a_letter_may_hold_the_one_address_that_was_set(officer: Person, settings: Any) -> None:
    """And no other: not that of the work."""
    settings.QORGAU_MAIL_LINK = LINK
    confirmed(officer)
    opened(officer)
    with open_office() as office:
        mail_settings(settings, office.port)
        assert sending.send_round(at=later(30)) == {"sent": 1}
    assert re.findall(r"http\S+", office.texts[0][2]) == [LINK]


@pytest.mark.django_db
def test_a_letter_is_in_every_language(letters: list[EmailMessage], monkeypatch: pytest.MonkeyPatch) -> None:
    """No account has a language of its own."""
    from django.utils.translation import gettext, override  # noqa: PLC0415 - after the settings

    for lang in ("kk", "ru", "en"):
        with override(lang):
            assert gettext("Something waits for you. Sign in to see it.") in letters[0].get_content()
            assert gettext("A reminder") in str(letters[0]["Subject"])
