"""People of the register for statistics: the year, and what is coded; nothing that names anybody."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.utils import timezone

from qorgau_web.referral.queries import reachable
from qorgau_web.referral.queries.coded import last_coded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from uuid import UUID

    from qorgau.access import Scope

_CHUNK: Final = 500


class Counted(NamedTuple):
    """A person with a case: the owner of the data key, body that leads, day on which it was opened, coded fields."""

    person: UUID
    agency: str
    day: date
    fields: Mapping[str, Any]


def people(scope: Scope) -> Iterator[list[Counted]]:
    """Yield the people of the cases in the scope, some hundred at a time; a report is about no person."""
    rows = (
        reachable(scope)
        .filter(screening__isnull=False)
        .order_by("id")
        .values_list("id", "person", "agency_id", "opened_at")
    )
    found = rows.iterator(chunk_size=_CHUNK)
    while chunk := list(islice(found, _CHUNK)):
        coded = last_coded(case for case, *_rest in chunk)
        yield [
            Counted(person, agency, timezone.localtime(at).date(), coded.get(case, {}))
            for case, person, agency, at in chunk
        ]
