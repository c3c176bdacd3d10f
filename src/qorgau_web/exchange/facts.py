"""What goes out and comes in, as values."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

    from qorgau.interop.register import Left, Signal


@dataclass(frozen=True, slots=True)
class Told:
    """A case as a body may see it: its pseudonym, and the fields that the grants allow with what is coded in each."""

    case: UUID
    number: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file to be written out: its text, how many cases stand in it, and what stayed behind, with the reason."""

    text: str
    cases: tuple[UUID, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """People for statistics: the text of the file, how many stand in it, how many were withheld as too rare."""

    text: str
    written: int
    withheld: int


def keyed(found: Iterable[Signal]) -> Iterator[tuple[str, Signal]]:
    """Yield each signal under a key that is the same for the same row, and another for its second occurrence."""
    before: Counter[str] = Counter()
    for one in found:
        digest = hashlib.sha256(one.text.encode()).hexdigest()
        before[digest] += 1
        yield f"{digest}:{before[digest]}", one
