"""What another body sees of a case: the one door, for pages, files and the API (S14, S15). Nothing is decrypted."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qorgau.referral.consent import Allowed, allowed, askable
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.facts import Disclosed, grant_of, linked_of, values_of
from qorgau_web.referral.models import Noted, Permission, Work
from qorgau_web.referral.queries.coded import last_coded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from uuid import UUID

PURPOSE: Final = "assistance"


def askable_by(row: Work) -> tuple[str, ...]:
    """Return the fields that the procedure of a piece of work may come to disclose by consent."""
    return askable(content().scopes, linked_of(content(), row.run.edition, row.region))


def visible(case: UUID, recipient: str, now: datetime, purpose: str = PURPOSE) -> Allowed:
    """Return which fields of a case another body may see now, by which grants; the only door to them (S14, S15)."""
    rows = Permission.objects.filter(case=case, recipient=recipient)
    return _allowed(rows, recipient, now, purpose)


def disclosed(row: Work, recipient: str, now: datetime) -> Disclosed:
    """Return what the body of a desk sees of the case of its work now; nothing is decrypted."""
    fields = visible(row.run.case_id, recipient, now).fields
    rows = Noted.objects.filter(case=row.run.case_id, field__in=fields).select_related("by").order_by("seq")
    return Disclosed(fields, values_of(rows))


class Party(NamedTuple):
    """Somebody to whom a case was granted: a body of the register, or an actor outside it where `body` is empty."""

    actor: str
    body: str


def parties(case: UUID, now: datetime) -> tuple[Party, ...]:
    """Return to whom grants of a case stand now, each once."""
    rows = Permission.objects.filter(case=case).order_by("given_at")
    return tuple(dict.fromkeys(_party(row) for row in rows if grant_of(row).stands(now)))


def shared(case: UUID, party: Party, now: datetime) -> dict[str, Any] | None:
    """Return the fields of a case that a party may see now with what is coded in each; None where no grant stands."""
    rows = [row for row in Permission.objects.filter(case=case) if _party(row) == party]
    found = _allowed(rows, party.body, now)
    return _coded(found, last_coded([case]).get(case, {})) if found.grants else None


def disclosed_to(recipient: str, now: datetime) -> Iterator[tuple[UUID, str, dict[str, Any]]]:
    """Yield each case of which a body may see something now: id, number, fields with what is coded in each."""
    rows = Permission.objects.filter(recipient=recipient, withdrawn_at=None).select_related("case").order_by("case")
    granted = {case: list(found) for case, found in groupby(rows, attrgetter("case"))}
    coded = last_coded(case.id for case in granted)
    for case, found in granted.items():
        seen = _allowed(found, recipient, now)
        if seen.grants:
            yield case.id, case.number, _coded(seen, coded.get(case.id, {}))


def _party(row: Permission) -> Party:
    """Return the party of a grant; a body of the register is one party as whichever actor it was told."""
    return Party("", row.recipient_id) if row.recipient_id else Party(row.actor, "")


def _allowed(rows: Iterable[Permission], recipient: str, now: datetime, purpose: str = PURPOSE) -> Allowed:
    return allowed(content().scopes, map(grant_of, rows), recipient=recipient, purpose=purpose, now=now)


def _coded(seen: Allowed, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values.get(name) for name in seen.fields}
