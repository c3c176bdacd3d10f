"""Where sources give different numbers of the same thing, and where parts do not add up: shown, never corrected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qorgau.knowledge.figures import Figure


WIDER: Final = {"nationality": "foreign"}  # the part that holds every other one but the own country
APART: Final = frozenset({"country_of_repatriation"})  # counted by other states: no part of the total of the row


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures of one measure, place, unit and part that end in the same year and give different numbers."""

    year: int
    figures: tuple[Figure, ...]

    @property
    def same_period(self) -> bool:
        """Return whether they are of the same period to the day; if not, another cut-off may explain it."""
        return len({(one.start, one.end) for one in self.figures}) == 1

    @property
    def same_basis(self) -> bool:
        """Return whether they name the same articles; if not, another definition may explain it."""
        return len({one.bases for one in self.figures}) == 1


@dataclass(frozen=True, slots=True)
class Uneven:
    """Parts of one source that add up to more than its total: somebody counts in several of them, or it is an error."""

    total: Figure
    dimension: str
    parts: tuple[Figure, ...]

    @property
    def least(self) -> Decimal:
        """Return the least sum of the parts."""
        return sum((one.low for one in self.parts), Decimal(0))


def disagreements(figures: Iterable[Figure]) -> tuple[Disagreement, ...]:
    """Return where numbers of one thing differ, by year; a bound agrees with every number within it."""
    found: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for one in figures:
        found[one.country, one.region, one.measure, one.unit, one.parts, one.end.year].append(one)
    differing = (Disagreement(of[0].end.year, tuple(of)) for of in found.values() if _differ(of))
    return tuple(sorted(differing, key=lambda one: (one.year, one.figures[0].line)))


def uneven(figures: Iterable[Figure]) -> tuple[Uneven, ...]:
    """Return the totals that are less than their parts by one dimension, of the same series, source and period.

    Parts that a wider one holds, as foreigners hold citizens of one state, are not added to it.
    """
    every = tuple(figures)
    totals = {_frame(one): one for one in every if not one.parts}
    parts: dict[tuple[tuple[object, ...], str], list[Figure]] = defaultdict(list)
    for one in every:
        if len(one.parts) == 1 and _frame(one) in totals and one.dimensions[0] not in APART:
            parts[_frame(one), one.dimensions[0]].append(one)
    found = (Uneven(totals[frame], name, tuple(_widest(of, name))) for (frame, name), of in parts.items())
    return tuple(one for one in found if one.least > one.total.high)


def _widest(of: list[Figure], dimension: str) -> Iterator[Figure]:
    wide = WIDER.get(dimension)
    holds = any(one.parts[0][1] == wide for one in of)
    yield from (one for one in of if not holds or one.parts[0][1] == wide or _own(one))


def _own(one: Figure) -> bool:
    return one.parts[0][1] == one.country


def _differ(of: list[Figure]) -> bool:
    """Return whether no number lies within the bounds of all."""
    return max(one.low for one in of) > min(one.high for one in of)


def _frame(one: Figure) -> tuple[object, ...]:
    return (one.series, one.title, one.country, one.region, one.start, one.end, one.measure, one.unit, one.bases)
