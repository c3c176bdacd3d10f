"""Names in a log that another program or a clerk wrote, as the names of the procedure: by id or by label."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qorgau.knowledge.procedure import Task, Waiting
from qorgau.referral.conformance.log import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qorgau.referral.conformance.log import Trace
    from qorgau.referral.linking import Linked


@dataclass(frozen=True, slots=True)
class Names:
    """What may be written in a log, folded, and what it stands for. A label that two steps bear stands for neither."""

    steps: Mapping[str, str]
    outcomes: Mapping[str, Mapping[str, str]]

    def read(self, trace: Trace) -> Trace:
        """Return the trace with the names of the procedure; a name that it does not know stays as it is."""
        return replace(trace, entries=tuple(map(self._entry, trace.entries)))

    def known(self, trace: Trace) -> Trace:
        """Return the trace so that its figures may be kept: of a name that the procedure does not know nothing is left.

        Somebody may have written anything there, the name of a person too. The body that led is left out likewise.
        """
        kept = self.read(trace)
        steps = set(self.steps.values())
        entries = (one if one.step in steps else Entry("", "", one.at) for one in kept.entries)
        return replace(kept, entries=tuple(entries), agency="")

    def _entry(self, entry: Entry) -> Entry:
        step = self.steps.get(_folded(entry.step), entry.step)
        outcome = self.outcomes.get(step, {}).get(_folded(entry.outcome), entry.outcome)
        return Entry(step, outcome, entry.at)


def names_of(procedure: Linked) -> Names:
    """Return the names of a procedure: its steps, outcomes and signals by id and by label in every language."""
    nodes = {name: node.step for name, node in procedure.nodes.items() if isinstance(node.step, Waiting)}
    told = [(name, (*one.label.values(),)) for name, one in (*nodes.items(), *procedure.signals.items())]
    return Names(
        _unique(told),
        {
            name: _unique((outcome, (*one.label.values(),)) for outcome, one in step.outcomes.items())
            for name, step in nodes.items()
            if isinstance(step, Task)
        },
    )


def _unique(told: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    ids: dict[str, str] = {}
    for name, labels in told:
        ids[_folded(name)] = name
        for label in labels:
            found[_folded(label)].add(name)
    return {label: min(names) for label, names in found.items() if len(names) == 1} | ids


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
