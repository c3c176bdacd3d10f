"""A post office, and people with an address there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from qorgau_web.access.models import Person
from qorgau_web.mail import actions
from tests.cast import AT
from tests.post_office import PostOffice, open_office

FROM = "Office <post@neutral.example>"


def mail_settings(settings: Any, port: int) -> None:
    """Let mail go to a port of the loopback."""
    settings.EMAIL_BACKEND = "qorgau_web.mail.smtp.Quiet"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = FROM


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    """Yield the mail server to which the settings point."""
    with open_office() as found:
        mail_settings(settings, found.port)
        yield found


def confirmed(who: Person, address: str = "", at: datetime = AT) -> str:
    """Let somebody have a confirmed address, and return it."""
    address = address or f"{who.username}@mailbox.example"
    code = actions.ask(person=who.id, address=address, at=at)
    assert actions.confirm(person=who.id, code=code, at=at)
    return address
