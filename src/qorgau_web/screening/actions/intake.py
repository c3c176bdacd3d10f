"""Intake: a screening that was held on paper or in another system is taken in by one call, once."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction

from qorgau_web.keys import keys
from qorgau_web.screening.actions import interview, rows
from qorgau_web.screening.models import Intake, Screening
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from datetime import datetime

    from qorgau.access import Scope, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A screening as it was held: how it began, what was said before the first question, every answer."""

    opening: interview.Opening
    alone: str
    interpreter: str
    needs: tuple[str, ...] = ()
    answers: tuple[rows.NewAnswer, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """The screening that was made, and whether this call made it or one before."""

    id: UUID
    number: str
    new: bool


@transaction.atomic
def take_in(*, finished: Finished, key: str, who: Who, scope: Scope, visits: Scope, at: datetime) -> Taken:
    """Keep a finished screening and return it; the same call again returns the one that was made.

    Raise Refused where the key was used for another screening, or where the same call is being made just now.
    """
    by = UUID(who.id)
    asked, told = _digest(key), _digest(repr(finished))
    before = Intake.objects.select_related("screening").filter(by_id=by, key=asked).first()
    if before:
        if before.told != told:
            raise rows.Refused("key_used")
        return Taken(before.screening_id, before.screening.number, new=False)
    screening = interview.start(opening=finished.opening, who=who, visits=visits, at=at)
    interview.inform(
        screening=screening,
        scope=scope,
        alone=finished.alone,
        interpreter=finished.interpreter,
        needs=finished.needs,
        by=by,
        at=at,
    )
    for new in finished.answers:
        interview.answer(screening=screening, scope=scope, new=new, by=by, at=at)
    try:
        Intake.objects.create(screening_id=screening, by_id=by, key=asked, told=told, at=at)
    except IntegrityError as error:
        raise rows.Refused("under_way") from error
    number = Screening.objects.values_list("number", flat=True).get(pk=screening)
    trail.record(what="screening.take_in", about=screening, by=by, why=finished.opening.channel, at=at)
    return Taken(screening, number, new=True)


def _digest(text: str) -> str:
    """Return a keyed hash: neither the key of the other system nor any answer can be guessed from it."""
    return hmac.new(keys().trail, text.encode(), hashlib.sha256).hexdigest()
