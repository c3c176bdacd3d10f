"""The people of the register by what the overview asks of them: one query, then the words of the questions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlglot import exp

from qorgau.statistics.overview.shapes import FEW, UNKNOWN
from qorgau.statistics.register import PERSONS, read_manifest
from qorgau.tables.conditions import column
from qorgau.tables.crosstab import Crosstab
from qorgau.tables.duck import DuckEngine
from qorgau.tables.engines import RECORDS
from qorgau.tables.formats import BadTable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from qorgau.knowledge.content import Content
    from qorgau.statistics.register import Manifest
    from qorgau.tables.crosstab import Cell
    from qorgau.tables.engines import Engine

MONTH, REGION, COUNTRY = "month", "region", "country"
NATIONALITY: Final = "nationality"
HOME: Final = "KAZ"  # the country whose regions are places of their own
_WIDTH: Final = 7  # letters of a month, as 2026-11


@dataclass(frozen=True, slots=True)
class Alike:
    """So many people who are alike: the month, the category of each trait, the country of the conduct."""

    month: str
    traits: Mapping[str, str]
    country: str
    people: int


def people_in(folder: Path, content: Content) -> tuple[Manifest, tuple[Alike, ...]]:
    """Return everybody in the files of one writing, with its manifest.

    Raise BadFigures where the file is not the one that was written, BadTable where it cannot be read.
    """
    manifest, file = read_manifest(folder, PERSONS), folder / f"{PERSONS}.parquet"
    with DuckEngine(file) as engine:
        return manifest, gathered(engine, content, file)


def gathered(engine: Engine, content: Content, source: Path) -> tuple[Alike, ...]:
    """Return everybody in a file of people; raise BadTable for a column that is missing or a code nobody knows.

    `source` names the file in errors. A row of the file is a person.
    """
    told = content.figure_register.traits
    columns = [MONTH, COUNTRY, *(one.column for one in told.values())]
    missing = [name for name in columns if name not in engine.columns()]
    if missing:
        raise BadTable(source, *(f"{name}: expected a column of the file" for name in missing))
    many = exp.alias_(exp.Count(this=exp.Star()), "n")
    query = exp.select(*map(column, columns), many).from_(RECORDS).group_by(*map(column, columns))
    reader = _Reader(content, source)
    return tuple(reader.alike(row) for row in engine.rows(query))


@dataclass(frozen=True, slots=True)
class _Reader:
    content: Content
    source: Path

    def alike(self, row: Sequence[object]) -> Alike:
        month, country, *values, many = row
        if not isinstance(month, str) or len(month) != _WIDTH:
            raise BadTable(self.source, f"{MONTH}: expected YYYY-MM, found {month!r}")
        names = self.content.figure_register.traits
        traits = {name: self._category(name, value) for name, value in zip(names, values, strict=True)}
        return Alike(month, traits, str(country or UNKNOWN), int(str(many)))

    def _category(self, trait: str, value: object) -> str:
        told = self.content.figure_register.traits[trait]
        known = self.content.registered(trait)
        codes = value if isinstance(value, list) else [value]
        found = {told.codes.get(code, code) for code in (str(one or UNKNOWN) for one in codes or [UNKNOWN])}
        strange = sorted(found - set(known))
        if strange:
            raise BadTable(self.source, f"{told.column}: expected codes that the content knows, found {strange[0]!r}")
        found -= set(self.content.figure_questions.traits[trait].unknown) if len(found) > 1 else set()
        if len(found) == 1:
            return found.pop()
        if told.several is None:
            raise BadTable(self.source, f"{told.column}: expected one value of a person, found {len(found)}")
        return told.several.name


def pooled(people: Sequence[Alike], content: Content, least: int) -> tuple[Alike, ...]:
    """Return the same people, with the citizenships and countries of fewer than `least` people as one, `FEW`.

    That somebody of a rare citizenship stands in the register would else be told by the name of a row.
    """
    unknown = {*content.figure_questions.traits[NATIONALITY].unknown, UNKNOWN, HOME}
    sides: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    for one in people:
        sides[0][one.traits[NATIONALITY]] += one.people
        sides[1][one.country] += one.people
    small = [{name for name, many in side.items() if many < least} - unknown for side in sides]
    return tuple(
        replace(
            one,
            country=FEW if one.country in small[1] else one.country,
            traits={**one.traits, NATIONALITY: FEW} if one.traits[NATIONALITY] in small[0] else one.traits,
        )
        for one in people
    )


def crossed(people: Sequence[Alike], content: Content, rows: str, columns: str) -> Crosstab:
    """Return the table of two traits, each person in one cell; rows and columns that have nobody are left out."""
    pairs: Counter[tuple[str, str]] = Counter()
    for one in people:
        pairs[one.traits[rows], one.traits[columns]] += one.people
    kept = [
        in_order(content.registered(trait), {pair[side] for pair in pairs})
        for side, trait in enumerate((rows, columns))
    ]
    return made(pairs, kept[0], kept[1])


def made(pairs: Mapping[tuple[str, str], int], rows: tuple[str, ...], columns: tuple[str, ...]) -> Crosstab:
    """Return the table of pairs with its totals."""
    counts: Counter[Cell] = Counter()
    for (row, col), many in pairs.items():
        for cell in ((row, col), (row, None), (None, col), (None, None)):
            counts[cell] += many
    return Crosstab(rows, columns, counts)


def in_order(order: Sequence[str], names: Collection[str]) -> tuple[str, ...]:
    """Return the names in an order, those that it does not hold at the end."""
    return (*(name for name in order if name in names), *sorted(set(names) - set(order)))
