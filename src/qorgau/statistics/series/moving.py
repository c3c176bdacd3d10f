"""Who was found where: people by citizenship and by the country that found them, as far as sources print it.

Only one source counts in every state by one definition, so only that one is read: the United Nations (UNODC). A person
found at home crossed no border that is known. A number is of people who were found, not of those who moved.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.figures import Extent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qorgau.knowledge.figures import Figure

PUBLISHER: Final = "GLOTIP"
MEASURE: Final = "victims_identified"
DIMENSION: Final = "nationality"
NO_STATE: Final = frozenset({"foreign", "unspecified"})  # said of somebody, but of no state
_CODE: Final = 3  # letters of a state; the file also holds the world and its parts
PARTS_OF_THE_WORLD: Final = frozenset({"CAS", "WLD"})


@dataclass(frozen=True, slots=True)
class Movement:
    """People of one state who were found in another, over whole years: the least and the greatest sum.

    `years` are those that a source prints a number of, in order; years of which it prints none may hold people too.
    """

    citizenship: str
    found_in: str
    low: Decimal
    high: Decimal
    years: tuple[int, ...]

    @property
    def abroad(self) -> bool:
        """Return whether the person was found outside the own state."""
        return self.citizenship != self.found_in


def movements(figures: Iterable[Figure], country: str) -> tuple[Movement, ...]:
    """Return who was found where, of those who are citizens of a country or were found in it, the greatest first.

    Editions that print one number twice count once; where they differ, the sum runs from the least to the greatest.
    """
    cells: dict[tuple[str, str], dict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for one in figures:
        if _counts(one) and _between(one, country):
            cells[one.parts[0][1], one.country][one.start.year].append(one)
    found = (_movement(pair, years) for pair, years in cells.items())
    return tuple(sorted(found, key=lambda one: (-one.high, one.citizenship, one.found_in)))


def roles(found: Iterable[Movement], country: str) -> frozenset[str]:
    """Return what a country is in movements that have people; nothing here tells of transit.

    `source` where its citizens are found abroad, `destination` where others are found in it.
    """
    real = [one for one in found if one.abroad and one.high]
    told = {"source": any(one.citizenship == country for one in real),
            "destination": any(one.found_in == country for one in real)}  # fmt: skip
    return frozenset(name for name, holds in told.items() if holds)


def _counts(one: Figure) -> bool:
    what = (one.publisher, one.measure, one.dimensions, one.extent)
    return what == (PUBLISHER, MEASURE, (DIMENSION,), Extent.YEAR)


def _between(one: Figure, country: str) -> bool:
    state = one.parts[0][1]
    known = state not in NO_STATE and len(state) == _CODE and one.country not in PARTS_OF_THE_WORLD
    return known and country in (state, one.country)


def _movement(pair: tuple[str, str], years: dict[int, list[Figure]]) -> Movement:
    low = sum((min(one.low for one in of) for of in years.values()), Decimal(0))
    high = sum((max(one.high for one in of) for of in years.values()), Decimal(0))
    return Movement(pair[0], pair[1], low, high, tuple(sorted(years)))
