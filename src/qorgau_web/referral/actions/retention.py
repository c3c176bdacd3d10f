"""Retention: what is destroyed when the term of a class of records is over (S21). Each term is a setting, not law.

Destroyed is the data key: names, free text and files open for nobody; coded answers stay under the pseudonym.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction

from qorgau_web.identity import actions as keys
from qorgau_web.identity.queries import Erased
from qorgau_web.referral.actions import compartments
from qorgau_web.referral.queries import retention as over
from qorgau_web.screening.queries import ended_without_signs

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from qorgau_web.referral.models import Case


class Until(NamedTuple):
    """For each class of records the moment before which it must have ended to be destroyed now.

    `without_signs` counts from the decision, the others from the closing or the end.
    """

    without_signs: datetime
    cases: datetime
    reports: datetime
    compartments: datetime


class Count(NamedTuple):
    """How many of each class."""

    without_signs: int
    cases: int
    reports: int
    compartments: int


def due(until: Until) -> Count:
    """Return how many have reached their term; those whom a hold keeps are not counted, those erased before are not."""
    return Count(
        keys.due(_without_signs(until)).count(),
        over.cases_over(until.cases).count(),
        over.reports_over(until.reports).count(),
        keys.due(over.compartments_over(until.compartments)).count(),
    )


def retention(until: Until, by: UUID | None, at: datetime) -> Count:
    """Destroy what has reached its term, each by itself and with a row of the trail, and return how many.

    What is opened again or held meanwhile is kept. After a kill the next call does the rest.
    """
    return Count(
        keys.retention(owners=_without_signs(until), by=by, at=at),
        _each(
            over.cases_over(until.cases), lambda one: compartments.erase(person=one, by=by, why=keys.TERM_OVER, at=at)
        ),
        _each(over.reports_over(until.reports), lambda one: keys.erase(owner=one, by=by, why=keys.TERM_OVER, at=at)),
        keys.retention(owners=over.compartments_over(until.compartments), by=by, at=at),
    )


def _without_signs(until: Until) -> QuerySet[Any, UUID]:
    """Return the people whose every screening ended without signs, and who have no case."""
    return ended_without_signs(until.without_signs).exclude(person__in=over.with_a_case())


def _each(rows: QuerySet[Case], erase: Callable[[UUID], None]) -> int:
    """Erase the owner of each row, under the lock that opening it again would take."""
    done = 0
    for pk in list(rows.values_list("pk", flat=True)):
        with suppress(keys.Held, Erased), transaction.atomic():
            row = rows.filter(pk=pk).select_for_update(of=("self",)).first()
            if row:
                erase(row.person)
                done += 1
    return done
