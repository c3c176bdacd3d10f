"""Published figures: what is chosen, what may stand in one picture, where sources differ, what a table holds."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.figures import Extent, Figure
from qorgau.statistics.extracts import Extract, as_csv, as_workbook
from qorgau.statistics.pictures import panel_picture, png, svg
from qorgau.statistics.series import Choice, NothingChosen, choice_of, chosen, disagreements, panels, shares, uneven
from qorgau.statistics.series.extracting import COLUMNS, extract
from qorgau.statistics.series.telling import Telling, period
from qorgau.text import LANGUAGES

MADE = date(2026, 11, 29)


@pytest.fixture(name="plain")
def plain_figure(content: Content) -> Figure:
    """Return a figure of a whole year: 88 victims in 2018."""
    (one,) = chosen(content.figures, Choice(series=("KAZ.GLOTIP.detected_victims",), dimensions=("none",), since=2018,
                                            until=2018))[:1]  # fmt: skip
    return replace(one, bases=(), parts=())


def with_(one: Figure, number: int, **changed: object) -> Figure:
    """Return the figure with another number."""
    return replace(one, low=Decimal(number), high=Decimal(number), **changed)  # type: ignore[arg-type]


def year(number: int) -> dict[str, object]:
    """Return the days of a year."""
    return {"start": date(number, 1, 1), "end": date(number, 12, 31)}


@pytest.mark.parametrize(
    ("field", "word"),
    [("measures", "x"), ("countries", "x"), ("dimensions", "x"), ("reporters", "x"), ("series", "x")],
)
def test_a_word_that_chooses_nothing_is_named(content: Content, field: str, word: str) -> None:
    """A word that chooses nothing is named."""
    with pytest.raises(NothingChosen) as error:
        chosen(content.figures, Choice(**{field: (word,)}))  # type: ignore[arg-type]
    assert "found 'x'" in str(error.value)


def test_every_view_finds_figures_and_no_panel_mixes(content: Content) -> None:
    """Every view finds figures and no panel mixes."""
    for view in content.figure_views.views.values():
        found = chosen(content.figures, choice_of(view))
        assert found
        for panel in panels(found):
            assert {(one.measure, one.unit, one.dimensions) for one in panel.figures} == {
                (panel.measure, panel.unit, panel.dimensions)
            }
            for line in panel.lines:
                assert len({(one.bases, one.country, one.region, one.parts, one.reporter) for one in line.figures}) == 1
                for run in line.runs:
                    assert all(one.extent is Extent.YEAR and one.exact for one in run)
                    assert all(after.start.year - before.start.year == 1 for before, after in pairwise(run))


def test_what_a_report_repeats_is_left_out_only_where_the_first_print_is_there(content: Content) -> None:
    """What a report repeats is left out only where the first print is there."""
    again = [one for one in content.figures if "comparison figure" in one.note]
    told = set(chosen(content.figures, Choice()))
    kept = [one for one in again if one in told]
    assert 0 < len(kept) < len(again)
    assert set(again) <= set(chosen(content.figures, Choice(repeated=True)))


def test_a_period_touches_the_years_asked_for(plain: Figure) -> None:
    """A period touches the years asked for."""
    spans = with_(plain, 1, start=date(2018, 7, 1), end=date(2022, 6, 30))
    for since, until, there in [(2019, 2020, True), (2022, None, True), (None, 2018, True), (2023, None, False)]:
        assert Choice(since=since, until=until).takes(spans) is there


def test_years_are_joined_only_where_they_follow_and_agree(plain: Figure) -> None:
    """Years are joined only where they follow and agree."""
    told = [with_(plain, 10, **year(2010)), with_(plain, 11, **year(2011)), with_(plain, 12, **year(2011)),
            with_(plain, 13, **year(2012)), with_(plain, 14, **year(2013)), with_(plain, 15, **year(2015)),
            with_(plain, 15, **year(2015)), with_(plain, 9, start=date(2016, 1, 1), end=date(2016, 6, 30))]  # fmt: skip
    (line,) = panels(told)[0].lines
    assert [[int(one.low) for one in run] for run in line.runs] == [[10], [13, 14], [15]]


@pytest.mark.parametrize(
    ("numbers", "differ"), [((1, 1), False), ((1, 2), True), ((3, (0, 4)), False), ((5, (0, 4)), True)]
)
def test_a_bound_agrees_with_what_lies_within(plain: Figure, numbers: tuple[object, object], differ: bool) -> None:
    """A bound agrees with what lies within."""
    made = []
    for place, number in enumerate(numbers):
        low, high = number if isinstance(number, tuple) else (number, number)
        made.append(replace(plain, low=Decimal(low), high=Decimal(high), line=place))
    assert bool(disagreements(made)) is differ


def test_persons_and_cases_never_disagree(plain: Figure) -> None:
    """Persons and cases never disagree."""
    assert not disagreements([plain, with_(plain, 1, unit="cases")])


def test_parts_that_are_more_than_the_whole_are_told_and_nothing_is_corrected(plain: Figure) -> None:
    """Parts that are more than the whole are told and nothing is corrected."""
    total = with_(plain, 122)
    parts = [with_(plain, number, parts=(("referral_source", name),))
             for name, number in [("police", 19), ("embassy", 10), ("io", 23), ("ngo", 69), ("self", 24)]]  # fmt: skip
    (one,) = uneven([total, *parts])
    assert (int(one.least), one.total, len(one.parts)) == (145, total, 5)
    assert not uneven([with_(plain, 145), *parts])
    assert not uneven([with_(plain, 200), *parts])


def test_foreigners_are_not_added_to_citizens_of_one_state(plain: Figure) -> None:
    """Foreigners are not added to citizens of one state."""
    numbers = {"KAZ": 6, "foreign": 4, "UZB": 3, "RUS": 1}
    told = [with_(plain, number, parts=(("nationality", name),)) for name, number in numbers.items()]
    assert not uneven([with_(plain, 10), *told])
    assert uneven([with_(plain, 9), *told])


def test_the_parts_of_2018_are_found_in_the_published_figures(content: Content) -> None:
    """The parts of 2018 are found in the published figures."""
    found = [one for one in uneven(content.figures) if one.total.series == "KAZ.TIP.victims_assisted.ngo"]
    assert [(one.total.start.year, one.dimension, int(one.least), int(one.total.low)) for one in found] == [
        (2018, "referral_source", 145, 122)
    ]


def test_shares_of_bounds_are_bounds(plain: Figure) -> None:
    """Shares of bounds are bounds."""
    some, few = with_(plain, 6), replace(plain, low=Decimal(0), high=Decimal(4))
    told = shares((some, few))
    assert [(one.low, one.high) for one in told] == [(0.6, 1.0), (0.0, 0.4)]
    assert shares((with_(plain, 0),)) == ()
    with pytest.raises(ValueError, match="one unit"):
        shares((some, with_(plain, 1, unit="cases")))


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2019, 1, 1), date(2019, 12, 31), "2019"),
        (date(2019, 1, 1), date(2022, 12, 31), "2019–2022"),
        (date(2022, 1, 1), date(2022, 6, 30), "2022-01-01–2022-06-30"),
        (date(2021, 2, 24), date(2021, 2, 24), "2021-02-24"),
    ],
)
def test_a_period_is_told_as_it_is(plain: Figure, start: date, end: date, told: str) -> None:
    """A period is told as it is."""
    assert period(replace(plain, start=start, end=end), "en") == told
    assert period(replace(plain, start=start, end=end), "kk") == re.sub(r"(\d{4})-(\d{2})-(\d{2})", r"\3.\2.\1", told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_view_is_drawn_in_each_language(content: Content, lang: str) -> None:
    """Each view is drawn in each language."""
    telling = Telling(content.figure_names, lang)
    for name in ("offences", "exploitation", "neighbours"):
        (panel, *_) = panels(chosen(content.figures, choice_of(content.figure_views.views[name])))
        drawn = svg(panel_picture(panel, telling), lang)
        assert telling.title(panel).split("(")[0].strip()[:20] in drawn
        assert "style=" not in drawn
        assert "http" not in drawn.replace("http://www.w3.org/", "")
        for line in panel.lines[:3]:
            assert telling.line(line) in drawn


def test_a_picture_as_png_is_twice_as_sharp(content: Content) -> None:
    """A picture as png is twice as sharp."""
    (panel, *_) = panels(chosen(content.figures, choice_of(content.figure_views.views["hotline"])))
    spec = panel_picture(panel, Telling(content.figure_names, "kk"))
    made = png(spec, "kk")
    assert made.startswith(b"\x89PNG")
    width = int(svg(spec, "kk").split('width="')[1].split('"')[0].split(".")[0])
    assert abs(int.from_bytes(made[16:20]) - 2 * width) <= 2


def test_no_mark_is_lost_in_a_picture(content: Content) -> None:
    """No mark is lost in a picture."""
    telling = Telling(content.figure_names, "en")
    for view in content.figure_views.views.values():
        for panel in panels(chosen(content.figures, choice_of(view))):
            spec = panel_picture(panel, telling)
            drawn = {one["said"] for one in spec["data"]["values"]}
            all_of_it = "largest" not in str(spec["title"])
            if all_of_it and "largest parts" not in " ".join(spec["title"]["subtitle"]):
                assert len(spec["data"]["values"]) == len(panel.figures)
            assert drawn


def test_a_table_holds_every_figure_with_its_source(content: Content) -> None:
    """A table holds every figure with its source."""
    found = chosen(content.figures, choice_of(content.figure_views.views["exploitation"]))
    table = extract(found, Telling(content.figure_names, "ru"), "Жертвы")
    rows = list(csv.reader(io.StringIO(as_csv(table))))
    assert len(rows) == len(found) + 1
    assert len(rows[0]) == len(COLUMNS) == len(set(rows[0]))
    place = {name: number for number, name in enumerate(COLUMNS)}
    for one, row in zip(found, rows[1:], strict=True):
        assert (row[place["value"]] == "") is not one.exact
        assert row[place["source"]] == one.title
        assert (row[place["low"]], row[place["high"]]) == (str(one.low), str(one.high))


def test_a_workbook_is_the_same_each_time_and_runs_nothing() -> None:
    """A workbook is the same each time and runs nothing."""
    table = Extract("A: b/c?", ("a", "b"), [("=1+1", Decimal(2)), ("@x", None)], ("note",))
    made = as_workbook(table, MADE)
    assert made == as_workbook(table, MADE)
    packed = zipfile.ZipFile(io.BytesIO(made))
    assert "<f>" not in packed.read("xl/worksheets/sheet1.xml").decode()
    assert "=1+1" in packed.read("xl/sharedStrings.xml").decode()
    assert as_csv(table).splitlines()[1] == '"\'=1+1","2"'
