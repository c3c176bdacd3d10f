"""Words in three languages: every text is a mapping from language to words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Text = Mapping[str, str]

LANGUAGES: Final = ("kk", "ru", "en")
SPOKEN: Final = (*LANGUAGES, "uz", "ky", "tg")


def say(text: Text, lang: str) -> str:
    """Return the words in the language."""
    return text[lang]
