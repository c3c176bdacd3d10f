"""How many people were met by exactly which bodies, by period: what is left of the matching of files (safeguard S22).

A history is a set of bodies, never a person. Who was matched with whom is known while the rows are made, and then to
nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from qorgau.statistics.register.collected import Row
    from qorgau.statistics.register.detections import Detection

TO: Final = ".."


class Coding(StrEnum):
    """Whom a body lists: those it detected itself, or also those to whom another body led it."""

    OWN = "own"
    ALL = "all"


class Body(NamedTuple):
    """A body and its kind."""

    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class History:
    """How many people exactly these bodies met in a period, by one coding."""

    period: str
    coding: Coding
    bodies: frozenset[Body]
    people: int


def histories(people: Iterable[Sequence[Detection]], today: date) -> tuple[History, ...]:
    """Return the histories of people, each of them given by the first contact of each body with her.

    Periods are the years that have contacts, this one as far as it has come, and the last twelve whole months, as in
    `2026` and `2025-12..2026-11`. A contact belongs to those that hold its month. A person whom nobody met in a period
    by a coding has no history there.
    """
    since, until = (f"{year:04d}-{today.month:02d}" for year in (today.year - 1, today.year))
    counted = Counter(key for met in people for key in _of_person(met, since, until))
    return tuple(History(*key, many) for key, many in counted.items())


def _of_person(met: Sequence[Detection], since: str, until: str) -> Iterator[tuple[str, Coding, frozenset[Body]]]:
    """Yield period, coding and bodies; `since` is the first of the last twelve whole months, `until` the one after."""
    periods: dict[str, list[Detection]] = defaultdict(list)
    for one in met:
        periods[one.month[:4]].append(one)
        if since <= one.month < until:
            periods[f"{since}{TO}{_before(until)}"].append(one)
    for period, there in periods.items():
        for coding in Coding:
            bodies = frozenset(Body(one.body_kind, one.body) for one in there if one.own or coding is Coding.ALL)
            if bodies:
                yield period, coding, bodies


def _before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year:04d}-{number - 1:02d}" if number > 1 else f"{year - 1:04d}-12"


def history_rows(people: Iterable[Sequence[Detection]], today: date) -> Iterator[Row]:
    """Yield the histories of people as rows of the file; all people are counted before the first one comes."""
    for one in histories(people, today):
        bodies = [body._asdict() for body in sorted(one.bodies)]
        yield {"period": one.period, "coding": one.coding.value, "bodies": bodies, "people": one.people}
