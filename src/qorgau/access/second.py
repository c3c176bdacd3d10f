"""Two persons: what one person alone may not do, and who may be the second (safeguard S19)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qorgau.access.scope import Decision, may

if TYPE_CHECKING:
    from datetime import datetime

    from qorgau.access.scope import Record, Scope, Who


class Needs(StrEnum):
    """What needs two persons: the name of somebody on whose case one does not work, and many cases at once."""

    NAME = "name"
    HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: who asked, about which record, until when it may be answered (an aware moment, exclusive)."""

    by: Who
    record: Record
    until: datetime


def second(asked: Asked, other: Who, scope: Scope, now: datetime) -> Decision:
    """Return whether another person may answer the request, with the coded reason.

    Never the one who asked; one of the two works for the body that leads the record; what is out of time is asked anew.
    """
    within = may(scope, asked.record)
    if not within.allowed:
        return within
    if other.id == asked.by.id:
        return Decision(allowed=False, reason="same_person")
    if asked.record.agency not in {asked.by.agency, other.agency}:
        return Decision(allowed=False, reason="body_absent")
    if now >= asked.until:
        return Decision(allowed=False, reason="out_of_time")
    return Decision(allowed=True, reason="second_person")
