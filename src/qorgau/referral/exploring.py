"""A walk through every state that a procedure can come to, by the kernel itself: whatever happens, in any order."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from qorgau.knowledge.procedure import Task, Wait
from qorgau.referral.kernel import NoBasis, Runaway, begun, fire, heard, step
from qorgau.referral.state import Begin, Done, Due, DueKind, Effect, EffectKind, Event, Raised, State, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.referral.linking import Linked

MOST_STATES: Final = 20_000
MOST_TOKENS: Final = 12
_NOON: Final = datetime(2026, 1, 5, 12, tzinfo=UTC)


class Place(NamedTuple):
    """What tells one place of the walk from another; `form` says that a form was filled in on the way to it."""

    steps: tuple[tuple[str, tuple[int, ...]], ...]
    facts: frozenset[tuple[str, bool]]
    outcome: str
    form: bool

    def named(self) -> str:
        """Return the open steps in words."""
        return ", ".join(step for step, _ in self.steps) or "nowhere"


class Happening(NamedTuple):
    """Something that can happen next: an event, or a timer of a token that runs out."""

    words: str
    event: Event | None = None
    timer: tuple[int, Due] | None = None
    form: bool = False


class Arrow(NamedTuple):
    """A way from one place to another: what happened, and what the kernel did."""

    start: Place | None
    happening: Happening
    end: Place
    effects: tuple[Effect, ...]

    def opened(self) -> Iterator[str]:
        """Yield the steps that were opened."""
        return (effect.step for effect in self.effects if effect.kind is EffectKind.OPENED)


@dataclass(slots=True)
class Walk:
    """Every place that was found and how it is reached, every arrow, and what the kernel refused.

    `whole` is false where the walk was given up because there are too many states.
    """

    arrows: list[Arrow] = field(default_factory=list)
    first: dict[Place, Arrow] = field(default_factory=dict)
    refused: list[tuple[Place | None, str, ValueError]] = field(default_factory=list)
    whole: bool = True

    def path(self, place: Place | None) -> tuple[str, ...]:
        """Return what happens from the start to a place, in order."""
        told: list[str] = []
        while place is not None:
            arrow = self.first[place]
            told.append(arrow.happening.words)
            place = arrow.start
        return tuple(reversed(told))


def explored(procedure: Linked, most: int = MOST_STATES) -> Walk:
    """Return the walk through all states; it is given up where there are more than `most`."""
    walk = Walk()
    waiting: deque[tuple[Place, State]] = deque()
    for happening in _beginnings(procedure):
        _go(walk, waiting, procedure, (None, begun(procedure)), happening)
    while waiting:
        place, state = waiting.popleft()
        if len(walk.first) > most or len(state.tokens) > MOST_TOKENS:
            walk.whole = False
            return walk
        for happening in _next(procedure, state):
            _go(walk, waiting, procedure, (place, state), happening)
    return walk


def _go(
    walk: Walk,
    waiting: deque[tuple[Place, State]],
    procedure: Linked,
    here: tuple[Place | None, State],
    happening: Happening,
) -> None:
    start, before = here
    try:
        state, effects = _result(procedure, before, happening)
    except (NoBasis, Runaway) as error:
        walk.refused.append((start, happening.words, error))
        return
    place = _place(state, form=happening.form or (start is not None and start.form))
    arrow = Arrow(start, happening, place, effects)
    walk.arrows.append(arrow)
    if place not in walk.first:
        walk.first[place] = arrow
        waiting.append((place, _plain(state)))


def _result(procedure: Linked, state: State, happening: Happening) -> tuple[State, tuple[Effect, ...]]:
    if happening.timer:
        return fire(procedure, state, *happening.timer, _NOON)
    if happening.event is None:
        raise TypeError(happening)
    return step(procedure, state, happening.event, _NOON)


def _beginnings(procedure: Linked) -> Iterator[Happening]:
    for given in _answers(procedure.procedure.given):
        known = {name: value for name, value in given.items() if value is not None}
        yield Happening(f"begin {_told(known)}".strip(), Begin(known))


def _next(procedure: Linked, state: State) -> Iterator[Happening]:
    """Yield all that can happen in a state: answers, timers in any order, signals."""
    for token in state.tokens:
        yield from _at(procedure, token)
    for signal in heard(procedure, state):
        yield Happening(signal.id, Raised(signal.id))


def _at(procedure: Linked, token: Token) -> Iterator[Happening]:
    node = procedure.nodes[token.step]
    for due in token.dues:
        yield Happening(f"{node.id}: {node.timers[due.number].span} over", timer=(token.id, due))
    if isinstance(node.step, Task):
        for outcome in node.step.outcomes:
            yield Happening(f"{node.id}: {outcome}", Done(token.id, outcome), form=bool(node.step.form))
    elif isinstance(node.step, Wait):
        for answers in _answers(node.step.asks):
            yield Happening(f"{node.id}: came {_told(answers)}".strip(), Done(token.id, "", answers))


def _answers(names: tuple[str, ...]) -> Iterator[Mapping[str, bool | None]]:
    """Yield every combination of yes, no and unknown."""
    for values in product((True, False, None), repeat=len(names)):
        yield dict(zip(names, values, strict=True))


def _told(answers: Mapping[str, bool | None]) -> str:
    words = {True: "yes", False: "no", None: "unknown"}
    return ", ".join(f"{name} {words[value]}" for name, value in answers.items())


def _place(state: State, *, form: bool) -> Place:
    steps = sorted((token.step, tuple(due.number for due in _timers(token))) for token in state.tokens)
    return Place(tuple(steps), frozenset(state.facts.items()), state.outcome, form)


def _timers(token: Token) -> tuple[Due, ...]:
    return tuple(due for due in token.dues if due.kind is DueKind.TIMER)


def _plain(state: State) -> State:
    """Return the state with the timers alone, for no reminder leads elsewhere, and with ids from one on."""
    ordered = sorted(state.tokens, key=lambda one: (one.step, one.id))
    tokens = tuple(Token(number, one.step, _timers(one)) for number, one in enumerate(ordered, start=1))
    return State(state.procedure, state.version, tokens, state.facts, len(tokens) + 2, state.outcome)
