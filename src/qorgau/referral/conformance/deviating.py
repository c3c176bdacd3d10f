"""Where a run deviates: what is missing, what is too many, what came out of its order."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.referral.conformance.aligning import Alignment
    from qorgau.referral.conformance.log import Trace


class Kind(StrEnum):
    """How a run deviates from its procedure.

    Swapped: the step was done, but not where the procedure has it. Outcome: it was done in its place, but ended as
    the procedure does not let it end there.
    """

    MISSING = "missing"
    EXTRA = "extra"
    SWAPPED = "swapped"
    OUTCOME = "outcome"
    LATE = "late"


class Deviation(NamedTuple):
    """One deviation of a run and the step at which it is."""

    kind: Kind
    step: str


def deviations(trace: Trace, alignment: Alignment) -> tuple[Deviation, ...]:
    """Return the deviations of a run, but for what came late, in the order of their kinds and steps."""
    extra, missing, otherwise = Counter[str](), Counter[str](), Counter[str]()
    for more, less in _between(trace, alignment):
        otherwise += more & less
        extra += more - less
        missing += less - more
    swapped = extra & missing
    told = {
        Kind.MISSING: missing - swapped,
        Kind.EXTRA: extra - swapped,
        Kind.SWAPPED: swapped,
        Kind.OUTCOME: otherwise,
    }
    return tuple(sorted(Deviation(kind, step) for kind, counted in told.items() for step in counted.elements()))


def _between(trace: Trace, alignment: Alignment) -> Iterator[tuple[Counter[str], Counter[str]]]:
    """Yield what is too many and what is missing between two steps that were done as the procedure has them."""
    more, less = Counter[str](), Counter[str]()
    for move in alignment.moves:
        if move.entry is not None and move.label:
            yield more, less
            more, less = Counter[str](), Counter[str]()
        elif move.entry is not None:
            more[trace.entries[move.entry].step] += 1
        elif move.label:
            less[move.label.step] += 1
    yield more, less
