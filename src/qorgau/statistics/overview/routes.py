"""From where people came to where the conduct was, as far as it may be told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from qorgau.statistics import flows
from qorgau.statistics.intervals import wilson
from qorgau.statistics.overview import shapes
from qorgau.statistics.overview.gathering import HOME, NATIONALITY, REGION, in_order, made
from qorgau.statistics.refusing import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from qorgau.knowledge.content import Content
    from qorgau.statistics.overview.gathering import Alike
    from qorgau.statistics.protected import Protected
    from qorgau.tables.crosstab import Crosstab

TOP: Final = 5


def routed(people: Sequence[Alike], content: Content) -> Crosstab:
    """Return people by citizenship and by where the conduct was, places in the order of the registers.

    Where it was in the country, the place is the region of the body that met the person; where nothing is known of it,
    it is unknown, and never the country.
    """
    unknown = _unknown(content)
    pairs: Counter[tuple[str, str]] = Counter()
    for one in people:
        pairs[one.traits[NATIONALITY], _place(one, unknown)] += one.people
    order = (*content.regions.places, *content.countries.places)
    sources, ends = ({pair[side] for pair in pairs} for side in (0, 1))
    return made(pairs, in_order(content.registered(NATIONALITY), sources), in_order(order, ends))


def told(one: Protected, people: Sequence[Alike], on: date, content: Content, least: int) -> shapes.Flows:
    """Return the flows of a protected table, and the routes of the last two whole years before the day `on`."""
    unknown = _unknown(content)
    pairs = (
        shapes.Pair(row, column, one.told(row, column))
        for row in one.table.rows
        for column in one.table.columns
        if one.table.count(row, column) or one.told(row, column) is None
    )
    ends = {flows.Role.SOURCE: (one.table.rows, 0), flows.Role.DESTINATION: (one.table.columns, 1)}
    return shapes.Flows(
        tuple(pairs),
        tuple(
            shapes.Role(place, role.value, _total(one, place, side))
            for role, (places, side) in ends.items()
            for place in places
            if place != unknown
        ),
        _shares(one, 0, unknown),
        _shares(one, 1, unknown),
        _changes(one, people, on, unknown, least),
    )


def _unknown(content: Content) -> str:
    return content.figure_questions.traits[NATIONALITY].unknown[0]


def _place(one: Alike, unknown: str) -> str:
    if one.country == shapes.UNKNOWN:
        return unknown
    return one.traits[REGION] if one.country == HOME else one.country


def _total(one: Protected, place: str, side: int) -> int | None:
    return one.told(place, None) if side == 0 else one.told(None, place)


def _shares(one: Protected, side: int, unknown: str) -> shapes.Shares:
    """Return the largest shares of one side; refused where the number of people whose place is known is not told."""
    places = [place for place in (one.table.rows, one.table.columns)[side] if place != unknown]
    counts = {place: _total(one, place, side) for place in places}
    total, gone = one.told(None, None), _total(one, unknown, side)
    known = {place: many for place, many in counts.items() if many}
    if total is None or gone is None or total == gone:
        few = Reason.NO_DATA if total == 0 or (total is not None and total == gone) else Reason.TOO_FEW
        return shapes.Shares((), None, sum(many is None for many in counts.values()), shapes.Why(few.value))
    order = sorted(known, key=lambda place: (-known[place], place))[:TOP]
    people = total - gone
    largest = (shapes.Share(one, known[one], known[one] / people, *wilson(known[one], people)) for one in order)
    return shapes.Shares(tuple(largest), people, sum(many is None for many in counts.values()), None)


def _changes(one: Protected, people: Sequence[Alike], on: date, unknown: str, least: int) -> shapes.Routes:
    """Return the routes of two whole years that may be told.

    A route that is not told in the table of all years is told in none; nor is one of which the years that are not
    shown would hold a small number.
    """
    later, earlier = on.year - 1, on.year - 2
    if not people or min(int(alike.month[:4]) for alike in people) > earlier:
        return shapes.Routes(None, None, (), shapes.Why(Reason.FEW_PERIODS.value))
    found = flows.compared(_of_year(people, earlier, unknown), _of_year(people, later, unknown)).told(least)
    kept = (
        shapes.Changed(route.places[0], route.places[1], route.earlier, route.later, route.seen.value, route.adjusted)
        for route in found.routes
        if _apart(one, route, least)
    )
    return shapes.Routes(earlier, later, tuple(kept), None)


def _apart(one: Protected, route: flows.Compared, least: int) -> bool:
    source, destination = route.places
    whole = one.told(source, destination)
    return whole is not None and not 0 < whole - route.earlier - route.later < least


def _of_year(people: Iterable[Alike], year: int, unknown: str) -> list[flows.Route]:
    return list(_routes((one for one in people if int(one.month[:4]) == year), unknown))


def _routes(people: Iterable[Alike], unknown: str) -> Iterator[flows.Route]:
    for one in people:
        source, end = one.traits[NATIONALITY], _place(one, unknown)
        ends = [flows.UNKNOWN if place == unknown else place for place in (source, end)]
        yield flows.Route(ends[0], (), ends[1], one.people)
