"""The procedure kernel: one pure function from a state and an event to the next state and its effects.

There is no clock, no chance and no I/O in it, and nothing that content says can run: a decision is a rule tree, a
span is a number of hours, days or months.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.knowledge.procedure import Task, Wait, Waiting
from qorgau.logic import FALSE, TRUE, Evaluation
from qorgau.referral.running import MOST_MOVES, BadEvent, NoBasis, Run, Runaway
from qorgau.referral.state import Begin, Done, Due, DueKind, Effect, EffectKind, Raised, State, Tick

if TYPE_CHECKING:
    from datetime import datetime

    from qorgau.referral.linking import Heard, Linked
    from qorgau.referral.state import Event

__all__ = ["BadEvent", "NoBasis", "Runaway", "begun", "fire", "heard", "step"]


def begun(procedure: Linked) -> State:
    """Return the state before the first event."""
    return State(procedure.procedure.id, procedure.procedure.version)


def step(procedure: Linked, state: State, event: Event, now: datetime) -> tuple[State, tuple[Effect, ...]]:
    """Return the next state and what has to be done; raise BadEvent, NoBasis or Runaway and change nothing.

    An event that comes twice or too late changes nothing and gives the effect LATE. `now` is an aware moment.
    """
    run = Run(procedure, state, now)
    if isinstance(event, Tick):
        _tick(run)
    elif isinstance(event, Done):
        _done(run, event)
    elif isinstance(event, Raised):
        _raised(run, event)
    else:
        _begin(run, event)
    return run.result()


def fire(procedure: Linked, state: State, token: int, due: Due, now: datetime) -> tuple[State, tuple[Effect, ...]]:
    """Return the next state when one due moment of a token comes, whatever the others; for those who explore."""
    run = Run(procedure, state, now)
    _fire(run, token, due)
    return run.result()


def heard(procedure: Linked, state: State) -> tuple[Heard, ...]:
    """Return the signals that the state would hear: their part runs, and their rule is true; none after the end."""
    if state.outcome:
        return ()
    known = {name: TRUE if value else FALSE for name, value in state.facts.items()}
    evaluation = Evaluation(known, procedure.book)
    return tuple(
        signal
        for signal in procedure.signals.values()
        if any(token.step.startswith(signal.inside) for token in state.tokens) and evaluation.truth(signal.when) is TRUE
    )


def _begin(run: Run, event: Begin) -> None:
    if run.next > 1:
        run.say(EffectKind.LATE, how="begin")
        return
    run.learn(event.facts, run.procedure.procedure.given)
    run.say(EffectKind.BEGUN, run.procedure.start)
    run.go(run.procedure.start)


def _done(run: Run, event: Done) -> None:
    token = run.tokens.get(event.token)
    node = run.node(token) if token else None
    if token is None or node is None or not isinstance(node.step, Waiting):
        run.say(EffectKind.LATE, token=event.token, how=event.outcome)
        return
    if event.outcome not in node.ways:
        expected = ", ".join(filter(None, node.ways)) or "no outcome"
        raise BadEvent(f"expected {expected} for {node.id}, found {event.outcome!r}")
    run.learn(event.answers, node.step.asks if isinstance(node.step, Wait) else ())
    run.founded(node)
    if isinstance(node.step, Task):
        run.learn(node.step.outcomes[event.outcome].sets)
    run.close(token, event.outcome or "came")
    run.go(node.ways[event.outcome])


def _raised(run: Run, event: Raised) -> None:
    signal = run.procedure.signals.get(event.signal)
    if signal is None:
        expected = ", ".join(run.procedure.signals) or "no signal"
        raise BadEvent(f"expected {expected}, found {event.signal!r}")
    if signal not in heard(run.procedure, run.state):
        run.say(EffectKind.LATE, how=event.signal)
        return
    run.learn(signal.sets)
    run.say(EffectKind.HEARD, signal.go, how=event.signal)
    for token in [one for one in run.tokens.values() if one.step in signal.moves]:
        if token.id in run.tokens:
            run.close(token, event.signal)
            run.go(signal.moves[token.step])
    if not run.outcome:
        run.go(signal.go)


def _tick(run: Run) -> None:
    for _ in range(MOST_MOVES):
        due = min(((one.dues[0].at, one.id) for one in run.tokens.values() if one.dues), default=None)
        if due is None or due[0] > run.now:
            return
        _fire(run, due[1], run.tokens[due[1]].dues[0])
    raise Runaway(f"expected fewer than {MOST_MOVES} due moments at once")


def _fire(run: Run, number: int, due: Due) -> None:
    token = run.tokens[number]
    node = run.node(token)
    run.tokens[number] = token = token._replace(dues=tuple(one for one in token.dues if one != due))
    if due.kind is DueKind.TIMER:
        timer = node.timers[due.number]
        if timer.interrupts:
            run.close(token, "timer")
        run.go(timer.go)
        return
    to = node.escalations[due.number][1] if due.kind is DueKind.ESCALATION else ""
    run.say(_TOLD[due.kind], node.id, token.id, to=to, at=due.at)


_TOLD = {
    DueKind.REMINDER: EffectKind.REMINDED,
    DueKind.ESCALATION: EffectKind.ESCALATED,
    DueKind.LEGAL: EffectKind.MISSED,
}
