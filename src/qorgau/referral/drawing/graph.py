"""A procedure as a graph: its nodes with the lane they stand in, and the flows between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.procedure import Call, Decide, Fork, Join, Send, Stop, Task, Wait, Waiting
from qorgau.knowledge.procedure import End as EndStep

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.knowledge.procedure import Procedure, Step
    from qorgau.logic import Rule

START: Final = "start"
SIGNAL: Final = "signal."


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow. `labels`: the outcomes that take it; `timer`: the span that does, `signal`: what does.

    `otherwise` marks the default of a decision.
    """

    start: str
    end: str
    labels: tuple[Mapping[str, str], ...] = ()
    outcomes: tuple[str, ...] = ()
    condition: Rule | None = None
    procedure: str = ""
    ends: tuple[str, ...] = ()
    timer: str = ""
    signal: str = ""
    interrupts: bool = True
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes in the order in which they are met, each with its lane, and the flows."""

    procedure: Procedure
    lanes: tuple[str, ...]
    lane: Mapping[str, str]
    flows: tuple[Flow, ...]

    def label(self, node: str, lang: str) -> str:
        """Return what is written at a node."""
        if node == START:
            return ""
        if node.startswith(SIGNAL):
            return self.procedure.signals[node.removeprefix(SIGNAL)].label[lang]
        return self.procedure.steps[node].label[lang]

    def edge(self, flow: Flow) -> bool:
        """Return whether an arrow leaves from an event on the edge of a step: a timer, or a signal."""
        return bool(flow.timer or flow.signal)

    def step(self, node: str) -> Step | None:
        """Return the step of a node; None for the start and for signals."""
        return self.procedure.steps.get(node)


def graph(procedure: Procedure) -> Graph:
    """Return the procedure as a graph; a step without an actor stands in the lane from which it is reached."""
    flows = [Flow(START, procedure.start)]
    for name, one in procedure.signals.items():
        flows.append(Flow(SIGNAL + name, one.go))
        flows += [Flow(start, go, signal=name) for start, go in one.moves.items()]
    for name, step in procedure.steps.items():
        flows += _flows(name, step)
    lane = _lanes(procedure, flows)
    return Graph(procedure, tuple(dict.fromkeys(lane.values())), lane, tuple(flows))


def _flows(name: str, step: Step) -> Iterator[Flow]:
    if isinstance(step, Waiting):
        for timer in step.timers:
            yield Flow(name, timer.go, timer=timer.after, interrupts=timer.interrupts)
    if isinstance(step, Task):
        for go in dict.fromkeys(outcome.go for outcome in step.outcomes.values()):
            taken = {outcome: one for outcome, one in step.outcomes.items() if one.go == go}
            yield Flow(name, go, tuple(one.label for one in taken.values()), tuple(taken))
    elif isinstance(step, Decide):
        yield from (Flow(name, row.go, condition=row.when) for row in step.rows)
        yield Flow(name, step.otherwise, otherwise=True)
    elif isinstance(step, Fork):
        yield from (Flow(name, branch) for branch in step.branches)
    elif isinstance(step, Call):
        yield from _of_call(name, step)
    elif isinstance(step, Wait | Send | Join):
        yield Flow(name, step.go)


def _of_call(name: str, step: Call) -> Iterator[Flow]:
    for go in dict.fromkeys(step.ends.values()):
        ends = tuple(end for end, way in step.ends.items() if way == go)
        yield Flow(name, go, procedure=step.procedure, ends=ends)


def _lanes(procedure: Procedure, flows: list[Flow]) -> dict[str, str]:
    """Return the lane of each node, in the order in which the nodes are met."""
    after: dict[str, list[str]] = {}
    for flow in flows:
        after.setdefault(flow.start, []).append(flow.end)
    roots = [START, *(SIGNAL + name for name in procedure.signals)]
    found: dict[str, str] = {}
    waiting = [(root, procedure.lead) for root in roots]
    while waiting:
        node, lane = waiting.pop(0)
        if node in found:
            continue
        step = procedure.steps.get(node)
        found[node] = step.actor if isinstance(step, Waiting) else lane
        waiting += [(end, found[node]) for end in after.get(node, [])]
    return found


def ending(step: Step | None) -> bool:
    """Return whether a step ends the procedure or a branch of it."""
    return isinstance(step, EndStep | Stop)
