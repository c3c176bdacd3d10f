"""Shapes of identification: the vocabulary of facts, signs, protocols and profiles."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Confidence, Entry, Review, RuleField, Spoken, Words


class Kind(StrEnum):
    """What values a fact may take in a file."""

    TRUTH = "truth"
    PURPOSE = "purpose"
    NUMBER = "number"
    COUNTRY = "country"
    SEX = "sex"
    PERIOD = "period"


class Element(StrEnum):
    """What a sign speaks for, once it is seen."""

    ACT = "act"
    MEANS = "means"
    EXPLOITATION = "exploitation"
    DEALING = "dealing"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FactName:
    """A name of the vocabulary: what it means and how the person is asked."""

    kind: Kind = Kind.TRUTH
    label: Words
    ask: Spoken | None = None
    safety: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FactGroup(Entry):
    """A group of facts; the file's name is its id."""

    facts: dict[str, FactName]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Derivation:
    """A fact made from another before any rule is read. Exactly one of the forms is used.

    `below`: true if the number is below the limit, else what `otherwise` says. `at_least`: true if the number
    reaches the limit, else unknown, since the number is only a minimum. `unless_shown`: true unless the rule is
    shown to hold.
    """

    id: str
    number: str | None = None
    below: int | None = None
    otherwise: Literal["false", "unknown"] = "false"
    at_least: int | None = None
    unless_shown: RuleField | None = None
    why: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Derivations(Entry):
    """All named derivations, in the order in which they are made."""

    derivations: Annotated[list[Derivation], Field(min_length=1)]


class Strength(StrEnum):
    """The weight of a sign in a set of the ILO."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Weight:
    """The strength of a sign in one set, and how well it is known."""

    strength: Strength
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Sign(Entry):
    """A sign of trafficking: seen, told or documented. `own`: it could be held against the person (safeguard S5)."""

    version: int
    list: str
    element: Element
    dimension: str | None = None
    sets: dict[str, Weight] = Field(default_factory=dict)
    forced_labour_indicators: tuple[int, ...] = ()
    counterpart_at_destination: str | None = None
    fact: str | None = None
    stage: str | None = None
    context: Words | None = None
    life_risk: bool = False
    own: bool = False
    ask: Spoken | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class SignList(Entry):
    """A list of signs that one body published, or that was put together for one form."""

    use: Words
    weighted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class DimensionRule(Entry):
    """When a dimension is positive; the same rule is used for every set and dimension."""

    sets: dict[str, Words]
    dimensions: dict[str, Words]
    rule: object


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class NamedRule(Entry):
    """A rule under its own id. `exact` false: a fact occurs in both polarities, so open means possibly decided."""

    rule: RuleField
    exact: bool = True
    text: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Section:
    """A part of a protocol: facts and signs in the order in which they are asked."""

    id: str
    label: Words
    facts: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Protocol(Entry):
    """What is asked or looked at, and in which order."""

    kind: str
    audience: str
    text: Words | None = None
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Preamble(Entry):
    """What the person hears before the first question, in one setting."""

    adult: Spoken
    child: Spoken


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Opening(Entry):
    """The opening questions that come before everything else."""

    questions: dict[str, Spoken]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Place:
    """A country or a region under its code."""

    label: Words
    review: Review = "draft"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Places(Entry):
    """A register of countries or regions."""

    places: dict[str, Place]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Identifying:
    """Words that show by the name of a column that it identifies a person; one that ends in `*` is a beginning."""

    label: Words
    words: Annotated[list[str], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class BulkUse(Entry):
    """What many records may be assessed for at once, and which columns are refused (safeguard S10)."""

    purposes: dict[str, Words]
    identifying: dict[str, Identifying]
