"""Shapes of what all standard procedures share: actors, clocks, the calendar, terms of law, facts of a case, scopes."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, PlainValidator
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Confidence, Day, Entry, SourceField, When, Words


class Unit(StrEnum):
    """In what a span is counted."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time, such as 3 working days."""

    value: int
    unit: Unit

    def __str__(self) -> str:
        """Return the span as it is written in content: 1 hour, 3 working days."""
        return f"{self.value} {self.unit}{'s' * (self.value != 1)}"


_SPAN: Final = re.compile(r"(?P<value>[1-9][0-9]{0,3}) (?P<unit>hour|day|working day|month|year)s?")


def _span(raw: object) -> Span:
    found = _SPAN.fullmatch(raw) if isinstance(raw, str) else None
    if not found:
        raise ValueError(f"expected a span such as 24 hours, 3 working days or 1 month, found {raw!r}")
    return Span(int(found["value"]), Unit(found["unit"]))


SpanField = Annotated[Span, PlainValidator(_span)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Escalation:
    """Who is told when nobody has acted for so long."""

    after: SpanField
    to: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Clock:
    """When somebody who is waited for is reminded, and to whom it goes up: a configurable default, not law."""

    label: Words
    reminder: SpanField
    escalations: Annotated[tuple[Escalation, ...], Field(min_length=1, max_length=4)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class NamedSpan:
    """A span of a procedure under its name, such as the reflection period: a configurable default, not law."""

    label: Words
    span: SpanField


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Clocks(Entry):
    """All clocks and spans of the procedures. A region may shorten them and nothing else."""

    clocks: dict[str, Clock]
    spans: dict[str, NamedSpan]


def spans_by_name(clocks: Clocks) -> dict[str, Span]:
    """Return every span of the clocks under the name by which a region may shorten it."""
    found = {f"spans.{name}": one.span for name, one in clocks.spans.items()}
    for name, clock in clocks.clocks.items():
        found[f"clocks.{name}.reminder"] = clock.reminder
        found |= {f"clocks.{name}.escalations.{number}": one.after for number, one in enumerate(clock.escalations)}
    return found


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Practice(Entry):
    """What a region has shortened: `spans.NAME`, `clocks.NAME.reminder`, `clocks.NAME.escalations.0`. Nothing else."""

    region: str
    shorter: Annotated[dict[str, SpanField], Field(min_length=1)]


class Bound(StrEnum):
    """What a term of law says of its figure."""

    MAX = "max"
    MIN = "min"
    MIN_BEFORE = "min_before"
    EXACT = "exact"
    PERIODIC = "periodic"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Term:
    """A term that an act sets. `span` is empty where the act gives no figure, `measure` holds what is no time."""

    label: Words
    begins: Words
    actor: Words
    span: SpanField | None = None
    measure: Words | None = None
    bound: Bound
    source: SourceField
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Terms(Entry):
    """The terms that one act sets, under names that stay."""

    terms: Annotated[dict[str, Term], Field(min_length=1)]


class Seat(StrEnum):
    """Where the work of an actor lands: with the body that leads, with the receiver, the region or the country."""

    LEAD = "lead"
    RECEIVER = "receiver"
    REGION = "region"
    NATION = "nation"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Actor:
    """A body that acts in procedures: a lane. What a body outside the register does, the one that leads records."""

    label: Words
    seat: Seat = Seat.LEAD


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Actors(Entry):
    """Everybody who acts in procedures."""

    actors: Annotated[dict[str, Actor], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class CaseFacts(Entry):
    """The facts that steer procedures; `bases` are those on which a disclosure may rest (safeguard S14).

    `recorded`: the form that is filled in wherever a step makes a fact true, such as the record of a consent.
    `reaching`: the form that is filled in wherever a step may reach the telephone of the person (safeguard S29).
    """

    facts: Annotated[dict[str, Words], Field(min_length=1)]
    bases: Annotated[tuple[str, ...], Field(min_length=1)]
    recorded: dict[str, str] = Field(default_factory=dict)
    reaching: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Scope:
    """A named set of fields that another body may come to see."""

    label: Words
    fields: Annotated[tuple[str, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Scopes(Entry):
    """Every field of a case record that can be disclosed, and the named sets of them.

    `unnamed` are fields that say nothing of a person, such as the pseudonym: consent need not name them.
    """

    fields: Annotated[dict[str, Words], Field(min_length=1)]
    unnamed: tuple[str, ...] = ()
    scopes: Annotated[dict[str, Scope], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Holiday:
    """Days of every year, as MM-DD, on which nobody works."""

    label: Words
    days: Annotated[
        tuple[Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")], ...], Field(min_length=1)
    ]
    in_force: When


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class WorkingDays(Entry):
    """The calendar of working days: hours ahead of UTC, holidays, and what the decree of a year moved."""

    ahead: Annotated[int, Field(ge=-12, le=14)]
    holidays: dict[str, Holiday]
    free: tuple[Day, ...] = ()
    worked: tuple[Day, ...] = ()


class Kind(StrEnum):
    """How a field of a form is filled in. A desk is the placement desk of an organisation.

    A body is one that meets people and takes up reports.
    Data are the fields that the procedure may disclose: a person names those to which the consent extends.
    """

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    DAY = "day"
    NUMBER = "number"
    DESK = "desk"
    DATA = "data"
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class FormField:
    """One field of a form. `into` names the field of the record where it is kept; text is always kept sealed."""

    label: Words
    hint: Words | None = None
    kind: Kind
    into: str
    options: dict[str, Words] = Field(default_factory=dict)
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Form(Entry):
    """What is filled in at a step of a procedure."""

    fields: Annotated[dict[str, FormField], Field(min_length=1, max_length=30)]
