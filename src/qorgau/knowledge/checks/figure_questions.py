"""Figures: questions name traits and categories that exist; each region and state has a tile that no other has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qorgau.knowledge.checks.findings import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.figure_questions import Question, Tile


def figure_questions(content: Content) -> Iterator[Problem]:
    """Yield traits and categories that do not exist, traits without either, and tiles that are wanting or shared."""
    asked = content.figure_questions
    for name, trait in asked.traits.items():
        if bool(trait.categories) == bool(trait.places):
            yield problem(content, asked.id, f"traits.{name}", "expected either categories or a register of places")
        for unknown in trait.unknown:
            if trait.categories and unknown not in trait.categories:
                text = f"expected a category of the trait, found {unknown}"
                yield problem(content, asked.id, f"traits.{name}.unknown", text)
    for name, question in asked.questions.items():
        yield from _question(content, name, question)
    yield from _tiles(content)
    yield from _states(content)


def _question(content: Content, name: str, question: Question) -> Iterator[Problem]:
    held = content.figure_questions
    for side, trait in (("rows", question.rows), ("columns", question.columns)):
        field = f"questions.{name}"
        if trait not in held.traits:
            yield problem(content, held.id, f"{field}.{side}", f"expected a trait that exists, found {trait}")
        elif held.traits[trait].places and question.blocks:
            text = f"expected none: nothing ranks people by their places (S24), found a block by {trait}"
            yield problem(content, held.id, f"{field}.blocks", text)
        else:
            yield from _blocks(content, field, side, trait, question)


def _blocks(content: Content, field: str, side: str, trait: str, question: Question) -> Iterator[Problem]:
    known = set(content.categories(trait)) - set(content.figure_questions.traits[trait].unknown)
    for number, block in enumerate(question.blocks):
        for category in block.rows if side == "rows" else block.columns:
            if category not in known:
                text = f"expected a known category of {trait}, found {category}"
                yield problem(content, content.figure_questions.id, f"{field}.blocks.{number}.{side}", text)


def _tiles(content: Content) -> Iterator[Problem]:
    tiles = content.tiles.tiles
    for region in sorted(set(content.regions.places) - set(tiles)):
        yield problem(content, content.tiles.id, "tiles", f"expected a tile for each region, found none for {region}")
    for region in sorted(set(tiles) - set(content.regions.places)):
        yield problem(content, content.tiles.id, f"tiles.{region}", "expected a region that exists")
    yield from _shared(content, content.tiles.id, tiles)


def _states(content: Content) -> Iterator[Problem]:
    flows = content.figure_flows
    for state in sorted({flows.country, *flows.named} - set(flows.tiles)):
        yield problem(content, flows.id, "tiles", f"expected a tile for each state, found none for {state}")
    for state in sorted(set(flows.tiles) - set(content.countries.places)):
        yield problem(content, flows.id, f"tiles.{state}", "expected a country that exists")
    yield from _shared(content, flows.id, flows.tiles)


def _shared(content: Content, name: str, tiles: Mapping[str, Tile]) -> Iterator[Problem]:
    taken = Counter((tile.column, tile.row) for tile in tiles.values())
    for place, tile in tiles.items():
        if taken[tile.column, tile.row] > 1:
            text = f"expected a tile of its own, column {tile.column}, row {tile.row} is shared"
            yield problem(content, name, f"tiles.{place}", text)
