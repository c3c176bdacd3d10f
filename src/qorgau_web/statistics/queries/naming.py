"""How the codes of the register are called on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qorgau.text import say
from qorgau_web.knowledge.queries import content
from qorgau_web.statistics import words

if TYPE_CHECKING:
    from collections.abc import Mapping

TRAIT_OF: Final = {"sex": "sex", "age_group": "age_group", "exploitation": "exploitation"}  # by column of the files
_WORDS_OF: Final = {"forms": words.FORMS, "age": words.AGES}


def names(trait: str, lang: str) -> Mapping[str, str]:
    """Return the words of the categories of a trait as the register tells it; of places, those of the register."""
    known = content()
    asked, told = known.figure_questions.traits[trait], known.figure_register.traits.get(trait)
    found = {code: say(text, lang) for code, text in asked.categories.items()}
    if told:
        found |= {code: say(text, lang) for code, text in told.instead.items()}
        if told.several:
            found[told.several.name] = say(told.several.label, lang)
    return _plain() | (places(lang) if asked.places else {}) | found


def places(lang: str) -> dict[str, str]:
    """Return the names of countries and regions."""
    known = content()
    every = {**known.countries.places, **known.regions.places}
    return _plain() | {code: say(place.label, lang) for code, place in every.items()} | _not_known()


def of_column(column: str, lang: str) -> Mapping[str, str]:
    """Return the words of what stands in a column of a ready table."""
    if column in TRAIT_OF:
        return names(TRAIT_OF[column], lang)
    return _plain() | {code: str(one) for code, one in _WORDS_OF.get(column, words.UNITS).items()}


def label(trait: str, lang: str) -> str:
    """Return how a trait is called."""
    return say(content().figure_questions.traits[trait].label, lang)


def _plain() -> dict[str, str]:
    return {code: str(one) for code, one in words.PLAIN.items()}


def _not_known() -> dict[str, str]:
    traits = content().figure_questions.traits.values()
    return {code: str(words.PLAIN["unknown"]) for trait in traits if trait.places for code in trait.unknown}
