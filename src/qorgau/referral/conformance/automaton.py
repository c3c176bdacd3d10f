"""A procedure as an automaton: all that it allows to happen, and nothing else, from the walk through its states."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from qorgau.referral.exploring import MOST_STATES, explored
from qorgau.referral.state import Done, EffectKind, Raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qorgau.referral.exploring import Arrow, Place, Walk
    from qorgau.referral.linking import Linked


class TooManyStates(ValueError):
    """A procedure whose states are too many to compare a log with."""


class Label(NamedTuple):
    """What is seen of a way: the step that was done and its outcome, or a signal. Time that passes is not seen."""

    step: str
    outcome: str = ""


class Way(NamedTuple):
    """A way from one state to another. `label` is None where nothing is seen; `opens`: the steps that wait after it."""

    label: Label | None
    opens: tuple[str, ...]
    to: int


@dataclass(frozen=True, slots=True)
class Automaton:
    """States are numbers. A run begins by one of the `begins`, and is whole where its state is in `ends`.

    `unseen` and `seen` sort the ways of each state, the second by their steps, each with its outcome. `shortest` is how
    many steps are seen of the shortest whole run.
    """

    begins: tuple[Way, ...]
    ways: tuple[tuple[Way, ...], ...]
    ends: frozenset[int]
    unseen: tuple[tuple[Way, ...], ...]
    seen: tuple[Mapping[str, tuple[tuple[str, Way], ...]], ...]
    shortest: int


_BEFORE: Final = -1  # the state before a run begins


def automaton_of(procedure: Linked, most: int = MOST_STATES) -> Automaton:
    """Return the automaton of a procedure with as few states as behave alike; raise TooManyStates."""
    walk = explored(procedure, most)
    if not walk.whole:
        raise TooManyStates(f"{procedure.procedure.id}: expected at most {most} states")
    return _smaller(_whole(walk))


def _whole(walk: Walk) -> Automaton:
    """Return the automaton with one state for each place of the walk."""
    numbers = {place: number for number, place in enumerate(walk.first)}
    ways: dict[int, list[Way]] = {_BEFORE: [], **{number: [] for number in numbers.values()}}
    for arrow in walk.arrows:
        ways[_number(numbers, arrow.start)].append(
            Way(_label(arrow), tuple(sorted(arrow.opened())), numbers[arrow.end])
        )
    ends = frozenset(number for place, number in numbers.items() if place.outcome)
    return built(ways.pop(_BEFORE), tuple(map(tuple, ways.values())), ends)


def built(begins: Iterable[Way], ways: tuple[tuple[Way, ...], ...], ends: frozenset[int]) -> Automaton:
    """Return an automaton; raise ValueError where it comes to no end."""
    starts = tuple(begins)
    unseen = tuple(tuple(way for way in here if way.label is None) for here in ways)
    return Automaton(starts, ways, ends, unseen, tuple(map(_by_step, ways)), _shortest(starts, ways, ends))


def _by_step(ways: Iterable[Way]) -> dict[str, tuple[tuple[str, Way], ...]]:
    found: dict[str, tuple[tuple[str, Way], ...]] = {}
    for way in ways:
        if way.label:
            found[way.label.step] = (*found.get(way.label.step, ()), (way.label.outcome, way))
    return found


def _shortest(begins: tuple[Way, ...], ways: tuple[tuple[Way, ...], ...], ends: frozenset[int]) -> int:
    costs = {way.to: 0 for way in begins}
    waiting = deque(costs)
    while waiting:
        here = waiting.popleft()
        if here in ends:
            return costs[here]
        for way in ways[here]:
            cost = costs[here] + (way.label is not None)
            if cost < costs.get(way.to, cost + 1):
                costs[way.to] = cost
                (waiting.append if way.label else waiting.appendleft)(way.to)
    raise ValueError("expected a procedure that comes to an end, found none")


def _number(numbers: Mapping[Place, int], place: Place | None) -> int:
    return _BEFORE if place is None else numbers[place]


def _label(arrow: Arrow) -> Label | None:
    event = arrow.happening.event
    if isinstance(event, Raised):
        return Label(event.signal)
    if not isinstance(event, Done):
        return None
    closed = (one for one in arrow.effects if one.kind is EffectKind.CLOSED and one.token == event.token)
    return Label(next(closed).step, event.outcome)


def _smaller(whole: Automaton) -> Automaton:
    """Return the automaton in which states that behave alike are one (the coarsest bisimulation)."""
    blocks = [int(number in whole.ends) for number in range(len(whole.ways))]
    many = 0
    while many != (many := len(set(blocks))):
        seen: dict[tuple[int, frozenset[Way]], int] = {}
        found = ((block, _moved(ways, blocks)) for block, ways in zip(blocks, whole.ways, strict=True))
        blocks = [seen.setdefault(behaviour, len(seen)) for behaviour in found]
    first = {block: number for number, block in reversed(list(enumerate(blocks)))}
    return built(
        _ordered(_moved(whole.begins, blocks)),
        tuple(_ordered(_moved(whole.ways[first[block]], blocks)) for block in range(len(first))),
        frozenset(blocks[number] for number in whole.ends),
    )


def _moved(ways: Iterable[Way], blocks: Sequence[int]) -> frozenset[Way]:
    return frozenset(Way(way.label, way.opens, blocks[way.to]) for way in ways)


def _ordered(ways: Iterable[Way]) -> tuple[Way, ...]:
    """Return ways in an order that is the same each time: which of two equal alignments is told must not change."""
    return tuple(sorted(ways, key=lambda way: (way.label or Label(""), way.opens, way.to)))
