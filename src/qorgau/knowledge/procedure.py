"""Shapes of a standard procedure: steps, clocks, ways out. It is data through and through: nothing in it can run."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Confidence, Entry, RuleField, SourceField, Words

MOST_STEPS = 200
Sets = dict[str, bool | None]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Grounded:
    """What every step may say: its legal basis and how well that is known; without one it is a default, not law."""

    label: Words
    source: SourceField | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Timer:
    """Where the procedure goes when a named span has passed; one that does not interrupt leaves the step open."""

    after: str
    go: str
    interrupts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Disclosing(Grounded):
    """A step by which somebody outside comes to see a scope; one of the facts `rests_on` must be true (S14)."""

    discloses: str = ""
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Waiting(Disclosing):
    """A step on which somebody waits: never without a clock. `legal_deadline` names a term of law, or is empty.

    One that `outlasts` stays open, with its clocks, when the procedure comes to an end.
    """

    actor: str
    clock: str
    legal_deadline: str = ""
    outlasts: bool = False
    timers: Annotated[tuple[Timer, ...], Field(max_length=4)] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Outcome:
    """A way out of a task. `sets` says what is known afterwards; with `blank` the form of the task may stay empty."""

    label: Words
    go: str
    blank: bool = False
    sets: Sets = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Task(Waiting):
    """Something that a person of one actor does. `form` is what is filled in.

    `urgent`: help in need, which no form may precede (safeguard S9). `reaches`: what is done may reach the telephone
    of the person, so the person is asked about it first and it goes by the safe way alone (safeguard S29).
    """

    kind: Literal["task"]
    text: Words
    form: str = ""
    urgent: bool = False
    reaches: bool = False
    outcomes: Annotated[dict[str, Outcome], Field(min_length=1, max_length=12)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Wait(Waiting):
    """A wait for the message of another actor, which answers the facts `asks`: yes, no or not known."""

    kind: Literal["wait"]
    asks: Annotated[tuple[str, ...], Field(max_length=4)] = ()
    go: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Send(Disclosing):
    """A message to another actor."""

    kind: Literal["send"]
    to: str
    go: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Row:
    """One row of a decision: where its rule is true, the procedure goes there. Unknown is never true."""

    when: RuleField
    go: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Decide(Grounded):
    """A decision by the first row that is true, else by `otherwise`."""

    kind: Literal["decide"]
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=20)]
    otherwise: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Fork(Grounded):
    """Branches that run side by side."""

    kind: Literal["fork"]
    branches: Annotated[tuple[str, ...], Field(min_length=2, max_length=8)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Join(Grounded):
    """The place where the branches of a fork wait for each other."""

    kind: Literal["join"]
    of: str
    go: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Call(Grounded):
    """Another procedure as one step; each of its ends has a way on."""

    kind: Literal["call"]
    procedure: str
    ends: Annotated[dict[str, str], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Stop(Grounded):
    """The end of one branch alone: what a timer or a signal started beside an open step is done."""

    kind: Literal["stop"]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class End(Grounded):
    """The end of the procedure, with what came of it. Whatever still runs ends too, but for what outlasts it."""

    kind: Literal["end"]


Step = Task | Wait | Send | Decide | Fork | Join | Call | Stop | End
StepField = Annotated[Step, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Signal:
    """Something that may happen at any time while its rule is true, such as the withdrawal of consent.

    `go` runs beside what is open; `moves` takes open steps to others at once, so that nothing is sent that was
    about to be.
    """

    label: Words
    when: RuleField
    sets: Sets = Field(default_factory=dict)
    go: str
    moves: dict[str, str] = Field(default_factory=dict)


class About(StrEnum):
    """What a procedure is about: the case of one person, or a report of which nobody was met yet (safeguard S14)."""

    PERSON = "person"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Procedure(Entry):
    """A standard procedure. `number` is its place in the list of the mechanism; `given`: facts known at its start.

    Where `opens` is true of a case or a report that is opened, the procedure begins with it.
    """

    number: Annotated[int, Field(ge=1, le=99)]
    version: Annotated[int, Field(ge=1)]
    about: About = About.PERSON
    text: Words
    lead: str
    given: Annotated[tuple[str, ...], Field(max_length=6)] = ()
    opens: RuleField | None = None
    signals: Annotated[dict[str, Signal], Field(max_length=6)] = Field(default_factory=dict)
    start: str
    steps: Annotated[dict[str, StepField], Field(min_length=2, max_length=MOST_STEPS)]
