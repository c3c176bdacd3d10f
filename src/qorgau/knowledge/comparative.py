"""Shapes of comparison: articles with their doctrine, obligations, states side by side, frames, sector cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Confidence, Entry, SourceField, Words

TOPICS: Final = ("definition", "base_sanction", "aggravated", "child_rule", "victim_measures", "abroad")
DOCTRINE: Final = ("chapter", "object", "act", "intent", "subject")


class Duty(StrEnum):
    """How strongly a treaty binds: it must be done, it must be considered, or some of each."""

    MANDATORY = "mandatory"
    CONSIDER = "consider"
    BOTH = "both"


class Step(StrEnum):
    """The three steps of the analysis that paper P003 orders."""

    PREVENTION = "prevention"
    COUNTERACTION = "counteraction"
    PROTECTION = "protection"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Obligation(Entry):
    """One obligation of a treaty.

    `serves`: which of the four obligations that paper P003 names. `met_by`: the offences, provisions, rules and gaps
    that show how the law stands; its state is worked out from them. `not_examined`: what the content does not hold,
    so that the obligation cannot be called aligned.
    """

    treaty: str
    articles: str
    duty: Duty
    text: Words
    evidence: Words
    step: Step
    serves: Literal[1, 2, 3, 4] | None = None
    met_by: tuple[str, ...] = ()
    not_examined: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Statement:
    """One statement on the law of a state, with a source and a confidence of its own."""

    text: Words
    source: SourceField
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Comparison(Entry):
    """One row of the comparison of laws, in its place. An empty cell says that nothing is known to state."""

    state: str
    row: int
    definition: Annotated[tuple[Statement, ...], Field(min_length=1)]
    base_sanction: tuple[Statement, ...]
    aggravated: tuple[Statement, ...]
    child_rule: tuple[Statement, ...]
    victim_measures: tuple[Statement, ...]
    abroad: tuple[Statement, ...]

    def cells(self) -> Iterator[tuple[str, tuple[Statement, ...]]]:
        """Yield every topic with its statements, in the order of the matrix."""
        return ((topic, getattr(self, topic)) for topic in TOPICS)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Article(Entry):
    """An article of the Code in words of doctrine. A neighbouring article without offences holds `text` alone."""

    code: str
    article: str
    text: Words | None = None
    chapter: Words | None = None
    object: Words | None = None
    act: Words | None = None
    intent: Words | None = None
    subject: Words | None = None
    related: tuple[str, ...] = ()

    def doctrine(self) -> Mapping[str, Words]:
        """Return what is said of chapter, object, act, intent and subject."""
        told = {name: getattr(self, name) for name in DOCTRINE}
        return {name: words for name, words in told.items() if words is not None}


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Concept(Entry):
    """One of the competing frames in which trafficking is described, and what it leaves out."""

    text: Words
    leaves_out: Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Card(Entry):
    """What somebody in a sector may notice at work: facts and signs in the order to look, what to do and not to do."""

    sector: str
    looks: Annotated[tuple[str, ...], Field(min_length=8, max_length=12)]
    do: Annotated[tuple[Words, ...], Field(min_length=1)]
    do_not: Annotated[tuple[Words, ...], Field(min_length=1)]
