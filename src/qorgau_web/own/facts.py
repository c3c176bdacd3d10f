"""How codes are made, written and compared."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from typing import Final

from qorgau_web.keys import keys

# Letters and digits that are not taken for each other; 12 of 30 are 58 bits.
LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTVWXY"
LENGTH: Final = 12
# Configurable defaults would let a careless setting open the door; these are the least that is safe.
FIRST_USE: Final = timedelta(days=7)
MOST_FAILED: Final = 5
LOCKED: Final = timedelta(days=1)
MOST_FROM_PLACE: Final = 20  # attempts that failed in an hour, whatever their codes
SHORTEST_PHRASE: Final = 10
LONGEST: Final = 200
_PURPOSE: Final = "own view"


def new_code() -> str:
    """Return a new code in groups of four."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(drawn[start : start + 4] for start in range(0, LENGTH, 4))


def digest_of(text: str, purpose: str = "code") -> str:
    """Return a keyed hash of a code as it is typed, or of a place: capitals or not, with or without hyphens."""
    plain = "".join(sign for sign in text.upper() if sign.isalnum()) if purpose == "code" else text
    return hmac.digest(keys().trail, f"{_PURPOSE} {purpose} {plain}".encode(), "sha256").hex()


def folded(phrase: str) -> str:
    """Return a phrase as it is compared: letters of one size, single spaces."""
    return " ".join(phrase.casefold().split())
