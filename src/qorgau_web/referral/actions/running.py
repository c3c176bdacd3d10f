"""Runs of procedures: an event in, the next state, open work, grants and notices out, all in one transaction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from qorgau.knowledge.mechanism import Seat
from qorgau.knowledge.procedure import Disclosing, Waiting
from qorgau.referral.consent import CONSENT, ends
from qorgau.referral.kernel import begun, step
from qorgau.referral.state import Begin, EffectKind
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.facts import (
    act_of,
    effect_out,
    event_out,
    first_due,
    legal_due,
    linked_of,
    state_of,
    written_of,
)
from qorgau_web.referral.models import Edition, Happened, Noted, Notice, Permission, Run, Work
from qorgau_web.referral.queries import PURPOSE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau.referral.linking import Linked
    from qorgau.referral.state import Effect, Event, State
    from qorgau_web.referral.models import Case

# How long a consent counts (Law on personal data, Article 8(4): a consent has a term; its length is a default).
CONSENT_TERM: Final = "consent_term"
# Where the record of a consent keeps which data, and until which day.
DATA: Final = "data_list"
UNTIL: Final = "sharing_until"
# Who is told of each effect: whoever is waited for, or the actor to whom it goes.
_TOLD: Final = {
    EffectKind.REMINDED: "reminder",
    EffectKind.ESCALATED: "went_up",
    EffectKind.MISSED: "legal",
    EffectKind.SENT: "message",
}


def begin(  # the facts of a case, as far as the procedure asks for them
    *, case: Case, procedure: str, facts: Mapping[str, bool], key: UUID, by: UUID | None, at: datetime
) -> Run:
    """Begin a run of a procedure on the edition of today and return it."""
    now = written_of(content(), procedure)
    edition, _ = Edition.objects.get_or_create(
        digest=now.digest,
        defaults={"procedure": procedure, "version": now.version, "written": dict(now.written), "kept_at": at},
    )
    ready = linked_of(content(), edition, case.region)
    run = Run(case=case, edition=edition, procedure=procedure, state=begun(ready).dumped(), begun_at=at)
    run.save(force_insert=True)
    given = {name: value for name, value in facts.items() if name in ready.procedure.given}
    advance(run=run, event=Begin(given), key=key, by=by, at=at)
    return run


def advance(*, run: Run, event: Event, key: UUID, by: UUID | None, at: datetime) -> tuple[Effect, ...]:
    """Take one event of a run held under a lock, and return what came of it; a key that came before does nothing."""
    if Happened.objects.filter(run=run, key=key).exists():
        return ()
    ready = linked_of(content(), run.edition, run.case.region)
    state, effects = step(ready, state_of(run), event, at)
    run.state, run.due, run.revision = state.dumped(), state.due, run.revision + 1
    if state.outcome and not run.outcome:  # what outlasts the end goes on after it
        run.outcome, run.ended_at = state.outcome, at
    run.save(update_fields=["state", "due", "revision", "outcome", "ended_at", "receiver"])
    Happened.objects.create(
        run=run, key=key, event=event_out(event), effects=[effect_out(one) for one in effects], by_id=by, at=at
    )
    for effect in effects:
        _carry_out(run, ready, state, effect, by=by, at=at)
    return effects


def _carry_out(run: Run, ready: Linked, state: State, effect: Effect, *, by: UUID | None, at: datetime) -> None:
    if effect.kind is EffectKind.OPENED:
        _open(run, ready, state, effect, at)
    elif effect.kind is EffectKind.CLOSED:
        Work.objects.filter(run=run, token=effect.token).update(closed_at=at, how=effect.how, by_id=by)
    elif effect.kind is EffectKind.ESCALATED:
        Work.objects.filter(run=run, token=effect.token).update(went_up=effect.to, went_up_at=at)
    elif effect.kind is EffectKind.SENT and effect.how:
        _grant(run, ready, state, effect, by=by, at=at)
    if effect.kind in _TOLD:
        _tell(run, ready, effect, at)


def _open(run: Run, ready: Linked, state: State, effect: Effect, at: datetime) -> None:
    token, waited = state.token(effect.token), ready.nodes[effect.step].step
    if token is None or not isinstance(waited, Waiting):
        return  # opened and closed within the same event
    seat = _seat(run, waited.actor)
    Work.objects.create(
        run=run, case=run.case, token=token.id, step=token.step, actor=waited.actor, seat=seat.value,
        agency_id=_agency(run, seat), region=run.case.region, opened_at=at, due=first_due(token),
        legal_due=legal_due(token),
    )  # fmt: skip


def _seat(run: Run, actor: str) -> Seat:
    """Return where the work of an actor lands; with the body that leads as long as no desk was chosen."""
    seat = content().actors.actors[actor].seat
    return Seat.LEAD if seat is Seat.RECEIVER and run.receiver_id is None else seat


def _agency(run: Run, seat: Seat) -> str | None:
    """Return the body with which the work of a seat lands; None where it is the coordinators'."""
    if seat is Seat.LEAD:
        return run.case.agency_id
    return run.receiver_id if seat is Seat.RECEIVER else None


def _grant(run: Run, ready: Linked, state: State, effect: Effect, *, by: UUID | None, at: datetime) -> None:
    """Keep the grant on which a disclosure rests: the first of its bases that holds."""
    sent = ready.nodes[effect.step].step
    if not isinstance(sent, Disclosing):
        return
    basis = next(name for name in sent.rests_on if state.facts.get(name))
    seat = _seat(run, effect.to)
    source = act_of(content(), sent.source) if sent.source else ""
    only, until = _agreed(run, ready, at) if basis == CONSENT else (None, None)
    Permission.objects.create(
        case=run.case, run=run, actor=effect.to, recipient_id=run.receiver_id if seat is Seat.RECEIVER else None,
        purpose=PURPOSE, scope=effect.how, basis=basis.removeprefix("basis."), act=source, given_at=at,
        only=only, expires_at=until, by_id=by,
    )  # fmt: skip


def _agreed(run: Run, ready: Linked, at: datetime) -> tuple[list[str], datetime]:
    """Return the fields to which the last consent of the run extends, and when it ends; without a record none."""
    rows = Noted.objects.filter(run=run, field__in=(DATA, UNTIL)).order_by("seq")
    last = dict[str, Any](rows.values_list("field", "coded"))
    day = date.fromisoformat(last[UNTIL]) if last.get(UNTIL) else None
    return list(last.get(DATA) or ()), ends(ready.calendar, at, content().clocks.spans[CONSENT_TERM].span, day)


def _tell(run: Run, ready: Linked, effect: Effect, at: datetime) -> None:
    waited = ready.nodes[effect.step].step
    to = effect.to or (waited.actor if isinstance(waited, Waiting) else ready.procedure.lead)
    seat = _seat(run, to)
    Notice.objects.create(
        run=run, kind=_TOLD[effect.kind], step=effect.step, to=to, agency_id=_agency(run, seat),
        region=run.case.region, at=at,
    )  # fmt: skip
