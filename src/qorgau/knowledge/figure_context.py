"""Shapes of what papers say beside their numbers: the flows they name, and why the crime happens and stays hidden."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Entry, SourceField, Words
from qorgau.knowledge.figure_questions import Tile  # noqa: TC001 - pydantic reads it


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FigureFlows(Entry):
    """What a paper says of flows with a country: the roles it has, and the countries that are named without numbers.

    `tiles` is the map that the numbers of others are drawn on: a square for each state, by its code.
    """

    text: Words
    country: str
    roles: Annotated[dict[str, Words], Field(min_length=1)]
    named: Annotated[tuple[str, ...], Field(min_length=1)]
    tiles: dict[str, Tile]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Factor:
    """A factor that a paper names, and what is meant by it."""

    label: Words
    text: Words
    source: SourceField


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FactorGroup:
    """Factors of one kind."""

    label: Words
    factors: Annotated[dict[str, Factor], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FigureFactors(Entry):
    """The factors by group. A list, no model: nobody is scored by it."""

    text: Words
    groups: Annotated[dict[str, FactorGroup], Field(min_length=1)]
