"""What published counts do over time: exact ratios, a trend, one change beside dated events; a part is no year (R128).

Only counts of people, cases, offences or calls have dynamics, and only in the longest run of years that follow each
other in one line. Counts measure what was found: a change may be one of search, of law or of recording.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.figures import Extent
from qorgau.statistics.refusing import Refused
from qorgau.statistics.trend import (
    Beside,
    Changed,
    Event,
    Ratio,
    Slope,
    beside,
    changed,
    counted,
    of_year,
    ratio,
    slope,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qorgau.knowledge.figures import Figure
    from qorgau.statistics.series.panels import Line
    from qorgau.statistics.trend import Counted

COUNTS: Final = frozenset({"persons", "cases", "offences", "crimes", "calls"})
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a year that a line prints after its last whole year, and its rate over that of that year."""

    figure: Figure
    ratio: Ratio | Refused


@dataclass(frozen=True, slots=True)
class Dynamics:
    """The longest run of years of a line: the last step, the trend over all of it, one change and what lies near it."""

    line: Line
    years: tuple[Figure, ...]
    last: Ratio | Refused
    parts: tuple[Part, ...]
    slope: Slope | Refused
    change: Changed | Refused
    near: tuple[Beside, ...]


def dynamics(line: Line, events: Sequence[Event] = ()) -> Dynamics | None:
    """Return the dynamics of a line, None where it is no count or has no two years that follow each other."""
    run = max(line.runs, key=len, default=())
    if len(run) < _TWO or run[0].unit not in COUNTS or any(one.low % 1 for one in run):
        return None
    periods = [of_year(one.start.year, int(one.low)) for one in run]
    change = changed(periods)
    return Dynamics(
        line=line,
        years=run,
        last=ratio(periods[-2], periods[-1]),
        parts=tuple(Part(one, ratio(periods[-1], _part(one))) for one in line.figures if _follows(one, run[-1])),
        slope=slope(periods),
        change=change,
        near=() if isinstance(change, Refused) else beside(change, events),
    )


def _follows(one: Figure, last: Figure) -> bool:
    """Return whether a figure is an exact one of the first part of the year after."""
    begins = (one.start.year, one.start.month, one.start.day) == (last.start.year + 1, 1, 1)
    return one.extent is Extent.PART and one.exact and begins


def _part(one: Figure) -> Counted:
    return counted(one.start, one.end + timedelta(days=1), int(one.low))
