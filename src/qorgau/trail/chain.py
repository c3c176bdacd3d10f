"""Verification of the chain: one pass over the rows, in memory that does not grow with them.

What the chain shows by itself: a row that was changed, taken out, put in, put in twice or moved, as long as not every
row after it was written anew. What it cannot show by itself, and a checkpoint kept by another body can: that rows were
cut off at the end, and that the chain from some row to its end was written anew by somebody who holds the database.
What nothing here can show: what was done to the rows after the last checkpoint by such a person, and that somebody
who may add rows added one that is untrue.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from qorgau.trail.entry import START, BadEntry, Entry, check_entry, link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qorgau.trail.checkpoint import Checkpoint

MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is kept: the entry and the hash that was stored beside it."""

    entry: Entry
    hash: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row in which a value is not of its kind; `seq` is None where not even its number can be read."""

    seq: int | None
    expected: str


class Flaw(StrEnum):
    """What is wrong with a row. The last two are seen by the keeper of the rows, not in the chain."""

    UNREADABLE = "unreadable"
    BEFORE_FIRST = "before_first"
    MISSING = "missing"
    REPEATED = "repeated"
    OUT_OF_ORDER = "out_of_order"
    ALTERED = "altered"
    BROKEN_LINK = "broken_link"
    REWRITTEN = "rewritten"
    CUT_OFF = "cut_off"
    FORGED_CHECKPOINT = "forged_checkpoint"
    UNGUARDED = "unguarded"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: at which row (None: with the whole), what was expected there and what was found."""

    seq: int | None
    flaw: Flaw
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a pass over the rows found.

    `rows` were read; the last is row `last` with the hash `hash` (nothing if it cannot be read). `proven` is the last
    row up to which a checkpoint proves every row, 0 if none does. `problems` holds the first thousand; `more` counts
    those left out.
    """

    rows: int
    last: int
    hash: str
    proven: int
    problems: tuple[Problem, ...]
    more: int = 0


def verify(rows: Iterable[Row | Unreadable], checkpoints: Iterable[Checkpoint] = ()) -> Finding:
    """Return what is wrong with the rows, read once in the order in which they are kept.

    The signatures of the checkpoints must have been checked before (`check_signature`).
    """
    walk = _Walk()
    for checkpoint in checkpoints:
        walk.awaited.setdefault(checkpoint.seq, []).append(checkpoint)
    for row in rows:
        walk.see(row)
    walk.end()
    return Finding(walk.rows, walk.last, walk.hash or "", walk.proven, tuple(walk.problems), walk.more)


@dataclass(slots=True)
class _Walk:
    """How far a pass has come. `hash` is what the next row must follow, None behind a row that cannot be read."""

    awaited: dict[int, list[Checkpoint]] = field(default_factory=dict)
    rows: int = 0
    last: int = 0
    hash: str | None = START
    proven: int = 0
    problems: list[Problem] = field(default_factory=list)
    more: int = 0

    def see(self, row: Row | Unreadable) -> None:
        """Hold the next row against what went before."""
        self.rows += 1
        if isinstance(row, Unreadable):
            self._tell(row.seq, Flaw.UNREADABLE, row.expected, "something else")
            self._pass_over(row.seq)
            return
        self._whole(row)
        if self._in_place(row):
            self.last, self.hash = row.entry.seq, row.hash
        self._hold_against(row)

    def end(self) -> None:
        """Tell of the checkpoints whose rows never came."""
        for seq in sorted(seq for seq in self.awaited if seq > self.last):  # others were told as missing
            self._tell(seq, Flaw.CUT_OFF, f"row {seq}, of which there is a checkpoint", f"{self.last} as the last row")

    def _whole(self, row: Row) -> None:
        """Tell unless the row is formed as rows are and has the hash of its content."""
        try:
            check_entry(row.entry)
        except BadEntry as error:
            if row.entry.seq >= 1:  # else it is told as one before the first
                self._tell(row.entry.seq, Flaw.UNREADABLE, str(error), "something else")
        if (found := link(row.entry)) != row.hash:
            self._tell(row.entry.seq, Flaw.ALTERED, f"content with the hash {row.hash}", f"content with {found}")

    def _in_place(self, row: Row) -> bool:
        """Return whether the row comes after the last one; tell where it does not follow it."""
        seq, following = row.entry.seq, self.last + 1
        if seq < 1:
            self._tell(seq, Flaw.BEFORE_FIRST, "numbers from 1", str(seq))
        elif seq < following:
            flaw = Flaw.REPEATED if seq == self.last else Flaw.OUT_OF_ORDER
            self._tell(seq, flaw, f"row {following}", f"row {seq}")
        elif seq > following:
            # Behind a gap no row can follow the one before: the gap is told, the link is not.
            self._tell(following, Flaw.MISSING, f"row {following}", f"row {seq}")
        elif self.hash is not None and row.entry.previous != self.hash:
            self._tell(seq, Flaw.BROKEN_LINK, f"a row after {self.hash}", f"one after {row.entry.previous}")
        return seq >= following

    def _hold_against(self, row: Row) -> None:
        """Tell where a checkpoint of this row knows another hash; else the rows up to here are proven."""
        seq = row.entry.seq
        for checkpoint in self.awaited.pop(seq, ()):
            if checkpoint.hash != row.hash:
                self._tell(seq, Flaw.REWRITTEN, f"the hash {checkpoint.hash} of its checkpoint", row.hash)
            elif not self.problems:
                self.proven = seq

    def _pass_over(self, seq: int | None) -> None:
        if seq == self.last + 1:
            self.last, self.hash = seq, None
            self.awaited.pop(seq, None)  # told already

    def _tell(self, seq: int | None, flaw: Flaw, expected: str, found: str) -> None:
        if len(self.problems) < MOST:
            self.problems.append(Problem(seq, flaw, expected, found))
        else:
            self.more += 1
