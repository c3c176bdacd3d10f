"""Pictures of what the register tells: drawn in three languages, readable without colour, with nothing from outside."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from qorgau.knowledge import Content
from qorgau.statistics.overview.shapes import Counted, Pair, People, Series, Table, Why
from qorgau.statistics.pictures import (
    Words,
    flows_picture,
    months_picture,
    states_picture,
    svg,
    table_picture,
    tiles_picture,
)

NOT_TOLD = {"en": "not told", "ru": "не сообщается", "kk": "айтылмайды"}
TABLE = Table(
    ("female", "male"), ("sexual", "labour"), ((90, None), (0, 30)), (None, 30), (90, None), None, (), False, None,
)  # fmt: skip
MONTHS = Series(
    (
        Counted(date(2026, 8, 1), date(2026, 9, 1), 41, 29.4, 55.6, False, 31),
        Counted(date(2026, 9, 1), date(2026, 10, 1), None, None, None, False, 30),
        Counted(date(2026, 10, 1), date(2026, 10, 20), 17, 9.9, 27.2, True, 19),
    ),
    None, Why("few_periods"), None, Why("few_periods"),
)  # fmt: skip
PAIRS = (Pair("UZB", "KZ-75", 60), Pair("UZB", "RUS", None), Pair("KGZ", "KZ-75", 25))


def words(content: Content, lang: str) -> Words:
    """Return the words of the content, with a title that would be markup were it not escaped."""
    held = content.figure_questions.traits
    names = {code: label[lang] for trait in held.values() for code, label in trait.categories.items()}
    places = {**content.regions.places, **content.countries.places}
    names |= {code: str(dict(one.label)[lang]) for code, one in places.items()}
    return Words("<b>A & B</b>", names, NOT_TOLD[lang], "N", ("a note",), "still runs", "limits of 95 %")


def pictures(content: Content, lang: str) -> dict[str, dict[str, Any]]:
    """Return each picture once."""
    one = words(content, lang)
    regions = [People(place, None if place == "KZ-75" else 12) for place in content.regions.places]
    return {
        "table": table_picture(TABLE, one),
        "months": months_picture(MONTHS, one),
        "tiles": tiles_picture([*regions, People("not_known", 40)], content.tiles.tiles, one),
        "flows": flows_picture(PAIRS, one),
    }


def texts(drawn: str) -> str:
    """Return what is written in a picture."""
    return " ".join(re.findall(r">([^<>]+)<", drawn))


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
@pytest.mark.parametrize("name", ["table", "months", "tiles", "flows"])
def test_a_picture_is_drawn_with_what_is_not_told_marked(content: Content, name: str, lang: str) -> None:
    """Its word stands in it, the title is escaped, and no style and no outside address is in it."""
    drawn = svg(pictures(content, lang)[name], lang)
    assert drawn.startswith("<svg")
    assert NOT_TOLD[lang] in texts(drawn)
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in drawn
    assert "a note" in drawn
    assert "style=" not in drawn
    assert set(re.findall(r"https?://[^\"' ]+", drawn)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_the_numbers_are_written_in_the_pictures(content: Content) -> None:
    """With their shares where the total of the column is told; what is not told is never 0."""
    drawn = {name: texts(svg(one, "en")) for name, one in pictures(content, "en").items()}
    assert "90 (100%)" in drawn["table"]
    assert "30" in drawn["table"].split()
    assert "0 (0%)" in drawn["table"]
    assert drawn["table"].count("not told") == 1
    assert {"60", "25"} <= set(drawn["flows"].split())
    assert drawn["tiles"].split().count("12") == len(content.regions.places) - 1
    assert "40" not in drawn["tiles"].split()
    assert "Shymkent" in drawn["tiles"]


def test_states_stand_on_the_map_with_their_bounds_and_the_own_one_without_a_number(content: Content) -> None:
    """The own state is told apart by its shade; each square says its number to who cannot see it."""
    held = content.figure_flows
    drawn = svg(states_picture({"TUR": "7–39", "FRA": "1"}, "KAZ", held.tiles, words(content, "en")), "en")
    assert 'aria-label="Türkiye: 7–39"' in drawn
    assert re.search(r'aria-label="Kazakhstan"[^>]*fill="#9ecae1"', drawn)
    assert "not told" not in drawn
    assert "France" not in drawn


def test_a_period_that_runs_is_hollow_and_said_to_run(content: Content) -> None:
    """Each mark says its number with its limits to who cannot see it."""
    drawn = svg(pictures(content, "en")["months"], "en")
    assert re.search(r'aria-label="2026-08: 41 \(29.4–55.6\)"[^>]*fill="#0072b2"', drawn)
    assert re.search(r'aria-label="2026-10: 17 \(9.9–27.2\), still runs"[^>]*fill="#ffffff"', drawn)
    assert 'aria-label="2026-09: not told"' in drawn
    assert "still runs" in texts(drawn)
    whole = Series(MONTHS.periods[:2], None, None, None, None)
    assert "still runs" not in svg(months_picture(whole, words(content, "en")), "en")


def test_nothing_is_drawn_of_nothing(content: Content) -> None:
    """An empty register has pictures too."""
    one = words(content, "en")
    empty = Table((), (), (), (), (), None, (), False, None)
    none = Series((), None, Why("too_few"), None, Why("too_few"))
    for spec in (
        table_picture(empty, one),
        months_picture(none, one),
        tiles_picture((), {}, one),
        flows_picture((), one),
    ):
        assert svg(spec, "en").startswith("<svg")
