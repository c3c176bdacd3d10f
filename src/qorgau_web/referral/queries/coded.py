"""What is coded in cases: names of the content, numbers and days; never what somebody wrote."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from qorgau_web.referral.models import Noted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID


def last_coded(cases: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return of each case what is coded, as it was last filled in; a field that was emptied is none."""
    found: dict[UUID, dict[str, Any]] = defaultdict(dict)
    rows = Noted.objects.filter(case__in=list(cases)).order_by("seq").values_list("case", "field", "coded")
    for case, field, coded in rows:
        if coded is None:
            found[case].pop(field, None)
        else:
            found[case][field] = coded
    return found


def ever_coded(cases: Iterable[UUID], field: str) -> dict[UUID, frozenset[str]]:
    """Return of each case all values that a field of several choices ever held, as a log of many days does."""
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Noted.objects.filter(case__in=list(cases), field=field, coded__isnull=False)
    for case, coded in rows.values_list("case", "coded"):
        found[case].update(one for one in coded or () if isinstance(one, str))
    return {case: frozenset(values) for case, values in found.items()}
