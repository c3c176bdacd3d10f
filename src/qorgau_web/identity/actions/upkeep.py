"""Keys changed: data keys wrapped anew, the index made anew; in batches, each whole, so that a kill loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction

from qorgau_web.identity.actions.keeping import index
from qorgau_web.identity.facts import data_key_of, generation, new_wrapped
from qorgau_web.identity.models import DataKey, Identity
from qorgau_web.keys import keys
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime

BATCH: Final = 200


def rotate(*, by: UUID | None, at: datetime) -> int:
    """Wrap every data key under the current wrapping key and return how many were not. Begin again after a kill."""
    done = 0
    while batch := _rewrap(by=by, at=at):
        done += batch
    return done


def reindex(*, by: UUID | None, at: datetime) -> int:
    """Index every identity by the current key and rules and return how many were not. Begin again after a kill."""
    done = 0
    while batch := _reindex(by=by, at=at):
        done += batch
    return done


@transaction.atomic
def _rewrap(*, by: UUID | None, at: datetime) -> int:
    current = keys().current
    rows = DataKey.objects.select_for_update().exclude(wrapped=None).exclude(wrapping=current)[:BATCH]
    for row in rows:
        row.wrapped, row.wrapping = new_wrapped(row.owner, data_key_of(row))
        row.save(update_fields=["wrapped", "wrapping"])
    if rows:
        trail.record(what="key.rotate", about=_named(current), by=by, why="key_rotation", at=at)
    return len(rows)


@transaction.atomic
def _reindex(*, by: UUID | None, at: datetime) -> int:
    made_by = generation()
    stale = Identity.objects.exclude(generation=made_by).values_list("owner", flat=True)[:BATCH]
    # The key is locked first, as everywhere: an erasure that waits finds the identity indexed, or this finds it gone.
    owners = DataKey.objects.select_for_update().filter(owner__in=list(stale)).exclude(wrapped=None)
    data_keys = {row.owner: data_key_of(row) for row in owners}
    rows = Identity.objects.filter(owner__in=data_keys)
    for row in rows:
        index(row, data_keys[row.owner_id])
    if rows:
        trail.record(what="identity.reindex", about=_named(made_by), by=by, why="key_rotation", at=at)
    return len(rows)


def _named(key: str) -> UUID:
    """Return the id under which the trail knows a key: rows of the trail are about ids."""
    return uuid5(NAMESPACE_OID, f"qorgau key {key}")
