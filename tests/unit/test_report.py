"""The report tells facts with what the case says of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgau.knowledge import Content
from qorgau.law import read_case
from qorgau.screening import report

NOTHING_DONE: dict[str, Any] = {
    "conduct_date": "2026-03-01",
    "victim": {"age": 24},
    "acts": {"purchase_sale": True, "recruitment": False},
    "means": {"threat": False},
    "exploitation": {"begging": "intended", "slavery": False},
    "victims": {"count_min": 3},
}


@pytest.fixture
def found(content: Content, today: date) -> dict[str, Any]:
    """Return the report of a sold adult."""
    return report(content, read_case(NOTHING_DONE, content), today)


def test_a_fact_that_is_not_so_says_so(found: dict[str, Any]) -> None:
    """That the person was no child supports Article 128 as a `no`, not as its opposite."""
    grounds = {one["id"]: one for one in next(one for one in found["offences"] if one["id"] == "KZ-128-1")["grounds"]}
    assert grounds["victim.minor"]["value"] == "no"
    assert grounds["victim.minor"]["text"].endswith(": no")
    assert grounds["acts.purchase_sale"] == {
        "id": "acts.purchase_sale",
        "value": "yes",
        "text": "Purchase, sale or another dealing in the person",
    }


def test_what_was_only_intended_says_so(found: dict[str, Any]) -> None:
    """Intended begging supports the purpose as intended."""
    purpose = {one["id"]: one["value"] for one in found["palermo"]["purpose"]["supported_by"]}
    assert purpose == {"exploitation.begging": "intended"}


def test_what_stands_against_an_element_is_a_no(found: dict[str, Any]) -> None:
    """Against the act stands that there was no recruitment."""
    assert {one["id"]: one["value"] for one in found["palermo"]["act"]["against"]} == {"acts.recruitment": "no"}


def test_a_number_is_told(found: dict[str, Any]) -> None:
    """Two or more persons are shown by their number."""
    aggravators = {
        one["id"]: one for one in next(one for one in found["offences"] if one["id"] == "KZ-128-2")["aggravators"]
    }
    assert aggravators["two_or_more_persons"]["supported_by"][0]["value"] == "3"


def test_a_status_without_indication_has_its_reason(content: Content, today: date) -> None:
    """Not indicated lists the answers that exclude; not enough information says what is missing."""
    excluded = {"victim": {"minor": False}, "means": dict.fromkeys(content.groups["means"].facts, False)}
    excluded["exploitation"] = dict.fromkeys(content.groups["exploitation"].facts, False)
    told = report(content, read_case(excluded, content), today)["identification"]
    empty = report(content, read_case({"title": "x"}, content), today)["identification"]
    assert (told["status"], told["reasons"][0]["id"]) == ("not_indicated", "excluded")
    assert {one["value"] for one in told["reasons"][0]["facts"]} == {"no"}
    assert (empty["status"], empty["reasons"][0]["id"]) == ("not_enough_information", "nothing_shown")


def test_every_decision_for_a_person_has_its_source(found: dict[str, Any]) -> None:
    """Source, confidence and date stand beside each."""
    for one in (*found["human_decisions"], *found["differences"]):
        assert one["source"]["title"]
        assert one["source"]["confidence"] in ("read", "secondary", "paper", "provisional")
        assert one["source"]["checked"] == "2026-11-22"
