"""The time of interviews: what counts as a break, how long without one, how long in each day of the country."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

Break = tuple[datetime, datetime]
_HOURS: Final = 24


class NotAnInterview(ValueError):
    """What cannot be an interview; the first argument names the field, the second what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """An interview that took place, or runs while `ended_at` is None: when, as whom, why again. Never what was said.

    Moments are aware. `people` are kinds of person of the content; where no band of age is among them, age is unknown.
    """

    id: str
    purpose: str
    began_at: datetime
    ended_at: datetime | None = None
    breaks: tuple[Break, ...] = ()
    people: frozenset[str] = frozenset()
    ground: str = ""
    present: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Raise NotAnInterview where moments are naive or out of order."""
        marks = [self.began_at, *(mark for pair in self.breaks for mark in pair)]
        marks += [self.ended_at] if self.ended_at else []
        if any(mark.tzinfo is None for mark in marks):
            raise NotAnInterview("began_at", "expected moments with their zone")
        if self.ended_at and self.ended_at <= self.began_at:
            raise NotAnInterview("ended_at", "expected an end after the beginning")
        if any(later <= earlier for earlier, later in pairwise(marks)):
            raise NotAnInterview("breaks", "expected breaks in order, inside the interview, each with an end")


@dataclass(frozen=True, slots=True)
class Piece:
    """Time in which questions are put, as of whom, and whether it still runs."""

    began: datetime
    ended: datetime
    people: frozenset[str] = frozenset()
    runs: bool = False

    @property
    def length(self) -> timedelta:
        """Return how long it is."""
        return self.ended - self.began


def pieces(one: Interview, people: frozenset[str], now: datetime, pause: timedelta) -> Iterator[Piece]:
    """Yield an interview cut by its breaks, up to now. What is shorter than the break of law is no break."""
    runs = one.ended_at is None or one.ended_at > now
    ended = now if one.ended_at is None or runs else one.ended_at
    began = one.began_at
    for start, until in one.breaks:
        if until - start >= pause and start < now:
            yield Piece(began, start, people)
            began = until
    if began <= ended:
        yield Piece(began, ended, people, runs)


def stretches(found: Iterable[Piece], pause: timedelta) -> tuple[Piece, ...]:
    """Return the pieces put together where less than the break of law lies between them, in order."""
    joined: list[Piece] = []
    for one in sorted(found, key=lambda piece: (piece.began, piece.ended)):
        last = joined[-1] if joined else None
        if last and one.began - last.ended < pause:
            joined[-1] = Piece(last.began, max(last.ended, one.ended), last.people | one.people, last.runs or one.runs)
        else:
            joined.append(one)
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of the country: hours ahead of UTC, the first and the last hour of the day."""

    ahead: int
    first: int
    last: int

    @property
    def zone(self) -> timezone:
        """Return the zone of the country."""
        return timezone(timedelta(hours=self.ahead))

    def day(self, at: datetime) -> date:
        """Return the day of the country in which a moment lies."""
        return at.astimezone(self.zone).date()

    def by_day(self, one: Piece) -> Iterator[tuple[date, Piece]]:
        """Yield a piece cut at each midnight of the country."""
        began = one.began
        while (midnight := self._midnight(began)) < one.ended:
            yield self.day(began), Piece(began, midnight, one.people)
            began = midnight
        yield self.day(began), Piece(began, one.ended, one.people, one.runs)

    def _midnight(self, at: datetime) -> datetime:
        return datetime.combine(self.day(at) + timedelta(days=1), time(), self.zone).astimezone(UTC)

    def is_night(self, at: datetime) -> bool:
        """Return whether a moment lies outside the hours of the day."""
        return not self.first <= at.astimezone(self.zone).hour < self.last

    def nightfall(self, at: datetime) -> datetime:
        """Return the first moment of night at or after a moment, in UTC unless it is the moment itself."""
        if self.is_night(at):
            return at
        return self._midnight(at) - timedelta(hours=_HOURS - self.last)

    def nights(self, one: Piece) -> Iterator[datetime]:
        """Yield when each night begins in a piece, and, of one that runs, also when the next one will."""
        at = self.nightfall(one.began)
        while at < one.ended:
            yield at
            at = self.nightfall(self._morning(at))
        if one.runs:
            yield at

    def _morning(self, at: datetime) -> datetime:
        """Return when the day begins after a moment of night."""
        early = at.astimezone(self.zone).hour < self.first
        return self._midnight(at) - timedelta(hours=_HOURS * early - self.first)
