"""S12: knowledge is never presumed; what no fact can show stays open."""

from __future__ import annotations

from datetime import date

from qorgau.knowledge import Content
from qorgau.knowledge.checks import check
from qorgau.law import qualify, read_case
from qorgau.law.elements import Verdict
from qorgau.logic import polarities


def test_s12_knowing_aggravators_ask_for_knowledge(content: Content) -> None:
    """Each `known` aggravator reads what the offender knew."""
    for name in ("pregnant_known", "helpless_known", "minor_known"):
        rule = content.aggravators[name].rule
        assert rule
        assert any(fact.startswith("offender.knew.") for fact in polarities(rule, content.rules))


def test_s12_aggravators_without_a_fact_are_listed_and_open(content: Content, today: date) -> None:
    """Content check names them; no case can meet them."""
    listed = {problem.file for problem in check(content) if "no fact of the vocabulary can show it" in problem.text}
    without = {entry.id for entry in content.aggravators.values() if entry.rule is None}
    assert listed == {content.files[name] for name in without}
    facts = dict.fromkeys(("abduction",), True)
    case = read_case({"conduct_date": "2026-03-01", "victim": {"minor": False}, "acts": facts}, content)
    found = {use.use.concept: use.verdict for one in qualify(content, case, today).offences for use in one.aggravators}
    assert {found[name] for name in without if name in found} == {Verdict.OPEN}
