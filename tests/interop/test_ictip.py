"""IC-TIP: four units, a list that says what it has not, and a case told in units without more than its facts say."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from qorgau.interop.ictip import Classification, Stage, Unit, check, classification, read_classification, units_of
from qorgau.interop.ictip.classification import FOLDER
from qorgau.interop.ictip.telling import mapped, stages
from qorgau.knowledge import Content
from qorgau.knowledge.reading import read_file
from qorgau.law.answers import Mark
from qorgau.law.case import read_case

DAY: Final = date(2026, 11, 1)


def test_four_units() -> None:
    """Event, victim, perpetrator, reporting entity; each has an entry that was read."""
    assert set(Unit) == {"event", "victim", "perpetrator", "reporting_entity"}
    found = {one.unit for one in classification().entries if one.id.startswith("unit.") and one.confidence == "read"}
    assert found == set(Unit)


def test_the_list_is_sound_and_has_its_gaps() -> None:
    """A version and an edition, a source and a confidence for each entry; no code where no table was read."""
    told = classification()
    assert check(told) == ()
    assert (told.version, told.edition) == ("1", "2025")
    assert {f"categories.{unit}" for unit in Unit} <= {one.id for one in told.gaps}
    assert all(not one.code and one.confidence == "provisional" for one in told.gaps)
    assert [(one.id, one.code) for one in told.entries if one.code] == [("iccs.trafficking", "0204")]
    assert told.licence == "not_available"


def changed(**told: Any) -> Classification:
    """Return the list with its first entry changed."""
    written = read_file(FOLDER / "ictip.yaml")
    first, *rest = written["entries"]
    return read_classification({**written, "entries": [{**first, **told}, *rest]})


@pytest.mark.parametrize(("told", "expected"), [
    ({"source": "nobody"}, "unit.event: expected a source of the list, found 'nobody'"),
    ({"source": ""}, "unit.event: expected a source of the list, found ''"),
    ({"confidence": ""}, "unit.event: expected one of read, secondary, provisional, found ''"),
    ({"unit": "person"}, "unit.event: expected one of the four units, found 'person'"),
    ({"text": "long"}, "unit.event: expected one of short, not_available, found 'long'"),
    ({"about": ""}, "unit.event: expected words that say what it is about"),
    ({"text": "not_available"}, "expected no code and confidence provisional where the text is not available"),
    ({"text": "not_available", "confidence": "provisional", "code": "1"}, "expected no code and confidence"),
    ({"id": "unit.victim"}, "unit.victim: expected an id that stands once"),
    ({"id": "unit.other"}, "event: expected an entry that says what this unit is"),
])  # fmt: skip
def test_an_entry_that_is_not_sound_is_told(told: dict[str, str], expected: str) -> None:
    """In words, with its id."""
    assert any(expected in line for line in check(changed(**told)))


def test_a_list_without_its_version_is_told() -> None:
    """And an empty one has no units."""
    found = check(read_classification({}))
    assert {"version: expected a value", "edition: expected a value", "checked: expected a value"} <= set(found)
    assert sum("what this unit is" in line for line in found) == len(Unit)


def test_every_fact_stands_in_the_mapping_once(content: Content) -> None:
    """It describes one unit, or is left out with a reason."""
    written = mapped()
    named = [
        *(fact for facts in stages().values() for fact in facts), *written["victim"], *written["perpetrator"],
        *(fact for row in written["none"] for fact in row["facts"]),
    ]  # fmt: skip
    assert sorted(named) == sorted(content.facts)
    assert all(row["why"] for row in written["none"])
    assert Stage.PROCEEDING not in stages()


def told(raw: dict[str, Any], content: Content) -> Any:
    """Return the units of a case."""
    return units_of(read_case(raw, content), number="case-1", person="p-1", entity="shelter-1", day=DAY)


def test_a_case_is_told_in_units(content: Content) -> None:
    """Each attribute has who told it, when, and with what doubt."""
    found = told({
        "victim": {"age": 16, "sex": "female", "citizenship": "UZB"},
        "acts": {"recruitment": True, "harbouring": True},
        "exploitation": {"begging": True, "prostitution": "intended"},
        "offender": {"relative": True, "citizenship": "KAZ", "group": True},
        "means": {"threat": True},
    }, content)  # fmt: skip
    assert [one.id for one in found.entities] == ["shelter-1"]
    assert [(one.case, one.stage.value) for one in found.events] == [
        ("case-1", "recruitment"),
        ("case-1", "exploitation"),
    ]
    (victim,) = found.victims
    values = {one.fact: one.value for one in victim.attributes}
    assert (victim.case, victim.person) == ("case-1", "p-1")
    assert values.items() >= {"victim.age": 16, "victim.sex": "female", "victim.citizenship": "UZB"}.items()
    (offender,) = found.perpetrators
    assert {one.fact: one.value for one in offender.attributes} == {
        "offender.relative": True,
        "offender.citizenship": "KAZ",
    }
    assert offender.role == ""
    assert {(one.entity, one.day, one.mark) for one in victim.attributes} == {("shelter-1", DAY, None)}
    exploitation = {one.fact: one.value for one in found.events[1].attributes}
    assert exploitation == {"exploitation.begging": True, "exploitation.prostitution": False}


def test_what_is_not_known_makes_no_unit(content: Content) -> None:
    """An intention is no event that happened, a no is none, and no offender is made up."""
    found = told({
        "acts": {"recruitment": False, "transportation": "unknown"}, "exploitation": {"begging": "intended"},
    }, content)  # fmt: skip
    assert found.events == ()
    assert found.perpetrators == ()
    assert found.victims[0].attributes == ()


def test_doubt_goes_with_the_attribute(content: Content) -> None:
    """A no that was only said and a contradiction have no value; neither is the reason for a unit."""
    said = {"answer": "no", "source": "said"}
    differ = [said, {"answer": "no", "source": "document"}, {"answer": "yes", "source": "document"}]
    raw = {"victim": {"pregnant": said, "helpless": differ}, "offender": {"relative": differ, "official": False}}
    found = told(raw, content)
    assert {(one.fact, one.value, one.mark) for one in found.victims[0].attributes} == {
        ("victim.pregnant", None, Mark.DENIED), ("victim.helpless", None, Mark.CONTRADICTORY),
    }  # fmt: skip
    assert found.perpetrators == ()
    (offender,) = told({**raw, "offender": {"relative": differ, "official": True}}, content).perpetrators
    assert [(one.fact, one.value) for one in offender.attributes] == [
        ("offender.official", True), ("offender.relative", None),
    ]  # fmt: skip
