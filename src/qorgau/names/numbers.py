"""Numbers and dates of a person folded to keys, and the check of the Kazakh individual identification number."""

from __future__ import annotations

from typing import Final
from unicodedata import decimal, normalize

from qorgau.names.letters import DOCUMENT
from qorgau.periods import NotADate, parse

_PHONE: Final = 9
_IIN: Final = 12
_FIRST: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND: Final = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_NO_DIGIT: Final = 10


def phone_key(phone: str) -> str:
    """Return the last nine digits of a telephone number, or "" where there are fewer.

    Nine digits are the whole number without its prefix in Uzbekistan, Kyrgyzstan and Tajikistan, and all but the first
    digit in Kazakhstan and Russia: +7, 8, 0 and no prefix meet.
    """
    found = digits(phone)
    return found[-_PHONE:] if len(found) >= _PHONE else ""


def document_key(number: str) -> str:
    """Return letters and digits of a document number: no case, no signs, Cyrillic letters that look Latin as Latin."""
    plain = normalize("NFC", number).upper().translate(DOCUMENT)
    return "".join(_digit(sign) for sign in plain if sign.isalnum())


def birth_key(day: str) -> str:
    """Return a whole date of birth as YYYY-MM-DD, or "" where only a month or a year is known.

    A year alone has too few values for a blind index: how often each occurs would tell it.
    """
    try:
        found = parse(day)
    except NotADate:
        return ""
    return str(found) if found.exact else ""


def iin_valid(number: str) -> bool:
    """Return whether a text is an individual identification number (IIN) of Kazakhstan, by its check digit.

    The 12th digit is the sum of the first eleven, weighted 1 to 11, modulo 11. Where that is 10, the weights are 3 to
    11, 1, 2; where it is 10 again, the number is never given out (Government Resolution No. 565 of 11 June 2003, as
    reported by several public checkers; the text itself was not read).
    """
    found = digits(number)
    if len(found) != _IIN:
        return False
    check = _weighted(found, _FIRST)
    if check == _NO_DIGIT:
        check = _weighted(found, _SECOND)
    return check == int(found[-1])


def digits(text: str) -> str:
    """Return the digits of a text, those of other scripts as 0 to 9."""
    return "".join(_digit(sign) for sign in text if sign.isdecimal())


def _digit(sign: str) -> str:
    return str(decimal(sign, sign))


def _weighted(found: str, weights: tuple[int, ...]) -> int:
    return sum(weight * int(sign) for weight, sign in zip(weights, found, strict=False)) % 11
