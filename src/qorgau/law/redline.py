"""Two wordings laid over each other, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from qorgau.law.history import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS: Final = re.compile(r"\s+|[\w’'–-]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is the same in both wordings, was added, or ended."""

    change: Change
    text: str


def redline(before: str, after: str) -> tuple[Piece, ...]:
    """Return the second wording with what it adds to the first and what of the first has ended, in reading order."""
    return tuple(_pieces(_WORDS.findall(before), _WORDS.findall(after)))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, stop, new_start, new_stop in matcher.get_opcodes():
        if kind == "equal":
            yield Piece(Change.SAME, "".join(before[start:stop]))
            continue
        if start < stop:
            yield Piece(Change.ENDED, "".join(before[start:stop]))
        if new_start < new_stop:
            yield Piece(Change.ADDED, "".join(after[new_start:new_stop]))
