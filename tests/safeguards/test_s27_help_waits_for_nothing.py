"""S27, S9: no gate before help: no case, residence, testimony, decision of a local executive, no form."""

from __future__ import annotations

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.procedure import Task, Waiting
from qorgau.referral.exploring import explored
from qorgau.referral.linking import linked

# Whoever may not stand between a person and help; the police may give it, and never has to decide on it.
GATES = {"court", "prosecutor", "investigator", "deciding_body", "reviewer", "migration_service", "commission"}
HELPED = {"urgent_help": "helped", "shelter_placement": "lives_elsewhere", "referral": "in_service"}


@pytest.mark.parametrize("name", sorted(HELPED))
def test_help_is_reached_without_any_of_them(content: Content, name: str) -> None:
    """There is a way from the start to help on which only those act who give it."""
    procedure = content.procedures[name]
    walk = explored(linked(content, procedure))
    reached = [walk.path(place) for place in walk.first if place.outcome == HELPED[name]]
    assert reached
    acted = [{part.partition(":")[0] for part in path[1:]} for path in reached]
    free = [
        steps
        for steps in acted
        if not any(
            isinstance(one, Waiting) and one.actor in GATES for one in (procedure.steps.get(step) for step in steps)
        )
    ]
    assert free


def test_urgent_help_is_first_and_without_a_form(content: Content) -> None:
    """Every urgent step of every procedure is without a form; verification proves that none stands before it."""
    urgent = [
        (one.id, name) for one in content.procedures.values() for name, step in one.steps.items()
        if isinstance(step, Task) and step.urgent
    ]  # fmt: skip
    assert {"urgent_help"} <= {procedure for procedure, _ in urgent}
    for procedure, name in urgent:
        step = content.procedures[procedure].steps[name]
        assert isinstance(step, Task)
        assert not step.form


def test_no_step_asks_for_testimony_or_citizenship(content: Content) -> None:
    """No form has such a field, and no decision on help reads such a fact."""
    for form in content.forms.values():
        assert not {one.into for one in form.fields.values()} & {"citizenship", "testimony"}
