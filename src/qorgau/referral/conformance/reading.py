"""A log read against a procedure: each distinct variant is aligned once, each run is timed by its own moments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qorgau.referral.conformance.aligning import aligned
from qorgau.referral.conformance.deviating import Deviation, Kind, deviations
from qorgau.referral.conformance.passing import passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qorgau.referral.conformance.aligning import Alignment
    from qorgau.referral.conformance.automaton import Automaton
    from qorgau.referral.conformance.log import Trace
    from qorgau.referral.conformance.passing import Passage
    from qorgau.referral.linking import Linked


class Reading(NamedTuple):
    """One run: its alignment, its steps with their times, and where it deviates."""

    trace: Trace
    alignment: Alignment
    passages: tuple[Passage, ...]
    deviations: tuple[Deviation, ...]


def readings(procedure: Linked, automaton: Automaton, traces: Iterable[Trace]) -> Iterator[Reading]:
    """Yield the runs of a log as the procedure reads them, in the order of the log."""
    known: dict[tuple[bool, tuple[tuple[str, str], ...]], tuple[Alignment, tuple[Deviation, ...]]] = {}
    for trace in traces:
        key = trace.ended, trace.variant
        if key not in known:
            alignment = aligned(automaton, trace.variant, ended=trace.ended)
            known[key] = alignment, deviations(trace, alignment)
        alignment, found = known[key]
        steps = passages(procedure, trace, alignment)
        late = tuple(Deviation(Kind.LATE, one.step) for one in steps if one.late or one.missed)
        yield Reading(trace, alignment, steps, found + late)
