"""Shapes of what is asked of figures: the questions of papers about two traits, and the map of regions as tiles."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Entry, SourceField, Words

_Names = Annotated[tuple[str, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Trait:
    """What people are counted by: its categories in their order, or the places of a register.

    `ordered` says that the categories rise, `unknown` which of them say that nothing is known.
    """

    label: Words
    ordered: bool = False
    categories: dict[str, Words] = Field(default_factory=dict)
    places: Literal["regions", "countries"] | None = None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Block:
    """Cells of a table that a hypothesis names together: all that lie in these rows and these columns."""

    rows: _Names
    columns: _Names


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Question:
    """A question about two traits, by whom it is asked, and the blocks where its hypothesis expects more people."""

    label: Words
    source: SourceField
    rows: str
    columns: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FigureQuestions(Entry):
    """The ready-made questions by name, with the traits that they are about."""

    text: Words
    traits: Annotated[dict[str, Trait], Field(min_length=1)]
    questions: Annotated[dict[str, Question], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Tile:
    """Where the square of a region lies: columns from west to east, rows from north to south, both from 0."""

    column: Annotated[int, Field(ge=0)]
    row: Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Tiles(Entry):
    """A map of regions as squares of one size, by the code of the region."""

    text: Words
    tiles: dict[str, Tile]
