"""The words of the codes of figures: places, articles, values; several joined by + are told one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.knowledge.figures import FigureWords
    from qorgau.knowledge.identification import Places
    from qorgau.text import Text

PLACES: Final = frozenset({"nationality", "country_of_repatriation", "country_of_exploitation"})
ARTICLE: Final = "article"
REGION: Final = "region"
_BASIS: Final = re.compile(r"(?P<code>[A-Z]+(?:_[A-Z]+)?)(?P<article>[0-9]+(?:\.[0-9]+){0,2})")
_MANY: Final = "+"


@dataclass(frozen=True, slots=True)
class FigureNames:
    """Words by code; None for a code that has none."""

    words: FigureWords
    countries: Places
    regions: Places

    def place(self, code: str) -> Text | None:
        """Return the name of a country, of a part of the world or of a region."""
        for known in (self.countries.places, self.regions.places):
            if code in known:
                return known[code].label
        return self.words.places.get(code) or self.words.values.get(REGION, {}).get(code)

    def basis(self, code: str) -> Text | None:
        """Return the words of an article that was counted, such as CC128 or CC126.3.2, or of `broad`."""
        if code in self.words.bases:
            return self.words.bases[code]
        found = _BASIS.fullmatch(code)
        if not found or found["code"] not in self.words.codes:
            return None
        article, *parts = found["article"].split(".")
        number = article + "".join(f"({part})" for part in parts)
        return {lang: told.format(n=number) for lang, told in self.words.codes[found["code"]].items()}

    def value(self, dimension: str, code: str) -> Text | None:
        """Return the words of a value of a dimension."""
        known = self.words.values.get(dimension, {})
        if code in known:
            return known[code]
        if _MANY in code:
            return _joined([self.value(dimension, one) for one in code.split(_MANY)])
        if dimension in PLACES:
            return self.place(code)
        return self.basis(code) if dimension == ARTICLE else None


def _joined(found: list[Text | None]) -> Mapping[str, str] | None:
    told = [one for one in found if one]
    if len(told) < len(found):
        return None
    return {lang: ", ".join(one[lang] for one in told) for lang in LANGUAGES}
