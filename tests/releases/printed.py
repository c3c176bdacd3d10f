"""An attack on published files alone: what `release.json` prints, as equations over who was met when and is what.

People of a corrected quarter are three kinds to a reader: those who stayed, those who are gone, those who came late.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from tests.disclosure.attacker import Attacker

if TYPE_CHECKING:
    from qorgau.statistics.releases import Release, ToldTable
    from qorgau.statistics.releases.counting import Monthly
    from tests.disclosure.attacker import Group

WHEN = "when"
STAYED, GONE, LATE, AFTER = "stayed", "gone", "late", "after"
SEEN = {"first": {STAYED, GONE}, "half": {STAYED, GONE, AFTER}, "again": {STAYED, LATE}}  # who is in which release


def attacked(releases: Sequence[Release], people: Sequence[Monthly]) -> list[str]:
    """Return what a reader of a quarter, the half-year and the corrected quarter bounds more closely than it may be.

    After each release: what it does not tell, and what is small of all that was not told or of what sets two apart.
    """
    found = []
    for many in range(1, len(releases) + 1):
        reader, last = _reader(releases[:many]), releases[many - 1]
        hidden = [within(last.id, group) for group, count in _cells(last) if count is None]
        for release, of in zip(releases[:many], people, strict=False):
            groups = [group for group, count in _cells(release) if count is None]
            small = (group for group in groups if 0 < having(of, group) < last.least)
            hidden += [within(release.id, group) for group in small]
        if many == len(releases):
            hidden += small_differences(people, last)
        for group in hidden:
            low, high = reader.bounds(group)
            if high - low < last.width - 1e-6:
                found.append(f"{last.id}: {dict(group)}: {low} to {high}")
    return found


def _reader(releases: Sequence[Release]) -> Attacker:
    traits = {trait: side[:-1] for one in releases for table in one.tables for trait, side in sides(table)}
    told = [(within(one.id, group), count) for one in releases for group, count in _cells(one) if count is not None]
    return Attacker({WHEN: (STAYED, GONE, LATE, AFTER), **traits}, told)


def _cells(release: Release) -> Iterator[tuple[Group, int | None]]:
    for table in release.tables:
        yield from printed(table)


def sides(table: ToldTable) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the traits of a table with their nodes, everybody last; these traits have no groups."""
    yield from zip(table.traits, table.nodes, strict=True)


def printed(table: ToldTable) -> Iterator[tuple[Group, int | None]]:
    """Yield what each cell of a table is of, and its number."""
    for nodes, count in zip(product(*table.nodes), table.counts, strict=True):
        yield {trait: frozenset({node}) for trait, node in zip(table.traits, nodes, strict=True) if node}, count


def within(release: str, group: Group) -> Group:
    """Return the group among the people of a release."""
    return {WHEN: frozenset(SEEN[release]), **group}


def small_differences(people: Sequence[Monthly], last: Release) -> Iterator[Group]:
    """Yield the small counts of those who came in the second quarter, and of those who came late, by one trait."""
    first, half, again = people
    values = {trait: side[:-1] for table in last.tables for trait, side in sides(table)}
    for when, more, fewer in ((AFTER, half, first), (LATE, again, first)):
        for trait, value in ((trait, value) for trait, held in values.items() for value in held):
            group = {trait: frozenset({value})}
            if 0 < having(more, group) - having(fewer, group) < last.least:
                yield {WHEN: frozenset({when}), **group}


def having(people: Monthly, group: Group) -> int:
    """Return how many people are in a group."""
    found = people.by(tuple(group)).months.values()
    return sum(many for held in found for kind, many in held.items() if all(map(_inside, group.values(), kind)))


def _inside(values: frozenset[str], value: str) -> bool:
    return value in values
