"""Pictures of figures: a Vega-Lite specification is data; drawing it makes SVG or PNG without a browser."""

from qorgau.statistics.pictures.counted import (
    Words,
    flows_picture,
    months_picture,
    states_picture,
    table_picture,
    tiles_picture,
)
from qorgau.statistics.pictures.drawing import png, svg, use_fonts
from qorgau.statistics.pictures.series import panel_picture

__all__ = [
    "Words",
    "flows_picture",
    "months_picture",
    "panel_picture",
    "png",
    "states_picture",
    "svg",
    "table_picture",
    "tiles_picture",
    "use_fonts",
]
