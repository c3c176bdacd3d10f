"""Reading of what is sealed: trailed before it is handed out; another body gets exactly what its grants cover."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from qorgau_web.identity import queries as vault
from qorgau_web.referral.actions import rows
from qorgau_web.referral.models import Noted
from qorgau_web.referral.queries import Absent, disclosed, visible
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from qorgau.access import Scope
    from qorgau_web.referral.models import Case, Work

# Fields of a scope that stand in the vault, and where there.
_IDENTITY: Final = {
    "name": ("surname", "given_name", "patronymic"),
    "birth_date": ("birth_date",),
    "contact": ("safe_contact", "contacts"),
}


@transaction.atomic
def read_case(*, case: UUID, scope: Scope, by: UUID, at: datetime) -> dict[str, str]:
    """Return what was written freely in a case, by field, for those who work on it."""
    row = rows.take(scope, case)
    found = _written(row, None)
    trail.record(what="case.notes", about=case, by=by, why="work", at=at)
    return found


@transaction.atomic
def read_packet(*, work: UUID, among: QuerySet[Work], agency: str, by: UUID, at: datetime) -> dict[str, Any]:
    """Return all that was disclosed to a body, in codes and in words, as an export or the API carries it (S14, S15)."""
    words = read_slice(work=work, among=among, agency=agency, by=by, at=at)
    row = among.select_related("run__case").get(pk=work)
    seen = disclosed(row, agency, at)
    values = {name: one.coded for name, one in seen.values.items() if one.coded is not None}
    return {"number": row.run.case.number, "fields": list(seen.fields), "values": values, "words": words}


@transaction.atomic
def read_slice(*, work: UUID, among: QuerySet[Work], agency: str, by: UUID, at: datetime) -> dict[str, str]:
    """Return in words what is sealed and was disclosed to a body: nothing beyond the grants that stand (S14, S15)."""
    row = among.select_related("run__case").filter(pk=work).first()
    if row is None:
        raise Absent
    case = row.run.case
    fields = visible(case.id, agency, at).fields
    found = _written(case, fields) | _identity(case, fields)
    trail.record(what="desk.read", about=case.id, by=by, why="disclosed" if fields else "nothing", at=at)
    return found


def _written(case: Case, fields: Collection[str] | None) -> dict[str, str]:
    last = {row.field: row for row in Noted.objects.filter(case=case).order_by("seq")}
    places = {
        f"referral.noted.text:{row.id}": row
        for row in last.values()
        if row.text is not None and (fields is None or row.field in fields)
    }
    opened = vault.opened_all(case.person, {place: row.text or b"" for place, row in places.items()})
    return {places[place].field: text for place, text in opened.items()}


def _identity(case: Case, fields: Collection[str]) -> dict[str, str]:
    wanted = {name: parts for name, parts in _IDENTITY.items() if name in fields}
    if not wanted:
        return {}
    known = vault.identity(case.person)
    found = {name: " ".join(known[part] for part in parts if known.get(part)) for name, parts in wanted.items()}
    return {name: words for name, words in found.items() if words}
