"""Whose term of keeping is over (S21): cases and reports that were closed, compartments that were ended.

A term counts from the closing. What is open is kept, also work that outlasts a closed case, and all that a legal hold
on the person keeps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from qorgau_web.identity import queries as vault
from qorgau_web.referral.models import Case, Compartment, Work
from qorgau_web.screening.queries import worked_with_since

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet


def with_a_case() -> QuerySet[Case, UUID]:
    """Return the people who have a case, open or closed: what is kept of them goes by the term of cases."""
    return Case.objects.exclude(screening=None).values_list("person", flat=True)


def cases_over(until: datetime) -> QuerySet[Case]:
    """Return the cases that were closed before the moment, and with whose people nobody has worked since."""
    return _closed(until).exclude(screening=None).exclude(person__in=worked_with_since(until))


def reports_over(until: datetime) -> QuerySet[Case]:
    """Return the reports that were closed before the moment."""
    return _closed(until).filter(screening=None)


def compartments_over(until: datetime) -> QuerySet[Compartment, UUID]:
    """Return the compartments that ended before the moment, and all of those about somebody who was erased."""
    over = Q(ended_at__lt=until) | Q(case__person__in=vault.all_erased())
    return Compartment.objects.filter(over).exclude(case__person__in=vault.all_held()).values_list("id", flat=True)


def _closed(until: datetime) -> QuerySet[Case]:
    open_work = Work.objects.filter(case=OuterRef("pk"), closed_at=None)
    found = Case.objects.filter(~Exists(open_work), closed_at__lt=until)
    return found.exclude(person__in=vault.all_held()).exclude(person__in=vault.all_erased())
