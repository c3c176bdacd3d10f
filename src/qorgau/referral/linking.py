"""A procedure made ready to run: its calls are laid in, and every name stands for what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.mechanism import Bound, Unit
from qorgau.knowledge.procedure import Call, Decide, End, Fork, Join, Send, Stop, Task, Waiting
from qorgau.logic import Rule, Rulebook
from qorgau.referral.calendar import Calendar
from qorgau.referral.state import DueKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.mechanism import Clock, Clocks, Span
    from qorgau.knowledge.procedure import Procedure, Sets, Signal, Step

MOST_NODES: Final = 600


class CannotLink(ValueError):
    """A procedure that calls itself, or grows beyond bounds with all that it calls."""


@dataclass(frozen=True, slots=True)
class Way:
    """A timer of a node: after which span it goes where, and whether the node stays open."""

    span: Span
    go: str
    interrupts: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A step in its place. `id` leads through the calls, as `call/step`; `ways` tells where each way out goes.

    `clocks` are all its spans with what happens after them; where all are hours and days, `lengths` holds the same as
    lengths of time, the shortest first, so that no calendar is asked.
    """

    id: str
    step: Step
    inside: str
    ways: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[tuple[Rule, str], ...] = ()
    branches: tuple[str, ...] = ()
    joined: int = 0
    reminder: Span | None = None
    escalations: tuple[tuple[Span, str], ...] = ()
    timers: tuple[Way, ...] = ()
    clocks: tuple[tuple[Span, DueKind, int], ...] = ()
    lengths: tuple[tuple[timedelta, DueKind, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """A signal in its place: heard while its rule is true and the part `inside` runs."""

    id: str
    label: Mapping[str, str]
    inside: str
    when: Rule
    sets: Sets
    go: str
    moves: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Linked:
    """A procedure that can run."""

    procedure: Procedure
    start: str
    nodes: Mapping[str, Node]
    signals: Mapping[str, Heard]
    book: Rulebook
    calendar: Calendar


def linked(
    content: Content,
    procedure: Procedure,
    *,
    shorter: Mapping[str, Span] | None = None,
    called: Mapping[str, Procedure] | None = None,
) -> Linked:
    """Return the procedure ready to run, with the shorter spans of a region; raise CannotLink.

    `shorter` names a span as `spans.NAME`, `clocks.NAME.reminder` or `clocks.NAME.escalations.0`; `called` holds the
    procedures that it calls, those of the content without it.
    """
    link = _Link(content, _Times(content.clocks, shorter or {}), called or content.procedures)
    link.lay(procedure, "", lambda _: "", ())
    return Linked(
        procedure, procedure.start, link.nodes, link.signals, Rulebook({}, content.case_facts.facts), link.calendar
    )


@dataclass(frozen=True, slots=True)
class _Times:
    """The clocks and spans as they count in one region."""

    clocks: Clocks
    shorter: Mapping[str, Span]

    def of_clock(self, name: str) -> tuple[Span, tuple[tuple[Span, str], ...]]:
        clock: Clock = self.clocks.clocks[name]
        told = f"clocks.{name}"
        steps = enumerate(clock.escalations)
        return self.shorter.get(f"{told}.reminder", clock.reminder), tuple(
            (self.shorter.get(f"{told}.escalations.{number}", one.after), one.to) for number, one in steps
        )

    def of_span(self, name: str) -> Span:
        return self.shorter.get(f"spans.{name}", self.clocks.spans[name].span)


class _Link:
    """The nodes and signals as they are laid, one procedure inside the other."""

    def __init__(self, content: Content, times: _Times, called: Mapping[str, Procedure]) -> None:
        self.content, self.times, self.called = content, times, called
        self.calendar = Calendar(content.working_days)
        self.nodes: dict[str, Node] = {}
        self.signals: dict[str, Heard] = {}

    def lay(self, procedure: Procedure, inside: str, leaves: Callable[[str], str], above: tuple[str, ...]) -> None:
        """Lay the steps of the procedure under a path; `leaves` tells where an end of it goes on."""
        if procedure.id in above:
            raise CannotLink(
                f"expected a procedure that does not call itself, found {' > '.join((*above, procedure.id))}"
            )
        if len(self.nodes) + len(procedure.steps) > MOST_NODES:
            raise CannotLink(f"expected at most {MOST_NODES} steps with all that is called")
        for name, signal in procedure.signals.items():
            self.signals[inside + name] = _heard(name, signal, inside)
        for name, step in procedure.steps.items():
            self.nodes[inside + name] = self._node(name, step, inside, procedure, leaves)
            if isinstance(step, Call):
                called = self.called[step.procedure]
                self.lay(called, f"{inside}{name}/", _after(inside, step), (*above, procedure.id))

    def _node(self, name: str, step: Step, inside: str, procedure: Procedure, leaves: Callable[[str], str]) -> Node:
        place = inside + name
        if isinstance(step, Waiting):
            return self._waiting(place, step, inside)
        if isinstance(step, Decide):
            rows = tuple((row.when, inside + row.go) for row in step.rows)
            return Node(place, step, inside, {"": inside + step.otherwise}, rows)
        if isinstance(step, Fork):
            return Node(place, step, inside, branches=tuple(inside + one for one in step.branches))
        return Node(place, step, inside, self._onward(step, place, inside, leaves), joined=_branches(step, procedure))

    def _onward(
        self, step: Send | Join | Call | Stop | End, place: str, inside: str, leaves: Callable[[str], str]
    ) -> dict[str, str]:
        """Return the one way on of a step that leads to one place."""
        if isinstance(step, Call):
            return {"": f"{place}/{self.called[step.procedure].start}"}
        if isinstance(step, End):
            return {"": leaves(place.removeprefix(inside))}
        return {} if isinstance(step, Stop) else {"": inside + step.go}

    def _waiting(self, place: str, step: Waiting, inside: str) -> Node:
        reminder, escalations = self.times.of_clock(step.clock)
        term = self.content.terms.get(step.legal_deadline)
        ways = {name: inside + one.go for name, one in step.outcomes.items()} if isinstance(step, Task) else {}
        timers = tuple(Way(self.times.of_span(one.after), inside + one.go, one.interrupts) for one in step.timers)
        clocks = [(reminder, DueKind.REMINDER, 0)]
        clocks += [(span, DueKind.ESCALATION, number) for number, (span, _) in enumerate(escalations)]
        clocks += [(one.span, DueKind.TIMER, number) for number, one in enumerate(timers)]
        if term and term.span and term.bound is Bound.MAX:
            clocks.append((term.span, DueKind.LEGAL, 0))
        return Node(
            place,
            step,  # type: ignore[arg-type] # every waiting step is a task or a wait
            inside,
            ways or {"": inside + step.go},  # type: ignore[attr-defined]
            reminder=reminder,
            escalations=escalations,
            timers=timers,
            clocks=tuple(clocks),
            lengths=_lengths(clocks),
        )


def _lengths(clocks: list[tuple[Span, DueKind, int]]) -> tuple[tuple[timedelta, DueKind, int], ...]:
    units = {Unit.HOUR: timedelta(hours=1), Unit.DAY: timedelta(days=1)}
    if any(span.unit not in units for span, _, _ in clocks):
        return ()
    found = ((span.value * units[span.unit], kind, number) for span, kind, number in clocks)
    return tuple(sorted(found, key=itemgetter(0)))


def _heard(name: str, signal: Signal, inside: str) -> Heard:
    moves = {inside + start: inside + go for start, go in signal.moves.items()}
    return Heard(inside + name, signal.label, inside, signal.when, signal.sets, inside + signal.go, moves)


def _after(inside: str, call: Call) -> Callable[[str], str]:
    return lambda end: inside + call.ends[end]


def _branches(step: object, procedure: Procedure) -> int:
    if not isinstance(step, Join):
        return 0
    fork = procedure.steps[step.of]
    return len(fork.branches) if isinstance(fork, Fork) else 0
