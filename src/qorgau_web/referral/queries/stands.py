"""Where the referral of each person stands: whether a placement desk answered the request, and in time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from qorgau.knowledge.procedure import Task
from qorgau.referral.conformance.headline import Asked, Stand, stand
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.queries import traces as log

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from uuid import UUID


def stands(since: datetime, until: datetime, at: datetime) -> Iterator[tuple[UUID, str, Stand]]:
    """Yield case, region and stand of each person for whom a file was opened in the period, as of a moment."""
    asked: dict[UUID, list[Asked]] = defaultdict(list)
    declined: set[UUID] = set()
    for name, steps in content().conformance.answers.items():
        for case, one in log.requests(name, _outcomes(name, steps), since):
            asked[case].append(one)
    for name, ends in content().conformance.declined.items():
        declined |= log.ended(name, ends, since)
    for case, region in log.opened(since, until):
        yield case, region, stand(asked[case], at, declined=case in declined)


def _outcomes(procedure: str, steps: Sequence[str]) -> dict[str, frozenset[str]]:
    known = ((step, content().procedures[procedure].steps[step]) for step in steps)
    return {step: frozenset(task.outcomes) for step, task in known if isinstance(task, Task)}
