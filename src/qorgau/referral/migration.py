"""Taking running procedures over to another version: by a mapping of steps, and never a clock is moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.knowledge.procedure import Join, Waiting
from qorgau.referral.state import DueKind, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qorgau.referral.linking import Linked, Node
    from qorgau.referral.state import Token


class CannotMove(ValueError):
    """A running procedure that has no place in the other version: which step, and what was expected."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """How many running procedures would go over, and why the others would not; one obstacle is enough to refuse."""

    moved: int
    obstacles: tuple[str, ...]

    @property
    def accepted(self) -> bool:
        """Return whether every one of them goes over."""
        return not self.obstacles


def moved(state: State, mapping: Mapping[str, str], old: Linked, new: Linked) -> State:
    """Return the state in the other version, with every token, every fact and every due moment as it was.

    `mapping` names the new step for each old one that is called otherwise; a step of the same name needs no entry.
    Raise CannotMove where a step that is open has no like: another actor, other outcomes than before, other timers.
    """
    if new.procedure.id != state.procedure:
        raise CannotMove(f"expected another version of {state.procedure}, found {new.procedure.id}")
    tokens = tuple(_moved(token, mapping, old, new) for token in state.tokens)
    if len({token.step for token in tokens if isinstance(new.nodes[token.step].step, Waiting)}) < _waiting(new, tokens):
        raise CannotMove("expected a step of its own for each open step, found two in one")
    return State(state.procedure, new.procedure.version, tokens, state.facts, state.next, state.outcome)


def dry_run(states: Iterable[State], mapping: Mapping[str, str], old: Linked, new: Linked) -> DryRun:
    """Return what a migration of running procedures would come to; nothing is changed."""
    count, obstacles = 0, dict[str, None]()
    for state in states:
        try:
            after = moved(state, mapping, old, new)
        except CannotMove as error:
            obstacles[str(error)] = None
            continue
        if [token.dues for token in after.tokens] != [token.dues for token in state.tokens]:
            obstacles["expected every due moment to stay"] = None
        count += 1
    return DryRun(count, tuple(obstacles))


def _waiting(new: Linked, tokens: tuple[Token, ...]) -> int:
    return sum(isinstance(new.nodes[token.step].step, Waiting) for token in tokens)


def _moved(token: Token, mapping: Mapping[str, str], old: Linked, new: Linked) -> Token:
    name = mapping.get(token.step, token.step)
    before, after = old.nodes[token.step], new.nodes.get(name)
    if after is None:
        raise CannotMove(f"expected a step for {token.step}, found none called {name}")
    _alike(before, after)
    for due in token.dues:
        if due.kind is DueKind.TIMER and due.number >= len(after.timers):
            raise CannotMove(f"expected the timers of {before.id} in {after.id}, found {len(after.timers)}")
        if due.kind is DueKind.ESCALATION and due.number >= len(after.escalations):
            raise CannotMove(f"expected the escalations of {before.id} in {after.id}, found {len(after.escalations)}")
    return token._replace(step=name)


def _alike(before: Node, after: Node) -> None:
    """Refuse a step that is not of the same kind, for the same actor, with at least the same ways out."""
    if isinstance(before.step, Join):
        if before.joined != after.joined:
            raise CannotMove(f"expected {before.joined} branches at {after.id}, found {after.joined}")
        return
    if not isinstance(before.step, Waiting) or not isinstance(after.step, Waiting):
        raise CannotMove(f"expected {after.id} to be a step that waits, as {before.id} is")
    if before.step.actor != after.step.actor:
        raise CannotMove(f"expected {before.step.actor} at {after.id}, found {after.step.actor}")
    missing = set(before.ways) - set(after.ways)
    if missing:
        raise CannotMove(f"expected the outcomes {', '.join(sorted(missing))} at {after.id}")
