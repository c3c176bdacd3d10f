"""The kernel: what each kind of step does, what a late or a doubled event does, what time does."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from qorgau.knowledge import Content
from qorgau.referral.kernel import BadEvent, NoBasis, Runaway, begun, step
from qorgau.referral.state import Begin, Done, EffectKind, Raised, Tick, loaded
from tests.unit.referral.small import NOON, other, ready, started, task

HOUR = timedelta(hours=1)


def test_a_task_waits_and_an_answer_leads_on(content: Content) -> None:
    """The first answer counts; the same again is late and changes nothing."""
    small = ready(content, {"ask": task({"yes": "good", "no": "bad"}), "good": other("end"), "bad": other("end")})
    state, effects = started(small)
    assert [one.kind for one in effects] == [EffectKind.BEGUN, EffectKind.OPENED]
    after, _ = step(small, state, Done(1, "yes"), NOON)
    assert (after.outcome, after.tokens) == ("good", ())
    again, late = step(small, after, Done(1, "no"), NOON)
    assert again == after
    assert [one.kind for one in late] == [EffectKind.LATE]


def test_a_step_that_is_entered_anew_takes_no_old_answer(content: Content) -> None:
    """An answer names the token it answers, not the step."""
    small = ready(content, {"ask": task({"again": "ask", "done": "end"}), "end": other("end")})
    state, _ = started(small)
    state, _ = step(small, state, Done(1, "again"), NOON)
    _, effects = step(small, state, Done(1, "done"), NOON)
    assert [one.kind for one in effects] == [EffectKind.LATE]
    assert step(small, state, Done(2, "done"), NOON)[0].outcome == "end"


def test_it_begins_once(content: Content) -> None:
    """A second beginning is late."""
    small = ready(content, {"ask": task({"done": "end"}), "end": other("end")})
    state, _ = started(small)
    assert step(small, state, Begin(), NOON) == (state, step(small, state, Begin(), NOON)[1])
    assert step(small, state, Begin(), NOON)[1][0].kind is EffectKind.LATE


@pytest.mark.parametrize("event", [Done(1, "maybe"), Done(1, "done", {"risk.high": True}), Raised("fire")])
def test_what_the_procedure_does_not_know_is_refused(content: Content, event: Done | Raised) -> None:
    """An outcome, an answer or a signal that it does not have."""
    small = ready(content, {"ask": task({"done": "end"}), "end": other("end")})
    with pytest.raises(BadEvent, match="expected"):
        step(small, started(small)[0], event, NOON)


def test_a_fact_that_was_not_asked_does_not_begin_it(content: Content) -> None:
    """Only the facts that the procedure names can be given."""
    small = ready(content, {"ask": task({"done": "end"}), "end": other("end")}, given=["person.child"])
    with pytest.raises(BadEvent, match=r"person\.child"):
        step(small, begun(small), Begin({"risk.high": True}), NOON)


def test_unknown_is_never_true(content: Content) -> None:
    """A row that rests on what nobody knows is not taken, nor is its opposite."""
    steps = {
        "choose": other(
            "decide",
            rows=[{"when": "person.child", "go": "child"}, {"when": {"not": "person.child"}, "go": "adult"}],
            otherwise="ask",
        ),
        "child": other("end"), "adult": other("end"), "ask": task({"done": "adult"}),
    }  # fmt: skip
    small = ready(content, steps, given=["person.child"])
    assert started(small, person__child=True)[0].outcome == "child"
    assert started(small, person__child=False)[0].outcome == "adult"
    assert started(small)[0].tokens[0].step == "ask"


def test_branches_wait_for_each_other(content: Content) -> None:
    """A join goes on when the last branch has come."""
    steps = {
        "fork": other("fork", branches=["doctor", "lawyer"]), "doctor": task({"done": "join"}),
        "lawyer": task({"done": "join"}), "join": other("join", of="fork", go="end"), "end": other("end"),
    }  # fmt: skip
    small = ready(content, steps)
    state, _ = started(small)
    state, _ = step(small, state, Done(2, "done"), NOON)
    assert (state.outcome, {token.step for token in state.tokens}) == ("", {"doctor", "join"})
    assert step(small, state, Done(1, "done"), NOON)[0].outcome == "end"


def test_time_reminds_goes_up_and_is_told_once(content: Content) -> None:
    """Each due moment happens once, the earliest first, however late the clock looks."""
    small = ready(content, {"ask": task({"done": "end"}), "end": other("end")})
    state, _ = started(small)
    assert state.due == NOON + 12 * HOUR
    same, nothing = step(small, state, Tick(), NOON + 12 * HOUR - timedelta(seconds=1))
    assert (same, nothing) == (state, ())
    state, effects = step(small, state, Tick(), NOON + 30 * HOUR)
    assert [(one.kind, one.to) for one in effects] == [
        (EffectKind.REMINDED, ""),
        (EffectKind.ESCALATED, "coordinator"),
    ]
    state, effects = step(small, state, Tick(), NOON + 1_000 * HOUR)
    assert [(one.kind, one.to) for one in effects] == [(EffectKind.ESCALATED, "commission")]
    assert state.due is None
    assert state.tokens[0].step == "ask"


def test_a_term_of_law_that_has_passed_is_told(content: Content) -> None:
    """The request for security is to be answered in 24 hours (Criminal Procedure Code, Article 96(4))."""
    steps = {"protect": task({"done": "end"}, legal_deadline="security_request"), "end": other("end")}
    small = ready(content, steps)
    _, effects = step(small, started(small)[0], Tick(), NOON + 25 * HOUR)
    assert (EffectKind.MISSED, NOON + 24 * HOUR) in [(one.kind, one.at) for one in effects]


def test_a_timer_leads_away_or_leaves_the_step_open(content: Content) -> None:
    """One that interrupts closes the step, one that does not runs beside it."""
    steps = {
        "ask": task({"done": "end"}, timers=[{"after": "offer_again", "go": "remind", "interrupts": False}]),
        "remind": task({"done": "stop"}), "stop": other("stop"), "end": other("end"),
    }  # fmt: skip
    beside = ready(content, steps)
    state, _ = step(beside, started(beside)[0], Tick(), NOON + timedelta(days=7))
    assert {token.step for token in state.tokens} == {"ask", "remind"}
    steps["ask"]["timers"][0]["interrupts"] = True
    steps["remind"] = task({"done": "end"})
    away = ready(content, steps)
    state, _ = step(away, started(away)[0], Tick(), NOON + timedelta(days=7))
    assert {token.step for token in state.tokens} == {"remind"}


def test_a_disclosure_without_a_basis_is_refused(content: Content) -> None:
    """Safeguard S14: the kernel refuses, and nothing has changed."""
    send = other("send", to="placement_desk", discloses="hand_over", rests_on=["basis.consent"], go="end")
    steps = {
        "ask": task({"go": "send", "agrees": ["send", {"basis.consent": True}]}),
        "send": send,
        "end": other("end"),
    }
    small = ready(content, steps)
    state, _ = started(small)
    with pytest.raises(NoBasis, match=r"basis\.consent"):
        step(small, state, Done(1, "go"), NOON)
    after, effects = step(small, state, Done(1, "agrees"), NOON)
    assert after.outcome == "end"
    assert [(one.to, one.how) for one in effects if one.kind is EffectKind.SENT] == [("placement_desk", "hand_over")]


def test_a_circle_without_anybody_is_stopped(content: Content) -> None:
    """The kernel does not go round for ever."""
    steps = {"send": other("send", to="police", go="send"), "end": other("end")}
    with pytest.raises(Runaway):
        started(ready(content, steps))


def test_a_signal_is_heard_while_its_rule_is_true(content: Content) -> None:
    """Withdrawal moves what was about to be sent, and a second withdrawal is late."""
    steps = {
        "send_it": task({"sent": "end"}), "kept": task({"done": "end"}), "tell": task({"told": "stop"}),
        "stop": other("stop"), "end": other("end"),
    }  # fmt: skip
    signal = {
        "label": {"en": "withdrawn", "ru": "отозвано", "kk": "қайтарылды"}, "when": "basis.consent",
        "sets": {"basis.consent": False}, "go": "tell", "moves": {"send_it": "kept"},
    }  # fmt: skip
    small = ready(content, steps, given=["basis.consent"], signals={"withdrawn": signal})
    assert step(small, started(small)[0], Raised("withdrawn"), NOON)[1][0].kind is EffectKind.LATE
    state, _ = step(small, started(small, basis__consent=True)[0], Raised("withdrawn"), NOON)
    assert {token.step for token in state.tokens} == {"kept", "tell"}
    assert step(small, state, Raised("withdrawn"), NOON)[1][0].kind is EffectKind.LATE


def test_clocks_are_whole_seconds(content: Content) -> None:
    """A moment between two seconds is kept as a state can hold it, so that what is due is found when it comes."""
    small = ready(content, {"ask": task({"done": "end"}), "end": other("end")})
    state, _ = step(small, begun(small), Begin(), NOON + timedelta(microseconds=700_000))
    assert state.due == NOON + 12 * HOUR
    assert loaded(state.dumped()) == state


def test_the_state_survives_json(content: Content) -> None:
    """It is written and read without loss, and stays small."""
    small = ready(content, {"ask": task({"done": "end"}, legal_deadline="security_request"), "end": other("end")})
    state, _ = started(small)
    written = json.dumps(state.dumped())
    assert loaded(json.loads(written)) == state
    assert len(written) < 1_000
