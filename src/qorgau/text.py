"""Words in three languages: every text is a mapping from language to words. Their order in the alphabet."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final
from unicodedata import normalize

Text = Mapping[str, str]

LANGUAGES: Final = ("kk", "ru", "en")
SPOKEN: Final = (*LANGUAGES, "uz", "ky", "tg")

# The Kazakh alphabet holds the Russian and the Kyrgyz one in their own order; ҳ and ҷ are Tajik.
_CYRILLIC: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхҳһцчҷшщъыіьэюя"
_KAZAKH: Final = frozenset("әғқңөұүһі")
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_DIGITS: Final = "0123456789"
_MARKS: Final = " _-–—,;:!?.…·'’\"“”„«»()[]{}§@*/\\&#%•+<=>|~"  # in the order of the Unicode collation
_SIGNS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_END: Final = "00"


def say(text: Text, lang: str) -> str:
    """Return the words in the language."""
    return text[lang]


def language_of(text: str) -> str:
    """Return the language that the letters of a title speak for: `kk`, `ru` or `en`. It is for the reading aloud."""
    low = text.lower()
    if any(sign in _KAZAKH for sign in low):
        return "kk"
    return "ru" if sum(sign in _CYRILLIC for sign in low) > sum(sign in _LATIN for sign in low) else "en"


def number(value: Decimal | float, lang: str) -> str:
    """Return a number as the language writes it: 1,834.5 in English, 1 834,5 with a fixed blank in the others."""
    told = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if "." in told:
        told = told.rstrip("0").rstrip(".")
    return told if lang == "en" else told.replace(",", "\u00a0").replace(".", ",")


def sort_key(text: str, lang: str) -> str:
    """Return a key whose plain order is the order of the language's alphabet.

    It is made of digits and small Latin letters, so that each database sorts it alike under any collation. Spaces come
    before punctuation, digits, letters; the language's own script before the other; a small letter before its capital.
    """
    plain = normalize("NFKC", text).strip()
    return "".join(_place(sign.casefold(), lang) for sign in plain) + _END + "".join(_rank(sign) for sign in plain)


def _rank(sign: str) -> str:
    return "1" if sign.isupper() else "0"


@lru_cache(maxsize=4096)
def _place(sign: str, lang: str) -> str:
    """Return the place of one sign: two characters, or eight for what no alphabet holds."""
    if len(sign) > 1:
        return "".join(_place(one, lang) for one in sign)
    scripts = (_LATIN, _CYRILLIC) if lang == "en" else (_CYRILLIC, _LATIN)
    known = f"{_MARKS}{_DIGITS}{''.join(scripts)}"
    if sign in known:
        return _pair(known.index(sign) + 1)
    base = normalize("NFD", sign)[0]
    if base != sign and base in known:
        return _place(base, lang)
    return f"zz{ord(sign):06x}"


def _pair(number: int) -> str:
    return _SIGNS[number // len(_SIGNS)] + _SIGNS[number % len(_SIGNS)]
