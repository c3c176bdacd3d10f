"""What is put into the vault: a data key for a new owner, an identity with its index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from qorgau_web.identity.actions.doors import assigned_only, take_key
from qorgau_web.identity.facts import (
    FIELDS,
    data_key_of,
    digest_of,
    generation,
    new_wrapped,
    place_of,
    plain_of,
    sealed_text,
    tokens_of,
)
from qorgau_web.identity.models import DataKey, Identity, IndexToken
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau.access import Record, Scope


class UnknownField(ValueError):
    """A field that an identity has not."""


@transaction.atomic
def open_key(*, owner: UUID, at: datetime) -> None:
    """Make the data key of a new owner. Whoever opens the record of the owner trails that; the key is part of it."""
    wrapped, wrapping = new_wrapped(owner)
    DataKey.objects.create(owner=owner, wrapped=wrapped, wrapping=wrapping, made_at=at)


def record(
    *,
    owner: UUID,
    scope: Scope,
    record: Record,
    given: Mapping[str, str],
    by: UUID,
    at: datetime,
    why: str = "identity_given",
) -> None:
    """Keep what was given of an identity, and its index. An empty text removes a field, a missing one stays.

    Raise Denied for who is not assigned, Erased for an erased owner.
    """
    unknown = sorted(set(given) - set(FIELDS))
    if unknown:
        raise UnknownField(f"identity: expected {', '.join(FIELDS)}, found {', '.join(unknown)}")
    assigned_only(what="identity.record", owner=owner, scope=scope, record=record, by=by, at=at)
    _keep(owner=owner, given=given, by=by, why=why, at=at)


@transaction.atomic
def _keep(*, owner: UUID, given: Mapping[str, str], by: UUID, why: str, at: datetime) -> None:
    data_key = data_key_of(take_key(owner))
    row = Identity.objects.filter(owner=owner).first() or Identity(owner_id=owner)
    for field, text in given.items():
        value = sealed_text(text, data_key=data_key, owner=owner, place=place_of(field, owner)) if text else None
        setattr(row, field, value)
    index(row, data_key)
    trail.record(what="identity.record", about=owner, by=by, why=why, at=at)


def index(row: Identity, data_key: bytes) -> None:
    """Store an identity and make its index tokens anew, in the transaction of the caller."""
    row.generation = generation()
    row.save()
    row.tokens.all().delete()
    digests = sorted((digest_of(token), token[0]) for token in tokens_of(plain_of(row, data_key)))
    IndexToken.objects.bulk_create(IndexToken(identity=row, field=field, digest=digest) for digest, field in digests)
