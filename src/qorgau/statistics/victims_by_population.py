"""SDG 16.2.2: victims of trafficking detected, per 100,000 people, by sex, age group and form of exploitation."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.reading import BadFile
from qorgau.tables.crosstab import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.tables.crosstab import Cell, Crosstab

SEX, AGE, FORMS = "sex", "age", "forms"
# Together they give each of the three, and each pair of them.
TABLES: Final = ((AGE, SEX), (FORMS, SEX), (FORMS, AGE))
# A victim detected is one whom the screening presumes to be one; other statuses are asked for with a condition.
DETECTED: Final = (("status", "presumed_victim"),)
PER: Final = 100_000
_HEADING: Final = ("year", "sex", "age", "people")
_SEXES, _AGES = ("female", "male"), ("child", "adult")


@dataclass(frozen=True, slots=True)
class Population:
    """How many people live in the country, by year, sex and age (child or adult)."""

    people: Mapping[tuple[str, str, str], int]

    def of(self, year: str, **known: str) -> int | None:
        """Return the people of a year who are so; None where not all that is needed is known."""
        wanted = [
            self.people.get((year, sex, age))
            for sex in _SEXES
            for age in _AGES
            if known.get(SEX, sex) == sex and known.get(AGE, age) == age
        ]
        found = [one for one in wanted if one]
        return sum(found) if found and len(found) == len(wanted) else None


def asked(rows: str, columns: str, where: tuple[tuple[str, str], ...], *, by_year: bool) -> Asked:
    """Return what is counted for one of the tables; a condition on the status takes the place of the usual one."""
    usual = () if any(name == DETECTED[0][0] for name, _ in where) else DETECTED
    return Asked(rows, columns, (*where, *usual), "person", by_year)


def rate(
    table: Crosstab, cell: Cell, names: tuple[str, str], people: Population | None, hidden: frozenset[Cell]
) -> float | None:
    """Return the victims of a cell per 100,000 people of that sex and age.

    None where the count is not told, the population is not known, or sex or age of the cell are unknown. Forms divide
    the victims and not the population.
    """
    if people is None or cell in hidden:
        return None
    known = {name: value for name, value in zip(names, cell, strict=True) if name != FORMS and value is not None}
    count = people.of(table.year, **known)
    return table.count(*cell) / count * PER if count else None


def read_population(text: str, file: str) -> Population:
    """Return the population of a CSV file with the columns year, sex, age, people; raise BadFile with its row."""
    rows = csv.reader(io.StringIO(text))
    if tuple(one.strip() for one in next(rows, ())) != _HEADING:
        raise BadFile(f"{file}: row 1", "", f"expected the columns {', '.join(_HEADING)}")
    found: dict[tuple[str, str, str], int] = {}
    for number, row in enumerate(rows, start=2):
        if row:
            key, people = _line(row, f"{file}: row {number}")
            if key in found:
                raise BadFile(f"{file}: row {number}", "", "expected year, sex and age that stand once")
            found[key] = people
    return Population(found)


def _line(row: list[str], where: str) -> tuple[tuple[str, str, str], int]:
    cells = [cell.strip() for cell in row]
    if len(cells) != len(_HEADING):
        raise BadFile(where, "", f"expected {len(_HEADING)} cells, found {len(cells)}")
    year, sex, age, people = cells
    if sex not in _SEXES or age not in _AGES:
        raise BadFile(where, "", f"expected sex {' or '.join(_SEXES)} and age {' or '.join(_AGES)}")
    if not (year.isdecimal() and people.isdecimal() and int(people)):
        raise BadFile(where, "", "expected a year and a whole number of people above 0")
    return (year, sex, age), int(people)
