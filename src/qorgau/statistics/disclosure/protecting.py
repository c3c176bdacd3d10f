"""Protection of tables: small counts are not told, and as few others beside them as keep those from being worked out.

The way is that of Kelly, Golden and Assad (1992): for each count to be kept, the cheapest change of the table that
moves it far enough; the cells that it needs are not told either. To hide the fewest is NP-hard; this hides few, and
then tells again what turns out not to be needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from qorgau.statistics.disclosure.changing import Changes
from qorgau.statistics.disclosure.witnesses import Witnesses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.statistics.axes import Counts, Marks
    from qorgau.statistics.disclosure.cubes import Counted

_HARDLY: Final = 1e-3  # the price of a cell that is not told anyway: enough to leave it alone where it does not help


@dataclass(frozen=True, slots=True)
class Rule:
    """What is not told: counts of people from 1 to below `least`; between its bounds lie at least `width` people."""

    least: int
    width: int

    def small(self, counts: Counts) -> Marks:
        """Return which counts are too small to be told; nobody at all is not."""
        return (counts > 0) & (counts < self.least)


@dataclass(frozen=True, slots=True)
class Kept:
    """What of tables is told, in one line: of what was asked, all but what is small and what is hidden beside it.

    `room` is how far the witnesses lie from each other, cell by cell.
    """

    told: Marks
    small: Marks
    beside: Marks
    room: Counts


class CannotBeKept(ValueError):
    """A count cannot be kept from being worked out, whatever is left out beside it."""


def kept(
    tables: Counted, rule: Rule, asked: Marks | None = None, fixed: Marks | None = None, small: Marks | None = None
) -> Kept:
    """Return what is told of the `asked` cells (all, by default); `fixed` ones are told already. All in one line.

    Kept are the `small` counts (all that the rule calls so, by default) whether they are asked for or not, for what
    nobody printed may be worked out as well. Raise CannotBeKept with the cell where too much is told already, or the
    whole has too few people.
    """
    everything = np.ones(tables.flat.shape, dtype=bool)
    asked, fixed = (everything if asked is None else asked), (~everything if fixed is None else fixed)
    small = rule.small(tables.flat) & ~fixed if small is None else small
    search = _Search(tables, rule, (asked & ~small) | fixed, small, fixed)
    search.hide()
    search.tell_again()
    return Kept(search.told, asked & small, asked & ~small & ~search.told, search.witnesses.room)


class _Search:
    """What is told still, what is kept, and the witnesses of it."""

    def __init__(self, tables: Counted, rule: Rule, told: Marks, small: Marks, fixed: Marks) -> None:
        self.told, self._kept, self._small = told, small.copy(), small
        self._rule, self._counts, self._breadth = rule, tables.flat, tables.breadth
        self.witnesses = Witnesses(tables.flat, tables.sums)
        prices = np.where(told, 1 + np.log2(1 + tables.flat), _HARDLY)
        self._changes = Changes(tables.flat, tables.sums, prices)
        self._changes.hold(fixed)

    def hide(self) -> None:
        """Hide what it takes until every count that is kept has its room."""
        while (cell := next(self._short(self._kept, self.witnesses), None)) is not None:
            change = self._moved(cell, self.witnesses)
            if change is None:
                raise CannotBeKept(cell)
            needed = self._needed(change)
            self._kept, self.told = self._kept | needed, self.told & ~needed
            self._changes.price(needed, _HARDLY)
            self.witnesses.bear(change, self.told)

    def tell_again(self) -> None:
        """Tell what is hidden beside the small ones wherever all that is kept has its room without it."""
        self._changes.hold(self.told)
        beside = np.flatnonzero(self._kept & ~self._small)
        for cell in sorted(map(int, beside), key=lambda one: (-self._counts[one], one)):
            self._changes.hold(np.arange(self._counts.size) == cell)
            if not self._told_again(cell):
                self._changes.free(cell)

    def _told_again(self, cell: int) -> bool:
        """Try to tell a cell; return whether it is told now."""
        kept, told = self._kept.copy(), self.told.copy()
        kept[cell], told[cell] = False, True
        witnesses = self.witnesses.without(cell)
        while (short := next(self._short(kept, witnesses), None)) is not None:
            change = self._moved(short, witnesses)
            if change is None:
                return False
            witnesses.bear(change, told)
        self._kept, self.told, self.witnesses = kept, told, witnesses
        return True

    def _moved(self, cell: int, witnesses: Witnesses) -> Counts | None:
        """Return a change that gives a cell its room, or that brings it nearer to it and hides nothing more for it."""
        change = self._changes.raising(cell, int(witnesses.low[cell]) + self._rule.width)
        if change is not None and not self._needed(change).any():
            return change
        lower = self._lowered(cell, witnesses, hiding=change is None)
        return change if lower is None else lower

    def _lowered(self, cell: int, witnesses: Witnesses, *, hiding: bool) -> Counts | None:
        """Return a change to fewer people in a cell than any witness has there, or None.

        It hides nothing more, unless it is `hiding` what it takes: where a count cannot rise far enough, it must fall.
        """
        for people in range(int(min(self._counts[cell], self._rule.width)), -int(witnesses.low[cell]), -1):
            change = self._changes.lowering(cell, people)
            if change is not None and (hiding or not self._needed(change).any()):
                return change
        return None

    def _needed(self, change: Counts) -> Marks:
        return np.logical_and(change, self.told)

    def _short(self, kept: Marks, witnesses: Witnesses) -> Iterator[int]:
        """Yield a cell that is kept and has too little room: the widest sum, of those the one with the most people."""
        short = np.flatnonzero(kept & (witnesses.room < self._rule.width))
        if short.size:
            yield int(max(short, key=lambda one: (self._breadth[one], self._counts[one], -one)))
