"""A panel of published figures as a picture: a year is a mark, a part of a year or several years a bar of its length.

Years that follow each other in one line are joined. What covers another period stands hollow at its own length and is
never joined, so that six months cannot be taken for a year (R128). A bound such as `<5` is drawn from its least to its
greatest number.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from qorgau.knowledge.figures import Extent
from qorgau.statistics.pictures.look import COLOURS, CONFIG, DASHES, SCHEMA, SHAPES, headed, scale
from qorgau.statistics.series.telling import period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge.figures import Figure
    from qorgau.statistics.series.panels import Line, Panel
    from qorgau.statistics.series.telling import Telling

MOST_FACETS: Final = 12  # the picture shows the largest parts; the table beside it has all
_WIDE, _HIGH, _SMALL, _LOW, _ABREAST = 620, 260, 190, 110, 3


def panel_picture(panel: Panel, telling: Telling) -> dict[str, Any]:
    """Return the Vega-Lite specification of a panel."""
    countries = len({line.country for line in panel.lines}) > 1
    facets = {line: telling.facet(line, countries=countries) for line in panel.lines}
    shown = _largest(panel, facets)
    lines = [line for line in panel.lines if facets[line] in shown]
    labels = list(dict.fromkeys(telling.line(line) for line in lines))
    spec: dict[str, Any] = {
        "$schema": SCHEMA,
        "title": headed(
            telling.title(panel),
            _notes(panel, telling, countries=countries, all_shown=len(shown) == len(set(facets.values()))),
        ),
        "config": CONFIG,
        "data": {"values": [one for line in lines for one in _data(line, telling, facets[line])]},
    }
    drawn = {"layer": _layers(labels, many=len(shown) > 1)}
    if len(shown) < 2:  # noqa: PLR2004 - nothing to set side by side
        return spec | drawn | {"width": _WIDE, "height": _HIGH}
    small = drawn | {"width": _SMALL, "height": _LOW}
    facet = {"field": "facet", "type": "nominal", "sort": shown, "title": None}
    apart = {"resolve": {"scale": {"y": "independent"}}} if countries else {}  # not a ranking of countries
    return spec | {"spec": small, "facet": facet, "columns": _ABREAST} | apart


def _notes(panel: Panel, telling: Telling, *, countries: bool, all_shown: bool) -> tuple[str, ...]:
    """Return what a reader has to know of the picture, with who published the numbers."""
    there = {
        "hollow": any(one.extent is not Extent.YEAR and one.exact for one in panel.figures),
        "bounds": any(not one.exact for one in panel.figures),
        "own_scale": countries,
        "largest": not all_shown,
    }
    names = ", ".join(dict.fromkeys(telling.publisher(one) for one in panel.figures))
    notes = [telling.note(name) for name, told in there.items() if told]
    return (telling.note("published").format(names=names), *notes)


def _largest(panel: Panel, facets: dict[Line, str]) -> list[str]:
    """Return the facets to be drawn, those with the greatest number first to stay, in the order of the panel."""
    most: dict[str, float] = {}
    for line in panel.lines:
        most[facets[line]] = max(most.get(facets[line], 0), *(float(one.high) for one in line.figures))
    kept = sorted(most, key=lambda name: -most[name])[:MOST_FACETS]
    return [name for name in most if name in kept]


def _data(line: Line, telling: Telling, facet: str) -> Iterator[dict[str, Any]]:
    name = f"{line.series} {line.bases} {line.parts} {line.region}"
    runs = {one.line: f"{name} {place}" for place, run in enumerate(line.runs) for one in run}
    for one in line.figures:
        yield _datum(one, telling, line, facet) | {"run": runs.get(one.line, "")}


def _datum(one: Figure, telling: Telling, line: Line, facet: str) -> dict[str, Any]:
    middle = one.start + (one.end - one.start) / 2
    return {
        "start": one.start.isoformat(),
        "end": (one.end + timedelta(days=1)).isoformat(),
        "middle": middle.isoformat(),
        "low": float(one.low),
        "high": float(one.high),
        "line": telling.line(line),
        "facet": facet,
        "year": one.extent is Extent.YEAR,
        "exact": one.exact,
        "said": f"{telling.line(line)}, {facet}, {period(one, telling.lang)}: {telling.value(one)}",
    }


def _layers(labels: list[str], *, many: bool) -> list[dict[str, Any]]:
    """Return the layers: joined years, marks of years, bars of other periods with a hollow mark, bounds."""
    ticks = {"interval": "year", "step": 4 if many else 2}
    time = {"field": "middle", "type": "temporal", "title": None,
            "axis": {"format": "%Y", "tickCount": ticks, "labelOverlap": True}}  # fmt: skip
    height = {"field": "high", "type": "quantitative", "title": None, "scale": {"zero": True},
              "axis": {"format": ",~r", "tickCount": 4 if many else 6}}  # fmt: skip
    colour = scale("line", labels, COLOURS)
    shape, dash = scale("line", labels, SHAPES), scale("line", labels, DASHES, legend=False)
    said = {"field": "said"}
    between = {"x": time | {"field": "start"}, "x2": {"field": "end"}}
    return [
        {
            "transform": [{"filter": "datum.run"}],
            "mark": {"type": "line", "strokeWidth": 1.5, "aria": False},
            "encoding": {"x": time, "y": height, "color": colour, "strokeDash": dash, "detail": {"field": "run"}},
        },
        {
            "transform": [{"filter": "datum.year && datum.exact"}],
            "mark": {"type": "point", "filled": True, "size": 55, "opacity": 1},
            "encoding": {"x": time, "y": height, "color": colour, "shape": shape, "description": said},
        },
        {
            "transform": [{"filter": "!datum.year && datum.exact"}],
            "mark": {"type": "rule", "strokeWidth": 2, "aria": False},
            "encoding": between | {"y": height, "color": colour},
        },
        {
            "transform": [{"filter": "!datum.year && datum.exact"}],
            "mark": {"type": "point", "filled": False, "fill": "white", "size": 60, "strokeWidth": 1.5, "opacity": 1},
            "encoding": {"x": time, "y": height, "color": colour, "shape": shape, "description": said},
        },
        {
            "transform": [{"filter": "!datum.exact"}],
            "mark": {"type": "bar", "filled": False, "strokeWidth": 1.5, "fillOpacity": 0},
            "encoding": between | {"y": height, "y2": {"field": "low"}, "color": colour, "description": said},
        },
    ]
