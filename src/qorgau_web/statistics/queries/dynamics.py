"""What counts do over time, in the words of a page: ratios, a trend, one change beside the days of laws and plans."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from qorgau.statistics.refusing import Refused
from qorgau.statistics.series.dynamics import dynamics
from qorgau.statistics.series.telling import period
from qorgau.statistics.trend import Event
from qorgau.text import say
from qorgau_web.knowledge.queries import content
from qorgau_web.statistics import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qorgau.statistics.overview.shapes import Turned
    from qorgau.statistics.series import Panel
    from qorgau.statistics.series.dynamics import Dynamics
    from qorgau.statistics.series.panels import Line
    from qorgau.statistics.series.telling import Telling
    from qorgau.statistics.trend import Changed, Ratio, Slope

MOST_ODDS: Final = 1000  # greater ones say no more
KEPT: Final = 1024  # lines whose dynamics stay in memory: all that are published are some 200


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of the rate in words: how much speaks for it, when, what lies near, what must be said."""

    evidence: str
    at: Any
    odds: str
    ratio: str
    cautions: tuple[str, ...]
    near: tuple[tuple[str, Any, bool], ...]


@dataclass(frozen=True, slots=True)
class OverTime:
    """What the counts of one line do: each step as from, to and ratio; why there is no trend or no change."""

    title: str
    steps: tuple[tuple[str, str, str], ...]
    slope: str
    no_slope: str
    turn: Turn | None
    no_turn: str


def over_time(panel: Panel, telling: Telling) -> Iterator[OverTime]:
    """Yield what the lines of a panel do, those that are counts of years that follow each other."""
    countries = len({line.country for line in panel.lines}) > 1
    for line in panel.lines:
        found = _dynamics(content().release, line)
        if found:
            title = " · ".join(filter(None, (telling.line(line), telling.facet(line, countries=countries))))
            yield _over_time(found, title, telling.lang)


def turn_of(one: Changed | Turned, at: object, near: Iterable[tuple[str, object, bool]], lang: str) -> Turn:
    """Return a change in words; `near` gives events of the content, their days, and whether they are credible."""
    events = content().figure_events.events
    return Turn(
        evidence=str(words.EVIDENCE[one.evidence]),
        at=at,
        odds=_rough(one.odds),
        ratio=f"{one.ratio:.2f}",
        cautions=tuple(str(words.CAUTIONS[caution]) for caution in one.cautions),
        near=tuple((say(events[name].label, lang), on, credible) for name, on, credible in near if name in events),
    )


@lru_cache(maxsize=KEPT)
def _dynamics(_release: str, line: Line) -> Dynamics | None:
    """Return the dynamics of a line; `_release` is that of the content."""
    return dynamics(line, [Event(name, one.day) for name, one in content().figure_events.events.items()])


def _over_time(found: Dynamics, title: str, lang: str) -> OverTime:
    before, last = (period(one, lang) for one in found.years[-2:])
    parts = ((last, period(part.figure, lang), _ratio(part.ratio)) for part in found.parts)
    return OverTime(
        title=f"{title}, {period(found.years[0], lang)}–{last}",
        steps=((before, last, _ratio(found.last)), *parts),
        slope="" if isinstance(found.slope, Refused) else _ratio(found.slope),
        no_slope=_ratio(found.slope) if isinstance(found.slope, Refused) else "",
        turn=None if isinstance(found.change, Refused) else _turn(found.change, found, lang),
        no_turn=str(words.REFUSED[found.change.reason]) if isinstance(found.change, Refused) else "",
    )


def _turn(change: Changed, found: Dynamics, lang: str) -> Turn:
    near = ((one.event.id, one.event.on, one.credible) for one in found.near if one.credible)
    return turn_of(change, change.likeliest.since, near, lang)


def _ratio(found: Ratio | Slope | Refused) -> str:
    """Return a ratio with its limits, or why there is none."""
    if isinstance(found, Refused):
        return str(words.REFUSED[found.reason])
    middle = f"{found.lowest:.2f}" if found.lowest == found.highest else f"{found.lowest:.2f}–{found.highest:.2f}"
    return f"{middle} ({found.lower:.2f}–{found.upper:.2f})"


def _rough(odds: float) -> str:
    return f"{odds:.1f}" if odds < MOST_ODDS else f"> {MOST_ODDS}"
