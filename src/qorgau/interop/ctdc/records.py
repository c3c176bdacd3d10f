"""What is read of a dataset of CTDC: records, and what a person should know of how they were read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.interop.htcds.records import Column, Note

Value = bool | int | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A person as one row tells of them. A column that is absent is not reported; that is never "no".

    `values` holds what was understood, by column: a year as a number, a flag as true or false, a country by three
    letters, codes as the vocabulary writes them. `kept` holds the text of a cell that was not understood, or not
    wholly. `beside` holds columns that the vocabulary has not.
    """

    values: Mapping[str, Value]
    kept: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)


class Sureness(StrEnum):
    """How sure it is that a file is in a vocabulary."""

    CERTAIN = "certain: every column of it is there, and more of them than of any other"
    LIKELY = "likely: more of its columns are there than of any other"
    UNCLEAR = "unclear: too few columns, or as many of another"


class Guess(NamedTuple):
    """How much of a file a vocabulary explains: its columns that are there, and how many it has."""

    vocabulary: str
    known: int
    of: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. `vocabulary` is empty where none is likelier than the others.

    `guesses` stand with the best first. `rows` counts what is read; `shifted` those of them in which cells stand where
    no heading is, so that no cell can be trusted: all of them are kept and none is counted. `left` is in no record.
    """

    vocabulary: str
    sureness: Sureness
    guesses: tuple[Guess, ...]
    columns: tuple[Column, ...]
    rows: int = 0
    shifted: int = 0
    records: tuple[Record, ...] = ()
    notes: tuple[Note, ...] = ()
    left: tuple[str, ...] = ()
