"""What is read of case data: records, and what a person should know of how they were read."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from qorgau.periods import Dated

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | bool | Decimal | Dated


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral onward: values of the outgoing fields by name, and the texts in them that were not understood."""

    values: Mapping[str, tuple[Value, ...]]
    kept: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """A case as one row holds it. A field that is absent is unknown; nothing is ever taken for "no" or for none.

    `values` holds what was understood, by name of field: dates as precisely as they are known, countries and
    languages by three letters, codes as the standard writes them. `kept` holds the text of a cell that was not
    understood, or not wholly, exactly as it stands; it is what comes out again on export. `beside` holds columns that
    are no field. `referrals` are those onward beyond the first, which stands in `values`.
    """

    values: Mapping[str, tuple[Value, ...]]
    kept: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    referrals: tuple[Referral, ...] = ()


class Certainty(StrEnum):
    """By what a column was taken as a field."""

    NAME = "name"
    LABEL = "label"
    SYNONYM = "synonym"
    NONE = "not understood"


class Column(NamedTuple):
    """A column: its place (from 0), its name and label in the file, and the field it is taken as.

    A column that is taken as none has an empty `field`; what stands in it is kept under `beside`. `note` says what a
    person should look at.
    """

    place: int
    name: str
    label: str
    field: str
    certainty: Certainty
    beside: str
    note: str = ""


class What(StrEnum):
    """What there is to say of a cell."""

    TAKEN = "taken as"
    KEPT = "not understood, kept as it stands"
    FORM = "kept; another form is usual"


class Note(NamedTuple):
    """A text in a column, what was made of it, in which row it stands first and in how many rows."""

    column: str
    what: What
    text: str
    told: str
    row: int
    rows: int


class Choice(NamedTuple):
    """A choice that a form offers for a field, and the code of the standard it is; none if it is empty."""

    field: str
    name: str
    label: str
    code: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its form in words, its columns, records, and what there is to say of it.

    `asks`: it is a form or a list of fields, which holds no records but `choices`. `left` says what is in no record:
    sheets without case data, rows that hold a number alone.
    """

    form: str
    columns: tuple[Column, ...]
    records: tuple[Record, ...] = ()
    notes: tuple[Note, ...] = ()
    choices: tuple[Choice, ...] = ()
    left: tuple[str, ...] = ()
    asks: bool = False
