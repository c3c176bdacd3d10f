"""The state of a running procedure as plain values: where it stands, what is known, and when something is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class DueKind(StrEnum):
    """What happens when a moment comes."""

    REMINDER = "reminder"
    ESCALATION = "escalation"
    LEGAL = "legal"
    TIMER = "timer"


class Due(NamedTuple):
    """A moment at which something happens. `number` tells escalations and timers of a step apart."""

    at: datetime
    kind: DueKind
    number: int = 0


class Token(NamedTuple):
    """A place where the procedure stands. A step that is entered anew gets a new id, so a late answer finds none."""

    id: int
    step: str
    dues: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """Where one run of a procedure stands. It names the procedure and version on which it was begun and stays.

    `facts` holds what is known: a fact that is not there is unknown. `outcome` is the end that was reached, or empty;
    with an outcome only steps that outlast the procedure are open.
    """

    procedure: str
    version: int
    tokens: tuple[Token, ...] = ()
    facts: Mapping[str, bool] = field(default_factory=dict)
    next: int = 1
    outcome: str = ""

    @property
    def due(self) -> datetime | None:
        """Return when something is due next; None where nothing is."""
        return min((token.dues[0].at for token in self.tokens if token.dues), default=None)

    def token(self, number: int) -> Token | None:
        """Return the open token of the id."""
        return next((token for token in self.tokens if token.id == number), None)

    def at(self, step: str) -> Token | None:
        """Return the first open token that stands at the step."""
        return next((token for token in self.tokens if token.step == step), None)

    def dumped(self) -> dict[str, Any]:
        """Return the state as small plain values for JSON; moments are whole seconds since 1970."""
        return {
            "p": self.procedure,
            "v": self.version,
            "t": [[one.id, one.step, [_due_out(due) for due in one.dues]] for one in self.tokens],
            "f": {name: int(value) for name, value in self.facts.items()},
            "n": self.next,
            "o": self.outcome,
        }


def loaded(raw: Mapping[str, Any]) -> State:
    """Return the state that `dumped` wrote."""
    tokens = tuple(Token(number, step, tuple(map(_due_in, dues))) for number, step, dues in raw["t"])
    facts = {name: bool(value) for name, value in raw["f"].items()}
    return State(raw["p"], raw["v"], tokens, facts, raw["n"], raw["o"])


_LETTERS = {kind.value[0]: kind for kind in DueKind}


def _due_out(due: Due) -> list[Any]:
    """Return a due moment as letter, seconds and, where there are several of its kind, its number."""
    return [due.kind.value[0], int(due.at.timestamp()), *([due.number] if due.number else [])]


def _due_in(raw: list[Any]) -> Due:
    return Due(datetime.fromtimestamp(raw[1], UTC), _LETTERS[raw[0]], raw[2] if len(raw) > 2 else 0)  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Begin:
    """The procedure begins, with the facts that are known."""

    facts: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """Somebody has done a task, or the message of a wait has come. `outcome` is empty for a wait."""

    token: int
    outcome: str = ""
    answers: Mapping[str, bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Raised:
    """Something has happened that the procedure hears at any time, such as the withdrawal of consent."""

    signal: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed: everything due by now happens, the earliest first."""


Event = Begin | Done | Raised | Tick


class EffectKind(StrEnum):
    """What a step of the kernel did."""

    BEGUN = "begun"
    OPENED = "opened"
    CLOSED = "closed"
    PASSED = "passed"
    DECIDED = "decided"
    SENT = "sent"
    REMINDED = "reminded"
    ESCALATED = "escalated"
    MISSED = "missed"
    HEARD = "heard"
    ENDED = "ended"
    LATE = "late"


class Effect(NamedTuple):
    """One thing that a step did, for the shell to carry out or tell.

    `token` and `step`: where. `to`: the actor to whom something is sent or goes up. `how`: the outcome or the reason
    by which a step was closed, the row of a decision, the scope that was sent. `at`: the moment that was due.
    """

    kind: EffectKind
    step: str = ""
    token: int = 0
    to: str = ""
    how: str = ""
    at: datetime | None = None
