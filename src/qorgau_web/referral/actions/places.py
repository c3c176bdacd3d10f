"""The directory of placement desks, kept by those who offer the places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.db import transaction

from qorgau_web.referral.models import Places
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime

    from qorgau.access import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a desk offers: for whom, in which languages, which services, how many places, how many are taken."""

    sexes: tuple[str, ...]
    children: bool
    disability: bool
    languages: tuple[str, ...]
    services: tuple[str, ...]
    places: int
    taken: int


@transaction.atomic
def keep(*, offer: Offer, who: Who, at: datetime) -> None:
    """Keep what the desk of the person's own body offers."""
    values = {
        "region": who.region, "sexes": list(offer.sexes), "children": offer.children, "disability": offer.disability,
        "languages": list(offer.languages), "services": list(offer.services), "places": offer.places,
        "taken": offer.taken, "updated_at": at, "updated_by_id": UUID(who.id),
    }  # fmt: skip
    Places.objects.update_or_create(agency_id=who.agency, defaults=values)
    trail.record(what="places.keep", about=uuid5(UUID(int=0), who.agency), by=UUID(who.id), why="own_desk", at=at)
