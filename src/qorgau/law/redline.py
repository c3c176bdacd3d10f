"""Two wordings laid over each other, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from qorgau.law.history import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

ALIKE: Final = 0.4
_PARTS: Final = re.compile(r"\s+|[\w’'–-]+|[^\w\s]")
_WORD: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is the same in both wordings, was added, or ended."""

    change: Change
    text: str


def redline(before: str, after: str) -> tuple[Piece, ...]:
    """Return the second wording with what it adds to the first and what of the first has ended, in reading order.

    Wordings that have little in common follow each other whole: single words that they share would only mislead.
    """
    old, new = _PARTS.findall(before), _PARTS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return tuple(_replaced(before, after))
    return tuple(_pieces(old, new, matcher))


def _replaced(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece(Change.ENDED, before)
    if after:
        yield Piece(Change.ADDED, after)


def _pieces(old: list[str], new: list[str], matcher: SequenceMatcher[str]) -> Iterator[Piece]:
    ended = added = ""
    for kind, start, stop, new_start, new_stop in matcher.get_opcodes():
        shared = kind == "equal" and any(_WORD.search(part) for part in old[start:stop])
        if not shared:  # a space or a comma between two changes belongs to both
            ended += "".join(old[start:stop])
            added += "".join(new[new_start:new_stop])
            continue
        yield from _replaced(ended, added)
        ended = added = ""
        yield Piece(Change.SAME, "".join(old[start:stop]))
    yield from _replaced(ended, added)
