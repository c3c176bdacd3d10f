"""Drawing: a specification becomes SVG or PNG. Nothing is fetched; the fonts are those of the machine."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

_SPACED: Final = {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", ""]}
_COMMAS: Final = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]}
_SHARP: Final = 2.0  # pixels of the picture for one of the drawing


def svg(spec: dict[str, Any], lang: str) -> str:
    """Return the picture as SVG, its numbers as the language writes them."""
    import vl_convert  # noqa: PLC0415 - it brings an engine of its own and loads slowly

    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[], format_locale=_numbers(lang)))


def png(spec: dict[str, Any], lang: str) -> bytes:
    """Return the picture as PNG, two pixels for one of the SVG."""
    import vl_convert  # noqa: PLC0415

    found = vl_convert.vegalite_to_png(spec, scale=_SHARP, allowed_base_urls=[], format_locale=_numbers(lang))
    return bytes(found)


@cache
def use_fonts(folder: Path) -> None:
    """Let pictures be drawn with the fonts in a folder, too."""
    import vl_convert  # noqa: PLC0415

    vl_convert.register_font_directory(str(folder))


def _numbers(lang: str) -> dict[str, Any]:
    return _COMMAS if lang == "en" else _SPACED
