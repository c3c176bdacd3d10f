"""S4: not a test with an accuracy."""

from __future__ import annotations

import re
from datetime import date

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.reading import read_file
from qorgau.law import read_case
from qorgau.screening import report
from qorgau.screening.front_line import front_line
from tests.conftest import ROOT

SCORE = re.compile(
    r"\d ?%|\bscore\b|probab|вероятност|ықтималд|sensitivity|специфичност|чувствительност|predictive", re.IGNORECASE
)
# Where predictive values may be worked out or shown: the function itself and the library.
MAY = ("screening/accuracy.py", "qorgau_cli/library_told.py", "qorgau_web/knowledge/")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", ["le-v-greece", "cn-v-uk", "koraou-v-niger"])
def test_s04_no_share_stands_beside_a_person(content: Content, today: date, name: str, lang: str) -> None:
    """No percentage, probability or score in a report; the notice is there."""
    found = report(content, read_case(read_file(ROOT / "examples" / f"{name}.yaml"), content), today, lang)
    assert not re.search(r"%|score|probab|вероятност|ықтималд|sensitivity", str(found), re.IGNORECASE)
    notice = content.messages["safeguard.s4_not_a_test"][lang]
    assert notice in {one["text"] for one in found["safeguards"]}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", ["le-v-greece", "cn-v-uk", "koraou-v-niger"])
def test_s04_no_share_stands_before_the_front_line(content: Content, today: date, name: str, lang: str) -> None:
    """The same in the view of the front line, rights and services included."""
    case = read_case(read_file(ROOT / "examples" / f"{name}.yaml"), content)
    found = front_line(content, case, today, lang)
    assert not SCORE.search(str(found))
    assert "S4" in {one["id"] for one in found["safeguards"]}


def test_s04_predictive_values_stand_in_the_library_alone() -> None:
    """Nothing but the library works them out or reads the tools."""
    used = [
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src").rglob("*.py")
        if re.search(
            r"screening\.accuracy|predictive_values|content\.tools|content\(\)\.tools", path.read_text("utf-8")
        )
    ]
    shape = ("qorgau/knowledge/",)
    assert [one for one in used if not one.startswith(shape) and not any(may in one for may in MAY)] == []


def test_s04_every_tool_is_shown_with_a_warning(content: Content) -> None:
    """A published figure has a source and a confidence of its own; no tool stands without a warning."""
    assert len(content.tools) >= 5
    for tool in content.tools.values():
        assert tool.warnings
        assert all(figure.source.title for study in tool.studies for figure in study.measured.values())
