"""People by month and by every trait that a release may use: what a release was made of, kept for those after it.

The file of it discloses: it is for who makes releases, and for nobody else.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from pydantic import TypeAdapter, ValidationError

from qorgau.knowledge.reading import BadFile
from qorgau.statistics.releases.traits import category, known

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from qorgau.knowledge.content import Content
    from qorgau.statistics.axes import Axis, Counts
    from qorgau.statistics.overview.gathering import Alike

COUNTS: Final = "counts.json"
Kind = tuple[str, ...]  # a category of each trait


@dataclass(frozen=True, slots=True)
class Monthly:
    """So many people of each kind in each month; months in their order, those with nobody among them."""

    traits: tuple[str, ...]
    months: Mapping[str, Mapping[Kind, int]]

    @property
    def people(self) -> int:
        """Return how many there are."""
        return sum(sum(kinds.values()) for kinds in self.months.values())

    def by(self, traits: Sequence[str]) -> Monthly:
        """Return the same people by some of the traits; raise KeyError for one that was not kept."""
        places = [{one: number for number, one in enumerate(self.traits)}[trait] for trait in traits]
        return Monthly(tuple(traits), {month: _fewer(kinds, places) for month, kinds in self.months.items()})

    def text(self) -> str:
        """Return the file, a line for each kind of people in a month."""
        rows = [
            [month, *kind, people]
            for month, kinds in sorted(self.months.items())
            for kind, people in sorted(kinds.items())
        ]
        plain = {"traits": self.traits, "months": sorted(self.months), "rows": rows}
        return json.dumps(plain, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class _Plain:
    traits: tuple[str, ...]
    months: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def counted(content: Content, people: Iterable[Alike], months: Collection[str]) -> Monthly:
    """Return people of some months by all traits that a release may use."""
    traits = known(content)
    found: dict[str, Counter[Kind]] = {month: Counter() for month in sorted(months)}
    for one in people:
        if one.month in found:
            found[one.month][tuple(category(content, trait, one) for trait in traits)] += one.people
    return Monthly(traits, found)


def read_counts(data: bytes, name: str) -> Monthly:
    """Return what `Monthly.text` wrote; raise BadFile with the field and what was expected."""
    try:
        plain = TypeAdapter(_Plain).validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadFile(name, ".".join(map(str, first["loc"])), first["msg"]) from error
    found: dict[str, dict[Kind, int]] = {month: {} for month in plain.months}
    for number, (month, *kind, people) in enumerate(plain.rows):
        if month not in found or len(kind) != len(plain.traits) or not isinstance(people, int) or people < 1:
            raise BadFile(name, f"rows.{number}", "expected a month, a category of each trait, and people")
        found[str(month)][tuple(map(str, kind))] = people
    return Monthly(plain.traits, found)


def kinds_of(sides: Sequence[Axis], all_of_them: Iterable[Monthly]) -> tuple[list[Kind], Counts]:
    """Return the kinds of people there are, and the places of their values, kinds by axes.

    Raise KeyError for a category that is no more.
    """
    kinds = sorted({kind for one in all_of_them for held in one.months.values() for kind in held})
    values = [{value: number for number, value in enumerate(one.values)} for one in sides]
    places = [[place[value] for place, value in zip(values, kind, strict=True)] for kind in kinds]
    return kinds, np.array(places, dtype=np.int64).reshape(len(kinds), len(sides))


def _fewer(kinds: Mapping[Kind, int], places: Sequence[int]) -> Counter[Kind]:
    found: Counter[Kind] = Counter()
    for kind, people in kinds.items():
        found[tuple(kind[place] for place in places)] += people
    return found
