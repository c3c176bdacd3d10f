"""Migration: by a mapping, accepted only where every running procedure keeps every due moment."""

from __future__ import annotations

from typing import Any

import pytest

from qorgau.knowledge import Content
from qorgau.referral.kernel import step
from qorgau.referral.migration import CannotMove, dry_run, moved
from qorgau.referral.state import Done
from tests.unit.referral.small import NOON, other, ready, started, task

OLD = {"ask": task({"yes": "wait", "no": "end"}), "wait": task({"done": "end"}), "end": other("end")}


def changed(content: Content, **steps: Any) -> Any:
    """Return the second version with other steps."""
    return ready(content, {**OLD, **steps}, version=2)


def test_a_renamed_step_keeps_its_clocks(content: Content) -> None:
    """The mapping names the new step; ids, facts and due moments stay, and the run goes on."""
    old = ready(content, OLD)
    new = ready(
        content,
        {"ask": OLD["ask"] | {"outcomes": task({"yes": "stay", "no": "end"})["outcomes"]}, "stay": OLD["wait"],
         "end": other("end")}, version=2,
    )  # fmt: skip
    state, _ = step(old, started(old)[0], Done(1, "yes"), NOON)
    after = moved(state, {"wait": "stay"}, old, new)
    assert (after.version, after.tokens[0].step, after.tokens[0].dues) == (2, "stay", state.tokens[0].dues)
    assert step(new, after, Done(2, "done"), NOON)[0].outcome == "end"
    with pytest.raises(CannotMove, match="expected a step for wait"):
        moved(state, {}, old, new)


@pytest.mark.parametrize(
    ("wait", "told"),
    [
        (task({"done": "end"}, actor="police"), "expected case_manager at wait, found police"),
        (task({"finished": "end"}), "expected the outcomes done at wait"),
        (other("send", to="police", go="end"), "a step that waits"),
    ],
)
def test_a_step_that_is_another_is_refused(content: Content, wait: dict[str, Any], told: str) -> None:
    """Another actor, another outcome, another kind."""
    old, new = ready(content, OLD), changed(content, wait=wait)
    state, _ = step(old, started(old)[0], Done(1, "yes"), NOON)
    with pytest.raises(CannotMove, match=told):
        moved(state, {}, old, new)


def test_one_obstacle_refuses_all(content: Content) -> None:
    """A dry run over all running procedures counts those that would go over, and names why the others would not."""
    old, new = ready(content, OLD), changed(content, wait=task({"done": "end"}, actor="police"))
    begun = started(old)[0]
    waiting, _ = step(old, begun, Done(1, "yes"), NOON)
    found = dry_run([begun, waiting, waiting], {}, old, new)
    assert (found.moved, found.accepted) == (1, False)
    assert found.obstacles == ("expected case_manager at wait, found police",)
    assert dry_run([begun], {}, old, new).accepted
