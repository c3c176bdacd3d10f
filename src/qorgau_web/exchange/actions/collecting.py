"""The register handed over for statistics, de-identified: to the command line, which writes it; no page reaches it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from django.db import transaction

from qorgau_web.exchange.queries.collected import collected
from qorgau_web.knowledge.queries import content
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime

    from qorgau.statistics.register import Collected

_ABOUT: Final = uuid5(UUID(int=0), "figures")
_KEY_BYTES: Final = 12


def collect(*, at: datetime) -> Collected:
    """Return the whole register for statistics, each row under a random key of its own; the trail is told first."""
    release = content().release
    with transaction.atomic():
        trail.record(what="exchange.figures", about=_ABOUT, by=None, why="for_statistics", at=at, release=release)
    return collected(at, lambda: secrets.token_hex(_KEY_BYTES))
