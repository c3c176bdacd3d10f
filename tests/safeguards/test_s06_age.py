"""S6: doubtful age protects like a child and charges like nobody."""

from __future__ import annotations

from datetime import date

from qorgau.knowledge import Content
from qorgau.law import qualify, read_case
from qorgau.logic import UNKNOWN
from qorgau.screening import assess

USED = {"conduct_date": "2026-03-01", "acts": {"harbouring": True}, "exploitation": {"prostitution": True}}


def test_s06_both_sets_run_while_age_is_in_doubt(content: Content, today: date) -> None:
    """All four sets are evaluated and the child protocol is used."""
    found = assess(content, read_case(USED, content), today)
    assert {one.set for one in found.dimensions} == {"adult_labour", "child_labour", "adult_sexual", "child_sexual"}
    assert (found.protocol, found.status.value) == ("child", "presumed_victim")


def test_s06_law_reads_the_age_that_is_shown(content: Content, today: date) -> None:
    """`treat_as_child` never reaches the law: 134 and 135 stay open."""
    found = qualify(content, read_case(USED, content), today)
    verdicts = {one.offence.id: one.verdict.value for one in found.offences}
    assert found.evaluation.facts.get("victim.minor", UNKNOWN) is UNKNOWN
    assert (verdicts["KZ-135-1"], verdicts["KZ-134-1"], verdicts["KZ-128-1"]) == ("open", "open", "open")
    assert found.palermo.whole.verdict.value == "open"


def test_s06_only_identification_reads_treat_as_child(content: Content) -> None:
    """No rule of law names it."""
    from qorgau.knowledge.checks.written import written_rules  # noqa: PLC0415
    from qorgau.logic import polarities  # noqa: PLC0415

    readers = {one.entry for one in written_rules(content) if "treat_as_child" in polarities(one.rule, content.rules)}
    legal = {*content.offences, *content.aggravators, "palermo", "smuggling", "kz.trafficking"}
    assert readers
    assert not readers & legal
