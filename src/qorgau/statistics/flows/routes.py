"""Flows of people: from where, through where, to where, and how many; what is not known is a value of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

UNKNOWN: Final = "unknown"


class NotARoute(ValueError):
    """A row that is no flow of people."""


class Role(StrEnum):
    """What a place is to a flow; one place may be several."""

    SOURCE = "source"
    TRANSIT = "transit"
    DESTINATION = "destination"


@dataclass(frozen=True, slots=True)
class Route:
    """People of one route: codes of places, `unknown` where one is not known; `transit` in order, empty if direct."""

    source: str
    transit: tuple[str, ...]
    destination: str
    count: int

    def __post_init__(self) -> None:
        """Refuse a route without places or people."""
        if not all((self.source, *self.transit, self.destination)):
            raise NotARoute(f"place: expected a code or {UNKNOWN!r}, found an empty text in {self.places}")
        if self.count < 0:
            raise NotARoute(f"count: expected 0 or more people, found {self.count} on {self.places}")

    @property
    def places(self) -> tuple[str, ...]:
        """Return the places in their order: what makes a route the same as another."""
        return (self.source, *self.transit, self.destination)

    @property
    def inside(self) -> bool:
        """Return whether it begins and ends in one place that is known."""
        return self.source == self.destination != UNKNOWN


@dataclass(frozen=True, slots=True)
class Matrix:
    """People by source and destination: `counts[place of the source][place of the destination]`, unknown last."""

    sources: tuple[str, ...]
    destinations: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def people(self) -> int:
        """Return how many people are counted."""
        return sum(map(sum, self.counts))


def matrix(routes: Iterable[Route]) -> Matrix:
    """Return the matrix of sources and destinations; nobody is lost, unknown places have a row and a column."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in routes:
        counts[one.source, one.destination] += one.count
    sources = tuple(sorted({source for source, _ in counts}, key=_last))
    destinations = tuple(sorted({destination for _, destination in counts}, key=_last))
    cells = tuple(tuple(counts[source, destination] for destination in destinations) for source in sources)
    return Matrix(sources, destinations, cells)


def people_by(routes: Iterable[Route], role: Role) -> Mapping[str, int]:
    """Return how many people have each place in a role, `unknown` among them.

    By source or destination everybody is counted once. By transit a person is counted with each place passed, and with
    no place where the route is direct.
    """
    counts: Counter[str] = Counter()
    for one in routes:
        held = {Role.SOURCE: (one.source,), Role.DESTINATION: (one.destination,), Role.TRANSIT: one.transit}[role]
        for place in set(held):
            counts[place] += one.count
    return dict(sorted(counts.items(), key=lambda pair: _last(pair[0])))


def roles(routes: Sequence[Route]) -> Mapping[str, Mapping[Role, int]]:
    """Return by place its roles with the people of each; a role without people is absent, `unknown` is no place."""
    found: dict[str, dict[Role, int]] = {}
    for role in Role:
        for place, count in people_by(routes, role).items():
            if place != UNKNOWN and count:
                found.setdefault(place, {})[role] = count
    return dict(sorted(found.items()))


def by_route(routes: Iterable[Route]) -> Mapping[tuple[str, ...], int]:
    """Return how many people took each route."""
    counts: Counter[tuple[str, ...]] = Counter()
    for one in routes:
        counts[one.places] += one.count
    return dict(counts)


def _last(place: str) -> tuple[bool, str]:
    return place == UNKNOWN, place
