"""What the own view of a person is made of; the code that the person holds is the door, so there is no scope."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qorgau_web.referral.models import Case, Permission, Run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID


class Given(NamedTuple):
    """A grant without its scope: a body of the register or nobody there, as which actor, on what basis, how long."""

    recipient: str | None
    actor: str
    basis: str
    given_at: datetime
    expires_at: datetime | None
    withdrawn_at: datetime | None


def given(case: UUID) -> tuple[Given, ...]:
    """Return all grants of a case, those that ended too, the newest first."""
    rows = Permission.objects.filter(case=case).order_by("-given_at")
    columns = ("recipient", "actor", "basis", "given_at", "expires_at", "withdrawn_at")
    return tuple(Given(*row) for row in rows.values_list(*columns))


def owners(case: UUID) -> tuple[UUID, ...]:
    """Return the ids under which the trail tells what was read of a person: case, identity, screening."""
    row = Case.objects.get(pk=case)
    return tuple(one for one in (row.id, row.person, row.screening) if one)


def outcomes(case: UUID) -> Iterator[tuple[str, str]]:
    """Yield each run of a case as its procedure and its outcome, which is empty while it goes on."""
    yield from Run.objects.filter(case=case).order_by("begun_at").values_list("procedure", "outcome")
