"""Every run of every table of conformance: the deviations that the table expects are found, and no others."""

from __future__ import annotations

import pytest

from qorgau.knowledge import Content
from qorgau.referral.conformance.automaton import automaton_of
from qorgau.referral.conformance.reading import readings
from qorgau.referral.linking import linked
from tests.spec.conformance_runs import Row, rows, tables


@pytest.mark.parametrize("row", [row for path in tables() for row in rows(path)], ids=lambda one: one.title)
def test_run(content: Content, row: Row) -> None:
    """The deviations are those of the table."""
    ready = linked(content, content.procedures[row.procedure])
    (found,) = readings(ready, automaton_of(ready), [row.trace])
    assert tuple(f"{one.kind} {one.step}" for one in found.deviations) == row.deviations
