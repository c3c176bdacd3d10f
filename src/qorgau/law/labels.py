"""The leading label: a reading aid from an ordered list, first match wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.logic import TRUE, UNKNOWN

if TYPE_CHECKING:
    from qorgau.knowledge import Content
    from qorgau.logic import Evaluation

NOT_ENOUGH = "not_enough_information"


@dataclass(frozen=True, slots=True)
class Leading:
    """The label, the facts it rests on, the form of exploitation, the next label, the facts that would decide."""

    label: str
    grounds: tuple[str, ...]
    form: str | None
    runner_up: str | None
    would_decide: tuple[str, ...]


def leading(content: Content, evaluation: Evaluation, *, protected: bool) -> Leading:
    """Return the leading label; while the person is presumed or may be a victim, some labels are closed."""
    labels = content.labels
    closed = set(labels.closed_while_protected) if protected else set()
    names = {one.label for one in labels.order if evaluation.truth(one.when) is TRUE}
    met = [one for one in labels.order if one.label in names and one.unless not in names]
    first = next((one for one in met if one.label not in closed), None)
    form = next((one.fact for one in labels.forms if evaluation.truth(one.when) is TRUE), None)
    others = [one.label for one in met if first is None or one.label != first.label]
    above = labels.order[: labels.order.index(first)] if first else labels.order
    undecided = next((one for one in above if evaluation.truth(one.when) is UNKNOWN), None)
    return Leading(
        label=first.label if first else NOT_ENOUGH,
        grounds=evaluation.supporting(first.when) if first else (),
        form=form,
        runner_up=next(iter(others), undecided.label if undecided else None),
        would_decide=evaluation.closing(undecided.when) if undecided else (),
    )
