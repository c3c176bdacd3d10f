"""The headline: of the people for whom a file was opened, whose request a placement desk answered in time."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from qorgau.referral.conformance.measuring import Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime


class Stand(StrEnum):
    """Where the referral of one person stands. Silent: the desk did not answer, and its clock has run out."""

    IN_TIME = "in_time"
    LATE = "late"
    SILENT = "silent"
    NOT_ASKED = "not_asked"
    RUNNING = "running"
    DECLINED = "declined"


class Asked(NamedTuple):
    """A request to a placement desk: by when it is to answer, and when it did, if it did."""

    due: datetime
    answered: datetime | None


# Whose desk still has time, and who did not want help, says nothing of the mechanism.
COUNTED = (Stand.IN_TIME, Stand.LATE, Stand.SILENT, Stand.NOT_ASKED)


def stand(asked: Iterable[Asked], now: datetime, *, declined: bool) -> Stand:
    """Return where the referral of a person stands at a moment: the best answer that any desk has given."""
    requests = tuple(asked)
    if any(one.answered and one.answered <= one.due for one in requests):
        return Stand.IN_TIME
    if any(one.answered for one in requests):
        return Stand.LATE
    if any(one.due >= now for one in requests):
        return Stand.RUNNING
    if requests:
        return Stand.SILENT
    return Stand.DECLINED if declined else Stand.NOT_ASKED


def in_time(stands: Mapping[str, int]) -> Share:
    """Return the share of those who are counted whose request was answered in time."""
    return Share(stands.get(Stand.IN_TIME, 0), sum(stands.get(one, 0) for one in COUNTED))
