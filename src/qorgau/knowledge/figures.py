"""Figures that somebody has published: each with source, basis, definition, period and cut-off, as it was printed."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field
from pydantic.dataclasses import dataclass as checked

from qorgau.knowledge.entry import STRICT, Entry, Words
from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COLUMNS: Final = (
    "series_id", "country", "region", "period_start", "period_end", "measure", "legal_basis", "breakdown_dim",
    "breakdown_value", "value", "unit", "source_title", "source_url", "reported_by", "note", "confidence",
)  # fmt: skip
NONE: Final = "none"
_VALUE: Final = re.compile(r"(?P<less><)?(?P<number>-?[0-9]{1,15}(\.[0-9]{1,6})?)")
_PERCENT: Final = "percent"
_WHOLE: Final = Decimal(100)


class Extent(StrEnum):
    """How long the period of a figure is. Only whole years can be laid side by side as they are."""

    MOMENT = "moment"
    PART = "part"
    YEAR = "year"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as it was printed, from `low` to `high`: alike for a plain number, 0 and 4 for `<5`.

    `start` and `end` are both inclusive. `parts` leads from a dimension to the value that the number is of, in the
    order of the source; empty for a total. `bases` are the articles that were counted, or `broad`; empty where the
    source states none. `line` is that of the file, from 2.
    """

    line: int
    series: str
    country: str
    region: str
    start: date
    end: date
    measure: str
    bases: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    low: Decimal
    high: Decimal
    unit: str
    title: str
    url: str
    reporter: str
    note: str
    certainty: str

    @property
    def exact(self) -> bool:
        """Return whether the source prints the number itself and no bound."""
        return self.low == self.high

    @property
    def publisher(self) -> str:
        """Return the code of who printed it: what comes after the country in the name of the series, if it does."""
        first, *more = self.series.split(".")
        return more[0] if more and first == self.country else first

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Return what the number is broken down by."""
        return tuple(dimension for dimension, _ in self.parts)

    @property
    def extent(self) -> Extent:
        """Return how long the period is."""
        if self.start == self.end:
            return Extent.MOMENT
        if (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31):
            return Extent.YEAR if self.start.year == self.end.year else Extent.YEARS
        longer = self.end - self.start > timedelta(days=366)
        return Extent.YEARS if longer else Extent.PART


@checked(frozen=True, slots=True, kw_only=True, config=STRICT)
class FigureWords(Entry):
    """The words of every code of the figures.

    `codes` leads from a code of law to its words, with {n} for the article; `places` are those that are no country;
    `publishers` leads from the part of a series that names who printed it; `values` leads from a dimension to the
    words of its values, but countries. `columns` are the headings of a table of figures, `extents` the words of how
    long a period is, `notes` what stands under a picture.
    """

    measures: dict[str, Words]
    units: dict[str, Words]
    reporters: dict[str, Words]
    certainty: dict[str, Words]
    dimensions: dict[str, Words]
    values: dict[str, dict[str, Words]]
    bases: dict[str, Words]
    codes: dict[str, Words]
    places: dict[str, Words]
    publishers: dict[str, Words]
    columns: dict[str, Words]
    extents: dict[Extent, Words]
    notes: dict[str, Words]


@checked(frozen=True, slots=True, kw_only=True, config=STRICT)
class View:
    """Figures that are looked at together: what is chosen, and what a reader has to know of it.

    `dimensions` are joined by `;` as in the file, `none` for totals. An empty list chooses all.
    """

    label: Words
    text: Words
    countries: tuple[str, ...] = ()
    measures: Annotated[tuple[str, ...], Field(min_length=1)]
    dimensions: tuple[str, ...] = (NONE,)
    series: tuple[str, ...] = ()
    since: int | None = None


@checked(frozen=True, slots=True, kw_only=True, config=STRICT)
class FigureViews(Entry):
    """The views that the page of figures begins with, in their order."""

    views: dict[str, View]


def read_figures(data: str, name: str) -> tuple[Figure, ...]:
    """Return the figures of a CSV file in its order; raise BadFile, naming the line and the column."""
    rows = csv.DictReader(io.StringIO(data), strict=True)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise BadFile(name, "line 1", f"expected the columns {', '.join(COLUMNS)}")
    found: dict[tuple[object, ...], Figure] = {}
    try:
        for row in rows:
            figure = _figure(row, rows.line_num, name)
            key = _key(figure)
            if key in found:
                raise BadFile(name, f"line {rows.line_num}", f"expected another row than line {found[key].line}")
            found[key] = figure
    except csv.Error as error:
        raise BadFile(name, f"line {rows.line_num + 1}", f"expected CSV ({error})") from error
    return tuple(found.values())


def _figure(row: Mapping[str, str | None], line: int, name: str) -> Figure:
    if None in row or None in row.values():
        raise BadFile(name, f"line {line}", f"expected {len(COLUMNS)} columns")
    told = {column: (row[column] or "").strip() for column in COLUMNS}
    start, end = (_day(told[column], column, line, name) for column in ("period_start", "period_end"))
    if end < start:
        raise BadFile(name, f"line {line}, period_end", "expected a day not before period_start")
    low, high = _value(told["value"], line, name)
    if told["unit"] == _PERCENT and not -_WHOLE <= low <= high <= _WHOLE:
        raise BadFile(name, f"line {line}, value", "expected percent from -100 to 100")
    return Figure(
        line=line, series=told["series_id"], country=told["country"], region=told["region"], start=start, end=end,
        measure=told["measure"], bases=tuple(_split(told["legal_basis"])), parts=_parts(told, line, name),
        low=low, high=high, unit=told["unit"], title=told["source_title"], url=told["source_url"],
        reporter=told["reported_by"], note=told["note"], certainty=told["confidence"],
    )  # fmt: skip


def _parts(told: Mapping[str, str], line: int, name: str) -> tuple[tuple[str, str], ...]:
    if told["breakdown_dim"] == NONE:
        if told["breakdown_value"]:
            raise BadFile(name, f"line {line}, breakdown_value", "expected nothing, for it is a total")
        return ()
    dimensions, values = told["breakdown_dim"].split(";"), told["breakdown_value"].split(";")
    if len(dimensions) != len(values) or "" in (*dimensions, *values):
        raise BadFile(name, f"line {line}, breakdown_value", f"expected {len(dimensions)} values joined by ;")
    return tuple(zip(dimensions, values, strict=True))


def _split(told: str) -> Iterator[str]:
    yield from (one for one in told.split(";") if one)


def _day(told: str, column: str, line: int, name: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError as error:
        raise BadFile(name, f"line {line}, {column}", f"expected a day as YYYY-MM-DD, found {told!r}") from error


def _value(told: str, line: int, name: str) -> tuple[Decimal, Decimal]:
    """Return the bounds: a number twice, or 0 and the greatest whole number below for `<n`."""
    found = _VALUE.fullmatch(told)
    if not found or (found["less"] and not (found["number"].isdigit() and int(found["number"]))):
        raise BadFile(name, f"line {line}, value", f"expected a number, or < and a whole number, found {told!r}")
    number = Decimal(found["number"])
    return (Decimal(0), number - 1) if found["less"] else (number, number)


def _key(one: Figure) -> tuple[object, ...]:
    return (one.series, one.country, one.region, one.start, one.end, one.measure, one.parts, one.title, one.unit)
