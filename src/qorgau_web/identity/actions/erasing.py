"""Erasure: the wrapped key is destroyed, and with it all that was sealed under it; a legal hold stands against it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction

from qorgau_web.identity import queries
from qorgau_web.identity.actions.doors import take_key
from qorgau_web.identity.facts import Erased
from qorgau_web.identity.models import DataKey, Identity, LegalHold
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

TERM_OVER = "purpose_reached"


class Held(ValueError):
    """An erasure that a legal hold forbids."""


class NotHeld(LookupError):
    """A legal hold that there is not, or that was lifted before."""


@transaction.atomic
def erase(*, owner: UUID, by: UUID | None, why: str, at: datetime) -> None:
    """Destroy the data key, the identity and its index. Raise Held, NoKey, or Erased where it was done before.

    Nothing sealed for the owner opens afterwards, in any area. Backups follow when their wrapping key is forgotten.
    """
    row = take_key(owner)
    if row.wrapped is None:
        raise Erased(owner)
    if queries.held(owner):
        raise Held(owner)
    row.wrapped, row.wrapping, row.destroyed_at = None, "", at
    row.save(update_fields=["wrapped", "wrapping", "destroyed_at"])
    Identity.objects.filter(owner=owner).delete()
    trail.record(what="identity.erase", about=owner, by=by, why=why, at=at)


def due(owners: Iterable[UUID]) -> QuerySet[DataKey, UUID]:
    """Return those of the owners who can be erased: neither held nor erased before."""
    found = DataKey.objects.filter(owner__in=owners).exclude(wrapped=None).exclude(owner__in=queries.all_held())
    return found.values_list("owner", flat=True)


def retention(*, owners: Iterable[UUID], by: UUID | None, at: datetime) -> int:
    """Erase those of the owners whom no legal hold keeps, each by itself, and return how many (S21).

    Owners that are a query are asked about once more before each: who is no longer among them is kept.
    """
    done = 0
    for owner in list(due(owners)):
        with suppress(Held, Erased):  # meanwhile
            if due(owners).filter(owner=owner).exists():
                erase(owner=owner, by=by, why=TERM_OVER, at=at)
                done += 1
    return done


@transaction.atomic
def place_hold(*, owner: UUID, why: str, by: UUID, at: datetime) -> UUID:
    """Keep an identity from erasure and return the id of the hold; the reason is sealed. Raise Erased, NoKey."""
    take_key(owner)
    hold = LegalHold(id=uuid4(), owner_id=owner, placed_at=at, placed_by_id=by)
    hold.why = queries.sealed(owner, f"identity.legalhold.why:{hold.id}", why)
    hold.save(force_insert=True)
    trail.record(what="identity.hold", about=owner, by=by, why="legal_hold", at=at, note=why)
    return hold.id


@transaction.atomic
def lift_hold(*, hold: UUID, why: str, by: UUID, at: datetime) -> None:
    """Lift a legal hold; `why` is a code. Raise NotHeld where it was lifted before."""
    row = LegalHold.objects.select_for_update().filter(pk=hold, lifted_at=None).first()
    if row is None:
        raise NotHeld(hold)
    row.lifted_at, row.lifted_by_id = at, by
    row.save(update_fields=["lifted_at", "lifted_by"])
    trail.record(what="identity.lift_hold", about=row.owner_id, by=by, why=why, at=at)
