"""A code is offered and ended; a person opens the own view, takes consent back, asks for help again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from qorgau_web.identity import queries as vault
from qorgau_web.own import facts
from qorgau_web.own.models import Attempt, Code
from qorgau_web.referral.actions import consent, rows, told
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime

    from qorgau.access import Scope

_HOUR: Final = timedelta(hours=1)
_BETWEEN: Final = timedelta(hours=12)  # between two requests for help that are passed on
_NOBODY: Final = make_password(None)


class Closed(ValueError):
    """The door stays closed; `reason` is wrong, locked or short. What is known of a code shows in none of them."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def offer(*, case: UUID, scope: Scope, by: UUID, at: datetime) -> str:
    """Return a new code for the person of a case, to be told once; an earlier one ends."""
    row = rows.take_open(scope, case)
    if row.screening is None or vault.erased(row.person):
        raise rows.Refused("erased")
    Code.objects.filter(case=row, ended_at=None).update(ended_at=at)
    code = facts.new_code()
    Code.objects.create(
        case=row, digest=facts.digest_of(code), offered_at=at, offered_by_id=by, expires_at=at + facts.FIRST_USE
    )
    trail.record(what="own.offer", about=case, by=by, why="wish_said", at=at)
    return code


@transaction.atomic
def end(*, case: UUID, scope: Scope, by: UUID, at: datetime) -> None:
    """End the code of a case; whoever has opened the view sees nothing from the next page on."""
    row = rows.take(scope, case)
    if Code.objects.filter(case=row, ended_at=None).update(ended_at=at):
        trail.record(what="own.end", about=case, by=by, why="wish_said", at=at)


def enter(*, code: str, phrase: str, place: str, at: datetime) -> UUID:
    """Return the id of the code that opens; the first time the phrase is the one the person chooses. Raise Closed.

    Each attempt costs the same time, whether or not there is such a code.
    """
    where = facts.digest_of(place, "place")
    Attempt.objects.filter(at__lt=at - timedelta(days=1)).delete()
    if Attempt.objects.filter(place=where, at__gte=at - _HOUR).count() >= facts.MOST_FROM_PLACE:
        raise Closed("locked")
    outcome = _tried(code[: facts.LONGEST], facts.folded(phrase[: facts.LONGEST]), at)
    if isinstance(outcome, UUID):
        return outcome
    if outcome == "wrong":
        Attempt.objects.create(place=where, at=at)
    raise Closed(outcome)


@transaction.atomic
def _tried(code: str, phrase: str, at: datetime) -> UUID | str:
    """Return the id of the code, or why it stays closed; a wrong phrase counts even so."""
    row = Code.objects.select_for_update().filter(digest=facts.digest_of(code), ended_at=None).first()
    first = row is not None and not row.phrase
    right = check_password(phrase, row.phrase if row and row.phrase else _NOBODY)
    if row is None or (first and row.expires_at < at):
        return "wrong"
    if row.locked_until and row.locked_until > at:
        return "locked"
    if first and len(phrase) < facts.SHORTEST_PHRASE:
        return "short"
    return _opened(row, phrase, at) if first or right else _failed(row, at)


def _opened(row: Code, phrase: str, at: datetime) -> UUID:
    if not row.phrase:
        row.phrase = make_password(phrase)
    row.failed, row.locked_until, row.opened_at = 0, None, at
    row.save(update_fields=["phrase", "failed", "locked_until", "opened_at"])
    trail.record(what="own.enter", about=row.case_id, by=None, why="own_view", at=at)
    return row.id


def _failed(row: Code, at: datetime) -> str:
    row.failed += 1
    if row.failed >= facts.MOST_FAILED:
        row.failed, row.locked_until = 0, at + facts.LOCKED
        trail.record(what="own.locked", about=row.case_id, by=None, why="own_view", at=at)
    row.save(update_fields=["failed", "locked_until"])
    return "wrong"


@transaction.atomic
def withdraw(*, case: UUID, at: datetime) -> None:
    """End all sharing by consent, as the person asks; those who lead the case are told (S15)."""
    consent.withdraw_own(case=case, at=at)
    told.tell_lead(case=case, kind="took_back", at=at)


@transaction.atomic
def ask(*, code: UUID, at: datetime) -> None:
    """Tell those who lead the case that the person asks for help again; asked twice in half a day, it is told once."""
    row = Code.objects.select_for_update().get(pk=code)
    if row.asked_at is None or row.asked_at <= at - _BETWEEN:
        Code.objects.filter(pk=code).update(asked_at=at)
        told.tell_lead(case=row.case_id, kind="asks_again", at=at)
        trail.record(what="own.ask", about=row.case_id, by=None, why="own_view", at=at)
