"""The front line's view: whole, in plain words, without law and without anything held against the person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.knowledge import Content
from qorgau.knowledge.reading import read_file
from qorgau.law import read_case
from qorgau.screening.front_line import front_line
from tests.conftest import ROOT
from tests.generative.cases import CONTENT, sound_cases

LANGS = ("kk", "ru", "en")
DAY = date(2026, 11, 22)
EXAMPLES = ("le-v-greece", "cn-v-uk", "koraou-v-niger")
# The Criminal Code, ids of its parts, sanctions; and the numbers of its articles, which other codes have as well.
LAW = re.compile(
    r"KZ-\d|kz\.|Criminal Code|Уголовн\w+ кодекс|Қылмыстық кодекс|\bУК\b|\bҚК\b"
    r"|imprisonment|лишени\w+ свободы|бас бостандығынан айыру|sanction|(?<!Administrative )offence",
    re.IGNORECASE,
)
ARTICLES = re.compile(r"\b(?:116|12[5-8]|13[2-7]|143|308|309|39[245])\b")
# What may be said of law: the rule on expulsion, which must name what it reaches (safeguard S28).
EXPULSION = ("expulsion_postponed", "S28")
OWN = {
    "movement": {"border_crossed": True, "irregular_entry": True, "payment_for_movement": True},
    "consent": True,
    "circumstances": {"drawn_into_crime": True, "drawn_into_prostitution": True},
    "signs": {"UNODC-GEN-11": True, "UNODC-GEN-13": True},
}
HIDDEN = ("movement.irregular_entry", "consent", "circumstances.drawn_into_crime", "UNODC-GEN-11", "UNODC-GEN-13")


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a report with the way to it; keys are texts too."""
    if isinstance(value, dict):
        if value.get("id") in EXPULSION:
            return
        for key, inner in value.items():
            yield path, str(key)
            yield from strings(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from strings(inner, f"{path}.{number}")
    elif isinstance(value, str):
        yield path, value


def ids(report: dict[str, Any]) -> set[str]:
    """Return every id of a fact or sign that a report names."""
    return set(re.findall(r"'(?:id|ask)': '([^']+)'", str(report)))


def law_in(report: dict[str, Any]) -> list[tuple[str, str]]:
    """Return every text that speaks of offences, articles of the Code or sanctions."""
    shown = {key: value for key, value in report.items() if key not in ("release", "as_of", "title")}
    told = list(strings(shown))
    numbered = [one for one in told if not one[0].startswith((".rights", ".services"))]
    return [*(one for one in told if LAW.search(one[1])), *(one for one in numbered if ARTICLES.search(one[1]))]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_offence_article_or_sanction(content: Content, today: date, name: str, lang: str) -> None:
    """The walk goes through the whole value."""
    case = read_case(read_file(ROOT / "examples" / f"{name}.yaml"), content)
    assert law_in(front_line(content, case, today, lang)) == []


@settings(max_examples=60, deadline=None)
@given(raw=sound_cases, lang=st.sampled_from(LANGS))
def test_no_law_in_any_case(raw: dict[str, Any], lang: str) -> None:
    """Whatever was answered, and by whichever source."""
    try:
        case = read_case(raw, CONTENT)
    except ValueError:
        return
    found = front_line(CONTENT, case, DAY, lang)
    assert law_in(found) == []
    assert ids(found).isdisjoint(HIDDEN)


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_held_against_the_person(content: Content, today: date, lang: str) -> None:
    """How the border was crossed, false papers, agreement and own acts do not appear (safeguard S5)."""
    found = front_line(content, read_case({**OWN, "means": {"threat": True}}, content), today, lang)
    text = str(found)
    for name in HIDDEN:
        label = (content.facts.get(name) or content.signs[name]).label[lang]
        assert name not in ids(found)
        assert label not in text


def test_every_status_says_what_to_do_and_what_it_does_not_mean(content: Content, today: date) -> None:
    """Each of the four; danger comes first."""
    absent = {"answer": False, "source": "observed"}
    nothing = dict.fromkeys(content.groups["exploitation"].facts, absent)
    signs = {sign.id: absent for sign in content.signs.values()}
    cases: dict[str, dict[str, Any]] = {
        "presumed_victim": {"acts": {"harbouring": True}, "means": {"force": True}, "exploitation": {"begging": True}},
        "possible_victim": {"means": {"threat": True}, "safety": {"needs_doctor": True}},
        "not_enough_information": {},
        "not_indicated": {"exploitation": nothing, "acts": {"purchase_sale": absent}, "signs": signs},
    }
    for status, raw in cases.items():
        found = front_line(content, read_case(raw, content), today, "en")
        assert found["status"]["id"] == status
        assert found["status"]["does_not_mean"] == content.messages[f"does_not_mean.{status}"]["en"]
        assert [one for one in found["do_now"] if one["id"].startswith(status)]
        urgent = [one["urgent"] for one in found["do_now"]]
        assert urgent == sorted(urgent, reverse=True)


def test_elements_are_worded_and_weighed(content: Content, today: date) -> None:
    """Supported by, against and open stand side by side; for a child the means are not needed."""
    raw = {
        "victim": {"age": 30},
        "acts": {"harbouring": True},
        "means": {"force": {"answer": False, "source": "observed"}},
        "exploitation": {"forced_labour": "intended"},
    }
    found = {one["id"]: one for one in front_line(content, read_case(raw, content), today, "en")["elements"]}
    assert list(found) == ["act", "means", "purpose", "happened"]
    assert [one["verdict"] for one in found.values()] == ["met", "open", "met", "open"]
    assert found["purpose"]["supported_by"][0]["value"] == "intended"
    assert [one["id"] for one in found["means"]["against"]] == ["means.force"]
    assert found["means"]["open"]
    assert [one["needed"] for one in found.values()] == [True, True, True, False]
    raw["victim"] = {"age": 12}
    child = {one["id"]: one for one in front_line(content, read_case(raw, content), today, "en")["elements"]}
    assert (child["means"]["needed"], bool(child["means"]["note"])) == (False, True)


def test_denied_and_contradictory_answers_are_shown(content: Content, today: date) -> None:
    """A frightened no is kept as denied; both sides of a contradiction stand (safeguard S2)."""
    sides = [{"answer": True, "source": "observed"}, {"answer": False, "source": "document"}]
    raw = {"means": {"threat": {"answer": False, "source": "said"}}, "signs": {"ILO-CD01": sides, "ILO-EX02": True}}
    signs = front_line(content, read_case(raw, content), today, "en")["signs"]
    assert [one["id"] for one in signs["seen"]] == ["ILO-EX02"]
    assert [one["id"] for one in signs["denied"]] == ["means.threat"]
    assert [one["id"] for one in signs["contradictory"]] == ["ILO-CD01"]
    assert signs["open"]


WHOM: dict[str, tuple[dict[str, Any], set[str], set[str]]] = {
    "an adult citizen": ({"age_now": 30, "citizenship": "KAZ"}, set(), {"expulsion_postponed", "child_guardian"}),
    "a child abroad": ({"age_now": 12, "citizenship": "UZB"}, {"expulsion_postponed", "child_guardian"}, set()),
    "somebody unknown": ({}, {"expulsion_postponed", "child_guardian"}, set()),
    "an adult who was a child then": ({"age": 15, "age_now": 20}, set(), {"child_guardian", "child_questions"}),
    "an adult whose age today is unknown": ({"minor": False}, set(), {"child_guardian"}),
}


@pytest.mark.parametrize("name", WHOM)
def test_rights_and_services_that_apply(content: Content, today: date, name: str) -> None:
    """The age today and the citizenship decide; what is not known shuts nobody out (safeguards S6 and S28)."""
    victim, holding, missing = WHOM[name]
    found = front_line(content, read_case({"victim": victim}, content), today, "en")
    rights = [one["id"] for one in found["rights"]]
    assert holding <= set(rights)
    assert missing.isdisjoint(rights)
    assert rights == sorted(rights, key=lambda one: content.rights[one].order)
    assert ("guardian_for_a_child" in {one["id"] for one in found["services"]}) is ("child_guardian" in rights)
    assert all(one["text"] and one["source"]["short"] for one in (*found["rights"], *found["services"]))


def test_the_next_questions_follow_the_protocol(content: Content, today: date) -> None:
    """Safety stands first; another protocol asks other things."""
    found = front_line(content, read_case({}, content), today, "ru", content.protocols["adult"])
    assert [one["safety"] for one in found["next_questions"]][:5] == [True] * 4 + [False]
    assert [one["ask"] for one in found["next_questions"]][4:6] == ["victim.age_now", "victim.age"]
    other = front_line(content, read_case({}, content), today, "ru", content.protocols["observe_begging"])
    begging = {sign.id for sign in content.signs.values() if sign.list == "begging"}
    assert {one["ask"] for one in other["next_questions"] if not one["safety"]} <= begging


def test_every_key_is_documented(content: Content, today: date) -> None:
    """The page of the front line names each key."""
    page = (ROOT / "docs" / "reference" / "front-line.md").read_text("utf-8") + (
        ROOT / "docs" / "reference" / "report.md"
    ).read_text("utf-8")
    case = read_case(read_file(ROOT / "examples" / "cn-v-uk.yaml"), content)
    keys = set(re.findall(r"'([a-z_]+)':", str(front_line(content, case, today, "en"))))
    assert [key for key in sorted(keys) if f"{key}`" not in page] == []
