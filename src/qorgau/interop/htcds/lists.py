"""Several values in one cell, however the file parts them; labels hold commas and semicolons themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LONGEST: Final = 4  # so many pieces may make one label: "Professional, scientific and technical activities" is two
_PARTED: Final = re.compile(r"[;\n|]+")


def read_list(
    text: str, known: Callable[[str], str | None], is_code: Callable[[str], bool]
) -> tuple[tuple[str, ...], bool]:
    """Return the codes in a cell, each once, and whether all of it was understood.

    Semicolons, lines and bars part values, and one piece that is not understood leaves the others standing. Commas part
    them only where every piece is understood, spaces only where every piece is a code to the letter, as surveys write
    them: else half a sentence would be taken for a value.
    """
    whole = known(text)
    if whole:
        return (whole,), True
    pieces = [piece for piece in _PARTED.split(text) if piece.strip()]
    if len(pieces) > 1:
        return _matched(pieces, known, _LONGEST)
    words = text.split()
    if all(map(is_code, words)):
        return _matched(words, known, 1)
    found, wholly = _matched(text.split(","), known, _LONGEST)
    return (found, True) if wholly else ((), False)


def _matched(pieces: Sequence[str], known: Callable[[str], str | None], longest: int) -> tuple[tuple[str, ...], bool]:
    """Return the codes of pieces, the longest label first, and whether every piece belongs to one."""
    found: dict[str, None] = {}
    place, wholly = 0, bool(pieces)
    while place < len(pieces):
        code, taken = _longest(pieces[place : place + longest], known)
        if code:
            found[code] = None
        else:
            wholly = False
        place += taken
    return tuple(found), wholly


def _longest(pieces: Sequence[str], known: Callable[[str], str | None]) -> tuple[str | None, int]:
    for count in range(len(pieces), 0, -1):
        code = known(", ".join(pieces[:count]))
        if code:
            return code, count
    return None, 1
