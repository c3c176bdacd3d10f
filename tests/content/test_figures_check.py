"""Published figures: each mistake in the file, in the words and in the views is found and named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from qorgau.knowledge import BadFile, Content
from qorgau.knowledge.checks.figures import figures
from qorgau.knowledge.entry import context
from qorgau.knowledge.figures import COLUMNS, FigureViews, read_figures
from qorgau.knowledge.reading import read_yaml
from tests.conftest import ROOT

HEAD = ",".join(COLUMNS)
VIEWS = ROOT / "src" / "qorgau_kz" / "figures" / "views.yaml"
ROW = {
    "series_id": "KAZ.MIA.crimes", "country": "KAZ", "region": "", "period_start": "2022-01-01",
    "period_end": "2022-06-30", "measure": "investigations", "legal_basis": "broad", "breakdown_dim": "none",
    "breakdown_value": "", "value": "57", "unit": "cases", "source_title": "Ministry", "source_url": "",
    "reported_by": "government", "note": "", "confidence": "high",
}  # fmt: skip


def line(**changed: str) -> str:
    """Return the row, some of its columns changed."""
    return ",".join({**ROW, **changed}.values())


def test_the_row_that_is_changed_below_is_sound() -> None:
    """The row that is changed below is sound."""
    (one,) = read_figures(f"{HEAD}\n{line()}\n", "a.csv")
    assert (int(one.low), int(one.high), one.extent.value, one.publisher) == (57, 57, "part", "MIA")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"value": "~5"}, "a.csv: line 2, value: expected a number, or < and a whole number, found '~5'"),
        ({"value": "<0"}, "a.csv: line 2, value: expected a number, or < and a whole number, found '<0'"),
        ({"value": "1e9"}, "a.csv: line 2, value: expected a number"),
        ({"period_start": "2022-13-01"}, "a.csv: line 2, period_start: expected a day as YYYY-MM-DD"),
        ({"period_end": "2021-06-30"}, "a.csv: line 2, period_end: expected a day not before period_start"),
        ({"breakdown_value": "male"}, "a.csv: line 2, breakdown_value: expected nothing, for it is a total"),
        ({"breakdown_dim": "sex;age_group", "breakdown_value": "male"}, "line 2, breakdown_value: expected 2 values"),
        ({"breakdown_dim": "sex", "breakdown_value": ""}, "line 2, breakdown_value: expected 1 values"),
        ({"unit": "percent", "value": "140"}, "a.csv: line 2, value: expected percent from -100 to 100"),
    ],
)
def test_a_row_that_is_not_sound_is_refused(changed: dict[str, str], told: str) -> None:
    """A row that is not sound is refused."""
    with pytest.raises(BadFile) as error:
        read_figures(f"{HEAD}\n{line(**changed)}\n", "a.csv")
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n1,2\n", "a.csv: line 1: expected the columns series_id"),
        (f"{HEAD}\n{line()},more\n", "a.csv: line 2: expected 16 columns"),
        (f"{HEAD}\nKAZ.x,KAZ\n", "a.csv: line 2: expected 16 columns"),
        (f"{HEAD}\n{line()}\n{line(value='58')}\n", "a.csv: line 3: expected another row than line 2"),
        (f"{HEAD}\n{line(note=chr(34) + 'open')}\n", "expected CSV"),
    ],
)
def test_a_file_that_is_not_sound_is_refused(text: str, told: str) -> None:
    """A file that is not sound is refused."""
    with pytest.raises(BadFile) as error:
        read_figures(text, "a.csv")
    assert told in str(error.value)


def test_fewer_than_five_is_from_none_to_four() -> None:
    """Fewer than five is from none to four."""
    (one,) = read_figures(f"{HEAD}\n{line(value='<5')}\n", "a.csv")
    assert (int(one.low), int(one.high), one.exact) == (0, 4, False)


@pytest.mark.parametrize(
    ("field", "value", "column"),
    [
        ("measure", "colour", "measure"),
        ("unit", "colour", "unit"),
        ("reporter", "colour", "reported_by"),
        ("certainty", "colour", "confidence"),
        ("series", "KAZ.colour.x", "series_id"),
        ("region", "KZ-00", "region"),
        ("bases", ("CC",), "legal_basis"),
        ("bases", ("FRA_CC1",), "legal_basis"),
        ("parts", (("colour", "red"),), "breakdown_dim"),
        ("parts", (("sex", "red"),), "breakdown_value"),
        ("parts", (("nationality", "KAZ+red"),), "breakdown_value"),
    ],
)
def test_a_code_without_words_is_found(content: Content, field: str, value: object, column: str) -> None:
    """A code without words is found."""
    changed = replace(content.figures[0], **{field: value})  # type: ignore[arg-type]
    found = list(figures(replace(content, figures=(changed, *content.figures[1:]))))
    assert [one.field for one in found] == [f"line {changed.line}, {column}"]


def test_a_country_without_words_is_found(content: Content) -> None:
    """A country without words is found."""
    changed = replace(content.figures[0], country="QQQ", series="QQQ.TIP.x")
    found = list(figures(replace(content, figures=(changed, *content.figures[1:]))))
    assert [one.field for one in found] == [f"line {changed.line}, country"]


@pytest.mark.parametrize("field", ["countries", "measures", "dimensions", "series"])
def test_a_view_that_chooses_what_is_not_there_is_found(content: Content, field: str) -> None:
    """A view that chooses what is not there is found."""
    raw = read_yaml(VIEWS.read_bytes(), VIEWS.name)
    raw["views"]["offences"][field] = ["nothing"]
    broken = TypeAdapter(FigureViews).validate_python(raw, context=context(sources=content.register))
    fields = [one.field for one in figures(replace(content, figure_views=broken))]
    assert f"views.offences.{field}" in fields


def test_the_figures_are_sound(content: Content) -> None:
    """The figures are sound."""
    assert not list(figures(content))
    assert len(content.figures) == 1644
    assert sum(not one.exact for one in content.figures) == 99
