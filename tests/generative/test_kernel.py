"""The kernel under random events, in any order, doubled and late: nothing is lost, doubled or silent."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qorgau.knowledge import Content
from qorgau.knowledge.procedure import Disclosing, Task, Wait, Waiting
from qorgau.referral.kernel import begun, heard, step
from qorgau.referral.linking import Linked, linked
from qorgau.referral.state import Begin, Done, EffectKind, Event, Raised, State, Tick, loaded

START = datetime(2026, 11, 24, 7, tzinfo=UTC)
LATE = EffectKind.LATE


def _given(procedure: Linked, data: st.DataObject) -> dict[str, bool]:
    answers = {name: data.draw(st.sampled_from((True, False, None)), name) for name in procedure.procedure.given}
    return {name: value for name, value in answers.items() if value is not None}


def _event(procedure: Linked, state: State, data: st.DataObject) -> tuple[Event, timedelta]:
    """Return something that can happen now, and how long it takes."""
    choices: list[tuple[Event, timedelta]] = [
        (Tick(), timedelta(hours=hours)) for hours in (1, data.draw(st.integers(1, 2_000), "hours"))
    ]
    choices += [(Raised(signal.id), timedelta(minutes=1)) for signal in heard(procedure, state)]
    for token in state.tokens:
        one = procedure.nodes[token.step].step
        if isinstance(one, Task):
            choices += [(Done(token.id, outcome), timedelta(minutes=5)) for outcome in one.outcomes]
        elif isinstance(one, Wait):
            answers = {name: data.draw(st.sampled_from((True, False, None)), name) for name in one.asks}
            choices.append((Done(token.id, "", answers), timedelta(minutes=5)))
    return data.draw(st.sampled_from(choices), "event")


def _holds(procedure: Linked, before: State, state: State, now: datetime) -> None:
    """Assert what is true after every event."""
    written = json.dumps(state.dumped(), separators=(",", ":"))
    assert loaded(json.loads(written)) == state
    assert len(written) < 1_000
    assert state.tokens or state.outcome
    if state.outcome:
        left = (procedure.nodes[token.step].step for token in state.tokens)
        assert all(isinstance(one, Waiting) and one.outlasts for one in left)
    assert len({token.id for token in state.tokens}) == len(state.tokens)
    for token in state.tokens:
        node = procedure.nodes[token.step]
        if not isinstance(node.step, Waiting):
            continue
        old = before.token(token.id)
        assert old is None or set(token.dues) <= set(old.dues), "a clock was moved"
        assert old is not None or token.dues, "a wait without a clock"
        if isinstance(node.step, Disclosing) and node.step.discloses:
            assert any(state.facts.get(basis) for basis in node.step.rests_on)


def _walked(content: Content, name: str, data: st.DataObject, most: int) -> None:
    procedure = linked(content, content.procedures[name])
    state, now = begun(procedure), START
    event: Event = Begin(_given(procedure, data))
    took = timedelta()
    for _ in range(most):
        now += took
        before = state
        state, effects = step(procedure, before, event, now)
        assert before == loaded(before.dumped())
        _holds(procedure, before, state, now)
        again, twice = step(procedure, state, event, now)
        if not isinstance(event, Raised) or event.signal not in {one.id for one in heard(procedure, state)}:
            assert again == state, "a doubled event changed something"
            assert all(effect.kind is LATE for effect in twice)
        assert isinstance(event, Tick) or any(effect.kind is not LATE for effect in effects)
        assert all(due.at > now for token in state.tokens for due in token.dues) or not isinstance(event, Tick)
        if state.outcome and not state.tokens:
            return
        event, took = _event(procedure, state, data)


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_random_events(content: Content, data: st.DataObject) -> None:
    """Whatever happens: small state, clocks that stay, basis for each disclosure, doubled events harmless."""
    _walked(content, data.draw(st.sampled_from(sorted(content.procedures)), "procedure"), data, 25)


@pytest.mark.soak
@given(data=st.data())
@settings(max_examples=5_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_random_events_at_length(content: Content, data: st.DataObject) -> None:
    """The same for long."""
    _walked(content, data.draw(st.sampled_from(sorted(content.procedures)), "procedure"), data, 80)
