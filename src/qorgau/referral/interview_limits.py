"""Which limit of the content counts for whom: the least of all kinds that a person is, or may be (safeguard S6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from qorgau.referral.interview_time import NotAnInterview

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.entry import Confidence, Source
    from qorgau.knowledge.interviews import Stated
    from qorgau.knowledge.mechanism import Term
    from qorgau.referral.interview_time import Interview
    from qorgau.text import Text


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a finding rests: the name of the term or statement, its words, its source, how well it is known."""

    name: str
    label: Text
    source: Source
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time and the term of law that sets it."""

    length: timedelta
    why: Ground


def ground_of(name: str, stated: Stated | Term) -> Ground:
    """Return a statement or a term of the content as the ground of a finding."""
    return Ground(name, stated.label, stated.source, stated.confidence)


def known(content: Content, interviews: Iterable[Interview]) -> None:
    """Raise NotAnInterview where an interview bears a name that the content does not have."""
    table = content.interviews
    for one in interviews:
        for field, names, there in (
            ("purpose", {one.purpose}, table.purposes),
            ("people", one.people, table.people),
            ("ground", {one.ground} - {""}, table.grounds),
            ("present", one.present, table.present),
        ):
            strange = sorted(set(names) - set(there))
            if strange:
                raise NotAnInterview(field, f"expected one of {', '.join(there)}, found {', '.join(strange)}")


class Limits:
    """The limits of one content."""

    def __init__(self, content: Content) -> None:
        self.content, self.table = content, content.interviews
        self.bands = frozenset(name for name, one in self.table.people.items() if one.age)
        self.children = frozenset(name for name in self.bands if self.table.people[name].child)
        self.pause = self._limit(self.table.pause)

    def people(self, stated: frozenset[str], *, child: bool) -> frozenset[str]:
        """Return every kind that counts: all bands where age is unknown, a child's too where the case may be one's."""
        bands = stated & self.bands
        if not bands:
            return stated | self.bands
        return stated | self.children if child and not bands & self.children else stated

    def least(self, field: Literal["continuous", "day"], people: frozenset[str]) -> Limit:
        """Return the least limit of the kinds; of equal ones the first of the content."""
        names = [getattr(one, field) for name, one in self.table.people.items() if name in people]
        return min((self._limit(name) for name in names if name), key=lambda one: one.length)

    def night(self, people: frozenset[str]) -> Ground:
        """Return the rule of the night that leaves the least room."""
        names = [one.night for name, one in self.table.people.items() if name in people and one.night]
        name = min(names, key=lambda one: self.table.nights[one].urgency)
        return ground_of(name, self.table.nights[name])

    def companies(self, people: frozenset[str]) -> tuple[str, ...]:
        """Return who must sit by, in the order of the content."""
        names = {company for name in people for company in self.table.people[name].company}
        return tuple(name for name in self.table.companies if name in names)

    def _limit(self, name: str) -> Limit:
        term = self.content.terms[name]
        hours = term.span.value if term.span else 0
        return Limit(timedelta(hours=hours), ground_of(name, term))
