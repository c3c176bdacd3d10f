"""People by month and by year: what is told of them, and the trend and the change of what is told."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from qorgau.statistics import trend
from qorgau.statistics.overview import shapes
from qorgau.statistics.overview.tables import why
from qorgau.statistics.refusing import Reason, Refused
from qorgau.statistics.small_counts import hidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qorgau.statistics.overview.gathering import Alike

MONTHS: Final = 24
_REST: Final = ""  # the months of a year that lie before those that are shown


def over_time(
    people: Sequence[Alike], on: date, least: int, events: Sequence[trend.Event], *, total_told: bool
) -> tuple[shapes.Series, shapes.Series]:
    """Return people by month, at most the last 24 to the day `on`, and by year, both from the first person on.

    The day is that of the writing: the month and the year that hold it still run. Months of a year protect each other,
    and so do the years.
    """
    counts = _by_month(people)
    first = min(counts, default=f"{on:%Y-%m}")
    on = max(on, _start(max(counts, default=first)))
    years = {str(year): 0 for year in range(int(first[:4]), on.year + 1)}
    for month, many in counts.items():
        years[month[:4]] += many
    kept = hidden(years, least, () if total_told else _smallest(years))
    shown = list(_months(first, on))[-MONTHS:]
    dark = {month for year in years for month in _dark_months(year, counts, shown, least, year_told=year not in kept)}
    by_month = [(month, counts.get(month, 0), month in dark) for month in shown]
    rests = {year: None if year in kept else _rest(year, many, by_month) for year, many in years.items()}
    rest = sum(years[one] for one in kept) if total_told else None
    return (
        _series(
            [(month, many, rests[month[:4]] if gone else many, gone) for month, many, gone in by_month], on, events
        ),
        _series(
            [(year, many, rest if year in kept else many, year in kept) for year, many in years.items()], on, events
        ),
    )


_Period = tuple[str, int, int | None, bool]


def _by_month(people: Iterable[Alike]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in people:
        counts[one.month] += one.people
    return counts


def _months(first: str, on: date) -> Iterable[str]:
    day = _start(first)
    while day <= on:
        yield f"{day:%Y-%m}"
        day = _end(f"{day:%Y-%m}")


def _dark_months(
    year: str, counts: Mapping[str, int], shown: Sequence[str], least: int, *, year_told: bool
) -> Iterable[str]:
    """Return the months of a year that are not told; where the year is not, they do not add up to it either."""
    mine = {month: counts.get(month, 0) for month in shown if month.startswith(year)}
    before = sum(many for month, many in counts.items() if month.startswith(year) and month not in mine)
    whole = mine | ({_REST: before} if before else {})
    return hidden(whole, least, () if year_told else _smallest(whole)) - {_REST}


def _smallest(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return the name of the smallest count above 0: it keeps the rest from adding up to a total that is not told."""
    return tuple(sorted((name for name, many in counts.items() if many), key=lambda name: (counts[name], name))[:1])


def _rest(year: str, total: int, by_month: Sequence[tuple[str, int, bool]]) -> int:
    """Return how many people the months of a year that are not told may have at most, as any reader can work out."""
    return total - sum(many for month, many, gone in by_month if month.startswith(year) and not gone)


def _start(period: str) -> date:
    return date.fromisoformat(f"{period}-01" if "-" in period else f"{period}-01-01")


def _end(period: str) -> date:
    start = _start(period)
    if "-" not in period:
        return date(start.year + 1, 1, 1)
    return (start.replace(day=28) + timedelta(days=4)).replace(day=1)


def _span(period: str, on: date) -> tuple[date, date, bool]:
    """Return first day, end and whether the period still runs: then it ends with the day of the writing."""
    first, until = _start(period), _end(period)
    partial = first <= on < until
    return first, max(on, first + timedelta(days=1)) if partial else until, partial


def _series(found: Sequence[_Period], on: date, events: Sequence[trend.Event]) -> shapes.Series:
    periods, bounded = [], []
    for name, many, most, gone in found:
        first, until, partial = _span(name, on)
        low, high = trend.garwood(many) if not gone else (None, None)
        days = (until - first).days
        periods.append(shapes.Counted(first, until, None if gone else many, low, high, partial, days))
        lowest = 0 if gone else many
        bounded.append(trend.Counted(first=first, until=until, lowest=lowest, highest=most or 0))
    if any(most is None for _, _, most, _ in found):
        none = shapes.Why(Reason.CENSORED.value)
        return shapes.Series(tuple(periods), None, none, None, none)
    slope, change = trend.slope(bounded), trend.changed(bounded)
    bounds = any(gone for *_, gone in found)
    return shapes.Series(tuple(periods), _steep(slope, bounds=bounds), why(slope), _turned(change, events), why(change))


def _steep(one: trend.Slope | Refused, *, bounds: bool) -> shapes.Steep | None:
    if isinstance(one, Refused):
        return None
    return shapes.Steep(one.lowest, one.highest, one.lower, one.upper, one.p, one.level, one.partial, bounds)


def _turned(one: trend.Changed | Refused, events: Sequence[trend.Event]) -> shapes.Turned | None:
    if isinstance(one, Refused):
        return None
    near = (
        shapes.Near(beside.event.id, beside.event.on, beside.credible, beside.chance)
        for beside in trend.beside(one, events)
    )
    return shapes.Turned(
        one.odds,
        one.evidence.value,
        one.likeliest.at,
        tuple(place.at for place in one.places if place.credible),
        one.ratio,
        one.level,
        tuple(caution.value for caution in one.cautions),
        tuple(near),
    )
