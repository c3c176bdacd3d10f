"""What the vignettes say of the whole: nobody is turned away, and alarms are told."""

from __future__ import annotations

from qorgau.knowledge import Content
from tests.spec.counting import outcomes


def test_no_victim_is_not_indicated(content: Content) -> None:
    """Of the stories of victims none ends in `not indicated`; who only denies ends in `not enough information`."""
    found = [one for one in outcomes(content) if one.victim]
    assert len(found) >= 30
    assert [one.id for one in found if one.status == "not_indicated"] == []
    assert [one.id for one in found if one.told == "missed"] == ["W17"]


def test_nobody_else_is_presumed_a_victim(content: Content) -> None:
    """Of the hard negatives none is presumed; those that one sign makes possible are named."""
    found = [one for one in outcomes(content) if not one.victim]
    assert len(found) >= 20
    assert [one.id for one in found if one.status == "presumed_victim"] == []
    assert [one.id for one in found if one.status == "possible_victim"] == ["W39", "W40", "W56"]
