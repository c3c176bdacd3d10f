"""Counts of periods: exact or between two bounds, of whole years or parts, with what they are to be held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class NotACount(ValueError):
    """A count that no period can have, or periods that are no series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was counted from `first` up to but not including `until`.

    A censored count ("fewer than 5") lies between `lowest` and `highest`, both inclusive; an exact one has them equal.
    `exposure` is what a year of it is held against, such as people in the country; 1 where counts are only compared.
    """

    first: date
    until: date
    lowest: int
    highest: int
    exposure: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what is no period, no count, or no exposure."""
        if self.until <= self.first:
            raise NotACount(f"until: expected a day after {self.first}, found {self.until}")
        if not 0 <= self.lowest <= self.highest:
            raise NotACount(f"count: expected 0 or more, lowest first, found {self.lowest} to {self.highest}")
        if not isfinite(self.exposure) or self.exposure <= 0:
            raise NotACount(f"exposure: expected a number above 0, found {self.exposure}")

    @property
    def years(self) -> float:
        """Return how long the period is in years; each calendar year counts by the share of its days."""
        return _since(self.until) - _since(self.first)

    @property
    def middle(self) -> float:
        """Return the middle of the period, as a year with its share: 2022.5 of the year 2022."""
        return (_since(self.first) + _since(self.until)) / 2

    @property
    def partial(self) -> bool:
        """Return whether it is not one or more whole calendar years."""
        return any((day.month, day.day) != (1, 1) for day in (self.first, self.until))

    @property
    def exact(self) -> bool:
        """Return whether the count is known."""
        return self.lowest == self.highest

    @property
    def at_risk(self) -> float:
        """Return the exposure over the length of the period."""
        return self.exposure * self.years


def counted(first: date, until: date, count: int, exposure: float = 1.0) -> Counted:
    """Return an exact count of a period; raise NotACount."""
    return Counted(first=first, until=until, lowest=count, highest=count, exposure=exposure)


def of_year(year: int, count: int, exposure: float = 1.0) -> Counted:
    """Return an exact count of a calendar year; raise NotACount."""
    return counted(date(year, 1, 1), date(year + 1, 1, 1), count, exposure)


def series(periods: Sequence[Counted]) -> tuple[Counted, ...]:
    """Return the periods in their order; raise NotACount where two of them overlap."""
    found = tuple(sorted(periods, key=lambda one: one.first))
    for before, after in pairwise(found):
        if after.first < before.until:
            raise NotACount(f"expected periods that do not overlap, found {after.first} before {before.until}")
    return found


def _since(day: date) -> float:
    start = date(day.year, 1, 1)
    return day.year + (day - start).days / (date(day.year + 1, 1, 1) - start).days
