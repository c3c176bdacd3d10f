"""Routes of two periods: which are new, which were not seen again, and whether that may be said of so few."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING

from qorgau.statistics.flows.routes import UNKNOWN, by_route
from qorgau.statistics.holm import holm
from qorgau.statistics.intervals import LEVEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qorgau.statistics.flows.routes import Route


class Seen(StrEnum):
    """What two periods say of a route."""

    BOTH = "both"
    NEW = "new"  # not seen before, and of its size it would have been
    VANISHED = "vanished"  # not seen again, and of its size it would have been
    ONLY_LATER = "only_later"  # a route of its size may have been missed before
    ONLY_EARLIER = "only_earlier"  # a route of its size may be missed now


@dataclass(frozen=True, slots=True)
class Compared:
    """A route in two periods.

    `missed` is the chance that a route of its size is seen by nobody in the period that lacks it, though it goes on as
    before; `adjusted` after Holm over all routes that one period lacks. Both are None where both periods have it.
    """

    places: tuple[str, ...]
    earlier: int
    later: int
    seen: Seen
    missed: float | None
    adjusted: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The routes all of whose places are known, the largest first, and how many people had an unknown place.

    The two numbers of people are None where they are not told.
    """

    routes: tuple[Compared, ...]
    unknown_earlier: int | None
    unknown_later: int | None

    def told(self, least: int) -> Comparison:
        """Return the same without the numbers from one to below `least`, and without the routes that have one.

        No total of a period is told with it: it would give a single route away.
        """
        kept = (one for one in self.routes if not any(0 < many < least for many in (one.earlier, one.later)))
        unknown = (None if many and many < least else many for many in (self.unknown_earlier, self.unknown_later))
        return Comparison(tuple(kept), *unknown)


def compared(earlier: Sequence[Route], later: Sequence[Route], worth: float = 1.0, level: float = LEVEL) -> Comparison:
    """Return the routes of two periods; `worth` is the length of the later over that of the earlier.

    Of a route that goes on at one rate, each person falls into a period by its length: that all of them fall into one
    has the chance of its share to the power of their number (exact, given the number). Raise ValueError where `worth`
    is not above 0.
    """
    if not isfinite(worth) or worth <= 0:
        raise ValueError(f"expected lengths above 0, found the ratio {worth}")
    before, after = by_route(earlier), by_route(later)
    names = sorted({*before, *after}, key=lambda one: (-before.get(one, 0) - after.get(one, 0), one))
    counts = {one: (before.get(one, 0), after.get(one, 0)) for one in names if UNKNOWN not in one}
    counts = {one: pair for one, pair in counts.items() if any(pair)}
    missed = {one: _missed(*pair, worth) for one, pair in counts.items() if not all(pair)}
    adjusted = dict(zip(missed, holm(list(missed.values())), strict=True))
    found = tuple(
        Compared(one, *pair, _seen(*pair, adjusted.get(one, 1.0) < 1 - level), missed.get(one), adjusted.get(one))
        for one, pair in counts.items()
    )
    unknown = [sum(count for one, count in side.items() if UNKNOWN in one) for side in (before, after)]
    return Comparison(found, unknown[0], unknown[1])


def _missed(before: int, after: int, worth: float) -> float:
    return float((worth if after else 1.0) / (1 + worth)) ** (before + after)


def _seen(before: int, after: int, sure: bool) -> Seen:
    if before and after:
        return Seen.BOTH
    if before:
        return Seen.VANISHED if sure else Seen.ONLY_EARLIER
    return Seen.NEW if sure else Seen.ONLY_LATER
