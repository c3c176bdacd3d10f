"""Clocks that have come: fired by any number of workers, each once, whoever is killed when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from django.db import connection, transaction

from qorgau.referral.state import EffectKind, Tick
from qorgau_web.referral.actions import running
from qorgau_web.referral.models import Run
from qorgau_web.referral.queries import due_runs
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime

BATCH: Final = 100
_TRAILED: Final = frozenset({EffectKind.ESCALATED, EffectKind.MISSED})


def fire(*, at: datetime) -> int:
    """Fire the clocks that have come by a moment, run by run, and return how many runs had one."""
    return sum(fire_one(run=run, at=at) for run in due_runs(at, BATCH))


@transaction.atomic
def fire_one(*, run: UUID, at: datetime) -> bool:
    """Fire the clocks of one run, unless another worker has it or has just done so; return whether it did."""
    found = Run.objects.select_related("case", "edition").filter(pk=run, due__lte=at)
    row = found.select_for_update(
        of=("self",), skip_locked=connection.features.has_select_for_update_skip_locked
    ).first()
    if row is None:
        return False
    effects = running.advance(run=row, event=Tick(), key=uuid4(), by=None, at=at)
    for kind in sorted({effect.kind for effect in effects} & _TRAILED):
        trail.record(what=f"clock.{kind.value}", about=row.case_id, by=None, why=row.procedure, at=at)
    return True
