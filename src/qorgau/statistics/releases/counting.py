"""People of the register as the axes and counts of a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qorgau.statistics.disclosure import EVERYBODY, Axis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qorgau.knowledge.content import Content
    from qorgau.statistics.disclosure.cubes import Counts, Marks
    from qorgau.statistics.overview.gathering import Alike


def axes(content: Content, traits: Iterable[str]) -> tuple[Axis, ...]:
    """Return an axis for each trait: its categories as the register tells them, and the groups that are told."""
    held = content.figure_releases.groups
    return tuple(
        Axis(name, content.registered(name), {group: one.members for group, one in held.get(name, {}).items()})
        for name in traits
    )


def by_month(people: Iterable[Alike], sides: Sequence[Axis], months: Sequence[str]) -> Counts:
    """Return people of the months by the finest values: months, then one side an axis."""
    counts = np.zeros((len(months), *(len(one.values) for one in sides)), dtype=np.int64)
    place = {month: number for number, month in enumerate(months)}
    values = [{value: number for number, value in enumerate(one.values)} for one in sides]
    for one in people:
        if one.month in place:
            cell = tuple(known[one.traits[side.name]] for known, side in zip(values, sides, strict=True))
            counts[place[one.month], *cell] += one.people
    return counts


def faces(sides: Sequence[Axis], tables: Iterable[Sequence[str]]) -> Marks:
    """Return the cells that tables ask for: all nodes of their traits, everybody of the others."""
    asked = np.zeros([len(one.nodes) for one in sides], dtype=bool)
    for table in tables:
        chosen = (slice(None) if one.name in table else slice(one.nodes.index(EVERYBODY), None) for one in sides)
        asked[tuple(chosen)] = True
    return asked
