"""The traits of releases: their categories, the category of a person, and how they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qorgau.statistics.axes import EVERYBODY, Axis
from qorgau.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.knowledge.content import Content
    from qorgau.statistics.overview.gathering import Alike

REST: Final = "other"  # all countries that a trait does not tell one by one
NOT_KNOWN: Final = "not_known"
_DESTINATION: Final = "destination"


def known(content: Content) -> tuple[str, ...]:
    """Return the traits that a release may use."""
    return tuple(dict.fromkeys((*content.figure_register.traits, *content.figure_releases.places)))


def axis(content: Content, trait: str) -> Axis:
    """Return the axis of a trait: its categories, and the groups of them that are told."""
    held = content.figure_releases
    if trait in held.places:
        return Axis(trait, (*held.places[trait].told, REST, NOT_KNOWN))
    groups = {name: one.members for name, one in held.groups.get(trait, {}).items()}
    return Axis(trait, content.registered(trait), groups)


def category(content: Content, trait: str, one: Alike) -> str:
    """Return the category of people who are alike."""
    found = one.traits.get(trait, one.country)
    held = content.figure_releases.places.get(trait)
    if held is None or found in held.told:
        return found
    return REST if found in content.countries.places else NOT_KNOWN


def label(content: Content, trait: str, lang: str) -> str:
    """Return how a trait is called."""
    held = content.figure_releases.places.get(trait)
    return say(held.label if held else content.figure_questions.traits[trait].label, lang)


def names(content: Content, trait: str, lang: str) -> Mapping[str, str]:
    """Return how the nodes of a trait are called, everybody among them."""
    held = content.figure_releases
    found = {code: say(one.label, lang) for code, one in held.groups.get(trait, {}).items()}
    found[EVERYBODY], found[NOT_KNOWN] = say(held.words.everybody, lang), say(held.words.not_known, lang)
    if trait in held.places:
        found[REST] = say(held.places[trait].rest, lang)
        return found | {code: say(content.countries.places[code].label, lang) for code in held.places[trait].told}
    asked, told = content.figure_questions.traits[trait], content.figure_register.traits[trait]
    found |= {code: say(text, lang) for code, text in (asked.categories | told.instead).items()}
    if told.several:
        found[told.several.name] = say(told.several.label, lang)
    if asked.places:
        found |= {code: say(place.label, lang) for code, place in content.regions.places.items()}
    return found
