"""SpiffWorkflow (LGPL) beside our kernel: the same procedure in its form, carried along the same path.

It is a program for measuring, installed for this alone (`pip install SpiffWorkflow`); nothing of it is in the product.
"""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from qorgau.knowledge.mechanism import Unit
from qorgau.knowledge.procedure import Decide, Waiting
from qorgau.logic import AtLeast, Fact
from qorgau.referral.drawing.graph import START, Flow, Graph, ending, graph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qorgau.knowledge import Content
    from qorgau.knowledge.mechanism import Clock, Span
    from qorgau.knowledge.procedure import Procedure
    from qorgau.logic import Rule

SPACE: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"


def xml(content: Content, procedure: Procedure, *, clocks: bool) -> str:
    """Return a procedure of tasks, messages, decisions and timers in the form of the peer; its clocks on request.

    What we decide by the outcome of a task it decides at a gateway behind the task; a message is a task that does
    itself; facts are variables.
    """
    drawn = graph(procedure)
    root = Element("definitions", {"xmlns": SPACE, "xmlns:xsi": XSI, "id": "d", "targetNamespace": "urn:bench"})
    process = SubElement(root, "process", id=procedure.id, isExecutable="true")
    for node in drawn.lane:
        _node(process, drawn, node)
    for name, step in procedure.steps.items():
        if clocks and isinstance(step, Waiting):
            _clocks(process, content.clocks.clocks[step.clock], name)
    for number, flow in enumerate(drawn.flows):
        start = f"timer.{number}" if flow.timer else _source(drawn, flow.start)
        if flow.timer:
            span = content.clocks.spans[flow.timer].span
            _timer(process, f"timer.{number}", flow.start, span, (f"f{number}", "true"))
        element = SubElement(process, "sequenceFlow", id=f"f{number}", sourceRef=start, targetRef=flow.end)
        _condition(element, drawn, flow)
    return tostring(root, encoding="unicode")


def _gateway(drawn: Graph, node: str) -> bool:
    return isinstance(drawn.step(node), Waiting) and len([one for one in drawn.flows if _plain(one, node)]) > 1


def _plain(flow: Flow, node: str) -> bool:
    return flow.start == node and not flow.timer


def _source(drawn: Graph, node: str) -> str:
    return f"{node}.how" if _gateway(drawn, node) else node


def _node(process: Element, drawn: Graph, node: str) -> None:
    step = drawn.step(node)
    tag = "startEvent" if node == START else "endEvent" if ending(step) else "intermediateThrowEvent"
    tag = "userTask" if isinstance(step, Waiting) else "exclusiveGateway" if isinstance(step, Decide) else tag
    element = SubElement(process, tag, id=node)
    for number, flow in enumerate(drawn.flows):
        if flow.end == node:
            SubElement(element, "incoming").text = f"f{number}"
    if not _gateway(drawn, node):
        _outgoing(element, drawn, node)
        return
    SubElement(element, "outgoing").text = f"{node}.out"
    how = SubElement(process, "exclusiveGateway", id=f"{node}.how")
    SubElement(how, "incoming").text = f"{node}.out"
    _outgoing(how, drawn, node)
    SubElement(process, "sequenceFlow", id=f"{node}.out", sourceRef=node, targetRef=f"{node}.how")


def _outgoing(element: Element, drawn: Graph, node: str) -> None:
    ways = [number for number, flow in enumerate(drawn.flows) if _plain(flow, node)]
    for number in ways:
        SubElement(element, "outgoing").text = f"f{number}"
    if element.tag == "exclusiveGateway":
        element.set("default", f"f{ways[-1]}")


def _condition(element: Element, drawn: Graph, flow: Flow) -> None:
    last = [one for one in drawn.flows if _plain(one, flow.start)][-1:]
    if flow.timer or [flow] == last:
        return
    told = _python(flow.condition) if flow.condition else f"outcome in {flow.outcomes!r}" if flow.outcomes else ""
    if told:
        SubElement(element, "conditionExpression", {"xsi:type": "tFormalExpression"}).text = told


def _python(rule: Rule) -> str:
    if isinstance(rule, Fact):
        return variable(rule.name)
    if not isinstance(rule, AtLeast):
        raise TypeError(rule)
    return (" or " if rule.n == 1 else " and ").join(_python(part) for part in rule.of)


def _clocks(process: Element, clock: Clock, node: str) -> None:
    """Write the reminder and the escalations of a step: timers that tell somebody and leave the step open."""
    for number, span in enumerate([clock.reminder, *(one.after for one in clock.escalations)]):
        name = f"{node}.clock.{number}"
        _timer(process, name, node, span, (f"{name}.out", "false"))
        SubElement(SubElement(process, "endEvent", id=f"{name}.told"), "incoming").text = f"{name}.out"
        SubElement(process, "sequenceFlow", id=f"{name}.out", sourceRef=name, targetRef=f"{name}.told")


def _timer(process: Element, name: str, node: str, span: Span, way: tuple[str, str]) -> None:
    """Write a timer on a step; `way` is its flow, and whether it ends the step. A working day counts as a day."""
    event = SubElement(process, "boundaryEvent", id=name, attachedToRef=node, cancelActivity=way[1])
    SubElement(event, "outgoing").text = way[0]
    definition = SubElement(event, "timerEventDefinition", id=f"{name}.definition")
    lasts = f"PT{span.value}H" if span.unit is Unit.HOUR else f"P{span.value}D"
    SubElement(definition, "timeDuration", {"xsi:type": "tFormalExpression"}).text = f'"{lasts}"'


def variable(fact: str) -> str:
    """Return the name of a fact as a variable of the peer."""
    return fact.replace(".", "_")


def carrier(
    content: Content,
    procedure: Procedure,
    path: Sequence[tuple[str, str, dict[str, bool]]],
    facts: dict[str, bool],
    *,
    clocks: bool,
) -> Callable[[], int]:
    """Return a function that carries one case along a path and returns the bytes of its state on the way.

    With `clocks` it has the reminder and the escalations of every step, as ours has them; else only its deadlines.
    """
    from SpiffWorkflow.bpmn import BpmnWorkflow  # type: ignore[import-not-found]
    from SpiffWorkflow.bpmn.parser import BpmnParser  # type: ignore[import-not-found]
    from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer  # type: ignore[import-not-found]
    from SpiffWorkflow.util.task import TaskState  # type: ignore[import-not-found]

    with tempfile.NamedTemporaryFile("w", suffix=".bpmn") as file:
        file.write(xml(content, procedure, clocks=clocks))
        file.flush()
        parser = BpmnParser()
        parser.add_bpmn_file(file.name)
        spec = parser.get_spec(procedure.id)
    serializer = BpmnWorkflowSerializer()

    def done(workflow: Any, name: str, outcome: str, sets: dict[str, bool]) -> None:
        ready = [one for one in workflow.get_tasks(state=TaskState.READY) if one.task_spec.name == name]
        known = {variable(fact): value for fact, value in sets.items()}
        ready[0].data.update({"outcome": outcome, **known})
        ready[0].run()
        workflow.do_engine_steps()
        workflow.refresh_waiting_tasks()

    def one() -> int:
        workflow = BpmnWorkflow(spec)
        workflow.task_tree.data.update({variable(fact): value for fact, value in facts.items()})
        workflow.do_engine_steps()
        written = ""
        for number, (name, outcome, sets) in enumerate(path):
            done(workflow, name, outcome, sets)
            if number == len(path) // 2:
                written = serializer.serialize_json(workflow)
                workflow = serializer.deserialize_json(written)
        if not workflow.completed:
            raise RuntimeError("the procedure did not come to its end")
        return len(written)

    return one
