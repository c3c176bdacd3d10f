"""What goes out is told in the trail first; what comes in opens reports, all or none, and the same row once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from django.db import transaction

from qorgau_web.exchange import queries
from qorgau_web.exchange.facts import keyed
from qorgau_web.intake.actions import Report, take_in_once
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from qorgau.access import Scope, Who
    from qorgau.interop.register import Signal
    from qorgau_web.exchange.facts import Figures, Sheet
    from qorgau_web.referral.queries import File
    from qorgau_web.referral.queries.disclosing import Party

WORDS: Final = "signs"  # the field of the register in which what came in stands, sealed
CODED: Final = ("form", "languages")  # what a report holds as codes; all else stays in the words


@transaction.atomic
def take_out(*, agency: str, by: UUID, at: datetime) -> Sheet:
    """Return all that a body may see as HTCDS; each case has its row of the trail, which its person sees too (S16)."""
    return _trailed(queries.of_body(agency, at), by, at)


@transaction.atomic
def hand_over(*, file: File, party: Party, by: UUID, at: datetime) -> Sheet:
    """Return a case as HTCDS for a party to which it was granted; it has its row of the trail."""
    return _trailed(queries.of_case(file, party, at), by, at)


def _trailed(sheet: Sheet, by: UUID, at: datetime) -> Sheet:
    for case in sheet.cases:
        trail.record(what="exchange.case", about=case, by=by, why="disclosed", at=at)
    return sheet


@transaction.atomic
def release(*, scope: Scope, least: int, by: UUID, at: datetime) -> Figures:
    """Return the people of the register for statistics; that they were taken out stands in the trail."""
    found = queries.figures(scope, least)
    trail.record(what="exchange.figures", about=uuid4(), by=by, why="for_statistics", at=at)
    return found


@transaction.atomic
def take_in(*, found: Iterable[Signal], channel: str, reporter: str, who: Who, at: datetime) -> int:
    """Open a report for each signal and return how many are new: a row that the same person took in before is not."""
    made = 0
    for key, one in keyed(found):
        coded = {name: value for name, value in one.coded.items() if name in CODED}
        report = Report(channel=channel, reporter=reporter, coded=coded, words={WORDS: one.text})
        _report, new = take_in_once(report=report, key=key, who=who, at=at)
        made += new
    return made
