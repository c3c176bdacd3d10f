"""People and reports of the register for statistics: moments, and what is coded; nothing that names anybody."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.utils import timezone

from qorgau_web.knowledge.queries import content
from qorgau_web.referral.models import Permission
from qorgau_web.referral.queries import reachable
from qorgau_web.referral.queries.coded import ever_coded, last_coded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime
    from uuid import UUID

    from qorgau.access import Scope

_CHUNK: Final = 500
NAMED: Final = "name"  # the field of a scope by which the recipient learns who the person is


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


class Followed(NamedTuple):
    """The file of a person, and what followed: services that were given, whom it was disclosed to, whom by name."""

    case: UUID
    person: UUID
    agency: str
    region: str
    closed: bool
    fields: Mapping[str, Any]
    services: frozenset[str]
    disclosed: bool
    named_to: tuple[tuple[str, datetime], ...]


def followed(scope: Scope) -> Iterator[list[Followed]]:
    """Yield the files of people in the scope with what followed, some hundred at a time."""
    columns = ("id", "person", "agency_id", "region", "closed_at")
    rows = reachable(scope).filter(screening__isnull=False).order_by("id").values_list(*columns)
    found = rows.iterator(chunk_size=_CHUNK)
    while chunk := list(islice(found, _CHUNK)):
        ids = [case for case, *_rest in chunk]
        coded, services, grants = last_coded(ids), ever_coded(ids, "services"), _grants(ids)
        yield [
            Followed(
                case, person, agency, region, closed is not None, coded.get(case, {}), services.get(case, frozenset()),
                case in grants, tuple(grants.get(case, ())),
            )
            for case, person, agency, region, closed in chunk
        ]  # fmt: skip


def _grants(cases: Iterable[UUID]) -> dict[UUID, list[tuple[str, datetime]]]:
    """Return by case, once anything of it was granted, to which bodies the person was named, and when first."""
    found: dict[UUID, list[tuple[str, datetime]]] = defaultdict(list)
    rows = Permission.objects.filter(case__in=list(cases)).order_by("given_at")
    scopes = content().scopes.scopes
    for case, body, scope, only, at in rows.values_list("case", "recipient", "scope", "only", "given_at"):
        named = scope in scopes and NAMED in scopes[scope].fields and (only is None or NAMED in only)
        found[case].extend([(body, at)] if named and body else [])
    return found


class Heard(NamedTuple):
    """A report: its id, the body that took it, region, day, coded fields."""

    case: UUID
    agency: str
    region: str
    day: date
    fields: Mapping[str, Any]


def heard(scope: Scope) -> Iterator[list[Heard]]:
    """Yield the reports in the scope, some hundred at a time."""
    columns = ("id", "agency_id", "region", "opened_at")
    rows = reachable(scope).filter(screening=None).order_by("id").values_list(*columns)
    found = rows.iterator(chunk_size=_CHUNK)
    while chunk := list(islice(found, _CHUNK)):
        coded = last_coded(case for case, *_rest in chunk)
        yield [
            Heard(case, agency, region, timezone.localtime(at).date(), coded.get(case, {}))
            for case, agency, region, at in chunk
        ]
