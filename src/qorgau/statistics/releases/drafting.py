"""A release drafted: counted, held against all that was told of the same people, protected and attacked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qorgau.statistics.disclosure import CannotBeKept, Edition, Rule, TooManyCells, drafted, narrow, tabled
from qorgau.statistics.disclosure.joining import connected
from qorgau.statistics.disclosure.solving import NotSolved
from qorgau.statistics.releases.counting import Monthly, kinds_of
from qorgau.statistics.releases.document import Release, ToldTable
from qorgau.statistics.releases.traits import axis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from qorgau.knowledge.content import Content
    from qorgau.statistics.axes import Axis, Counts, Marks
    from qorgau.statistics.releases.counting import Kind
    from qorgau.statistics.releases.specification import Specification


@dataclass(frozen=True, slots=True)
class Earlier:
    """A release that was told, or may be, with its digest and the people that it counted."""

    release: Release
    digest: str
    people: Monthly


@dataclass(frozen=True, slots=True)
class Made:
    """With what a release was made: when, by which edition, of files of the register that were written when."""

    at: datetime
    product: str
    content: str
    register: datetime


@dataclass(frozen=True, slots=True)
class TableAccount:
    """Of one table: its cells, those not told for being small, those not told beside them. For who answers alone."""

    traits: tuple[str, ...]
    cells: int
    small: int
    beside: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A release, the people that it counts, why it tells what it tells, and months that the register counts otherwise.

    Of these `differing` months earlier releases have counts already: a correction alone can tell new ones.
    """

    release: Release
    people: Monthly
    account: tuple[TableAccount, ...]
    differing: tuple[str, ...]


class CannotBePublished(ValueError):
    """What a specification asks for cannot be told; says why and what can be done."""


def draft(content: Content, asked: Specification, register: Monthly, earlier: Sequence[Earlier], made: Made) -> Draft:
    """Return a release of what is asked, held against the earlier ones in their order; raise CannotBePublished."""
    _refuse(asked, earlier, made)
    people, differing = _frozen(asked, register, earlier)
    joint = _joint(content, asked, people, earlier)
    rule = Rule(content.figure_releases.least, content.figure_releases.width)
    told = _told(joint, rule)
    tables = [_table(joint, table, told[table]) for table in asked.tables]
    release = Release(
        specification=asked, least=rule.least, width=rule.width, register=made.register, made=made.at,
        product=made.product, content=made.content, beside=joint.beside,
        tables=tuple(one for one, _ in tables),
    )  # fmt: skip
    account = tuple(_account(one, counts, rule) for one, counts in tables)
    return Draft(release, people, account, differing)


@dataclass(frozen=True, slots=True)
class _Joint:
    """All releases that share months, the draft last, by the traits that any tells; digests of those `beside` it."""

    axes: tuple[Axis, ...]
    kinds: Counts
    editions: tuple[Edition, ...]
    beside: Mapping[str, str]


def _refuse(asked: Specification, earlier: Sequence[Earlier], made: Made) -> None:
    names = {one.release.id for one in earlier}
    if asked.id in names:
        raise CannotBePublished(f"id: expected a name that no release has yet, found {asked.id}")
    shared = {one.release.id for one in earlier if {*asked.months} & {*one.people.months}}
    if asked.corrects and asked.corrects not in shared:
        raise CannotBePublished(f"corrects: expected an earlier release of the same months, found {asked.corrects}")
    over = f"{made.register:%Y-%m}"
    if asked.until > over:
        raise CannotBePublished(
            f"until: expected months that were over when the files of the register were written ({over} at the latest),"
            f" found {asked.until}"
        )


def _frozen(asked: Specification, register: Monthly, earlier: Sequence[Earlier]) -> tuple[Monthly, tuple[str, ...]]:
    """Return the people of the months, as told last unless it is corrected, and the months that differ from that."""
    anew = {month for one in earlier if one.release.id == asked.corrects for month in one.people.months}
    found = {month: register.months[month] for month in asked.months}
    for one in earlier:
        if found.keys() & one.people.months:
            told = _by(one, register.traits).months
            found |= {month: of for month, of in told.items() if month in found}
    found |= {month: register.months[month] for month in asked.months if month in anew}
    differing = tuple(month for month in asked.months if found[month] != register.months[month])
    return Monthly(register.traits, found), differing


def _joint(content: Content, asked: Specification, people: Monthly, earlier: Sequence[Earlier]) -> _Joint:
    bare = connected([*(_bare(one.release.specification) for one in earlier), _bare(asked)])
    beside = [one for one in earlier if one.release.id in {edition.name for edition in bare}]
    traits = tuple(dict.fromkeys(trait for one in bare for table in one.tables for trait in table))
    sides = tuple(axis(content, trait) for trait in traits)
    held = {one.release.id: _by(one, traits) for one in beside} | {asked.id: people.by(traits)}
    told = {one.release.id: _marks(one.release, sides) for one in beside}
    try:
        kinds, places = kinds_of(sides, held.values())
    except KeyError as error:
        raise CannotBePublished(
            f"tables: expected categories of the content, an earlier release counts {error}"
        ) from error
    editions = (
        Edition(one.name, one.months, _counts(held[one.name], one.months, kinds), one.tables, told.get(one.name),
                one.corrects)
        for one in bare
    )  # fmt: skip
    return _Joint(sides, places, tuple(editions), {one.release.id: one.digest for one in beside})


def _by(one: Earlier, traits: Sequence[str]) -> Monthly:
    """Return the people of a release by traits; raise CannotBePublished for one that it did not keep."""
    missing = [trait for trait in traits if trait not in one.people.traits]
    if missing:
        raise CannotBePublished(f"tables: expected traits that {one.release.id} was counted by, found {missing[0]}")
    return one.people.by(traits)


def _bare(asked: Specification) -> Edition:
    return Edition(asked.id, asked.months, np.zeros((0, 0), dtype=np.int64), asked.tables, None, asked.corrects)


def _counts(people: Monthly, months: Sequence[str], kinds: Sequence[Kind]) -> Counts:
    found = [[people.months[month].get(kind, 0) for kind in kinds] for month in months]
    return np.array(found, dtype=np.int64).reshape(len(months), len(kinds))


def _marks(release: Release, sides: Sequence[Axis]) -> dict[tuple[str, ...], Marks]:
    """Return which cells of its tables a release tells; raise CannotBePublished where the content has others now."""
    nodes = {one.name: one.nodes for one in sides}
    found = {}
    for table in release.tables:
        if any(mine != nodes[trait] for trait, mine in zip(table.traits, table.nodes, strict=True)):
            raise CannotBePublished(
                f"tables: expected the categories and groups that {release.id} told, found others in the content"
            )
        told = np.array([count is not None for count in table.counts], dtype=bool)
        found[table.traits] = told.reshape([len(one) for one in table.nodes])
    return found


def _told(joint: _Joint, rule: Rule) -> Mapping[tuple[str, ...], Marks]:
    """Return what the last release may tell of each table, once an attack has found nothing."""
    *before, last = joint.editions
    try:
        told = drafted(joint.axes, joint.kinds, before, last, rule)
    except CannotBeKept as error:
        raise CannotBePublished(
            "tables: expected counts that can be kept; too much was told before, or there are too few people"
        ) from error
    except TooManyCells as error:
        raise CannotBePublished(f"tables: expected fewer traits in common; together {error} cells") from error
    except NotSolved as error:
        raise CannotBePublished(f"tables: expected others; the solver gave no answer ({error})") from error
    given = Edition(last.name, last.months, last.counts, last.tables, told, last.corrects)
    found = narrow(joint.axes, joint.kinds, (*before, given), rule)
    if found:
        raise CannotBePublished(f"attack: {found} counts can be worked out more closely than the rule allows")
    return told


def _table(joint: _Joint, table: tuple[str, ...], told: Marks) -> tuple[ToldTable, Counts]:
    """Return a table with what is told of it, and its counts in one line."""
    people = joint.editions[-1].counts.sum(axis=0)
    tables = tabled(joint.axes, joint.kinds, people, [table])
    counts = tables.flat[tables.face(table, {})].reshape(-1)
    nodes = {one.name: one.nodes for one in joint.axes}
    shown = tuple(int(count) if yes else None for count, yes in zip(counts, told.reshape(-1), strict=True))
    return ToldTable(traits=table, nodes=tuple(nodes[one] for one in table), counts=shown), counts


def _account(table: ToldTable, counts: Counts, rule: Rule) -> TableAccount:
    hidden = np.array([count is None for count in table.counts], dtype=bool)
    small = int((hidden & rule.small(counts)).sum())
    return TableAccount(table.traits, hidden.size, small, int(hidden.sum()) - small)
