"""Shape of what the law says of interviews: which term counts for whom, who sits by, grounds of a repeat, deposition.

No figure of law stands here: limits are names of terms. The hours of the day are a configurable default.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Confidence, Entry, RuleField, SourceField, Words

LAST_HOUR = 24


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Stated:
    """A statement of law in words, with its source and how well that is known."""

    label: Words
    source: SourceField
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Night(Stated):
    """That questions are asked by day; `urgency` lets an urgent case be an exception."""

    urgency: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Daytime(Stated):
    """The hours that count as day, from the first up to the last; a configurable default unless an act is read."""

    first: Annotated[int, Field(ge=0, lt=LAST_HOUR)]
    last: Annotated[int, Field(gt=0, le=LAST_HOUR)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Company(Stated):
    """Who must sit by: one of them is enough."""

    any_of: Annotated[tuple[str, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Questioned:
    """A kind of person. `continuous` and `day` name terms of law, empty where the law sets none for the kind.

    `age`: a band of age; somebody of whom none is known counts as all of them (safeguard S6).
    """

    label: Words
    age: bool = False
    child: bool = False
    continuous: str = ""
    day: str = ""
    night: str = ""
    company: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Purpose:
    """For what somebody is interviewed. `in_case`: in the proceeding; `repeats`: a second one needs a ground."""

    label: Words
    in_case: bool = False
    repeats: bool = False
    deposes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Deposition(Stated):
    """A ground of deposition: facts of the case, or kinds of person. `granted`: the motion must be granted.

    With `while_open` it is proposed also while the facts are not known.
    """

    when: RuleField | None = None
    people: tuple[str, ...] = ()
    granted: bool = False
    while_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Present:
    """Somebody who sits by at an interview, and who that may not be."""

    label: Words
    text: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Interviews(Entry):
    """All that is counted, warned of and proposed. `pause` and `decision` name terms: the break, the judge's time."""

    text: Words
    pause: str
    decision: str
    daytime: Daytime
    nights: dict[str, Night]
    companies: dict[str, Company]
    people: Annotated[dict[str, Questioned], Field(min_length=1)]
    repeat: Stated
    grounds: Annotated[dict[str, Stated], Field(min_length=1)]
    depositions: dict[str, Deposition]
    purposes: Annotated[dict[str, Purpose], Field(min_length=1)]
    bodies: Annotated[tuple[str, ...], Field(min_length=1)]
    present: dict[str, Present]
    places: Annotated[dict[str, Words], Field(min_length=1)]
