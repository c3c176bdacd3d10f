"""What published counts do over time, as lines: each ratio with its limits, each refusal with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.statistics.refusing import Refused
from qorgau.statistics.series import panels
from qorgau.statistics.series.dynamics import dynamics
from qorgau.statistics.series.telling import period
from qorgau.statistics.trend import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qorgau.knowledge import Content
    from qorgau.knowledge.figures import Figure
    from qorgau.statistics.series.dynamics import Dynamics
    from qorgau.statistics.series.telling import Telling
    from qorgau.statistics.trend import Ratio, Slope

NO_CAUSE = "to lie near a change is not to have caused it, and a jump may be a change of what is recorded"


def trend_lines(content: Content, found: Sequence[Figure], telling: Telling) -> Iterator[str]:
    """Yield the dynamics of every line that has some, panel by panel."""
    events = [Event(name, one.day) for name, one in content.figure_events.events.items()]
    for panel in panels(found):
        countries = len({line.country for line in panel.lines}) > 1
        for line in panel.lines:
            told = dynamics(line, events)
            if told:
                named = [telling.title(panel), telling.line(line), telling.facet(line, countries=countries)]
                yield from _told(told, " · ".join(filter(None, named)), content, telling)


def _told(one: Dynamics, name: str, content: Content, telling: Telling) -> Iterator[str]:
    first, last = one.years[0].start.year, one.years[-1].start.year
    yield f"{name}, {first}–{last}"
    yield f"  {last} over {one.years[-2].start.year}: {_ratio(one.last)}"
    for part in one.parts:
        when = period(part.figure, telling.lang)
        yield f"  {when} over {last}, by length: {_ratio(part.ratio)}; seasons are not compared"
    yield f"  from year to year: {_slope(one.slope)}"
    if isinstance(one.change, Refused):
        yield f"  one change: not told ({one.change.reason.value})"
        return
    at = one.change.likeliest.since
    yield f"  one change: {one.change.evidence.value}, odds {one.change.odds:.3g}, likeliest about {at.year}"
    for near in one.near:
        if near.credible:
            told = content.figure_events.events[near.event.id]
            yield f"    near it: {near.event.on} {told.label[telling.lang]}"
    yield f"    {NO_CAUSE}"


def _ratio(found: Ratio | Refused) -> str:
    if isinstance(found, Refused):
        return f"not told ({found.reason.value})"
    return f"times {found.lowest:.2f} ({found.lower:.2f} to {found.upper:.2f}), p {found.p:.3f}"


def _slope(found: Slope | Refused) -> str:
    if isinstance(found, Refused):
        return f"no trend is told ({found.reason.value})"
    return f"times {found.lowest:.2f} ({found.lower:.2f} to {found.upper:.2f}), p {found.p:.3f}"
