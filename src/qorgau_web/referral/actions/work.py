"""Work: done once, with what was filled in; who comes second is told who was first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import transaction

from qorgau.knowledge.mechanism import Kind
from qorgau.knowledge.procedure import Wait
from qorgau.referral.asking import asked, reached, recorded
from qorgau.referral.state import Done
from qorgau_web.identity import queries as vault
from qorgau_web.knowledge.queries import content
from qorgau_web.knowledge.queries.happened import happened_code
from qorgau_web.referral.actions import rows, running
from qorgau_web.referral.facts import node_of
from qorgau_web.referral.models import Noted, Permission
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from qorgau.knowledge.mechanism import FormField
    from qorgau_web.referral.models import Case, Run, Work


@transaction.atomic
def finish(  # one piece of work, whoever does it
    *,
    work: UUID,
    among: QuerySet[Work],
    outcome: str,
    answers: Mapping[str, bool | None],
    filled: Mapping[str, Any],
    record: Mapping[str, Any] | None = None,
    by: UUID,
    at: datetime,
) -> None:
    """Do a piece of open work: keep what was filled in, and let the run go on.

    `among` is the work in reach; `record` is that of what the outcome makes true, such as a consent.
    Raise Absent, or Refused with who was first where it is done already.
    """
    row, run = rows.take_work(among, work)
    row.run = run
    node = node_of(content(), row)
    if outcome not in node.ways:
        raise rows.Refused("no_outcome", outcome)
    if any(not (record or {}).get(name) for name in reached(content(), node.step)):
        raise rows.Refused("safe_way")  # S29: it is asked about first, whichever way the step ends
    record = record or {}
    if any(one.required and not record.get(name) for name, one in recorded(content(), node.step, outcome).items()):
        raise rows.Refused("not_recorded")  # S14: else the record of an earlier consent would count for this one
    _keep(run, asked(content(), node.step), filled, by=by, at=at)
    _keep(run, reached(content(), node.step), record, by=by, at=at)
    _keep(run, recorded(content(), node.step, outcome), record, by=by, at=at)
    told = answers if isinstance(node.step, Wait) else {}
    running.advance(run=run, event=Done(row.token, outcome, told), key=uuid4(), by=by, at=at)
    how = happened_code(content(), run.procedure, row.step, outcome)
    trail.record(what="work.done", about=run.case_id, by=by, why=how, at=at)


def _keep(run: Run, fields: Mapping[str, FormField], filled: Mapping[str, Any], *, by: UUID, at: datetime) -> None:
    for name, field in fields.items():
        value = filled.get(name)
        if value in (None, "", []):
            continue
        if field.kind in {Kind.DESK, Kind.BODY}:
            _address(run, str(value), at)
        elif field.kind in {Kind.TEXT, Kind.LINE}:
            note(case=run.case, run=run, field=field.into, text=str(value), by=by, at=at)
        else:
            Noted.objects.create(case=run.case, run=run, field=field.into, coded=value, by_id=by, at=at)


def note(*, case: Case, field: str, text: str, by: UUID, at: datetime, run: Run | None = None) -> None:
    """Keep what was written freely, sealed under the key of the person; within the transaction of an action."""
    row = Noted(id=uuid4(), case=case, run=run, field=field, by_id=by, at=at)
    row.text = vault.sealed(case.person, f"referral.noted.text:{row.id}", text)
    row.save(force_insert=True)


def _address(run: Run, desk: str, at: datetime) -> None:
    """Address another placement desk; the one before sees nothing any more."""
    if run.receiver_id and run.receiver_id != desk:
        Permission.objects.filter(run=run, recipient=run.receiver_id, withdrawn_at=None).update(withdrawn_at=at)
    run.receiver_id = desk
