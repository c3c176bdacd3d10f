"""The best alignment of what happened with what the procedure allows: exact, with the fewest deviations."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from qorgau.referral.conformance.automaton import Way

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qorgau.referral.conformance.automaton import Automaton, Label

_START: Final = -1  # before the first node


class Move(NamedTuple):
    """One move: an entry of the log and a step of the procedure together, or one of them alone.

    An `entry` (its place in the log) without a `label` is a step too many, a label without an entry one that is
    missing. Neither: time passed unseen. `opens`: the steps that wait after it.
    """

    entry: int | None
    label: Label | None
    opens: tuple[str, ...] = ()

    @property
    def cost(self) -> int:
        """Return 1 for a deviation, else 0."""
        return int((self.entry is None) != (self.label is None))


@dataclass(frozen=True, slots=True)
class Alignment:
    """The moves of one run, and the `worst` that it could have deviated: as long as its log and the shortest run."""

    moves: tuple[Move, ...]
    worst: int

    @property
    def cost(self) -> int:
        """Return the number of deviations."""
        return sum(move.cost for move in self.moves)

    @property
    def fitness(self) -> float:
        """Return 1 for a run that follows the procedure, 0 for one that has nothing in common with it."""
        return 1 - self.cost / self.worst if self.worst else 1.0


_Step = tuple[int, Way | None, bool]  # from which node, by which way of the procedure, and whether with an entry


def aligned(automaton: Automaton, variant: Sequence[tuple[str, str]], *, ended: bool = True) -> Alignment:
    """Return an alignment with the least cost of a run, given as its steps with their outcomes (empty: not told).

    Every step too many and every step missing costs 1. A run that is not `ended` may stand anywhere. Where several
    alignments cost the same, the same one is returned each time.
    """
    worst = len(variant) + (automaton.shortest if ended else 0)
    came, last = _search(automaton, variant, ended=ended)
    return Alignment(_path(came, last, len(automaton.ways)), worst)


def _search(
    automaton: Automaton, variant: Sequence[tuple[str, str]], *, ended: bool
) -> tuple[Mapping[int, _Step], int]:
    """Return how each node was reached and the last one: a node is a place in the log and a state, as one number.

    What costs nothing waits before all else, what costs one behind it: so the cheapest always comes first.
    """
    size, length = len(automaton.ways), len(variant)
    came: dict[int, _Step] = {}
    waiting: deque[tuple[int, _Step]] = deque((way.to, (_START, way, False)) for way in automaton.begins)
    while waiting:
        here, step = waiting.popleft()
        if here in came:
            continue
        came[here] = step
        entry, state = divmod(here, size)
        if entry == length and (not ended or state in automaton.ends):
            return came, here
        row = here - state
        for way in automaton.unseen[state]:
            waiting.appendleft((row + way.to, (here, way, False)))
        if entry < length:
            waiting.append((here + size, (here, None, True)))
            told, outcome = variant[entry]
            for ending, way in automaton.seen[state].get(told, ()):
                if outcome in ("", ending):
                    waiting.appendleft((row + size + way.to, (here, way, True)))
        for ways in automaton.seen[state].values():
            waiting.extend((row + way.to, (here, way, False)) for _, way in ways if row + way.to not in came)
    raise ValueError("expected a procedure that comes to an end, found none")


def _path(came: Mapping[int, _Step], node: int, size: int) -> tuple[Move, ...]:
    moves: list[Move] = []
    while node != _START:
        before, way, logged = came[node]
        entry = before // size if logged else None
        moves.append(Move(entry, way.label, way.opens) if way else Move(entry, None))
        node = before
    return tuple(reversed(moves))
