"""Migration of running procedures to the edition of today: all of them or none, and no clock is moved."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.db import transaction

from qorgau.referral.migration import CannotMove, DryRun, moved
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.facts import linked_of, state_of, written_of
from qorgau_web.referral.models import Edition, Run, Work
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from qorgau.referral.state import State
    from qorgau_web.referral.facts import Written


@transaction.atomic
def migrate(*, procedure: str, mapping: Mapping[str, str], at: datetime, dry: bool) -> DryRun:
    """Take every running procedure of an id over to the edition of today, if all can go; return what came of it.

    With `dry`, or where one cannot go, nothing is changed.
    """
    now = written_of(content(), procedure)
    running = Run.objects.select_for_update(of=("self",)).select_related("edition", "case")
    found = running.filter(procedure=procedure, outcome="").exclude(edition=now.digest).order_by("begun_at")
    obstacles: dict[str, None] = {}
    ready: list[tuple[Run, State]] = []
    for run in found:
        try:
            old, new = (linked_of(content(), one, run.case.region) for one in (run.edition, now))
            ready.append((run, moved(state_of(run), mapping, old, new)))
        except CannotMove as error:
            obstacles[str(error)] = None
    if not dry and not obstacles and ready:
        _take_over(now, ready, at)
        about = uuid5(UUID(int=0), procedure)
        trail.record(what="procedure.migrate", about=about, by=None, why=procedure, at=at, release=content().release)
    return DryRun(len(ready), tuple(obstacles))


def _take_over(now: Written, ready: list[tuple[Run, State]], at: datetime) -> None:
    defaults = {"procedure": now.procedure, "version": now.version, "written": dict(now.written), "kept_at": at}
    edition, _ = Edition.objects.get_or_create(digest=now.digest, defaults=defaults)
    for run, state in ready:
        run.edition, run.state, run.revision = edition, state.dumped(), run.revision + 1
        run.save(update_fields=["edition", "state", "revision"])
        for token in state.tokens:
            Work.objects.filter(run=run, token=token.id).update(step=token.step)
