"""The figures of conformance that were taken last, of the register and of logs from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery

from qorgau.law.consistency import Likeness
from qorgau.referral.conformance.plain import loaded
from qorgau_web.referral.models import Measured

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from qorgau.referral.conformance.measuring import Figures


@dataclass(frozen=True, slots=True)
class Groups:
    """The figures of one procedure: of all runs, by region and by the body that leads."""

    whole: Figures
    regions: Mapping[str, Figures]
    agencies: Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken last of one log; `origin` is empty for the register. `headline`: people by region and stand.

    `like`: what the facts of people supported, and how they were qualified.
    """

    origin: str
    since: datetime
    until: datetime
    taken_at: datetime
    headline: Mapping[str, Mapping[str, int]]
    like: Mapping[str, Likeness]
    procedures: Mapping[str, Mapping[str, Any]]

    def groups(self, procedure: str) -> Groups:
        """Return the figures of a procedure."""
        raw = self.procedures[procedure]
        regions, agencies = ({name: loaded(one) for name, one in raw[key].items()} for key in ("regions", "agencies"))
        return Groups(loaded(raw["whole"]), regions, agencies)


def newest() -> dict[str, Taken]:
    """Return by origin what was taken last, the register first."""
    last = Measured.objects.filter(origin=OuterRef("origin")).order_by("-taken_at").values("pk")[:1]
    rows = Measured.objects.filter(pk=Subquery(last)).order_by("origin")
    return {row.origin: _taken(row) for row in rows}


def _taken(row: Measured) -> Taken:
    procedures = {name: raw for name, raw in row.figures["procedures"].items() if raw["whole"]}
    told = row.figures.get("like", ())
    like = {name: Likeness(usual, {one: tuple(pair) for one, pair in where.items()}) for name, usual, where in told}
    return Taken(row.origin, row.since, row.until, row.taken_at, row.figures.get("headline", {}), like, procedures)
