"""Interviews of a person: how many, how long, what the law limits, whether a repeat has a ground, deposition (S31).

Limits are terms of law that the content names. Nothing of what was said is here (S18), and nobody's speed (S8).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from qorgau.referral.interview_deposition import Person, Proposal, proposals
from qorgau.referral.interview_limits import Ground, Limits, ground_of, known
from qorgau.referral.interview_time import Clock, Interview, NotAnInterview, Piece, pieces, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from qorgau.knowledge.content import Content

__all__ = [
    "Finding",
    "Ground",
    "Interview",
    "NotAnInterview",
    "Person",
    "Proposal",
    "Repeat",
    "Review",
    "Sort",
    "review",
    "took_place",
]


class Sort(StrEnum):
    """What a finding is about."""

    CONTINUOUS = "continuous"
    DAY = "day"
    BREAK = "break"
    NIGHT = "night"
    COMPANY = "company"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is found and why: `reached`, or what will be reached at the moment if nothing ends before.

    `day` is the day of the country; `interview` is the one that it is about, or empty for time of several.
    """

    sort: Sort
    reached: bool
    at: datetime
    day: date
    why: Ground
    interview: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """An interview after the first of its kind: the listed ground that it has, or None."""

    interview: str
    ground: Ground | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A day of the country: how many interviews, how long in all, the longest time without a break of law."""

    day: date
    number: int
    total: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Review:
    """All that is counted and found at a moment."""

    number: int
    in_case: int
    today: timedelta
    without_break: timedelta
    days: tuple[Counted, ...]
    findings: tuple[Finding, ...]
    repeats: tuple[Repeat, ...]
    proposals: tuple[Proposal, ...]


def took_place(content: Content, one: Interview, now: datetime) -> None:
    """Raise NotAnInterview where an interview lies ahead or bears a name that the content does not have."""
    known(content, (one,))
    for field, at in (("began_at", one.began_at), ("ended_at", one.ended_at)):
        if at is not None and at > now:
            raise NotAnInterview(field, "expected a moment that has come")


def review(content: Content, person: Person, interviews: Iterable[Interview], now: datetime) -> Review:
    """Return what is counted, found and proposed at a moment; an interview that is planned then runs from then on.

    Interviews that begin later are left out. Raise NotAnInterview for a name that the content does not have.
    """
    begun = sorted((one for one in interviews if one.began_at <= now), key=lambda one: (one.began_at, one.id))
    known(content, begun)
    seen = _Seen(content, person, begun, now)
    today = seen.clock.day(now)
    days = tuple(seen.days())
    repeats = tuple(_repeats(content, begun))
    found = [*seen.continuous(), *seen.daily(), *seen.nights(), *_company(seen), *_without_ground(seen, repeats)]
    return Review(
        number=len(begun),
        in_case=sum(content.interviews.purposes[one.purpose].in_case for one in begun),
        today=next((one.total for one in days if one.day == today), timedelta()),
        without_break=next((one.length for one in seen.stretches if seen.goes_on(one)), timedelta()),
        days=days,
        findings=tuple(sorted(found, key=lambda one: (one.at, list(Sort).index(one.sort), one.interview))),
        repeats=repeats,
        proposals=proposals(content, person, begun, seen.people),
    )


class _Seen:
    """The interviews of a person up to a moment, as time and as kinds of person."""

    def __init__(self, content: Content, person: Person, begun: list[Interview], now: datetime) -> None:
        table = content.interviews
        self.content, self.person, self.begun, self.now = content, person, begun, now
        self.limits = Limits(content)
        self.clock = Clock(content.working_days.ahead, table.daytime.first, table.daytime.last)
        self.people = {one.id: self.limits.people(one.people, child=person.child) for one in begun}
        self.pieces = [
            piece for one in begun for piece in pieces(one, self.people[one.id], now, self.limits.pause.length)
        ]
        self.stretches = stretches(self.pieces, self.limits.pause.length)

    def goes_on(self, one: Piece) -> bool:
        """Return whether a stretch still runs, or would go on if questions were put now."""
        return one.runs or self.now - one.ended < self.limits.pause.length

    def _by_day(self) -> dict[date, list[Piece]]:
        found: dict[date, list[Piece]] = defaultdict(list)
        for one in self.stretches:
            for day, piece in self.clock.by_day(one):
                found[day].append(piece)
        return dict(sorted(found.items()))

    def days(self) -> Iterator[Counted]:
        """Yield what is counted of each day; an interview counts on the day on which it began."""
        for day, of_day in self._by_day().items():
            number = sum(self.clock.day(one.began_at) == day for one in self.begun)
            lengths = [one.length for one in of_day]
            yield Counted(day, number, sum(lengths, timedelta()), max(lengths))

    def continuous(self) -> Iterator[Finding]:
        """Yield stretches beyond the limit without a break, when a running one comes to it, and breaks that are due."""
        for one in self.stretches:
            limit = self.limits.least("continuous", one.people)
            at = one.began + limit.length
            full, day = one.ended >= at, self.clock.day(at)
            if one.ended > at or one.runs:
                yield Finding(Sort.CONTINUOUS, full, at, day, limit.why)
            if full and self.goes_on(one):
                yield Finding(Sort.BREAK, True, at, day, self.limits.pause.why)

    def daily(self) -> Iterator[Finding]:
        """Yield days beyond the limit of a day, and when a day that still runs comes to it."""
        for day, of_day in self._by_day().items():
            limit = self.limits.least("day", frozenset().union(*(one.people for one in of_day)))
            last, total = of_day[-1], sum((one.length for one in of_day), timedelta())
            if total > limit.length or (last.runs and total >= limit.length):
                yield Finding(Sort.DAY, True, _when(of_day, limit.length), day, limit.why)
            elif last.runs and self.clock.day(at := last.ended + limit.length - total) == day:
                yield Finding(Sort.DAY, False, at, day, limit.why)

    def nights(self) -> Iterator[Finding]:
        """Yield time at night, and when a running interview comes into the night."""
        for one in self.pieces:
            for at in self.clock.nights(one):
                yield Finding(Sort.NIGHT, at <= self.now, at, self.clock.day(at), self.limits.night(one.people))


def _when(of_day: list[Piece], limit: timedelta) -> datetime:
    """Return when the time of a day came to the limit."""
    left = limit
    for one in of_day:
        if one.length >= left:
            return one.began + left
        left -= one.length
    raise AssertionError(limit)


def _company(seen: _Seen) -> Iterator[Finding]:
    """Yield interviews in the proceeding at which somebody whom the law asks for did not sit by."""
    table = seen.content.interviews
    for one in seen.begun:
        if not table.purposes[one.purpose].in_case:
            continue
        for name in seen.limits.companies(seen.people[one.id]):
            company = table.companies[name]
            if not one.present & set(company.any_of):
                why = ground_of(name, company)
                yield Finding(Sort.COMPANY, True, one.began_at, seen.clock.day(one.began_at), why, one.id)


def _repeats(content: Content, begun: list[Interview]) -> Iterator[Repeat]:
    """Yield every interview after the first that the law counts as a repeat, with its ground."""
    table = content.interviews
    for one in [one for one in begun if table.purposes[one.purpose].repeats][1:]:
        yield Repeat(one.id, ground_of(one.ground, table.grounds[one.ground]) if one.ground else None)


def _without_ground(seen: _Seen, repeats: tuple[Repeat, ...]) -> Iterator[Finding]:
    lacking = {one.interview for one in repeats if one.ground is None}
    why = ground_of("repeat", seen.content.interviews.repeat)
    for one in seen.begun:
        if one.id in lacking:
            yield Finding(Sort.REPEAT, True, one.began_at, seen.clock.day(one.began_at), why, one.id)
