"""What is asked of figures, in the library: the questions of papers with their cells, the traits, the map of tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from qorgau.text import number, say
from qorgau_web.knowledge.queries.stated import Line, Row, Sheet, origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.knowledge import Content
    from qorgau.knowledge.figure_context import Factor
    from qorgau.knowledge.figure_questions import Tile, Trait
    from qorgau.knowledge.identification import Place
    from qorgau.text import Text


def questions_sheet(content: Content, lang: str) -> Sheet:
    """Return the questions with the traits that they compare and the cells that they name, then the traits."""
    held = content.figure_questions
    asked = (
        Row(say(one.label, lang), tuple(_compared(content, name, lang)), folded=True)
        for name, one in held.questions.items()
    )
    traits = (
        Row(say(one.label, lang), tuple(Line(say(words, lang), code=code) for code, words in one.categories.items()))
        for one in held.traits.values()
        if one.categories
    )
    about = say(held.text, lang)
    return Sheet(held.id, say(held.label, lang), origin(content, held, lang), text=about, rows=(*asked, *traits))


def words_sheet(content: Content, lang: str) -> Sheet:
    """Return the words in which published figures are told, group by group, each with its code."""
    held = content.figure_words
    groups: dict[str, Mapping[str, Text]] = {
        _("What is counted"): held.measures,
        _("Units"): held.units,
        _("Who counted"): held.reporters,
        _("Broken down by"): held.dimensions,
        **{say(held.dimensions[name], lang): values for name, values in held.values.items()},
    }
    rows = tuple(
        Row(label, tuple(Line(say(words, lang), code=code) for code, words in named.items()), folded=True)
        for label, named in groups.items()
    )
    return Sheet(held.id, say(held.label, lang), origin(content, held, lang), rows=rows)


def views_sheet(content: Content, lang: str) -> Sheet:
    """Return the ready views of published figures, each with what a reader has to know of it."""
    held = content.figure_views
    rows = tuple(Row(say(one.label, lang), (Line(say(one.text, lang), code=name),)) for name, one in held.views.items())
    return Sheet(held.id, say(held.label, lang), origin(content, held, lang), rows=rows)


def flows_sheet(content: Content, lang: str) -> Sheet:
    """Return what a paper says of flows: the roles of the country, and the countries that it names."""
    held, countries = content.figure_flows, content.countries.places
    named = (Line(say(countries[code].label, lang), code=code) for code in held.named)
    roles = (Line(say(words, lang)) for words in held.roles.values())
    rows = (
        Row(say(countries[held.country].label, lang), tuple(roles)),
        Row(_("Countries"), tuple(named)),
        Row(_("Map"), _tiles(held.tiles, countries, lang), folded=True),
    )
    return Sheet(held.id, say(held.label, lang), origin(content, held, lang), text=say(held.text, lang), rows=rows)


def factors_sheet(content: Content, lang: str) -> Sheet:
    """Return the factors that the papers name, group by group."""
    held = content.figure_factors
    rows = tuple(
        Row(say(group.label, lang), tuple(_factor(content, one, lang) for one in group.factors.values()))
        for group in held.groups.values()
    )
    return Sheet(held.id, say(held.label, lang), origin(content, held, lang), text=say(held.text, lang), rows=rows)


def _factor(content: Content, one: Factor, lang: str) -> Line:
    told = f"{say(one.label, lang)}. {say(one.text, lang)}"
    return Line(told, origin=origin(content, content.figure_factors, lang, one.source))


def tiles_sheet(content: Content, lang: str) -> Sheet:
    """Return the regions from north to south and west to east, each with its column and row."""
    held, regions = content.tiles, content.regions.places
    lines, about = _tiles(held.tiles, regions, lang), say(held.text, lang)
    return Sheet(
        held.id, say(held.label, lang), origin(content, held, lang), text=about, rows=(Row(_("Regions"), lines),)
    )


def _tiles(tiles: Mapping[str, Tile], places: Mapping[str, Place], lang: str) -> tuple[Line, ...]:
    order = sorted(tiles.items(), key=lambda one: (one[1].row, one[1].column))
    return tuple(Line(say(places[code].label, lang), code=f"{tile.column}, {tile.row}") for code, tile in order)


def register_sheet(content: Content, lang: str) -> Sheet:
    """Return how the register tells the traits: what differs, and which code is which category."""
    held = content.figure_register
    rows = tuple(
        Row(say(content.figure_questions.traits[name].label, lang), tuple(_told(content, name, lang)), folded=True)
        for name in held.traits
    )
    about = say(held.text, lang)
    return Sheet(held.id, say(held.label, lang), origin(content, held, lang), text=about, rows=rows)


def releases_sheet(content: Content, lang: str) -> Sheet:
    """Return the rule of publication with its numbers, then the groups that are told beside the categories."""
    held = content.figure_releases
    rule = (
        Line(_("Least count of people that is told"), code=number(held.least, lang)),
        Line(_("Least distance between the bounds of a count that is not told"), code=number(held.width, lang)),
    )
    groups = (
        Line(say(group.label, lang), code=", ".join(group.members))
        for groups in held.groups.values()
        for group in groups.values()
    )
    places = (Line(say(one.label, lang), code=", ".join(one.told)) for one in held.places.values())
    rows = (Row(_("Rule"), rule), Row(_("Groups"), tuple(groups)), Row(_("Countries told one by one"), tuple(places)))
    return Sheet(held.id, say(held.label, lang), origin(content, held, lang), text=say(held.text, lang), rows=rows)


def events_sheet(content: Content, lang: str) -> Sheet:
    """Return the dated events that are set beside a change, each with its source."""
    held = content.figure_events
    lines = tuple(
        Line(say(one.label, lang), code=one.day.isoformat(), origin=origin(content, held, lang, one.source))
        for one in sorted(held.events.values(), key=lambda one: one.day)
    )
    about, label = say(held.text, lang), say(held.label, lang)
    return Sheet(held.id, label, origin(content, held, lang), text=about, rows=(Row(label, lines),))


def _told(content: Content, trait_name: str, lang: str) -> Iterator[Line]:
    """Yield what differs, the file's own categories, then the codes that lead to a category with words."""
    one, trait = content.figure_register.traits[trait_name], content.figure_questions.traits[trait_name]
    if one.differs:
        yield Line(say(one.differs, lang))
    words = {**trait.categories, **one.instead} | ({one.several.name: one.several.label} if one.several else {})
    shown = one.instead or ([one.several.name] if one.several else [])
    yield from (Line(say(words[category], lang), code=category) for category in shown)
    yield from (Line(say(words[name], lang), code=code) for code, name in one.codes.items() if name in words)


def _compared(content: Content, name: str, lang: str) -> Iterator[Line]:
    """Yield the two traits with the paper that asks, then each block."""
    held = content.figure_questions
    one = held.questions[name]
    traits = " × ".join(say(held.traits[side].label, lang) for side in (one.rows, one.columns))
    yield Line(traits, origin=origin(content, held, lang, one.source))
    for block in one.blocks:
        sides = ((one.rows, block.rows), (one.columns, block.columns))
        yield Line(" × ".join(_named(held.traits[trait], names, lang) for trait, names in sides))


def _named(trait: Trait, names: tuple[str, ...], lang: str) -> str:
    return ", ".join(say(trait.categories[name], lang) for name in names)
