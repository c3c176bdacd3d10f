"""What is asked about the interviews of a case, and as whom its person counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.referral.interviews import Person
from qorgau_web.referral.facts import held_of
from qorgau_web.referral.models import Interview
from qorgau_web.referral.queries import reachable

if TYPE_CHECKING:
    from uuid import UUID

    from qorgau.access import Scope
    from qorgau_web.referral.facts import File, Held


def interviews(scope: Scope, case: UUID) -> tuple[Held, ...]:
    """Return the interviews of a case that stand, in the order in which they began; what was corrected is left out."""
    mine = reachable(scope).filter(pk=case).values("id")
    rows = Interview.objects.filter(case__in=mine, corrected_by=None).select_related("by")
    return tuple(map(held_of, rows.order_by("began_at", "seq")))


def interviewed(file: File) -> Person:
    """Return the person of a case as its interviews are counted: a child also where age is in doubt (S6)."""
    known: dict[str, bool] = {}
    for run in file.runs:
        for name, value in run.state.facts.items():
            known[name] = value or known.get(name, False)
    return Person(file.line.audience != "adult" or known.get("person.child", False), known)
