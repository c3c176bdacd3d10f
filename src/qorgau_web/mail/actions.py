"""An address for notices is set, confirmed by a code that was sent there, and removed. Its owner alone does it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

from qorgau_web.identity import actions as keys
from qorgau_web.identity import queries as vault
from qorgau_web.mail.models import NoticeAddress
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

CODE_OPEN: Final = timedelta(minutes=30)
MOST_TRIED: Final = 5
MOST_CODES: Final = 5  # in an hour without a pause: an account must not send mail to strangers at will
_HOUR: Final = 3600


class TooMany(ValueError):
    """Too many codes were asked for in an hour."""


def place(field: str, row: UUID) -> str:
    """Return the place of a sealed value, which is bound into it."""
    return f"mail.noticeaddress.{field}:{row}"


def ask(*, person: UUID, address: str, at: datetime) -> str:
    """Keep an address in place of the one before, unconfirmed, and return the code to be sent there. Raise TooMany."""
    counted = f"notice-codes:{person}"
    asked = cache.get(counted, 0)
    if asked >= MOST_CODES:
        raise TooMany
    cache.set(counted, asked + 1, _HOUR)
    return _kept(person, address, at)


@transaction.atomic
def _kept(person: UUID, address: str, at: datetime) -> str:
    _forget(person, by=person, at=at)
    code, row = f"{secrets.randbelow(10**8):08d}", uuid4()
    keys.open_key(owner=row, at=at)
    NoticeAddress.objects.create(
        id=row,
        person_id=person,
        address=vault.sealed(row, place("address", row), address),
        code=vault.sealed(row, place("code", row), code),
        code_until=at + CODE_OPEN,
        set_at=at,
    )
    trail.record(what="mail.ask", about=person, by=person, why="own_account", at=at)
    return code


@transaction.atomic
def confirm(*, person: UUID, code: str, at: datetime) -> bool:
    """Return whether the code is the one that was sent; notices go to the address from now on."""
    row = NoticeAddress.objects.select_for_update().filter(person=person, code__isnull=False).first()
    if row is None or row.code is None or row.code_until is None or row.code_until < at or row.tried >= MOST_TRIED:
        return False
    NoticeAddress.objects.filter(pk=row.id).update(tried=row.tried + 1)
    if not secrets.compare_digest(vault.opened(row.id, place("code", row.id), row.code).encode(), code.encode()):
        return False
    kept = {"code": None, "code_until": None, "confirmed_at": at, "since": at, "again_at": at}
    NoticeAddress.objects.filter(pk=row.id).update(**kept)
    trail.record(what="mail.confirm", about=person, by=person, why="own_account", at=at)
    return True


@transaction.atomic
def remove(*, person: UUID, by: UUID | None, at: datetime) -> None:
    """Remove the address of somebody: its key is destroyed with it, and nothing is sent any more."""
    if _forget(person, by=by, at=at):
        why = "own_account" if by == person else "account_administration"
        trail.record(what="mail.remove", about=person, by=by, why=why, at=at)


def _forget(person: UUID, *, by: UUID | None, at: datetime) -> bool:
    row = NoticeAddress.objects.select_for_update().filter(person=person).first()
    if row is None:
        return False
    keys.erase(owner=row.id, by=by, why=keys.TERM_OVER, at=at)
    row.delete()
    return True
