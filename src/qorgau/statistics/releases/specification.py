"""What a release is to tell, as a file: whose people, of which months, in which tables."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Words
from qorgau.knowledge.reading import BadFile, read_yaml
from qorgau.statistics.releases.traits import known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge.content import Content

_MONTH: Final = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
MOST_TRAITS: Final = 3  # of one table: four are read by nobody and hide nearly everything
MOST_MONTHS: Final = 120


def _month(text: str) -> str:
    if not _MONTH.fullmatch(text):
        raise ValueError(f"expected a month as 2026-01, found {text!r}")
    return text


_Month = Annotated[str, AfterValidator(_month)]
_Table = Annotated[tuple[str, ...], Field(min_length=1, max_length=MOST_TRAITS)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Specification:
    """A release as it is asked for: people first met from one month until (not in) another, by tables of traits.

    `corrects` names the release whose months are counted anew.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$")]
    title: Words
    since: _Month
    until: _Month
    tables: Annotated[tuple[_Table, ...], Field(min_length=1, max_length=20)]
    corrects: str = ""

    @property
    def months(self) -> tuple[str, ...]:
        """Return the months in their order."""
        first, last = _number(self.since), _number(self.until)
        return tuple(f"{one // 12}-{one % 12 + 1:02}" for one in range(first, last))


def read_specification(data: bytes, name: str, content: Content) -> Specification:
    """Return what a file asks for; raise BadFile with the file, the field and what was expected."""
    raw = read_yaml(data, name)
    try:
        found = TypeAdapter(Specification).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadFile(name, ".".join(map(str, first["loc"])), first["msg"]) from error
    for field, expected in _wrong(found, content):
        raise BadFile(name, field, expected)
    return found


def _wrong(found: Specification, content: Content) -> Iterator[tuple[str, str]]:
    if not 0 < len(found.months) <= MOST_MONTHS:
        yield "until", f"expected a month after {found.since}, at most {MOST_MONTHS} months later, found {found.until}"
    if found.corrects == found.id:
        yield "corrects", "expected the name of an earlier release, found that of this one"
    usable = known(content)
    for place, table in enumerate(found.tables):
        for trait in table:
            if trait not in usable:
                yield f"tables.{place}", f"expected traits of {', '.join(usable)}, found {trait}"
        if len(set(table)) < len(table):
            yield f"tables.{place}", "expected each trait once"
    if any(set(one) == set(other) for one, other in pairwise(sorted(map(sorted, found.tables)))):
        yield "tables", "expected each table once"


def _number(month: str) -> int:
    year, of_year = month.split("-")
    return int(year) * 12 + int(of_year) - 1
