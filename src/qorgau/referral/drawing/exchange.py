"""A procedure as BPMN 2.0 XML with lanes and layout, for those who read and exchange diagrams.

OMG, Business Process Model and Notation 2.0.2. It is made from the procedure and is never read back: content runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from qorgau.knowledge.mechanism import Unit
from qorgau.knowledge.procedure import Call, Decide, Fork, Join, Send, Wait
from qorgau.knowledge.rules import written
from qorgau.referral.drawing.graph import SIGNAL, START, ending
from qorgau.referral.drawing.layout import Box, laid_out
from qorgau.referral.drawing.words import flow_words

if TYPE_CHECKING:
    from qorgau.knowledge.content import Content
    from qorgau.knowledge.mechanism import Span
    from qorgau.knowledge.procedure import Procedure, Step
    from qorgau.referral.drawing.graph import Flow, Graph
    from qorgau.referral.drawing.layout import Layout, Point

SPACES: Final = {
    "xmlns": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
RULES: Final = "urn:qorgau:rules"
_LENGTHS: Final = {
    Unit.HOUR: "PT{}H",
    Unit.DAY: "P{}D",
    Unit.WORKING_DAY: "P{}D",
    Unit.MONTH: "P{}M",
    Unit.YEAR: "P{}Y",
}


def bpmn(content: Content, procedure: Procedure, lang: str) -> str:
    """Return the procedure as a BPMN 2.0 document with its diagram."""
    layout = laid_out(procedure)
    root = Element("definitions", SPACES | {"id": f"d.{procedure.id}", "targetNamespace": "urn:qorgau:procedures"})
    for name in procedure.signals:
        SubElement(root, "signal", id=f"declared.{name}", name=procedure.signals[name].label[lang])
    pool = SubElement(root, "collaboration", id="collaboration")
    SubElement(pool, "participant", id="pool", name=procedure.label[lang], processRef=procedure.id)
    process = SubElement(root, "process", id=procedure.id, name=procedure.label[lang], isExecutable="false")
    SubElement(process, "documentation").text = procedure.text[lang]
    _lanes(process, content, layout.graph, lang)
    for node in layout.nodes:
        _node(process, layout.graph, node, lang)
    for number, (flow, _) in enumerate(layout.flows):
        _flow(process, content, layout.graph, (number, flow), lang)
    _diagram(root, layout)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _lanes(process: Element, content: Content, graph: Graph, lang: str) -> None:
    lanes = SubElement(process, "laneSet", id="lanes")
    for lane in graph.lanes:
        element = SubElement(lanes, "lane", id=f"lane.{lane}", name=content.actors.actors[lane].label[lang])
        inside = [node for node, own in graph.lane.items() if own == lane]
        edges = [f"edge_event.{n}" for n, flow in enumerate(graph.flows) if graph.edge(flow) and flow.start in inside]
        for node in (*inside, *edges):
            SubElement(element, "flowNodeRef").text = node


def _tag(step: Step | None, node: str) -> str:
    if step is None:
        return "startEvent" if node == START else "intermediateCatchEvent"
    if ending(step):
        return "endEvent"
    if isinstance(step, Fork | Join):
        return "parallelGateway"
    tags: list[tuple[type, str]] = [
        (Decide, "exclusiveGateway"), (Send, "sendTask"), (Wait, "receiveTask"), (Call, "callActivity")
    ]  # fmt: skip
    return next((tag for shape, tag in tags if isinstance(step, shape)), "userTask")


def _node(process: Element, graph: Graph, node: str, lang: str) -> None:
    step = graph.step(node)
    element = SubElement(process, _tag(step, node), id=node, name=graph.label(node, lang))
    if isinstance(step, Call):
        element.set("calledElement", step.procedure)
    if isinstance(step, Decide):
        number = next(n for n, flow in enumerate(graph.flows) if flow.start == node and flow.otherwise)
        element.set("default", f"flow.{number}")
    if step and step.source:
        SubElement(element, "documentation").text = f"{step.source.short[lang]}, {step.source.part(lang)}"
    for number, flow in enumerate(graph.flows):
        if flow.end == node:
            SubElement(element, "incoming").text = f"flow.{number}"
    for number, flow in enumerate(graph.flows):
        if flow.start == node and not graph.edge(flow):
            SubElement(element, "outgoing").text = f"flow.{number}"
    if node.startswith(SIGNAL):
        SubElement(element, "signalEventDefinition", signalRef=f"declared.{node.removeprefix(SIGNAL)}")


def _flow(process: Element, content: Content, graph: Graph, numbered: tuple[int, Flow], lang: str) -> None:
    number, flow = numbered
    start = flow.start
    if graph.edge(flow):
        start = f"edge_event.{number}"
        _boundary(process, content, flow, number)
    element = SubElement(process, "sequenceFlow", id=f"flow.{number}", sourceRef=start, targetRef=flow.end)
    told = flow_words(content, graph.procedure, flow, lang)
    if told and not graph.edge(flow):
        element.set("name", told)
    condition = written(flow.condition) if flow.condition else " | ".join(flow.outcomes or flow.ends)
    if condition:
        about = {"xsi:type": "tFormalExpression", "language": RULES}
        SubElement(element, "conditionExpression", about).text = condition


def _boundary(process: Element, content: Content, flow: Flow, number: int) -> None:
    """Add the event on the edge of a step: a timer, or a signal that takes it elsewhere."""
    cancels = str(flow.interrupts).lower()
    about = {"id": f"edge_event.{number}", "attachedToRef": flow.start, "cancelActivity": cancels}
    event = SubElement(process, "boundaryEvent", about)
    SubElement(event, "outgoing").text = f"flow.{number}"
    if flow.signal:
        SubElement(event, "signalEventDefinition", signalRef=f"declared.{flow.signal}")
        return
    definition = SubElement(event, "timerEventDefinition")
    duration = SubElement(definition, "timeDuration", {"xsi:type": "tFormalExpression"})
    duration.text = _length(content.clocks.spans[flow.timer].span)


def _length(span: Span) -> str:
    return _LENGTHS[span.unit].format(span.value)


def _diagram(root: Element, layout: Layout) -> None:
    diagram = SubElement(root, "bpmndi:BPMNDiagram", id="diagram")
    plane = SubElement(diagram, "bpmndi:BPMNPlane", id="plane", bpmnElement="collaboration")
    _shape(plane, "pool", Box(0, 0, layout.width, sum(box.height for box in layout.lanes.values())), level=True)
    for lane, box in layout.lanes.items():
        _shape(plane, f"lane.{lane}", Box(30, box.y, box.width - 30, box.height), level=True)
    for node, box in layout.nodes.items():
        _shape(plane, node, box)
    for number, (flow, points) in enumerate(layout.flows):
        if layout.graph.edge(flow):
            x, y = points[0]
            _shape(plane, f"edge_event.{number}", Box(x - 18, y - 18, 36, 36))
        _edge(plane, number, points)


def _shape(plane: Element, element: str, box: Box, *, level: bool = False) -> None:
    shape = SubElement(plane, "bpmndi:BPMNShape", id=f"shape.{element}", bpmnElement=element)
    if level:
        shape.set("isHorizontal", "true")
    at = {"x": str(box.x), "y": str(box.y), "width": str(box.width), "height": str(box.height)}
    SubElement(shape, "dc:Bounds", at)


def _edge(plane: Element, number: int, points: tuple[Point, ...]) -> None:
    edge = SubElement(plane, "bpmndi:BPMNEdge", id=f"edge.{number}", bpmnElement=f"flow.{number}")
    for x, y in points:
        SubElement(edge, "di:waypoint", x=str(x), y=str(y))
