"""Pictures of figures: a Vega-Lite specification is data; drawing it makes SVG or PNG without a browser."""

from qorgau.statistics.pictures.drawing import png, svg, use_fonts
from qorgau.statistics.pictures.series import panel_picture

__all__ = ["panel_picture", "png", "svg", "use_fonts"]
