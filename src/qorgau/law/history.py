"""What changed in an article between two days. What is not established is said so and never filled (safeguard S11)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qorgau.logic import FALSE, TRUE, UNKNOWN, Truth

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.legal import AggravatorUse, Offence, Provision, Version


class State(StrEnum):
    """How one part stands on one day."""

    WORDED = "worded"
    NOT_AVAILABLE = "not_available"
    NOT_ESTABLISHED = "not_established"
    NOT_YET = "not_yet"
    ENDED = "ended"


class Change(StrEnum):
    """What became of a thing between two days. `ABSENT`: it stood on neither of them."""

    ADDED = "added"
    ENDED = "ended"
    CHANGED = "changed"
    SAME = "same"
    UNKNOWN = "unknown"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Side:
    """A part on one day: its state, and the version of that day where one surely stood."""

    state: State
    version: Version | None


@dataclass(frozen=True, slots=True)
class AggravatorChange:
    """An aggravator of a part on both days, with its item number where one is known."""

    concept: str
    change: Change
    item_before: str | None
    item_after: str | None


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part on both days. `between`: other versions that stood, or may have stood, from the one day to the other.

    `wording`, `conditions`, `sanction` and `aggravators` compare the two versions; they are unknown, and there are no
    aggravators, unless both wordings were read.
    """

    offence: Offence
    before: Side
    after: Side
    change: Change
    wording: Change
    conditions: Change
    sanction: Change
    aggravators: tuple[AggravatorChange, ...]
    between: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class ProvisionChange:
    """A note or definition of the article: whether it stood on each day."""

    provision: Provision
    before: Truth
    after: Truth
    change: Change


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """All parts and provisions of an article on both days."""

    parts: tuple[PartChange, ...]
    provisions: tuple[ProvisionChange, ...]


def article_change(content: Content, code: str, article: str, before: date, after: date) -> ArticleChange:
    """Return what became of every part and provision of the article between two days."""
    parts = (one for one in content.offences.values() if (one.code, one.article) == (code, article))
    provisions = (one for one in content.provisions.values() if (one.code, one.article) == (code, article))
    return ArticleChange(
        tuple(part_change(one, before, after) for one in parts),
        tuple(_provision(one, before, after) for one in provisions),
    )


def standing(offence: Offence, day: date) -> Side:
    """Return how the part stands on the day; a version only where it surely covers the day."""
    if offence.created and day < offence.created:
        return Side(State.NOT_YET, None)
    version = offence.version(day)
    if version:
        return Side(State.WORDED if version.text else State.NOT_AVAILABLE, version)
    ends = [one.in_force.until for one in offence.versions]
    ended = all(end is not None and day >= end.last for end in ends)
    return Side(State.ENDED if ended else State.NOT_ESTABLISHED, None)


def part_change(offence: Offence, before: date, after: date) -> PartChange:
    """Return what became of one part between two days."""
    then, now = standing(offence, before), standing(offence, after)
    wording = conditions = sanction = Change.UNKNOWN
    aggravators: tuple[AggravatorChange, ...] = ()
    if then.state is now.state is State.WORDED and then.version and now.version:
        one, other = then.version, now.version
        wording = _compared(one.words or offence.text, other.words or offence.text)
        conditions = _compared((one.rule, one.needs), (other.rule, other.needs))
        sanction = _compared(one.sanction, other.sanction) if one.sanction and other.sanction else Change.UNKNOWN
        aggravators = tuple(_aggravators(one, other, before, after))
    compared = (wording, conditions, sanction, *(use.change for use in aggravators))
    return PartChange(
        offence, then, now, _change(then, now, compared), wording, conditions, sanction, aggravators,
        tuple(_between(offence, then, now, before, after)),
    )  # fmt: skip


def _compared(before: object, after: object) -> Change:
    return Change.SAME if before == after else Change.CHANGED


def _change(then: Side, now: Side, compared: Iterable[Change]) -> Change:
    absent = {State.NOT_YET, State.ENDED}
    if then.state in absent and now.state in absent:
        return Change.ABSENT
    if then.state is State.NOT_YET:
        return Change.ADDED if now.version else Change.UNKNOWN
    if now.state is State.ENDED:
        return Change.ENDED if then.version else Change.UNKNOWN
    if {then.state, now.state} != {State.WORDED}:
        return Change.UNKNOWN
    found = set(compared)
    if found & {Change.CHANGED, Change.ADDED, Change.ENDED}:
        return Change.CHANGED
    return Change.UNKNOWN if Change.UNKNOWN in found else Change.SAME


def _aggravators(one: Version, other: Version, before: date, after: date) -> Iterable[AggravatorChange]:
    then = {use.concept: use for use in one.aggravators}
    now = {use.concept: use for use in other.aggravators}
    for concept in dict.fromkeys((*then, *now)):
        first, second = then.get(concept), now.get(concept)
        items = (first.item if first else None, second.item if second else None)
        change = _of_truths(_stands(first, before), _stands(second, after))
        if change is Change.SAME and None not in items and items[0] != items[1]:
            change = Change.CHANGED
        if change is not Change.ABSENT:
            yield AggravatorChange(concept, change, *items)


def _stands(use: AggravatorUse | None, day: date) -> Truth:
    if use is None:
        return FALSE
    return use.in_force.covers(day) if use.in_force else TRUE


def _of_truths(before: Truth, after: Truth) -> Change:
    if UNKNOWN in (before, after):
        return Change.UNKNOWN
    if before is after:
        return Change.SAME if before is TRUE else Change.ABSENT
    return Change.ADDED if after is TRUE else Change.ENDED


def _between(offence: Offence, then: Side, now: Side, before: date, after: date) -> Iterable[Version]:
    first, last = sorted((before, after))
    for version in offence.versions:
        start, until = version.in_force.start, version.in_force.until
        begun = start is not None and start.first <= last
        over = until is not None and until.last <= first
        if begun and not over and version not in (then.version, now.version):
            yield version


def _provision(provision: Provision, before: date, after: date) -> ProvisionChange:
    then, now = provision.in_force.covers(before), provision.in_force.covers(after)
    return ProvisionChange(provision, then, now, _of_truths(then, now))
