"""One step of the kernel as it is worked out: tokens move until somebody has to be waited for."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.procedure import Decide, Disclosing, End, Join, Send, Waiting
from qorgau.logic import FALSE, TRUE, Evaluation
from qorgau.referral.state import Due, Effect, EffectKind, State, Token

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from qorgau.logic import Rule
    from qorgau.referral.linking import Linked, Node

MOST_MOVES: Final = 1_000


class BadEvent(ValueError):
    """An event that the procedure does not know: what was expected."""


class NoBasis(ValueError):
    """A disclosure without a basis. A verified procedure never comes to it; the kernel refuses all the same."""


class Runaway(ValueError):
    """A procedure that goes round and round without anybody to wait for. Verification refuses it."""


def dues_of(procedure: Linked, node: Node, opened: datetime) -> tuple[Due, ...]:
    """Return what falls due at a step that is opened at a moment, the earliest first; a state holds whole seconds."""
    start = opened.replace(microsecond=0)
    if node.lengths:
        return tuple(Due(start + length, kind, number) for length, kind, number in node.lengths)
    found = (Due(procedure.calendar.after(start, span), kind, number) for span, kind, number in node.clocks)
    return tuple(sorted(found, key=attrgetter("at")))


class Run:
    """The tokens, the facts and the effects so far. What it starts from stays as it is."""

    def __init__(self, procedure: Linked, state: State, now: datetime) -> None:
        self.procedure, self.state, self.now = procedure, state, now
        self.tokens = {token.id: token for token in state.tokens}
        self.facts = dict(state.facts)
        self.next, self.outcome = state.next, state.outcome
        self.effects: list[Effect] = []
        self._moves = 0

    def result(self) -> tuple[State, tuple[Effect, ...]]:
        """Return the state that was reached and what has to be done."""
        tokens = tuple(self.tokens.values())
        kept = self.state
        state = State(kept.procedure, kept.version, tokens, self.facts, self.next, self.outcome)
        return state, tuple(self.effects)

    def go(self, place: str) -> None:
        """Enter a step and go on until somebody has to be waited for."""
        waiting = [place]
        while waiting:
            self._moves += 1
            if self._moves > MOST_MOVES:
                raise Runaway(f"expected somebody to wait for, found a circle through {place}")
            node = self.procedure.nodes[waiting.pop(0)]
            self.founded(node)
            before = self.outcome
            waiting.extend(self._enter(node))
            if self.outcome != before:
                return

    def _enter(self, node: Node) -> tuple[str, ...]:
        """Return the steps that follow at once on a step that is entered."""
        step = node.step
        if isinstance(step, Waiting):
            self._open(node)
            return ()
        if isinstance(step, Decide):
            return self._decide(node)
        if isinstance(step, Send):
            self.say(EffectKind.SENT, node.id, to=step.to, how=step.discloses)
        else:
            self.say(EffectKind.PASSED, node.id)
        return self._pass(node)

    def _pass(self, node: Node) -> tuple[str, ...]:
        step = node.step
        if isinstance(step, Join):
            return self._join(node)
        if isinstance(step, End):
            return self._end(node)
        return node.branches or tuple(node.ways.values())

    def _decide(self, node: Node) -> tuple[str, ...]:
        number = next((number for number, (rule, _) in enumerate(node.rows) if self.true(rule)), len(node.rows))
        self.say(EffectKind.DECIDED, node.id, how=str(number))
        return (node.rows[number][1] if number < len(node.rows) else node.ways[""],)

    def _open(self, node: Node) -> None:
        """Open a step, once: who comes to one that is open joins it, and its clocks go on as they are."""
        here = next((token for token in self.tokens.values() if token.step == node.id), None)
        if here:
            self.say(EffectKind.PASSED, node.id, here.id)
            return
        token = self._token(node.id, dues_of(self.procedure, node, self.now))
        self.say(EffectKind.OPENED, node.id, token.id)

    def _join(self, node: Node) -> tuple[str, ...]:
        here = [token for token in self.tokens.values() if token.step == node.id]
        if len(here) + 1 < node.joined:
            self._token(node.id, ())
            return ()
        for token in here:
            del self.tokens[token.id]
        return (node.ways[""],)

    def _end(self, node: Node) -> tuple[str, ...]:
        """End the procedure, or the one that was called, with all of it that is open and does not outlast it."""
        for token in [one for one in self.tokens.values() if one.step.startswith(node.inside)]:
            waited = self.node(token).step
            if not isinstance(waited, Waiting) or not waited.outlasts:
                self.close(token, "ended")
        if node.inside:
            return (node.ways[""],)
        if not self.outcome:
            self.outcome = node.id
            self.say(EffectKind.ENDED, node.id)
        return ()

    def _token(self, place: str, dues: tuple[Due, ...]) -> Token:
        token = self.tokens[self.next] = Token(self.next, place, dues)
        self.next += 1
        return token

    def close(self, token: Token, how: str) -> None:
        """Close a token; whoever was waited for is told how."""
        del self.tokens[token.id]
        if isinstance(self.node(token).step, Waiting):
            self.say(EffectKind.CLOSED, token.step, token.id, how=how)

    def node(self, token: Token) -> Node:
        """Return the step at which a token stands."""
        return self.procedure.nodes[token.step]

    def learn(self, told: Mapping[str, bool | None], expected: tuple[str, ...] | None = None) -> None:
        """Keep what is known now; None is unknown. Raise BadEvent for a fact that was not asked."""
        for name, value in told.items():
            if expected is not None and name not in expected:
                raise BadEvent(f"expected answers to {', '.join(expected) or 'nothing'}, found {name!r}")
            if value is None:
                self.facts.pop(name, None)
            else:
                self.facts[name] = value

    def founded(self, node: Node) -> None:
        """Refuse a disclosure without a basis (safeguard S14)."""
        step = node.step
        if not isinstance(step, Disclosing) or not step.discloses:
            return
        if not any(self.facts.get(basis) for basis in step.rests_on):
            raise NoBasis(f"expected one of {', '.join(step.rests_on)} before {node.id} discloses {step.discloses}")

    def true(self, rule: Rule) -> bool:
        """Return whether a rule is true; unknown is not."""
        known = {name: TRUE if value else FALSE for name, value in self.facts.items()}
        return Evaluation(known, self.procedure.book).truth(rule) is TRUE

    def say(
        self,
        kind: EffectKind,
        step: str = "",
        token: int = 0,
        *,
        to: str = "",
        how: str = "",
        at: datetime | None = None,
    ) -> None:
        """Note what was done."""
        self.effects.append(Effect(kind, step, token, to, how, at))
