"""What leaves the vault: the identity of one person, and pseudonyms of those who were found."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from qorgau_web.identity import queries
from qorgau_web.identity.actions.doors import assigned_only
from qorgau_web.identity.facts import wanted
from qorgau_web.trail import actions as trail
from qorgau_web.trail import queries as trailed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau.access import Record, Scope

_HOUR: Final = timedelta(hours=1)
SEARCH: Final = "identity.search"


class TooMany(PermissionDenied):
    """More searches within an hour than the register lets one person make."""


def reveal(*, owner: UUID, scope: Scope, record: Record, by: UUID, purpose: str, at: datetime) -> Mapping[str, str]:
    """Return the fields of one identity in words, to who works on the record (S19).

    The row of the trail is committed first: where it cannot be written, nothing is opened. Raise Denied, Erased.
    """
    assigned_only(what="identity.reveal", owner=owner, scope=scope, record=record, by=by, at=at)
    with transaction.atomic(durable=True):
        trail.record(what="identity.reveal", about=owner, by=by, why=purpose, at=at)
    return queries.identity(owner)


def search(
    *, by: UUID, purpose: str, given: Mapping[str, str], at: datetime, owners: Iterable[UUID] = ()
) -> frozenset[UUID]:
    """Return those of the owners within reach whom everything given fits; an empty answer says nothing of others (S20).

    `owners` are those on whose records the person works, best as a query that the database joins. Every search is in
    the trail before it is made, an empty one too. Raise TooMany beyond QORGAU_SEARCHES_PER_HOUR.
    """
    with transaction.atomic(durable=True):
        trail.record(what=SEARCH, about=by, by=by, why=purpose, at=at, note=_asked(given))
    # Counted after the own row was committed, so that searches made at the same moment see each other.
    if trailed.count(by=by, what=SEARCH, since=at - _HOUR) > settings.QORGAU_SEARCHES_PER_HOUR:
        raise TooMany("searches_per_hour")
    return queries.found(given, owners)


def _asked(given: Mapping[str, str]) -> str:
    """Return what was asked, folded and in one order: an auditor who has a name can test whether it was searched."""
    alternatives = [[sorted(tokens) for tokens in one] for one in wanted(given)]
    return json.dumps(sorted(alternatives), ensure_ascii=False)
