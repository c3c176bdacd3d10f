"""The letters that the fonts hold; whatever else stands in a text is shown as a question mark."""

from __future__ import annotations

import re
from typing import Final

# As in fonts/VENDOR.toml: Latin with its extensions and modifier letters, Cyrillic with its supplement, signs.
RANGES: Final = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),
    (0x0259, 0x0259),
    (0x02B0, 0x036F),
    (0x0400, 0x052F),
    (0x2009, 0x2009),
    (0x2010, 0x2027),
    (0x202F, 0x202F),
    (0x2030, 0x203A),
    (0x2044, 0x2044),
    (0x20AC, 0x20AC),
    (0x20B8, 0x20B8),
    (0x20BD, 0x20BD),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
)
_KEPT: Final = frozenset(code for first, last in RANGES for code in range(first, last + 1))
UNKNOWN: Final = "?"
_BLANKS: Final = re.compile(r"[^\S\u00a0\u2009\u202f]+")  # but those that do not break or are narrow


def printable(text: str) -> str:
    """Return the text with white space as single blanks and a question mark for each letter that is not in the fonts.

    A paper with a hole in it would be refused as not accessible, and nobody would get it.
    """
    words = _BLANKS.sub(" ", text).strip(" ")
    return "".join(letter if ord(letter) in _KEPT else UNKNOWN for letter in words)
