"""Shapes of an encounter: choices in words, what the person is told, kinds of help, tools with published accuracy."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Confidence, Entry, SourceField, Spoken, Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Option:
    """One choice of a list.

    `allowed` false: it is known and refused, and `text` says why. `steps`: what to do once it is chosen. `spoken`: what
    is said to the person. `uses`: for what a coded reason serves. `preamble` and `duty`: what an interviewer of this
    kind of agency says first, and must report by law; a duty has a source and a confidence of its own.
    """

    label: Words
    allowed: bool = True
    text: Words | None = None
    spoken: Spoken | None = None
    steps: tuple[Words, ...] = ()
    uses: tuple[str, ...] = ()
    preamble: str | None = None
    duty: Words | None = None
    source: SourceField | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Topic:
    """What a person is told that is being done, in place of the names of procedures."""

    label: Spoken
    procedures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class OwnView(Entry):
    """The words of the person's own view, in the languages in which people are spoken to (safeguard S16).

    `kinds` says of which kind a body is: a shelter stands as an organisation that helps, like others. `actors` are
    those of the procedures who are no kind of body; `roles` those who read what was written of a person.
    """

    words: dict[str, Spoken]
    kinds: dict[str, Spoken]
    actors: dict[str, Spoken]
    roles: dict[str, Spoken]
    topics: dict[str, Topic]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class OptionList(Entry):
    """A list of choices in the order in which they are shown; what is kept is the id of a choice."""

    text: Words | None = None
    options: Annotated[dict[str, Option], Field(min_length=1)]


class Whom(StrEnum):
    """Whom a right or a service is for."""

    EVERYONE = "everyone"
    ADULT = "adult"
    CHILD = "child"
    FOREIGNER = "foreigner"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Right(Entry):
    """What the person is told and has a right to, what the officer does about it, and what the law leaves unsettled."""

    order: int
    whom: Annotated[tuple[Whom, ...], Field(min_length=1)]
    text: Spoken
    officer: Words
    unsettled: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Service(Entry):
    """A kind of help and who gives it. Nothing may stand in front of it: `gate` has one value (safeguard S27)."""

    order: int
    whom: Annotated[tuple[Whom, ...], Field(min_length=1)]
    text: Spoken
    provider: Words
    gate: Literal["none"]
    unsettled: Words | None = None


class Measure(StrEnum):
    """What was measured of a screening tool."""

    SENSITIVITY = "sensitivity"
    SPECIFICITY = "specificity"
    PREVALENCE = "prevalence"
    YOUDEN = "youden"


def _share(raw: object) -> float:
    try:
        found = float(raw) if isinstance(raw, str | int) else -1.0
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise ValueError(f"expected a share from 0 to 1, such as 0.89, found {raw!r}")
    return found


Share = Annotated[float, BeforeValidator(_share)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Measured:
    """A published figure, with a source and a confidence of its own; `at_least` is the lower bound of its interval."""

    value: Share
    at_least: Share | None = None
    source: SourceField
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Study:
    """One study of a tool: who was asked, how many, from which score a person counts, what was measured."""

    label: Words
    people: int | None = None
    cut_off: str | None = None
    measured: dict[Measure, Measured] = Field(default_factory=dict)
    text: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ScreeningTool(Entry):
    """A screening tool with published accuracy. It stands in the library, never beside a person (safeguard S4)."""

    text: Words
    studies: Annotated[tuple[Study, ...], Field(min_length=1)]
    warnings: Annotated[tuple[Words, ...], Field(min_length=1)]
