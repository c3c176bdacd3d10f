"""S28: a reported grave crime postpones expulsion; officer and person are told to what that does not reach."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgau.knowledge import Content
from qorgau.law import read_case
from qorgau.screening.front_line import front_line
from qorgau.text import LANGUAGES, SPOKEN

RIGHT = "expulsion_postponed"
POSSIBLE: dict[str, Any] = {"means": {"threat": True}}


def shown(content: Content, today: date, victim: dict[str, Any], lang: str = "en") -> tuple[set[str], set[str]]:
    """Return the rights and the notices that the front line sees of a possible victim."""
    found = front_line(content, read_case({**POSSIBLE, "victim": victim}, content), today, lang)
    return {one["id"] for one in found["rights"]}, {one["id"] for one in found["safeguards"]}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("victim", [{"citizenship": "UZB"}, {"citizen_of_destination": False}, {}])
def test_s28_shown_to_the_officer(content: Content, today: date, victim: dict[str, Any], lang: str) -> None:
    """Where the person is a foreigner, and where nobody knows: both the right and the notice."""
    rights, notices = shown(content, today, victim, lang)
    assert RIGHT in rights
    assert "S28" in notices


def test_s28_not_shown_for_a_citizen(content: Content, today: date) -> None:
    """A citizen is not expelled."""
    rights, notices = shown(content, today, {"citizenship": "KAZ"})
    assert RIGHT not in rights
    assert "S28" not in notices


def test_s28_also_before_anything_was_shown(content: Content, today: date) -> None:
    """The right does not wait for a status."""
    found = front_line(content, read_case({"victim": {"citizenship": "KGZ"}}, content), today, "en")
    assert RIGHT in {one["id"] for one in found["rights"]}
    assert "foreigner" in {one["id"] for one in found["do_now"]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_s28_the_officer_reads_what_it_reaches_and_what_not(content: Content, lang: str) -> None:
    """The articles on both sides, and that a lawyer must confirm the conclusion."""
    right = content.rights[RIGHT]
    for article in ("125", "128", "134", "135", "116", "126", "308", "309"):
        assert article in right.officer[lang]
    assert right.unsettled
    assert right.source.article == "51(1), 51(2)"


# To what it does not reach: holding, an organ, drawing in, keeping a place; by a word of each language.
NOT_REACHED = {
    "kk": ("қамап ұстау", "ағзасын", "ересек адамды", "ұстау – негізгі"),
    "ru": ("удержание", "орган", "взрослого", "содержание"),
    "en": ("locked in", "organ", "adult", "place"),
    "uz": ("qamab saqlash", "aʼzosini", "katta odamni", "joy saqlash"),
    "ky": ("камап кармоо", "органын", "чоң адамды", "жай кармоо"),
    "tg": ("қулф карда", "узв", "калонсолро", "ҷой нигоҳ"),
}


@pytest.mark.parametrize("lang", SPOKEN)
def test_s28_the_person_hears_what_it_does_not_reach(content: Content, lang: str) -> None:
    """In the language of the person."""
    assert [word for word in NOT_REACHED[lang] if word not in content.rights[RIGHT].text[lang]] == []
