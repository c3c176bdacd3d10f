"""A mail server on the loopback: it keeps what it receives and how it was greeted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope, Session

from tests.postgres import free_port


@dataclass
class PostOffice:
    """What a mail server has received. `refuses` are addresses that it does not take."""

    port: int = field(default_factory=free_port)
    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    greetings: set[str] = field(default_factory=set)
    refuses: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802 - the name is the library's
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take or refuse an address."""
        if address in self.refuses:
            return f"550 {address} is not known here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep a letter."""
        raw = envelope.original_content or b""
        self.raw.append(raw)
        self.greetings.add(session.host_name or "")
        letter = message_from_bytes(raw, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters += [(to, letter) for to in envelope.rcpt_tos]
        return "250 OK"

    @property
    def texts(self) -> list[tuple[str, str, str]]:
        """Return of each letter to whom it went, its subject and its words."""
        return [(to, letter["Subject"], letter.get_content()) for to, letter in self.letters]


@contextmanager
def open_office(port: int = 0) -> Iterator[PostOffice]:
    """Yield a mail server that is there; it is closed afterwards."""
    office = PostOffice(port or free_port())
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
