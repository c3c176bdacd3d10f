"""Pictures of statistics, drawn with our own fonts; those of the register are of what the night counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qorgau.statistics.pictures import (
    Words,
    flows_picture,
    months_picture,
    png,
    svg,
    table_picture,
    tiles_picture,
    use_fonts,
)
from qorgau.text import say
from qorgau_web.documents import FONTS
from qorgau_web.knowledge.queries import content
from qorgau_web.statistics.queries import naming

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.statistics.overview.shapes import Overview


def made(spec: dict[str, Any], lang: str, form: str) -> bytes:
    """Return a picture as `svg` or `png`."""
    use_fonts(FONTS)
    return svg(spec, lang).encode() if form == "svg" else png(spec, lang)


def of_register(overview: Overview, name: str, lang: str, form: str, told_in: Mapping[str, str]) -> bytes | None:
    """Return a picture of the overview as `svg` or `png`, None where there is none of that name.

    `told_in` holds the words of the page: `not_told`, `people`, `limits`, `partial` and a title for each picture.
    """
    spec = _spec(overview, name, lang, told_in)
    return made(spec, lang, form) if spec else None


def _spec(overview: Overview, name: str, lang: str, told_in: Mapping[str, str]) -> dict[str, Any] | None:
    kind, _, question = name.partition("-")
    called: Mapping[str, str] = naming.places(lang)
    title = told_in.get(kind, "")
    asked = next((one for one in overview.tables if one.question == question), None) if question else None
    if asked:
        called = {**naming.names(asked.row_trait, lang), **naming.names(asked.column_trait, lang)}
        title = say(content().figure_questions.questions[question].label, lang)
    said = Words(title, called, told_in["not_told"], told_in["people"], (), told_in["partial"], told_in["limits"])
    if asked:
        return table_picture(asked.table, said)
    pictures = {
        "regions": lambda: tiles_picture(overview.regions, content().tiles.tiles, said),
        "months": lambda: months_picture(overview.months, said),
        "years": lambda: months_picture(overview.years, said, by_year=True),
        "routes": lambda: flows_picture(overview.flows.pairs, said),
    }
    return pictures[name]() if name in pictures else None
