"""Shapes of what may be published of the register: the rule, and groups of categories that are told beside them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Entry, Words

_People = Annotated[int, Field(ge=2)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class CategoryGroup:
    """Categories of a trait that are told together."""

    label: Words
    members: Annotated[tuple[str, ...], Field(min_length=2)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ToldPlaces:
    """The countries that a trait tells one by one, whoever is counted; all others are the `rest`."""

    label: Words
    told: Annotated[tuple[str, ...], Field(min_length=1)]
    rest: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ReleaseWords:
    """What every release says: of all people, of what is not known, of what is not told, of what is counted."""

    everybody: Words
    not_known: Words
    not_told: Words
    people: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FigureReleases(Entry):
    """The rule: counts from 1 to below `least` are not told, and `width` people lie between the bounds of each.

    `groups` are by trait, in its categories as the register tells them; `places` by trait of countries.
    """

    text: Words
    least: _People
    width: _People
    words: ReleaseWords
    groups: dict[str, dict[str, CategoryGroup]] = Field(default_factory=dict)
    places: dict[str, ToldPlaces] = Field(default_factory=dict)
