"""Case files: what is refused, with the field and what was expected."""

from __future__ import annotations

from typing import Any

import pytest

from qorgau.knowledge import BadFile, Content
from qorgau.knowledge.reading import read_file
from qorgau.law import read_case
from qorgau.logic import FALSE, TRUE, UNKNOWN
from tests.conftest import ROOT

BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "unknown group": ({"vicitm": {}}, "vicitm", "did you mean victim"),
    "unknown fact": ({"means": {"treat": True}}, "means.treat", "did you mean means.threat"),
    "unknown sign": ({"signs": {"ILO-XX01": "yes"}}, "signs.ILO-XX01", "unknown sign"),
    "not a truth": ({"means": {"threat": "maybe"}}, "means.threat", "expected true"),
    "a number for a truth": ({"means": {"threat": 1}}, "means.threat", "expected true"),
    "a mapping for a truth": ({"means": {"threat": {"yes": 1}}}, "means.threat", "source said"),
    "an empty list": ({"means": {"threat": []}}, "means.threat", "expected true"),
    "intended force": ({"means": {"force": "intended"}}, "means.force", "expected true"),
    "an unknown source": ({"consent": {"answer": True, "source": "dream"}}, "consent", "observed"),
    "an unhashable source": ({"consent": {"answer": True, "source": []}}, "consent", "observed"),
    "age as text": ({"victim": {"age": "young"}}, "victim.age", "whole number from 0 to 120"),
    "age as truth": ({"victim": {"age": True}}, "victim.age", "whole number"),
    "negative age": ({"victim": {"age": -1}}, "victim.age", "from 0 to 120"),
    "no victims": ({"victims": {"count_min": 0}}, "victims.count_min", "from 1"),
    "adult and minor": ({"victim": {"age": 23, "minor": True}}, "victim", "agree with victim.age"),
    "child and adult": ({"victim": {"age": 12, "minor": False}}, "victim", "agree with victim.age"),
    "child today": ({"victim": {"age_now": 16, "minor": False}}, "victim", "agree with victim.age_now"),
    "younger today": ({"victim": {"age": 20, "age_now": 19}}, "victim", "not below age"),
    "no country": ({"place": {"country": "Kazakhstan"}}, "place.country", "alpha-3"),
    "country as number": ({"victim": {"citizenship": 7}}, "victim.citizenship", "alpha-3"),
    "sex": ({"victim": {"sex": "woman"}}, "victim.sex", "one of female, male"),
    "group as list": ({"means": ["threat"]}, "means", "expected a mapping"),
    "signs as text": ({"signs": "many"}, "signs", "expected a mapping"),
    "knew as text": ({"offender": {"knew": "yes"}}, "offender.knew", "expected a mapping"),
    "impossible day": ({"conduct_date": "2023-02-30"}, "conduct_date", "YYYY-MM-DD"),
    "a date in words": ({"conduct_date": "spring"}, "conduct_date", "YYYY-MM-DD"),
    "a truth for a date": ({"conduct_date": True}, "conduct_date", "YYYY-MM-DD"),
    "ends before it begins": (
        {"conduct": {"from": "2023-02-01", "until": "2022-01-01"}},
        "conduct.until",
        "not before",
    ),
    "two dates": ({"conduct_date": "2023-01-01", "conduct": {"from": "2023-01-01"}}, "conduct", "either"),
    "no beginning": ({"conduct": {"until": "2023-01-01"}}, "conduct", "with from"),
    "a strange date field": ({"conduct": {"from": "2023-01-01", "to": "2023-02-01"}}, "conduct", "with from"),
    "title that steers the terminal": ({"title": "a\x1b[2Jb"}, "title", "one line of text"),
    "title that turns the line": ({"title": "a\u202eb"}, "title", "one line of text"),
    "a name with a dot": ({"offender": {"knew.minor": True}}, "offender.knew.minor", "groups inside groups"),
    "title as list": ({"title": []}, "title", "one line of text"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_cases(content: Content, name: str) -> None:
    """The error names the field and says what was expected."""
    raw, field, told = BAD[name]
    with pytest.raises(BadFile) as error:
        read_case(raw, content, "case.yaml")
    assert error.value.field == field
    assert told in error.value.expected


def test_what_the_court_found_never_reaches_a_rule(content: Content) -> None:
    """`decided`, `observed`, `note` and `source` are for the reader."""
    plain = read_case({"means": {"threat": True}}, content)
    told = read_case(
        {"means": {"threat": True}, "decided": {"finding": "slavery"}, "observed": ["x"], "note": "y", "source": 1},
        content,
    )
    assert plain.facts == told.facts


def test_intended_exploitation_has_not_happened(content: Content) -> None:
    """`intended` gives the purpose without the event; `false` gives neither; `true` gives both."""
    facts = read_case({"exploitation": {"begging": "intended", "slavery": False, "servitude": True}}, content).facts
    assert (facts["purpose.begging"], facts["happened.begging"]) == (TRUE, FALSE)
    assert (facts["purpose.slavery"], facts["happened.slavery"]) == (FALSE, FALSE)
    assert (facts["purpose.servitude"], facts["happened.servitude"]) == (TRUE, TRUE)


def test_a_minimum_never_says_that_there_was_only_one(content: Content) -> None:
    """One known victim leaves open whether there were more."""
    assert read_case({"victims": {"count_min": 1}}, content).facts["victims.two_or_more"] is UNKNOWN
    assert read_case({"victims": {"count_min": 2}}, content).facts["victims.two_or_more"] is TRUE


def test_the_three_examples_are_read_as_they_stand(content: Content) -> None:
    """The decided cases of the examples folder need no change."""
    titles = {read_case(read_file(path), content, path.name).title for path in (ROOT / "examples").glob("*.yaml")}
    assert titles == {"L.E. v. Greece", "C.N. v. the United Kingdom", "Hadijatou Mani Koraou v. Niger"}


def test_an_error_cannot_steer_the_terminal(content: Content) -> None:
    """Whatever a file is named or holds, the error is plain text on one line."""
    with pytest.raises(BadFile) as error:
        read_case({"a\x1b[2J\n\u202eb": 1}, content, "x\x1b.yaml")
    assert str(error.value).isprintable()
