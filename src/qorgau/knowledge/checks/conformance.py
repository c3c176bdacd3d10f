"""Conformance: the steps at which a desk answers are tasks, the ends at which help is declined are ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.knowledge.checks.findings import Problem, problem
from qorgau.knowledge.procedure import End, Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.knowledge.content import Content


def conformance(content: Content) -> Iterator[Problem]:
    """Yield steps and procedures that do not exist, and steps of another kind."""
    yield from _steps(content, "answers", content.conformance.answers, Task)
    yield from _steps(content, "declined", content.conformance.declined, End)


def _steps(
    content: Content, field: str, named: Mapping[str, tuple[str, ...]], kind: type[Task | End]
) -> Iterator[Problem]:
    for name, steps in named.items():
        procedure = content.procedures.get(name)
        for step in steps:
            if procedure is None or not isinstance(procedure.steps.get(step), kind):
                expected = f"expected a {kind.__name__.lower()} of a procedure, found {name}: {step}"
                yield problem(content, content.conformance.id, f"{field}.{name}", expected)
