"""A region shortens clocks by name, and can say nothing else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.mechanism import Span, Unit
from qorgau.referral.linking import linked
from tests.content.test_content_check import broken, swap
from tests.unit.referral.small import NOON, other, procedure, started, task

SMALL = {"ask": task({"done": "end"}), "end": other("end")}


def test_a_shorter_clock_counts(content: Content) -> None:
    """The reminder comes earlier; what the region has not shortened stays."""
    shorter = {"clocks.same_day.reminder": Span(4, Unit.HOUR)}
    state, _ = started(linked(content, procedure(SMALL), shorter=shorter))
    usual, _ = started(linked(content, procedure(SMALL)))
    assert state.due == NOON + timedelta(hours=4)
    assert usual.due == NOON + timedelta(hours=12)
    assert state.tokens[0].dues[1:] == usual.tokens[0].dues[1:]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("reminder: 12 hours", "reminder: 25 hours"), "expected at most 24 hours, found 25 hours"),
        (("reminder: 12 hours", "reminder: 1 day"), "expected at most 24 hours, found 1 day"),
        (("clocks.placement.reminder", "clocks.placement.steps"), "expected the name of a clock or a span"),
        (("region: KZ-71", "region: KZ-99"), "expected a region, found KZ-99"),
        (("region: KZ-71", "region: KZ-71\nsteps: {}"), "unknown field"),
    ],
)
def test_whatever_else_a_region_says_is_refused(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    """A longer span, another unit, a name that stands for nothing, a region that is none, a change of the structure."""
    problems = broken(tmp_path, "practice/astana.yaml", swap(*change))
    assert any(told in problem for problem in problems), problems
