"""Pictures of what the register tells: tables, months, regions as tiles, and routes; all words are passed in.

What is not told is never drawn as nothing: it is hatched and carries its word. No picture needs its colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from qorgau.statistics.pictures.look import COLOURS, CONFIG, SCHEMA, headed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qorgau.knowledge.figure_questions import Tile
    from qorgau.statistics.overview.shapes import Counted, Pair, People, Series, Table

    Spec = dict[str, Any]

_CELL, _TALL, _TILE, _WIDE, _HIGH = 84, 34, 106, 640, 260
_PALE, _DARK, _LINE, _INK = "#ffffff", "#9ecae1", "#555555", "#000000"
_BAND: Final = {"paddingInner": 0, "paddingOuter": 0}
_AXIS: Final = {"labelLimit": 260, "ticks": False, "domain": False}
_LETTERS: Final = 54  # of a line above a picture: a narrow table has no more room
_FEW_LETTERS: Final = 13  # of a line on a tile


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a picture in one language. `names` says how a code is called; one without a name stands as it is.

    `not_told` marks a count that is not told, in few letters; `notes` stand under the title. `count` names the axis
    of numbers; `partial` and `limits` what is hollow and what the bars are.
    """

    title: str
    names: Mapping[str, str]
    not_told: str
    count: str
    notes: tuple[str, ...] = ()
    partial: str = ""
    limits: str = ""

    def name(self, code: str) -> str:
        """Return how a code is called."""
        return self.names.get(code, code)


def table_picture(table: Table, words: Words) -> Spec:
    """Return the table of people as tiles of a grid: the number in each, shaded by its share of the column's total.

    A column whose total is not told has no shades.
    """
    rows, columns = [[words.name(code) for code in side] for side in (table.rows, table.columns)]
    values = [_table_cell(table, place, words) for place in product(range(len(rows)), range(len(columns)))]
    grid = _grid(columns, rows)
    size = {"width": _CELL * max(1, len(columns)), "height": _TALL * max(1, len(rows))}
    return _spec(words, values, words.notes) | size | {"layer": _cells(grid)}


def flows_picture(pairs: Sequence[Pair], words: Words) -> Spec:
    """Return routes as a matrix of dots, where people came from by where they came to: the area is the number in it."""
    sources, ends = ([words.name(code) for code in dict.fromkeys(side)] for side in _sides(pairs))
    values = [
        {"row": words.name(one.source), "column": words.name(one.destination), **_count(one.count, words)}
        for one in pairs
    ]
    for one in values:
        one["said"] = f"{one['row']} – {one['column']}: {one['text']}"
    grid = _grid(ends, sources)
    size = {"width": _CELL * max(1, len(ends)), "height": _TALL * max(1, len(sources))}
    area = {"field": "count", "type": "quantitative", "legend": None, "scale": {"domainMin": 0, "range": [0, 900]}}
    dots: Spec = {
        "transform": [{"filter": "datum.told"}],
        "mark": {"type": "point", "shape": "circle", "filled": True, "fill": _DARK, "stroke": _LINE, "opacity": 1},
        "encoding": grid | {"size": area, "description": {"field": "said"}},
    }
    return _spec(words, values, words.notes) | size | {"layer": [dots, *_untold(grid), _numbers(grid)]}


def tiles_picture(regions: Iterable[People], tiles: Mapping[str, Tile], words: Words) -> Spec:
    """Return each region as a square of one size with its name and its count; places without a tile are left out."""
    return _tiled([(one.place, _count(one.count, words)) for one in regions], tiles, words)


def states_picture(found: Mapping[str, str], home: str, tiles: Mapping[str, Tile], words: Words) -> Spec:
    """Return states as squares of one size, each with its name and its number in words; `home` has none and is dark."""
    told = [(state, {"told": True, "text": text}) for state, text in found.items()]
    spec = _tiled([(home, {"told": True, "text": "", "home": True}), *told], tiles, words)
    spec["layer"][0]["encoding"]["fill"] = {"condition": {"test": "datum.home", "value": _DARK}, "value": _PALE}
    return spec


def _tiled(counted: Iterable[tuple[str, Spec]], tiles: Mapping[str, Tile], words: Words) -> Spec:
    values = [_tile(place, tiles[place], found, words) for place, found in counted if place in tiles]
    across, down = (_span([int(one[side]) for one in values]) for side in ("column", "row"))
    grid = _grid(across, down, bare=True)
    name: Spec = {
        "mark": {"type": "text", "fontSize": 11, "dy": -26, "lineHeight": 12, "color": _INK, "aria": False},
        "encoding": grid | {"text": {"field": "name"}},
    }
    layers = [_boxes(grid), *_untold(grid), name, _numbers(grid, down=24)]
    size = {"width": _TILE * len(across), "height": _TILE * len(down)}
    return _spec(words, values, words.notes) | size | {"layer": layers}


def _span(places: list[int]) -> list[int]:
    return list(range(min(places, default=0), 1 + max(places, default=0)))


def _tile(place: str, tile: Tile, found: Spec, words: Words) -> Spec:
    name = words.name(place)
    said = f"{name}: {found['text']}" if found["text"] else name
    return {"column": tile.column, "row": tile.row, "name": _lines(name), "said": said} | found


def months_picture(series: Series, words: Words, *, by_year: bool = False) -> Spec:
    """Return counts over time with their limits as bars; one that still runs is hollow, one not told has its word."""
    values = [_period(one, words, "%Y" if by_year else "%Y-%m") for one in series.periods]
    hollow = any(one.partial for one in series.periods)
    notes = tuple(filter(None, (words.limits, words.partial if hollow else "", *words.notes)))
    order = [one["period"] for one in values]
    across = {"field": "period", "type": "ordinal", "sort": order, "title": None, "axis": {"labelAngle": -60}}
    up = {"type": "quantitative", "title": words.count, "scale": {"zero": True}, "axis": {"tickCount": 6}}
    point = {"x": across, "y": up | {"field": "count"}, "description": {"field": "said"}}
    mark = {"type": "point", "size": 60, "opacity": 1, "stroke": COLOURS[0], "strokeWidth": 1.5}
    layers: list[Spec] = [
        {
            "transform": [{"filter": "datum.told"}],
            "mark": {"type": "rule", "color": COLOURS[0], "strokeWidth": 1.5, "aria": False},
            "encoding": {"x": across, "y": up | {"field": "lower"}, "y2": {"field": "upper"}},
        },
        {
            "transform": [{"filter": "datum.told && !datum.partial"}],
            "mark": mark | {"fill": COLOURS[0]},
            "encoding": point,
        },
        {"transform": [{"filter": "datum.told && datum.partial"}], "mark": mark | {"fill": _PALE}, "encoding": point},
        {
            "transform": [{"filter": "!datum.told"}],
            "mark": {"type": "text", "angle": 270, "align": "left", "fontSize": 11, "color": _INK},
            "encoding": {"x": across, "y": {"datum": 0}, "text": {"field": "text"}, "description": {"field": "said"}},
        },
    ]
    return _spec(words, values, notes) | {"width": _WIDE, "height": _HIGH, "layer": layers}


def _spec(words: Words, values: list[Spec], notes: tuple[str, ...]) -> Spec:
    return {
        "$schema": SCHEMA,
        "title": headed(words.title, notes, _LETTERS),
        "config": CONFIG,
        "data": {"values": values},
    }


def _table_cell(table: Table, place: tuple[int, int], words: Words) -> Spec:
    row, column = (words.name(side[at]) for side, at in zip((table.rows, table.columns), place, strict=True))
    count, total = table.counts[place[0]][place[1]], table.column_totals[place[1]]
    found = _count(count, words)
    share = count / total if count is not None and total else None
    text = found["text"] if share is None else f"{found['text']} ({share:.0%})"
    return found | {"row": row, "column": column, "share": share or 0, "text": text, "said": f"{row}, {column}: {text}"}


def _count(count: int | None, words: Words) -> Spec:
    return {"told": count is not None, "count": count or 0, "text": words.not_told if count is None else str(count)}


def _period(one: Counted, words: Words, form: str) -> Spec:
    period = one.first.strftime(form)
    found = _count(one.count, words)
    limits = f" ({one.lower:.1f}–{one.upper:.1f})" if one.lower is not None and one.upper is not None else ""
    partial = f", {words.partial}" if one.partial else ""
    said = f"{period}: {found['text']}{limits}{partial}"
    return found | {"period": period, "lower": one.lower, "upper": one.upper, "partial": one.partial, "said": said}


def _sides(pairs: Sequence[Pair]) -> tuple[list[str], list[str]]:
    return [one.source for one in pairs], [one.destination for one in pairs]


def _lines(name: str) -> list[str]:
    """Return a name in lines that fit on a tile."""
    lines = [""]
    for word in name.replace("-", "- ").split():
        longer = f"{lines[-1]}{'' if lines[-1].endswith('-') else ' '}{word}".strip()
        lines = [*lines[:-1], longer] if len(longer) <= _FEW_LETTERS or not lines[-1] else [*lines, word]
    return lines


def _grid(columns: Sequence[object], rows: Sequence[object], *, bare: bool = False) -> Spec:
    names = None if bare else _AXIS
    across = {"field": "column", "type": "ordinal", "sort": list(columns), "scale": _BAND | {"domain": list(columns)}}
    down = {"field": "row", "type": "ordinal", "sort": list(rows), "scale": _BAND | {"domain": list(rows)}}
    top = names and names | {"orient": "top", "labelAngle": -40}
    return {"x": across | {"title": None, "axis": top}, "y": down | {"title": None, "axis": names}}


def _cells(grid: Spec) -> list[Spec]:
    shade = {"field": "share", "type": "quantitative", "legend": None,
             "scale": {"domain": [0, 1], "range": [_PALE, _DARK], "interpolate": "rgb"}}  # fmt: skip
    boxes = _boxes(grid)
    boxes["encoding"] = boxes["encoding"] | {"fill": shade}
    return [boxes, *_untold(grid), _numbers(grid)]


def _boxes(grid: Spec) -> Spec:
    return {
        "mark": {"type": "rect", "fill": _PALE, "stroke": _LINE, "strokeWidth": 1},
        "encoding": grid | {"description": {"field": "said"}},
    }


def _untold(grid: Spec) -> list[Spec]:
    """Return what lies over a cell that is not told: a slash from corner to corner, seen without colour."""
    slash = {"type": "point", "shape": "M-1,1L1,-1", "size": 500, "filled": False, "stroke": _LINE, "opacity": 0.45}
    return [{"transform": [{"filter": "!datum.told"}], "mark": slash | {"aria": False}, "encoding": grid}]


def _numbers(grid: Spec, down: int = 0) -> Spec:
    return {
        "mark": {"type": "text", "fontSize": 12, "color": _INK, "dy": down, "aria": False},
        "encoding": grid | {"text": {"field": "text"}},
    }
