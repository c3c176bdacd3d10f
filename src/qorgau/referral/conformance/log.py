"""What happened in the runs of a procedure, in order, whether a register or a paper file tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Entry(NamedTuple):
    """A step that was done, or a signal that was heard. `outcome` is empty where the log does not tell it."""

    step: str
    outcome: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """What happened in one run. One that is not `ended` still goes on: what it has not reached is not missing.

    `case` tells traces apart and names nobody; `region` and `agency` are those of the body that leads.
    """

    case: str
    entries: tuple[Entry, ...]
    begun: datetime | None = None
    ended: bool = True
    region: str = ""
    agency: str = ""

    @property
    def variant(self) -> tuple[tuple[str, str], ...]:
        """Return what was done without its moments: runs of one variant have one alignment."""
        return tuple((entry.step, entry.outcome) for entry in self.entries)
