"""How every picture looks: readable without colour, in print and by weak eyes; the words of a source below it."""

from __future__ import annotations

from textwrap import wrap
from typing import Any, Final

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
# Okabe and Ito (2008): told apart by every kind of colour vision; the pale yellow is left out, it fails on white.
COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000", "#7f7f7f")
SHAPES: Final = (
    "circle",
    "square",
    "triangle-up",
    "diamond",
    "cross",
    "triangle-down",
    "triangle-right",
    "triangle-left",
)
DASHES: Final = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [1, 3], [10, 3], [3, 1])
FONT: Final = "Noto Sans, Liberation Sans, Arial, sans-serif"
_LINE: Final = 96  # letters of a line below the title
CONFIG: Final[dict[str, Any]] = {
    "background": "white",
    "font": FONT,
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "gridColor": "#dddddd", "domainColor": "#555555"},
    "legend": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "labelLimit": 600,
        "orient": "bottom",
        "direction": "vertical",
    },
    "title": {"fontSize": 15, "subtitleFontSize": 11, "anchor": "start", "offset": 14, "subtitleColor": "#333333"},
    "header": {"labelFontSize": 12, "labelAnchor": "start", "labelLimit": 300},
}


def headed(title: str, notes: tuple[str, ...], letters: int = _LINE) -> dict[str, Any]:
    """Return the title with the notes under it, broken into lines of so many letters; those of the title are larger."""
    lines = [line for note in notes for line in wrap(note, letters)]
    return {"text": wrap(title, letters * 5 // 6), "subtitle": lines}


def scale(field: str, domain: list[str], shades: tuple[Any, ...], *, legend: bool = True) -> dict[str, Any]:
    """Return the scale of colours, shapes or dashes: the same word is drawn alike in all layers."""
    return {"field": field, "type": "nominal", "sort": domain,
            "scale": {"domain": domain, "range": [shades[place % len(shades)] for place in range(len(domain))]},
            "legend": {"title": None} if legend else None}  # fmt: skip
