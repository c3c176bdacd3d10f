"""Verification finds what a procedure must not do, and shows the path to it."""

from __future__ import annotations

from typing import Any

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.checks.procedures import procedure_problems
from qorgau.referral.linking import CannotLink, linked
from qorgau.referral.verifying import Flaw, verified
from tests.unit.referral.small import WORDS, other, procedure, ready, task

END = other("end")
SEND = other("send", to="placement_desk", discloses="hand_over", rests_on=["basis.consent"], go="end")
WITHDRAWN = {"label": WORDS, "when": "basis.consent", "sets": {"basis.consent": False}, "go": "stop"}
AGREES = ["share", {"basis.consent": True}]


def flaws(content: Content, steps: dict[str, Any], **more: Any) -> tuple[Flaw, ...]:
    """Return what verification says of a procedure of these steps."""
    return verified(ready(content, steps, **more)).flaws


def test_a_sound_procedure_has_no_flaw(content: Content) -> None:
    """All its states are counted."""
    proof = verified(ready(content, {"ask": task({"done": "end"}), "end": END}))
    assert (proof.flaws, proof.states, proof.ways) == ((), 2, 2)


def test_a_deadlock_is_found(content: Content) -> None:
    """A branch that never comes to its join."""
    steps = {
        "fork": other("fork", branches=["doctor", "lawyer"]), "doctor": task({"done": "join"}),
        "lawyer": task({"done": "stop"}), "stop": other("stop"), "join": other("join", of="fork", go="end"), "end": END,
    }  # fmt: skip
    found = flaws(content, steps)
    assert [flaw.step for flaw in found if "nothing can happen" in flaw.told] == ["join"]
    assert ("begin", "doctor: done", "lawyer: done") in [flaw.path for flaw in found]


def test_a_place_without_a_way_to_an_end_is_found(content: Content) -> None:
    """Somebody who is asked for ever."""
    steps = {"ask": task({"done": "end", "again": "round"}), "round": task({"again": "round"}), "end": END}
    assert [(flaw.step, flaw.told) for flaw in flaws(content, steps)] == [("round", "no end can be reached from here")]


def test_a_disclosure_without_a_basis_is_found(content: Content) -> None:
    """Safeguard S14, with the path."""
    steps = {"ask": task({"agrees": AGREES, "refuses": "share"}), "share": SEND, "end": END}
    (found,) = flaws(content, steps)
    assert "basis.consent before share discloses hand_over" in found.told
    assert found.path == ("begin", "ask: refuses")


def test_a_disclosure_after_withdrawal_is_found(content: Content) -> None:
    """Consent that was withdrawn while somebody was about to send (S15)."""
    steps = {
        "ask": task({"agrees": ["write", {"basis.consent": True}], "refuses": "end"}),
        "write": task({"written": "share"}), "share": SEND, "stop": other("stop"), "end": END,
    }  # fmt: skip
    found = flaws(content, steps, signals={"withdrawn": WITHDRAWN})[0]
    assert found.path == ("begin", "ask: agrees", "withdrawn", "write: written")
    moving = WITHDRAWN | {"moves": {"write": "end"}}
    assert flaws(content, steps, signals={"withdrawn": moving}) == ()


def test_urgent_help_that_waits_for_a_form_is_found(content: Content) -> None:
    """Safeguard S9: however short the form is; a signal may call for help at any time."""
    help_now = task({"given": "end"}, urgent=True)
    steps = {"register": task({"done": "help"}, form="report"), "help": help_now, "end": END}
    (found,) = flaws(content, steps)
    assert (found.step, found.told) == ("help", "urgent help waits for a form")
    steps["register"] = task({"done": "help"})
    assert flaws(content, steps) == ()
    signal = {"label": WORDS, "when": "need.urgent", "sets": {"need.urgent": None}, "go": "help"}
    by_signal = {"register": task({"done": "end"}, form="report"), "help": help_now, "end": END}
    assert flaws(content, by_signal, given=["need.urgent"], signals={"urgent": signal}) == ()


def test_what_is_never_reached_is_found(content: Content) -> None:
    """Steps that nothing leads to, rows that are never taken, an `otherwise` that the rows leave nothing to."""
    known = ["next", {"person.child": True}]
    rows = [{"when": "person.child", "go": "end"}, {"when": {"all": ["person.child", "risk.high"]}, "go": "far"}]
    steps = {
        "ask": task({"child": known}), "next": other("decide", rows=rows, otherwise="end"),
        "far": task({"done": "end"}), "end": END,
    }  # fmt: skip
    told = [(flaw.step, flaw.told.partition(":")[0]) for flaw in flaws(content, steps)]
    assert told == [
        ("next", "row 2 is never taken"), ("next", "`otherwise` is never taken"), ("far", "nothing leads to this step")
    ]  # fmt: skip


def test_what_is_open_after_the_end_is_found(content: Content) -> None:
    """Help outlasts the end; whatever it leads to then has to outlast it as well."""
    steps = {
        "fork": other("fork", branches=["help", "ask"]), "join": other("join", of="fork", go="end"), "end": END,
        "help": task({"given": "join", "not_found": "seek"}, outlasts=True),
        "ask": task({"done": "join", "stop": "end"}), "seek": task({"found": "end"}),
    }  # fmt: skip
    found = flaws(content, steps, start="fork")
    assert {flaw.told for flaw in found} == {"is open after the end and does not outlast it"}
    assert {flaw.step: flaw.path[-1] for flaw in found} == {"join": "help: given", "seek": "help: not_found"}
    steps["help"] = task({"given": "end", "not_found": "seek"}, outlasts=True)
    steps["ask"] = task({"done": "end", "stop": "end"})
    steps["seek"] = task({"found": "end"}, outlasts=True)
    del steps["join"]
    assert flaws(content, steps, start="fork") == ()


def test_a_circle_without_anybody_is_found(content: Content) -> None:
    """A procedure that would run for ever by itself."""
    steps = {"ask": task({"go": "send", "done": "end"}), "send": other("send", to="police", go="send"), "end": END}
    assert any("somebody to wait for" in flaw.told for flaw in flaws(content, steps))


def test_too_many_states_are_given_up(content: Content) -> None:
    """Bounded in time and memory: the walk ends and says so."""
    names = [f"branch_{number}" for number in range(8)]
    steps = {"fork": other("fork", branches=names), "join": other("join", of="fork", go="end"), "end": END}
    steps |= {f"{name}": task({"on": f"{name}_b"}) for name in names}
    steps |= {f"{name}_b": task({"on": f"{name}_c"}) for name in names}
    steps |= {f"{name}_c": task({"on": "join"}) for name in names}
    proof = verified(ready(content, steps, start="fork"), most=500)
    assert any("at most 500 states" in flaw.told for flaw in proof.flaws)
    assert proof.states < 600


def test_nobody_goes_up_to_himself(content: Content) -> None:
    """A delay is told to somebody else than the one who is late."""
    (found,) = flaws(content, {"ask": task({"done": "end"}, actor="commission"), "end": END})
    assert "somebody else than commission" in found.told


def test_a_procedure_that_calls_itself_is_refused(content: Content) -> None:
    """Laid in, it would have no end."""
    steps = {"again": other("call", procedure="small", ends={"end": "end"}), "end": END}
    round_and_round = procedure(steps)
    content.procedures["small"] = round_and_round  # type: ignore[index]
    try:
        with pytest.raises(CannotLink, match="small > small"):
            linked(content, round_and_round)
    finally:
        del content.procedures["small"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("steps", "more", "field", "told"),
    [
        ({"ask": task({"done": "nowhere"})}, {}, "steps.ask", "expected a step to go to, found nowhere"),
        ({"ask": task({"done": "end"}, actor="king")}, {}, "steps.ask.actor", "expected an actor, found king"),
        ({"ask": task({"done": "end"}, clock="never")}, {}, "steps.ask.clock", "expected a clock, found never"),
        ({"ask": task({"done": ["end", {"x.y": True}]})}, {}, "steps.ask.outcomes.done", "found x.y"),
        ({"ask": task({"done": "end"}, legal_deadline="soon")}, {}, "steps.ask.legal_deadline", "found soon"),
        ({"ask": task({"done": "end"}, discloses="hand_over")}, {}, "steps.ask", "`discloses` and `rests_on` together"),
        (
            {"ask": task({"done": "end"}, discloses="hand_over", rests_on=["risk.high"])},
            {},
            "steps.ask.rests_on",
            "expected a basis, found risk.high",
        ),
        ({"ask": task({"done": "end"})}, {"start": "elsewhere"}, "start", "expected a step, found elsewhere"),
        ({"ask": task({"done": "end"})}, {"given": ["weather"]}, "given", "found weather"),
        (
            {"ask": other("decide", rows=[{"when": {"rule": "palermo"}, "go": "end"}], otherwise="end")},
            {},
            "steps.ask.rows.0",
            "found rule palermo",
        ),
        ({"ask": other("call", procedure="magic", ends={"a": "end"})}, {}, "steps.ask.procedure", "found magic"),
        (
            {"ask": other("call", procedure="referral", ends={"lost": "end"})},
            {},
            "steps.ask.ends",
            "expected a way on from each end of the procedure, found in_service",
        ),
    ],
)
def test_a_name_that_stands_for_nothing_is_named(
    content: Content, steps: dict[str, Any], more: dict[str, Any], field: str, told: str
) -> None:
    """Which field, and what was expected."""
    found = [str(problem) for problem in procedure_problems(content, procedure({**steps, "end": END}, **more))]
    assert any(field in problem and told in problem for problem in found), found
