"""Names folded to keys: spellings of one name in the alphabets and papers of the region meet in one key.

The key is for exact search. It is no guess and no score: two names meet or they do not.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, normalize

from qorgau.names.letters import APOSTROPHES, GREEK, LOOK_ALIKES, PARTICLES, SEVERAL, SINGLE, SPELLINGS

# The edition of these rules. Keys of another edition must be made anew: raise it whenever a key changes.
EDITION: Final = 1

_WORD: Final = re.compile(rf"(?:[^\W\d_]|[{re.escape(APOSTROPHES)}]|[\u0300-\u036f])+")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_DOUBLED: Final = re.compile(r"(.)\1+")
_DZH: Final = re.compile("д+ж")
# After л the sound is soft before any vowel: Ләззат is Ляззат is Lazzat, Камила is Камиля.
_SOFT: Final = re.compile("(?<=л)и(?=[ау])")


def name_words(name: str) -> tuple[str, ...]:
    """Return the key of each word of a name, in order. Hyphens part words; `ұлы`, `кызы` and the like are left out."""
    keys = (_key(word) for word in _words(name))
    return tuple(key for key in keys if key and key not in PARTICLES)


def name_whole(name: str) -> str:
    """Return the key of a name written as one word: Нур-Султан, Нур Султан and Нурсултан meet here."""
    return _key("".join(_words(name)))


def name_keys(name: str) -> frozenset[str]:
    """Return every key under which a name is found: each of its words, and all of them as one."""
    return frozenset((*name_words(name), name_whole(name))) - {""}


def _words(name: str) -> list[str]:
    return _WORD.findall(normalize("NFKC", name))


def _key(word: str) -> str:
    """Return the key of one word; letters of other scripts stay as they are."""
    word = normalize("NFKC", word.casefold())
    if _CYRILLIC.search(word):
        word = word.translate(LOOK_ALIKES)
    for written, means in (*GREEK, *SEVERAL):
        word = word.replace(written, means)
    letters = normalize("NFKD", word.translate(SINGLE)).translate(SINGLE)
    key = "".join(letter for letter in letters if category(letter)[0] == "L")
    key = _SOFT.sub("", _DOUBLED.sub(r"\1", _DZH.sub("ж", _DOUBLED.sub(r"\1", key))))
    for written, means in SPELLINGS:
        key = key.replace(written, means)
    return key
