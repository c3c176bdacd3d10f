"""Pictures and BPMN of every procedure: whole, in order, and the same each time."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from qorgau.knowledge import Content
from qorgau.referral.drawing import bpmn, laid_out, svg
from qorgau.referral.drawing.layout import Box
from qorgau.text import LANGUAGES
from tests.conftest import ROOT

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DIAGRAM = "{http://www.omg.org/spec/BPMN/20100524/DI}"
PROCEDURES = sorted(path.stem for path in (ROOT / "src" / "qorgau_kz" / "procedures").glob("*.yaml"))


def _apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


@pytest.mark.parametrize("name", PROCEDURES)
def test_nothing_lies_over_anything(content: Content, name: str) -> None:
    """No two boxes overlap, and each stands inside its lane."""
    layout = laid_out(content.procedures[name])
    for (first, one), (second, other) in combinations(layout.nodes.items(), 2):
        assert _apart(one, other), f"{first} and {second}"
    for node, box in layout.nodes.items():
        lane = layout.lanes[layout.graph.lane[node]]
        assert lane.y <= box.y, node
        assert box.y + box.height <= lane.y + lane.height, node


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PROCEDURES)
def test_every_step_is_in_the_picture(content: Content, name: str, lang: str) -> None:
    """Each step of the procedure stands in the picture in the words of the language."""
    one = content.procedures[name]
    drawn = " ".join("".join(ET.fromstring(svg(content, one, lang)).itertext()).split())
    for step in one.steps.values():
        assert step.label[lang].split()[0] in drawn
    assert svg(content, one, lang) == svg(content, one, lang)


@pytest.mark.parametrize("name", PROCEDURES)
def test_bpmn_is_whole(content: Content, name: str) -> None:
    """Every reference has its element, every element its shape, every flow its edge."""
    root = ET.fromstring(bpmn(content, content.procedures[name], "en").encode())
    ids = {one.get("id") for one in root.iter() if one.get("id")}
    named = {one.get(key) for one in root.iter() for key in ("sourceRef", "targetRef", "attachedToRef", "signalRef")}
    texts = [one.text for tag in ("flowNodeRef", "incoming", "outgoing") for one in root.iter(MODEL + tag)]
    assert (named - {None}) | set(texts) <= ids
    flows = {one.get("id") for one in root.iter(MODEL + "sequenceFlow")}
    assert {one.get("bpmnElement") for one in root.iter(DIAGRAM + "BPMNEdge")} == flows
    shapes = {one.get("bpmnElement") for one in root.iter(DIAGRAM + "BPMNShape")}
    assert set(content.procedures[name].steps) <= shapes
    assert {one.text for one in root.iter(MODEL + "flowNodeRef")} <= shapes
