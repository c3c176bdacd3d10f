"""Pictures of the hidden share as specifications of Vega-Lite: plain values, drawn elsewhere; all words passed in.

What is not estimable has its line too, with the reason in words: a method that says nothing is not left out.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qorgau.statistics.prevalence.estimates import Estimate
    from qorgau.statistics.prevalence.reliability import Checked

    Spec = dict[str, Any]
    Words = Mapping[str, str]

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
LINE: Final = "#1f4e79"
PLAIN: Final = "#595959"
WIDTH: Final = 480
STEP: Final = 34  # points of height for each line


class MissingWords(ValueError):
    """Words that a picture needs and was not given."""


def families_picture(found: Sequence[Estimate], words: Words) -> Spec:
    """Return the methods side by side with their intervals, and a line where the people seen stand.

    Words: `title`, `people` (the axis), `seen`, `no_upper_limit`, and each method and each reason in `found`.
    """
    return _beside([(_word(words, one.method.value), one) for one in found], words)


def changes_picture(found: Sequence[tuple[str, Estimate]], words: Words) -> Spec:
    """Return estimates under names of their own side by side, as without each list or with two lists as one.

    Words: `title`, `people`, `seen`, `no_upper_limit`, and each reason in `found`.
    """
    return _beside(list(found), words)


def consistency_picture(found: Sequence[Checked], words: Words) -> Spec:
    """Return, for each list taken as a known total, how many times that total the other lists say, with 1 marked.

    Words: `title`, `ratio` (the axis), `known` (the mark at 1), `no_upper_limit`, and each reason in `found`.
    """
    rows = [_row(one.name, one.found, words, one.known) for one in found]
    return _lines(rows, words, _word(words, "ratio"), (1.0, _word(words, "known")))


def trajectory_picture(way: Iterable[tuple[int, float | None]], words: Words) -> Spec:
    """Return the total by how many people are taken; where there is none a mark stands at the foot.

    Words: `title`, `taken` (the axis across), `people` (the axis up), `no_estimate`.
    """
    values = [{"taken": taken, "total": total} for taken, total in way]
    across = {"field": "taken", "type": "quantitative", "title": _word(words, "taken"), "scale": {"zero": False}}
    up = {"field": "total", "type": "quantitative", "title": _word(words, "people"), "scale": {"zero": True}}
    there = {"transform": [{"filter": "isValid(datum.total)"}], "encoding": {"x": across, "y": up}}
    tooltip = {"value": _word(words, "no_estimate")}
    nothing = {
        "transform": [{"filter": "!isValid(datum.total)"}],
        "mark": {"type": "point", "shape": "cross", "color": PLAIN, "size": 60},
        "encoding": {"x": across, "y": {"datum": 0, "type": "quantitative"}, "tooltip": tooltip},
    }
    layers = [
        there | {"mark": {"type": "line", "color": LINE}},
        there | {"mark": {"type": "point", "color": LINE, "filled": True}},
        nothing,
    ]
    return _whole(words, values, layers) | {"height": WIDTH // 2}


def _beside(named: Sequence[tuple[str, Estimate]], words: Words) -> Spec:
    rows = [_row(name, one, words) for name, one in named]
    seen = max((one.people for _name, one in named), default=1)
    return _lines(rows, words, _word(words, "people"), (float(max(seen, 1)), _word(words, "seen")))


def _row(name: str, found: Estimate, words: Words, of: float = 1.0) -> dict[str, Any]:
    """Return what one line shows, in units of `of`; a limit that there is not is told in words."""
    limits = found.interval
    if found.estimate is None:
        return {"name": name, "why": _word(words, found.reason.value) if found.reason else ""}
    row: dict[str, Any] = {"name": name, "estimate": found.estimate / of}
    if limits:
        bounded = isfinite(limits.upper)
        row |= {"lower": limits.lower / of, "upper": (limits.upper if bounded else found.estimate) / of}
        row |= {} if bounded else {"open": _word(words, "no_upper_limit")}
    return row


def _lines(rows: list[dict[str, Any]], words: Words, axis: str, mark: tuple[float, str]) -> Spec:
    """Return a line a row on a logarithmic axis: interval, estimate, words where there is none, and one mark."""
    order = {"field": "name", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 240}}
    place, name = mark
    start = {"datum": place, "type": "quantitative"}
    grey = {"type": "text", "align": "left", "dx": 6, "color": PLAIN}

    def across(field: str) -> dict[str, Any]:
        """Return the axis for a field."""
        return {
            "field": field,
            "type": "quantitative",
            "title": axis,
            "scale": {"type": "log"},
            "axis": {"format": ","},
        }

    def layer(field: str, drawn: dict[str, Any], encoding: dict[str, Any]) -> Spec:
        """Return a layer of the rows that have a field."""
        return {
            "transform": [{"filter": f"isValid(datum.{field})"}],
            "mark": drawn,
            "encoding": {"y": order} | encoding,
        }

    layers = [
        layer("lower", {"type": "rule", "color": LINE, "size": 2}, {"x": across("lower"), "x2": {"field": "upper"}}),
        layer("estimate", {"type": "point", "color": LINE, "filled": True, "size": 70}, {"x": across("estimate")}),
        layer("open", grey | {"dy": -10}, {"x": across("upper"), "text": {"field": "open"}}),
        layer("why", grey, {"x": start, "text": {"field": "why"}}),
        {"data": {"values": [{}]}, "mark": {"type": "rule", "color": PLAIN, "strokeDash": [4, 3]}}
        | {"encoding": {"x": start}},
        {"data": {"values": [{}]}, "mark": grey | {"baseline": "bottom", "dy": -4}}
        | {"encoding": {"x": start, "y": {"value": 0}, "text": {"value": name}}},
    ]
    return _whole(words, rows, layers) | {"height": {"step": STEP}}


def _whole(words: Words, values: list[dict[str, Any]], layers: list[Spec]) -> Spec:
    title = {"text": _word(words, "title"), "anchor": "start", "offset": 18}
    return {"$schema": SCHEMA, "title": title, "width": WIDTH, "data": {"values": values}, "layer": layers}


def _word(words: Words, code: str) -> str:
    if code not in words:
        raise MissingWords(f"expected words for {code!r}, found only {', '.join(sorted(words)) or 'none'}")
    return words[code]
