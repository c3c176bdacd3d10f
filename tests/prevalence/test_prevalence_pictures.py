"""Pictures of the hidden share: specifications that can be drawn, in which nothing that was said is left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import vl_convert

from qorgau.statistics.prevalence import (
    Asked,
    Estimate,
    Interval,
    Method,
    MissingWords,
    Reason,
    Warned,
    changes_picture,
    consistency,
    consistency_picture,
    dropped,
    estimated,
    families,
    families_picture,
    table_of,
    trajectory,
    trajectory_picture,
)
from tests.prevalence.published import table

ASKED = Asked(Method.STEPWISE, replicates=50)
WORDS = {
    "title": "Барлығы қанша адам", "people": "адам", "seen": "тізімдерде", "no_upper_limit": "жоғарғы шегі жоқ",
    "stepwise": "Қадамдап", "bic": "BIC бойынша", "downhill": "Төмен қарай", "dga": "Орташа",
    "ratio": "белгілі саннан неше есе", "known": "белгілі сан", "taken": "алынған адам", "no_estimate": "бағасы жоқ",
    **{one.value: f"бағаланбайды ({one.value})" for one in Reason},
}  # fmt: skip


def drawn(spec: Mapping[str, Any]) -> str:
    """Return the texts of a picture that was drawn, from plain JSON, without anything from outside."""
    written = json.dumps(spec, allow_nan=False)
    svg = vl_convert.vegalite_to_svg(json.loads(written), allowed_base_urls=[])
    return "\n".join(ET.fromstring(svg).itertext())


def values(spec: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a picture."""
    found: list[dict[str, Any]] = spec["data"]["values"]
    return found


def test_the_families_stand_side_by_side() -> None:
    """Every method with its number and limits; the words are those that were passed in."""
    found = families(table("UKdat_5"), ASKED)
    spec = families_picture(found, WORDS)
    rows = values(spec)
    assert [one.method for one in found] == list(Method)
    assert [round(row["estimate"]) for row in rows] == [11_313, 25_311, 12_262, 23_016]
    assert all(row["lower"] < row["estimate"] < row["upper"] for row in rows)
    told = drawn(spec)
    assert all(words in told for words in ("Барлығы қанша адам", "Қадамдап", "BIC бойынша", "Орташа", "тізімдерде"))


def test_a_method_that_says_nothing_has_its_line_and_its_reason() -> None:
    """Eight lists are too many for two of them: no number, no interval, but words."""
    found = families(table("NewOrl"), replace(ASKED, replicates=0))
    spec = families_picture(found, WORDS)
    silent = [row for row in values(spec) if "estimate" not in row]
    assert [row["name"] for row in silent] == ["BIC бойынша", "Орташа"]
    assert all(set(row) == {"name", "why"} for row in silent)
    assert drawn(spec).count("бағаланбайды (many_lists)") == 2


def test_a_limit_that_there_is_not_is_told_in_words() -> None:
    """It is no number in the specification, which JSON would not have either."""
    one = Estimate(Method.STEPWISE, 90, 450.0, Interval(200.0, float("inf"), 0.95), warnings=(Warned.BIASED_LOW,))
    spec = families_picture([one], WORDS)
    assert values(spec) == [
        {"name": "Қадамдап", "estimate": 450.0, "lower": 200.0, "upper": 450.0, "open": "жоғарғы шегі жоқ"}
    ]
    assert "жоғарғы шегі жоқ" in drawn(spec)
    assert "жоғарғы шегі жоқ" not in drawn(families_picture([replace(one, interval=None)], WORDS))


def test_lists_as_known_totals() -> None:
    """What the others say of each list in times of its size, the reason where they say nothing."""
    found = list(consistency(table("UKdat_5"), ASKED))
    silent = found[0]._replace(found=Estimate(Method.STEPWISE, 40, reason=Reason.NO_OVERLAP), bias=None)
    spec = consistency_picture([silent, *found[1:]], WORDS)
    rows = values(spec)
    assert rows[0] == {"name": "LA", "why": "бағаланбайды (no_overlap)"}
    assert [row["name"] for row in rows] == [one.name for one in found]
    for row, one in zip(rows[1:], found[1:], strict=True):
        assert row["estimate"] * one.known == pytest.approx(one.found.estimate)
    assert "белгілі сан" in drawn(spec)


def test_fewer_and_more_people() -> None:
    """A point for each step, a mark of its own where there is no estimate."""
    way = [(20, None), *trajectory(table("Kosovo"), ASKED, steps=4)]
    spec = trajectory_picture(way, WORDS)
    assert [(row["taken"], row["total"]) for row in values(spec)] == way
    assert "алынған адам" in drawn(spec)
    assert drawn(trajectory_picture([(20, None)], WORDS)).count("адам") >= 2


def test_lists_left_out_under_names_of_their_own() -> None:
    """Names of lists are written as they are, whatever is in them."""
    named = [(f"<b>& {name}", one) for name, one in dropped(table("Kosovo"), ASKED)]
    assert all(f"<b>& {name}" in drawn(changes_picture(named, WORDS)) for name in table("Kosovo").lists)


@pytest.mark.parametrize("code", ["title", "people", "seen", "stepwise", "no_overlap"])
def test_words_that_are_missing_are_named(code: str) -> None:
    """No code is drawn in place of words."""
    found = [estimated(table("Korea"), replace(ASKED, replicates=0))]
    found.append(estimated(table_of("ABC", {1: 9, 2: 9, 4: 9}), ASKED))
    with pytest.raises(MissingWords, match=f"expected words for '{code}'"):
        families_picture(found, {name: words for name, words in WORDS.items() if name != code})


def test_a_notebook_shows_an_estimate_escaped() -> None:
    """Numbers and codes; names of lists are text; a reason stands alone; no upper limit is a sign."""
    counts = dict(enumerate(table("UKdat_5").counts))
    odd = table_of(("<script>", "B&B", "C", "D", "E"), counts)
    told = estimated(odd, ASKED)._repr_html_()
    assert "<td>11,313</td>" in told
    assert "&lt;script&gt;:B&amp;B" in told
    assert "<script>" not in told
    assert "thin_limit" in told
    assert ET.fromstring(told).tag == "table"
    silent = estimated(table_of("ABC", {1: 9, 2: 9, 4: 9}), ASKED)._repr_html_()
    assert "no_overlap" in silent
    assert "estimate" not in silent
    open_end = Estimate(Method.STEPWISE, 90, 450.0, Interval(200.0, float("inf"), 0.95))._repr_html_()
    assert "200 – ∞ (95%)" in open_end
