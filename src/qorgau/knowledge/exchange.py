"""Shape of how a case of the register is told in the standards of other bodies, and what of it never is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Entry, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NO_VALUE: Final = "no_value"  # of a field that has a counterpart, this value has none
SEVERAL: Final = "several"  # several values where the other side holds one
_Names = Annotated[tuple[str, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Counterpart:
    """What a field fills on the other side.

    `values` leads from a value to that of the other side; without it a day or a country is carried over as it is.
    `unknown` are values that say that nothing is known, `without` those that have no counterpart. `many`: the other
    side holds several values.
    """

    into: str
    values: dict[str, str] = Field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    many: bool = False

    @property
    def known(self) -> tuple[str, ...]:
        """Return every value of which it is said what becomes of it."""
        return (*self.values, *self.unknown, *self.without)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class CaseExchange:
    """A case in the Human Trafficking Case Data Standard (HTCDS), out and in.

    `pseudonym` is the field of the register that is the number of the record; it stands in a column of its own,
    `heading`, for the standard has none. `fields` leads from a field of the register to one of the standard,
    `left_out` from a reason to the fields that are never exported. `understood` leads from a field of the standard to
    one of the register.
    """

    pseudonym: str
    heading: Annotated[str, Field(min_length=1)]
    fields: dict[str, Counterpart]
    left_out: dict[str, _Names]
    understood: dict[str, Counterpart]

    @property
    def reasons(self) -> Mapping[str, str]:
        """Return the reason by the field that is left out."""
        return {name: reason for reason, names in self.left_out.items() for name in names}


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Bands:
    """A number told as a band: the column it fills, and the codes with the number from which each is meant."""

    into: str
    starts: Annotated[dict[str, int], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FigureExchange:
    """People for the statistics of the Counter Trafficking Data Collaborative (CTDC), in one of its vocabularies.

    `year` is the column of the year of registration. `flags` leads from a column to the facts and signs any of which
    makes it true; `codes` and `bands` from a fact, `fields` from a field of the register to a column. `empty` leads
    from a reason to the columns that nothing fills.
    """

    vocabulary: str
    year: str
    flags: dict[str, _Names]
    codes: dict[str, Counterpart]
    bands: dict[str, Bands]
    fields: dict[str, Counterpart]
    empty: dict[str, _Names]

    def filled(self) -> Iterator[str]:
        """Yield every column that something fills; one that several fill once for each of them."""
        yield from (self.year, *self.flags)
        for table in (self.codes, self.bands, self.fields):
            yield from (one.into for one in table.values())


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Exchange(Entry):
    """How cases are told in the standards of other bodies, with the words of each reason why something is not."""

    text: Words
    reasons: dict[str, Words]
    htcds: CaseExchange
    ctdc: FigureExchange
