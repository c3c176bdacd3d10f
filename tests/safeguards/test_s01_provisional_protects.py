"""S1: provisional content protects and never accuses."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from qorgau.knowledge import Content, load
from qorgau.knowledge.entry import Confidence
from qorgau.law import qualify, read_case
from qorgau.screening import report
from tests.conftest import ROOT

SOLD = {
    "conduct_date": "2026-03-01",
    "place": {"country": "KAZ"},
    "victim": {"minor": False},
    "acts": {"purchase_sale": True},
}


@pytest.fixture
def weak(tmp_path: Path) -> Content:
    """Return the content with the wording of Article 128(1) unconfirmed."""
    copy = tmp_path / "content"
    shutil.copytree(ROOT / "src" / "qorgau_kz", copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = copy / "law/kz/offences/128-1.yaml"
    before, last = path.read_text(encoding="utf-8").rsplit("confidence: read", 1)
    path.write_text(f"{before}confidence: provisional{last}", encoding="utf-8")
    return load(copy)


def test_s01_no_charge_rests_on_provisional_law(weak: Content, today: date) -> None:
    """The part is met but does not apply, and a person is told why; the status stands."""
    case = read_case(SOLD, weak)
    found = next(one for one in qualify(weak, case, today).offences if one.offence.id == "KZ-128-1")
    told = report(weak, case, today)
    assert (found.verdict.value, found.applies) == ("met", False)
    assert "rests_on_provisional_law" in {one["id"] for one in told["human_decisions"]}
    assert told["identification"]["status"] == "presumed_victim"


def test_s01_confirmed_law_does_apply(content: Content, today: date) -> None:
    """The same facts on confirmed wording."""
    found = next(
        one for one in qualify(content, read_case(SOLD, content), today).offences if one.offence.id == "KZ-128-1"
    )
    assert found.applies


def test_s01_strengths_of_the_sexual_sets_are_never_shown_as_published(content: Content) -> None:
    """But for the cells that the compilation states, every strength of a sexual set is marked provisional."""
    confirmed = {
        (sign.id, name)
        for sign in content.signs.values()
        for name, weight in sign.sets.items()
        if name.endswith("sexual") and weight.confidence is not Confidence.PROVISIONAL
    }
    assert confirmed == {("ILO-CD07", "adult_sexual"), ("ILO-CD07", "child_sexual"), ("ILO-EX06", "child_sexual")}


def test_s01_profiles_are_labelled_as_design(content: Content) -> None:
    """The product's own formulas say that an expert must review them."""
    for name in ("palermo_adult", "palermo_child", "protect_first"):
        rule = content.named_rules[name]
        assert rule.provisional
        assert rule.text
        assert "expert" in rule.text["en"]
