"""What of a new release can be told beside all that was told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qorgau.statistics.disclosure.attacking import bounds
from qorgau.statistics.disclosure.joining import joined
from qorgau.statistics.disclosure.protecting import kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qorgau.statistics.disclosure.cubes import Axis, Marks
    from qorgau.statistics.disclosure.joining import Edition, Joint
    from qorgau.statistics.disclosure.protecting import Rule


def drafted(axes: Sequence[Axis], earlier: Sequence[Edition], draft: Edition, asked: Marks, rule: Rule) -> Marks:
    """Return which of the `asked` cells of a draft may be told, one side a trait, beside the releases before it.

    A reader may know exactly whom a correction brought in, or exactly whom it took out: whatever is known of the one is
    not enough for the other. Raise CannotBeKept, or NotTheSame where months differ without a correction.
    """
    joint = joined(axes, (*earlier, draft))
    place = np.zeros(joint.cube.counts.shape, dtype=bool)
    place[joint.node[draft.name]] = asked
    told = place.reshape(-1)
    for known in readers(joint, earlier):
        told &= kept(joint.cube, rule, told, known, hidden_from(joint, known, rule)).told
    return np.array(told.reshape(place.shape)[joint.node[draft.name]], dtype=bool)


def narrow(axes: Sequence[Axis], editions: Sequence[Edition], rule: Rule) -> int:
    """Return how many counts the last release lets a reader of all bound more closely than the rule allows."""
    joint = joined(axes, editions)
    cube, told = joint.cube, _told(joint, editions)
    found = np.zeros(told.shape, dtype=bool)
    for known in readers(joint, editions[:-1]):
        small = hidden_from(joint, known, rule)
        found |= small & (bounds(cube.axes, cube.flat, told | known, small).width < rule.width)
    return int(found.sum())


def hidden_from(joint: Joint, known: Marks, rule: Rule) -> Marks:
    """Return which small counts somebody who knows the `known` ones cannot bound too closely yet, in one line."""
    cube = joint.cube
    small = rule.small(cube.flat) & ~known
    return small & (bounds(cube.axes, cube.flat, known, small).width >= rule.width)


def _told(joint: Joint, editions: Sequence[Edition]) -> Marks:
    """Return what releases tell, in one line."""
    told = np.zeros(joint.cube.counts.shape, dtype=bool)
    for one in editions:
        if one.told is not None:
            told[joint.node[one.name]] = one.told
    return told.reshape(-1)


def readers(joint: Joint, earlier: Sequence[Edition]) -> Iterator[Marks]:
    """Yield what a reader may know before a release, in one line: what was told, and who is gone or who came late."""
    before = _told(joint, earlier)
    sides = [one for one in (joint.gone, joint.late) if one.any()]
    for side in sides or [np.zeros_like(joint.gone)]:
        known = np.zeros(joint.cube.counts.shape, dtype=bool)
        known[: side.size][side] = True
        yield before | known.reshape(-1)
