"""S9: urgent help needs no form."""

from __future__ import annotations

from datetime import date

import pytest

from qorgau.knowledge import Content
from qorgau.law import read_case
from qorgau.screening.front_line import front_line
from qorgau.text import SPOKEN

NEEDS = {"doctor", "food", "safe_night", "interpreter"}


@pytest.mark.parametrize("lang", SPOKEN)
def test_s09_urgent_needs_are_asked_in_a_language_understood(content: Content, lang: str) -> None:
    """A doctor, food, a safe night and an interpreter, and more, in the words of the person."""
    options = content.options["urgent_needs"].options
    assert options.keys() >= NEEDS
    assert all(one.spoken and one.spoken[lang] for one in options.values())


def test_s09_spoken_acceptance_is_enough(content: Content) -> None:
    """The list, the decision and the right say it."""
    told = content.options["urgent_needs"].text
    assert told
    assert "No name, no number, no form" in told["en"]
    steps = content.options["decisions"].options["urgent_help_now"].steps
    assert any("no name, no number, no form" in step["en"] for step in steps)
    assert "No name" in content.rights["urgent_help_at_once"].text["en"]


def test_s09_the_first_right_is_urgent_help(content: Content, today: date) -> None:
    """It stands before every other right, whoever the person is."""
    for victim in ({}, {"age_now": 12}, {"age_now": 40, "citizenship": "KAZ"}):
        found = front_line(content, read_case({"victim": victim}, content), today, "en")
        assert found["rights"][0]["id"] == "urgent_help_at_once"


@pytest.mark.parametrize("name", ["immediate_danger", "needs_doctor", "children_at_risk", "others_at_risk"])
def test_s09_danger_stands_before_every_other_step(content: Content, today: date, name: str) -> None:
    """What is urgent is the first thing to do."""
    found = front_line(content, read_case({"safety": {name: True}}, content), today, "en")
    assert found["do_now"][0] == {
        "id": f"safety.{name}",
        "text": content.messages[f"now.safety.{name}"]["en"],
        "urgent": True,
    }


def test_s09_no_gate_stands_before_a_service(content: Content) -> None:
    """S27 as well: the shape knows no gate but none."""
    assert {one.gate for one in content.services.values()} == {"none"}
    told = content.rights["help_without_conditions"]
    assert told.confidence.value == "read"
    assert told.source.article == "133(2), 139(2), 141(1)"
