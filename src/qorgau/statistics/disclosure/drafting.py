"""What of a new release can be told beside all that was told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qorgau.statistics.disclosure.attacking import nearer
from qorgau.statistics.disclosure.joining import connected, joined
from qorgau.statistics.disclosure.protecting import kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qorgau.statistics.axes import Axis, Counts, Marks
    from qorgau.statistics.disclosure.joining import Edition, Joint, Table
    from qorgau.statistics.disclosure.protecting import Rule


def drafted(
    axes: Sequence[Axis], kinds: Counts, earlier: Sequence[Edition], draft: Edition, rule: Rule
) -> dict[Table, Marks]:
    """Return which cells of each table of a draft may be told beside the releases before it, one side a trait.

    A reader may know exactly whom a correction brought in, or exactly whom it took out: whatever is known of the one is
    not enough for the other. Raise CannotBeKept, TooManyCells, or NotTheSame where months differ without a correction.
    """
    editions = connected((*earlier, draft))
    joint = joined(axes, kinds, editions)
    told = _cells(joint, draft)
    for known in readers(joint, editions[:-1]):
        told &= kept(joint.tables, rule, told, known, hidden_from(joint, known, rule)).told
    return {table: told[places] for table, places in joint.faces(draft).items()}


def narrow(axes: Sequence[Axis], kinds: Counts, editions: Sequence[Edition], rule: Rule) -> int:
    """Return how many counts the last release lets somebody bound more closely than the rule allows.

    To every reader these are small counts, whether a table asks for them or not; to who knows only what is told also
    those that the release does not tell.
    """
    editions = connected(editions)
    joint = joined(axes, kinds, editions)
    told = _told(joint, editions)
    wanted = _cells(joint, editions[-1]) & ~told
    found = np.zeros(told.shape, dtype=bool)
    for known in readers(joint, editions[:-1]):
        hidden = hidden_from(joint, known, rule, wanted)
        found |= nearer(joint.tables.sums, joint.tables.flat, told | known, hidden, rule.width)
        wanted = np.zeros_like(told)
    return int(found.sum())


def hidden_from(joint: Joint, known: Marks, rule: Rule, asked: Marks | None = None) -> Marks:
    """Return which small counts, or `asked` ones, somebody who knows the `known` ones cannot bound too closely yet."""
    tables = joint.tables
    kept_back = rule.small(tables.flat) if asked is None else rule.small(tables.flat) | asked
    hidden = kept_back & ~known
    if not known.any():
        return hidden  # nothing is bounded by nothing
    return hidden & ~nearer(tables.sums, tables.flat, known, hidden, rule.width)


def readers(joint: Joint, earlier: Sequence[Edition]) -> Iterator[Marks]:
    """Yield what a reader may know before a release, in one line: what was told, and then who is gone or came late."""
    before = _told(joint, earlier)
    yield before
    yield from (before | side for side in (joint.gone, joint.late) if side.any())


def _cells(joint: Joint, one: Edition) -> Marks:
    """Return the cells of the tables of a release, in one line."""
    found = np.zeros(joint.tables.flat.shape, dtype=bool)
    for places in joint.faces(one).values():
        found[places] = True
    return found


def _told(joint: Joint, editions: Sequence[Edition]) -> Marks:
    """Return what releases tell, in one line."""
    found = np.zeros(joint.tables.flat.shape, dtype=bool)
    for one in editions:
        for table, told in (one.told or {}).items():
            found[joint.faces(one)[table][told]] = True
    return found
