"""What is done to accounts: opened, changed, closed; tokens given and taken back."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.db import transaction

from qorgau_web.access.models import Agency, Person, Token
from qorgau_web.access.queries import token_digest
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from qorgau.access import Role

TOKEN_DAYS = 90
ONE_TIME_HOURS = 72


def one_time_password() -> str:
    """Return a new password of 80 random bits that can be read aloud: none of its letters is taken for another."""
    return "-".join(secrets.token_hex(2) for _ in range(5))


def one_time_until(at: datetime) -> datetime:
    """Return until when a password that an administrator gives opens the account, only to choose an own one."""
    return at + timedelta(hours=ONE_TIME_HOURS)


@transaction.atomic
def keep_agency(*, agency: str, kind: str, region: str, name: Mapping[str, str], by: UUID | None, at: datetime) -> None:
    """Store an agency under its id, or change it."""
    Agency.objects.update_or_create(
        id=agency, defaults={"kind": kind, "region": region, **{f"name_{lang}": word for lang, word in name.items()}}
    )
    trail.record(what="agency.keep", about=uuid4(), by=by, why="account_administration", at=at, note=agency)


@transaction.atomic
def open_account(
    *,
    username: str,
    name: str,
    role: Role,
    agency: str,
    password: str | None,
    until: datetime | None = None,
    by: UUID | None,
    at: datetime,
) -> UUID:
    """Open an account and return its id; without a password nobody can sign in to it yet.

    `until` says that the password is one that the administrator knows: see `one_time_until`.
    """
    person = Person(username=username, name=name, role=role.value, agency_id=agency, password_until=until)
    person.set_password(password)
    person.save(force_insert=True)
    trail.record(what="account.open", about=person.id, by=by, why="account_administration", at=at)
    return person.id


@transaction.atomic
def renew_password(*, person: UUID, by: UUID, at: datetime) -> str:
    """Return a new one-time password for the account; its tokens end.

    The second factor stays: without it the administrator, who has seen the password, does not come in.
    """
    password = one_time_password()
    changed = {"password": make_password(password), "password_until": one_time_until(at)}
    Person.objects.filter(id=person).update(**changed)
    Token.objects.filter(person_id=person, revoked_at=None).update(revoked_at=at)
    trail.record(what="account.renew_password", about=person, by=by, why="account_administration", at=at)
    return password


@transaction.atomic
def change_password(*, person: Person, password: str, at: datetime) -> None:
    """Set the password that the person has chosen."""
    person.set_password(password)
    person.password_until = None
    person.save(update_fields=["password", "password_until"])
    trail.record(what="account.change_password", about=person.id, by=person.id, why="own_account", at=at)


@transaction.atomic
def close_account(*, person: UUID, by: UUID | None, at: datetime) -> None:
    """Close an account: it cannot sign in, its tokens end; its past stays."""
    Person.objects.filter(id=person).update(is_active=False)
    Token.objects.filter(person_id=person, revoked_at=None).update(revoked_at=at)
    trail.record(what="account.close", about=person, by=by, why="account_administration", at=at)


@transaction.atomic
def give_token(*, person: UUID, label: str, decides: bool, by: UUID | None, at: datetime) -> str:
    """Make a token and return its secret, which is shown once and never kept."""
    secret = secrets.token_urlsafe(32)
    token = Token.objects.create(
        person_id=person,
        label=label,
        digest=token_digest(secret),
        decides=decides,
        made_at=at,
        expires_at=at + timedelta(days=TOKEN_DAYS),
    )
    trail.record(what="token.give", about=token.id, by=by, why="account_administration", at=at)
    return secret


@transaction.atomic
def revoke_token(*, token: UUID, person: UUID, by: UUID | None, at: datetime) -> None:
    """End a token of the person at once."""
    Token.objects.filter(id=token, person_id=person, revoked_at=None).update(revoked_at=at)
    trail.record(what="token.revoke", about=token, by=by, why="account_administration", at=at)
