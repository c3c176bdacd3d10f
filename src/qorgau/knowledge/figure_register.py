"""Shapes of how the files for statistics tell the traits of questions, and of dated events beside a series."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Day, Entry, SourceField, Words
from qorgau.knowledge.figure_questions import Block


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Several:
    """The category of a person who has several values: each person stands in one cell."""

    name: str
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class RegisterTrait:
    """Which column of the files tells a trait, and which category a code of it is.

    A code that is a category itself needs no entry. `instead` are the categories of the file where they cut people
    otherwise than those of the trait; `differs` says what that means.
    """

    column: str
    codes: dict[str, str]
    instead: dict[str, Words] = Field(default_factory=dict)
    several: Several | None = None
    differs: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FigureRegister(Entry):
    """The traits as the register tells them, and by question the blocks in the categories of the register."""

    text: Words
    traits: dict[str, RegisterTrait]
    blocks: dict[str, tuple[Block, ...]] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class DatedEvent:
    """Something that happened on a day, such as that a law was signed."""

    day: Day
    label: Words
    source: SourceField


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FigureEvents(Entry):
    """The dated events by name."""

    text: Words
    events: Annotated[dict[str, DatedEvent], Field(min_length=1)]
