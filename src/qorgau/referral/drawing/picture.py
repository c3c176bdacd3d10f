"""The picture of a procedure as SVG: lanes, boxes, arrows, readable without colour."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from qorgau.knowledge.procedure import Call, Decide, Fork, Join, Send, Wait, Waiting
from qorgau.referral.drawing.graph import SIGNAL, START, ending
from qorgau.referral.drawing.layout import HEAD, laid_out
from qorgau.referral.drawing.words import flow_words

if TYPE_CHECKING:
    from qorgau.knowledge.content import Content
    from qorgau.knowledge.procedure import Procedure, Step
    from qorgau.referral.drawing.layout import Box, Layout, Point

INK: Final = "#1b2a33"
PAPER: Final = "#ffffff"
LINE: Final = 13
LETTERS: Final = 22
SHORT: Final = 24


def svg(content: Content, procedure: Procedure, lang: str) -> str:
    """Return the procedure as an SVG picture with its title, for a page or a file."""
    layout = laid_out(procedure)
    size = {"width": str(layout.width), "height": str(layout.height)}
    box = f"0 0 {layout.width} {layout.height}"
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": box, "role": "img"} | size)
    SubElement(root, "title").text = procedure.label[lang]
    SubElement(root, "rect", {"fill": PAPER} | size)
    _arrowhead(root)
    group = SubElement(
        root, "g", {"font-family": "Noto Sans, sans-serif", "font-size": "11", "fill": INK, "stroke": "none"}
    )
    for lane, lane_box in layout.lanes.items():
        _lane(group, lane_box, content.actors.actors[lane].label[lang])
    for flow, points in layout.flows:
        _arrow(group, points, dashed=layout.graph.edge(flow))
    for node, node_box in layout.nodes.items():
        _node(group, layout, node, node_box, lang)
    for flow, points in layout.flows:
        _flow_label(group, points, flow_words(content, procedure, flow, lang))
    return tostring(root, encoding="unicode")


def _arrowhead(root: Element) -> None:
    defs = SubElement(root, "defs")
    head = {"id": "head", "viewBox": "0 0 10 10", "refX": "9", "refY": "5", "markerWidth": "7", "markerHeight": "7"}
    marker = SubElement(defs, "marker", {**head, "orient": "auto-start-reverse"})
    SubElement(marker, "path", d="M 0 0 L 10 5 L 0 10 z", fill=INK)


def _lane(group: Element, box: Box, name: str) -> None:
    _rect(group, box, fill="none")
    _rect(group, type(box)(box.x, box.y, HEAD, box.height), fill="#eef3f4")
    x, y = HEAD // 2, box.y + box.height // 2
    lines = wrap(name, max(10, box.height // 8))
    for number, line in enumerate(lines):
        across = x + 4 + (number * LINE) - (len(lines) - 1) * LINE // 2
        text = SubElement(
            group, "text", {"text-anchor": "middle", "transform": f"rotate(-90 {across} {y})"}, x=str(across), y=str(y)
        )
        text.text = line


def _rect(group: Element, box: Box, fill: str, radius: int = 0) -> None:
    at = {"x": str(box.x), "y": str(box.y), "width": str(box.width), "height": str(box.height), "rx": str(radius)}
    SubElement(group, "rect", at, fill=fill, stroke=INK)


def _arrow(group: Element, points: tuple[Point, ...], *, dashed: bool) -> None:
    path = " ".join(f"{x},{y}" for x, y in points)
    style = {"marker-end": "url(#head)"} | ({"stroke-dasharray": "5 3"} if dashed else {})
    SubElement(group, "polyline", style, points=path, fill="none", stroke=INK)


def _flow_label(group: Element, points: tuple[Point, ...], told: str) -> None:
    """Write what takes an arrow where it leaves its box; the whole of a long text stands in its title."""
    if not told:
        return
    (x, y), after = points[0], points[1]
    short = told if len(told) <= SHORT else told[: SHORT - 1].rstrip() + "…"
    at = (x + 5, y - 3) if after[0] != x else (x + 4, y + 11)
    text = _lines(group, [short], at, "start", halo=True, size="10")
    SubElement(text, "title").text = told


def _node(group: Element, layout: Layout, node: str, box: Box, lang: str) -> None:
    step = layout.graph.step(node)
    told = layout.graph.label(node, lang)
    if isinstance(step, Waiting | Send | Call):
        _rect(group, box, fill=PAPER, radius=2 if isinstance(step, Send | Wait) else 8)
        if isinstance(step, Call):
            _rect(group, type(box)(box.x + 3, box.y + 3, box.width - 6, box.height - 6), fill="none", radius=6)
        lines = wrap(told, LETTERS)[:4]
        top = box.middle[1] - (len(lines) - 1) * LINE // 2 + 4
        _lines(group, lines, (box.middle[0], top), "middle")
        return
    _mark(group, box, step, node)
    _lines(group, wrap(told, 26)[:2], (box.middle[0], box.y + box.height + 12), "middle", halo=True)


def _mark(group: Element, box: Box, step: Step | None, node: str) -> None:
    """Draw a diamond for a decision, a fork or a join, a circle for a start, a signal or an end."""
    x, y = box.middle
    half = box.width // 2
    if isinstance(step, Decide | Fork | Join):
        corners = f"{x},{y - half} {x + half},{y} {x},{y + half} {x - half},{y}"
        SubElement(group, "polygon", points=corners, fill=PAPER, stroke=INK)
        _lines(group, ["×" if isinstance(step, Decide) else "+"], (x, y + 6), "middle", size="18")
        return
    width = "3" if ending(step) else "1"
    SubElement(group, "circle", {"stroke-width": width}, cx=str(x), cy=str(y), r=str(half - 2), fill=PAPER, stroke=INK)
    if node.startswith(SIGNAL):
        SubElement(group, "polygon", points=f"{x},{y - 9} {x + 9},{y + 6} {x - 9},{y + 6}", fill="none", stroke=INK)
    elif node == START:
        SubElement(group, "circle", cx=str(x), cy=str(y), r="4", fill=INK)


def _lines(
    group: Element, lines: list[str], at: Point, anchor: str, *, halo: bool = False, size: str = "11"
) -> Element:
    """Write lines under each other at a point; return the last."""
    text = group
    for number, line in enumerate(lines):
        style = {"text-anchor": anchor, "font-size": size}
        if halo:
            style |= {"stroke": PAPER, "stroke-width": "3", "paint-order": "stroke"}
        text = SubElement(group, "text", style, x=str(at[0]), y=str(at[1] + number * LINE))
        text.text = line
    return text
