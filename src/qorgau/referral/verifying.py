"""Verification of a procedure: it is proven sound over all its states, or the path that breaks it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.procedure import Decide, Task, Waiting
from qorgau.referral.exploring import MOST_STATES, MOST_TOKENS, Place, Walk, explored
from qorgau.referral.kernel import NoBasis
from qorgau.referral.state import EffectKind, Raised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.referral.linking import Linked, Node

# A working Monday and a Friday evening before a weekend: a clock must be in order from either.
_MOMENTS: Final = (datetime(2026, 3, 2, 4, tzinfo=UTC), datetime(2026, 3, 6, 17, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that a procedure must not do: where, what, and what happens from the start until it shows."""

    step: str
    told: str
    path: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the flaw on one line."""
        shown = f" [{' > '.join(self.path)}]" if self.path else ""
        return f"{self.step}: {self.told}{shown}"


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and every flaw that was found. No flaw: it holds in all of the states."""

    procedure: str
    states: int
    ways: int
    flaws: tuple[Flaw, ...]


def verified(procedure: Linked, most: int = MOST_STATES) -> Proof:
    """Return the proof of the procedure over all its states, or its flaws; it walks no further than `most` states."""
    walk = explored(procedure, most)
    flaws = [*_clocks(procedure), *_refused(walk), *_urgent(procedure, walk), *_after_the_end(procedure, walk)]
    if walk.whole:
        flaws += [*_without_end(walk), *_never(procedure, walk)]
    else:
        flaws.append(
            Flaw(procedure.start, f"expected at most {most:,} states and {MOST_TOKENS} open steps at once, found more")
        )
    return Proof(procedure.procedure.id, len(walk.first), len(walk.arrows), tuple(dict.fromkeys(flaws)))


def _refused(walk: Walk) -> Iterator[Flaw]:
    """Yield disclosures without a basis (S14) and circles without anybody to wait for."""
    seen: set[str] = set()
    for start, words, error in walk.refused:
        if str(error) not in seen:
            seen.add(str(error))
            what = "disclosure" if isinstance(error, NoBasis) else "circle"
            yield Flaw(what, str(error), (*walk.path(start), words))


def _without_end(walk: Walk) -> Iterator[Flaw]:
    """Yield places where nothing can happen any more, and one from which no end can be reached."""
    going = {arrow.start for arrow in walk.arrows}
    stuck = [place for place in walk.first if not place.outcome and place not in going]
    for place in stuck:
        yield Flaw(place.named(), "nothing can happen any more, and no end is reached", walk.path(place))
    good = _leading_to_an_end(walk)
    lost = next((place for place in walk.first if place not in good and place not in stuck), None)
    if lost:
        yield Flaw(lost.named(), "no end can be reached from here", walk.path(lost))


def _leading_to_an_end(walk: Walk) -> set[Place]:
    back: dict[Place, list[Place]] = {}
    for arrow in walk.arrows:
        if arrow.start:
            back.setdefault(arrow.end, []).append(arrow.start)
    waiting = [place for place in walk.first if place.outcome]
    good = set(waiting)
    while waiting:
        before = [place for place in back.get(waiting.pop(), []) if place not in good]
        good.update(before)
        waiting.extend(before)
    return good


def _never(procedure: Linked, walk: Walk) -> Iterator[Flaw]:
    """Yield steps that nothing leads to, and rows of decisions that are never taken."""
    reached = {effect.step for arrow in walk.arrows for effect in arrow.effects}
    taken = {(one.step, one.how) for arrow in walk.arrows for one in arrow.effects if one.kind is EffectKind.DECIDED}
    for node in procedure.nodes.values():
        if node.id not in reached:
            yield Flaw(node.id, "nothing leads to this step")
        elif isinstance(node.step, Decide):
            yield from _rows(node, {int(how) for step, how in taken if step == node.id})


def _rows(node: Node, taken: set[int]) -> Iterator[Flaw]:
    for number in sorted(set(range(len(node.rows) + 1)) - taken):
        which = f"row {number + 1}" if number < len(node.rows) else "`otherwise`"
        yield Flaw(node.id, f"{which} is never taken: nothing that can be known leads to it")


def _urgent(procedure: Linked, walk: Walk) -> Iterator[Flaw]:
    """Yield urgent steps that open only after a form was filled in (S9). A signal may open them at any time."""
    seen: set[str] = set()
    for arrow in walk.arrows:
        if not arrow.end.form or isinstance(arrow.happening.event, Raised):
            continue
        for place in arrow.opened():
            step = procedure.nodes[place].step
            if isinstance(step, Task) and step.urgent and place not in seen:
                seen.add(place)
                yield Flaw(place, "urgent help waits for a form", (*walk.path(arrow.start), arrow.happening.words))


def _after_the_end(procedure: Linked, walk: Walk) -> Iterator[Flaw]:
    """Yield steps that are open though the procedure came to its end and they do not outlast it."""
    seen: set[str] = set()
    for place in walk.first:
        for name, _ in place.steps if place.outcome else ():
            step = procedure.nodes[name].step
            if name not in seen and not (isinstance(step, Waiting) and step.outlasts):
                seen.add(name)
                yield Flaw(name, "is open after the end and does not outlast it", walk.path(place))


def _clocks(procedure: Linked) -> Iterator[Flaw]:
    """Yield waits whose clock is out of order: a reminder after an escalation, or one who is told of his own delay."""
    for node in procedure.nodes.values():
        if not isinstance(node.step, Waiting) or node.reminder is None:
            continue
        spans = [node.reminder, *(span for span, _ in node.escalations)]
        for moment in _MOMENTS:
            moments = [procedure.calendar.after(moment, span) for span in spans]
            if moments != sorted(set(moments)):
                yield Flaw(node.id, "expected the reminder first and the escalations one after the other")
                break
        if node.escalations[-1][1] == node.step.actor:
            yield Flaw(node.id, f"expected an escalation to somebody else than {node.step.actor}")
