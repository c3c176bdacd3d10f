"""The pages of conformance in the handbook: what a log tells of a run, and what must be found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from qorgau.knowledge import Content
from qorgau.knowledge.procedure import Procedure, Task


def conformance_page(content: Content, raw: Mapping[str, Any]) -> str:
    """Return the page of a table of runs, in the words of the procedure."""
    procedure = content.procedures[raw["procedure"]]
    lines = [f"# {raw['title']}", "", str(raw["text"]).strip(), ""]
    for run in raw["runs"]:
        lines.extend(_run(procedure, run))
    return "\n".join(lines).rstrip() + "\n"


def _run(procedure: Procedure, run: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {run['title']}"
    yield ""
    yield from (f"{number}. {_entry(procedure, told)}" for number, told in enumerate(run["log"], start=1))
    yield "" if run["log"] else "The log is empty.\n"
    found = [_deviation(procedure, one) for one in run["deviations"]]
    state = "" if run.get("ended", True) else " (the run goes on)"
    yield f"Deviations{state}: {'; '.join(found) or 'none'}."
    yield ""


def _entry(procedure: Procedure, told: str) -> str:
    done, _, at = told.partition(" at ")
    step, _, outcome = done.partition(" ")
    known = procedure.steps.get(step)
    endings = known.outcomes if isinstance(known, Task) else {}
    worded = endings[outcome].label["en"] if outcome in endings else outcome
    return _label(procedure, step) + (f": {worded}" if worded else "") + (f", after {at}" if at else "")


def _deviation(procedure: Procedure, told: str) -> str:
    kind, step = told.split()
    return f"{kind}, {_label(procedure, step)}"


def _label(procedure: Procedure, step: str) -> str:
    return f"“{procedure.steps[step].label['en']}”" if step in procedure.steps else f"“{step}”"
