"""The round of mail: whoever has an address and something new is told that there is something, once in a span."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import connection, transaction

from qorgau.identity import CannotOpen
from qorgau_web.access.queries import person_of
from qorgau_web.identity import queries as vault
from qorgau_web.identity.facts import KeyMissing
from qorgau_web.mail import actions, letters, queries
from qorgau_web.mail.models import NoticeAddress
from qorgau_web.referral.queries.doors import came, doors
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.core.mail import EmailMessage

BATCH: Final = 20  # clocks wait no longer than it takes to send so many
AGAIN: Final = timedelta(minutes=15)  # until the next look, and until the next try where one failed
SENT, AWAY, REFUSED, SEALED = "sent", "away", "refused", "sealed"


def switched_on() -> bool:
    """Return whether the settings name a mail server."""
    return bool(settings.EMAIL_HOST)


def deliver(letter: EmailMessage) -> str:
    """Send a letter and return what became of it: sent, refused for this address, or away. No address is told.

    Whatever a mail server does, nothing is raised: the messages of such errors quote addresses.
    """
    try:
        letter.send()
    except (SMTPRecipientsRefused, SMTPDataError, ValueError):
        return REFUSED
    except OSError:  # of the network, of TLS and of the protocol: all errors of the library are among them
        return AWAY
    return SENT


def send_round(*, at: datetime) -> Counter[str]:
    """Look at the addresses whose turn it is, tell those for whom something came, and return what became of how many.

    It ends where the mail server is away; what was not sent is tried again later.
    """
    found: Counter[str] = Counter()
    for person in list(queries.useless(at).values_list("person", flat=True)[:BATCH]):
        actions.remove(person=person, by=None, at=at)
    if not switched_on():
        return found
    for row in list(queries.awaiting(at).values_list("id", flat=True)[:BATCH]):
        became = send_one(address=row, at=at)
        found.update([became] if became else [])
        if became == AWAY:
            break
    return found


def send_one(*, address: UUID, at: datetime) -> str:
    """Tell one person, unless another worker does or nothing came; return what became of it, or nothing.

    The row is taken for a while before and let go afterwards, so that no lock is held while a mail server answers.
    A worker that is killed between its letter and its note sends that letter again, under the same id.
    """
    row = _taken(address, at)
    if row is None or row.since is None or not came(doors(person_of(row.person_id)), row.since, at):
        return ""
    try:
        to = vault.opened(row.id, actions.place("address", row.id), row.address)
    except (vault.Erased, vault.NoKey, KeyMissing, CannotOpen):
        return SEALED
    became = deliver(letters.notice(to, f"{row.id} {row.since.isoformat()}"))
    if became == SENT:
        _noted(row, at)
    return became


@transaction.atomic
def _taken(address: UUID, at: datetime) -> NoticeAddress | None:
    """Return the row, which nobody else takes before `again_at`; None where another worker has it."""
    found = queries.awaiting(at).filter(pk=address)
    skipping = connection.features.has_select_for_update_skip_locked
    row = found.select_for_update(of=("self",), skip_locked=skipping).first()
    if row:
        row.again_at = at + AGAIN
        row.save(update_fields=["again_at"])
    return row


@transaction.atomic
def _noted(row: NoticeAddress, at: datetime) -> None:
    again = at + timedelta(hours=settings.QORGAU_NOTICE_HOURS)
    NoticeAddress.objects.filter(pk=row.id, again_at=row.again_at).update(since=at, again_at=again)
    trail.record(what="mail.send", about=row.person_id, by=None, why="notice_by_mail", at=at)
