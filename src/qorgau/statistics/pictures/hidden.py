"""Totals of seen and hidden people by method as a picture: a number is never drawn without its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qorgau.statistics.pictures.look import COLOURS, CONFIG, SCHEMA, headed

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE, _STEP = 520, 34
_PADDING = {"left": 36, "top": 8, "right": 8, "bottom": 8}  # a reader's letters may be wider


@dataclass(frozen=True, slots=True)
class Bar:
    """A method with its estimate and limits; `upper` None is without bound and is drawn as an arrow to the right."""

    label: str
    lower: float
    estimate: float
    upper: float | None


def totals_picture(
    bars: Sequence[Bar], seen: int | None, title: str, notes: tuple[str, ...], axis: str
) -> dict[str, Any]:
    """Return the Vega-Lite specification: a row for each method, a line at the people who were seen."""
    order = [one.label for one in bars]
    most = max([one.upper or one.estimate for one in bars] + [seen or 0], default=1) * 1.08
    values = [{"label": one.label, "lower": one.lower, "estimate": one.estimate, "upper": one.upper or most,
               "open": one.upper is None} for one in bars]  # fmt: skip
    row = {"field": "label", "type": "nominal", "sort": order, "title": None, "axis": {"labelLimit": 300}}
    scale = {"domain": [0, most], "nice": False}
    along = {"type": "quantitative", "title": axis, "scale": scale, "axis": {"tickCount": 6}}
    dot = {"type": "point", "filled": True, "size": 80, "color": COLOURS[0], "opacity": 1}
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "rule", "strokeWidth": 2, "color": COLOURS[0]},
            "encoding": {"y": row, "x": along | {"field": "lower"}, "x2": {"field": "upper"}},
        },
        {
            "transform": [{"filter": "datum.open"}],
            "mark": dot | {"shape": "triangle-right"},
            "encoding": {"y": row, "x": along | {"field": "upper"}},
        },
        {"mark": dot, "encoding": {"y": row, "x": along | {"field": "estimate"}}},
    ]
    if seen is not None:
        layers.append({"data": {"values": [{"seen": seen}]}, "mark": {"type": "rule", "strokeDash": [4, 3]},
                       "encoding": {"x": along | {"field": "seen"}}})  # fmt: skip
    return {
        "$schema": SCHEMA, "title": headed(title, notes), "config": CONFIG, "data": {"values": values},
        "padding": _PADDING, "width": _WIDE, "height": _STEP * max(1, len(bars)), "layer": layers,
    }  # fmt: skip
