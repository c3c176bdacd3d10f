"""S5: the person is never the suspect of a screening."""

from __future__ import annotations

from datetime import date

from qorgau.knowledge import Content
from qorgau.law import read_case
from qorgau.law.offences import evaluated
from qorgau.logic import TRUE, Evaluation
from qorgau.screening import report

# What the person alone may be said to have done.
OWN = {
    "movement": {"border_crossed": True, "irregular_entry": True},
    "exploitation": {"criminality": True, "begging": True, "prostitution": True},
    "victim": {"minor": False},
}


def test_s05_the_crossing_of_the_border_is_no_offence_here(content: Content) -> None:
    """Article 392 stands in the library with words only."""
    offence = content.offences["KZ-392-1"]
    assert offence.not_evaluated == "concerns_the_person"
    assert all(version.rule is None for version in offence.versions)
    assert offence not in list(evaluated(content))


def test_s05_own_acts_alone_meet_no_offence_but_exploitation(content: Content, today: date) -> None:
    """What remains met is an offence of those who exploit."""
    found = report(content, read_case({"conduct_date": "2026-03-01", **OWN}, content), today)
    met = {one["id"] for one in found["offences"] if one["verdict"] == "met"}
    assert met == {"KZ-128-1", "KZ-128-3"}


def test_s05_irregular_entry_alone_meets_nothing(content: Content, today: date) -> None:
    """Neither an offence nor smuggling: nobody is shown to have arranged it."""
    facts = {
        "conduct_date": "2026-03-01",
        "movement": {"border_crossed": True, "irregular_entry": True},
        "victim": {"minor": False},
    }
    found = report(content, read_case(facts, content), today)
    assert [one["id"] for one in found["offences"] if one["verdict"] == "met"] == []
    assert found["smuggling"]["verdict"] == "open"


def test_s05_no_reason_or_label_names_the_person_as_offender(content: Content) -> None:
    """The labels say what was done to the person or what the organiser did."""
    assert "illegal_migrant" not in content.labels.names
    assert Evaluation({"movement.irregular_entry": TRUE}, content.rules).named("any_indication") is not TRUE


def test_s05_no_question_asks_for_a_breach(content: Content) -> None:
    """How the entry was arranged, and crime or antisocial acts, are not asked of the person."""
    for name in ("movement.irregular_entry", "circumstances.drawn_into_crime", "consent"):
        assert content.facts[name].ask is None
