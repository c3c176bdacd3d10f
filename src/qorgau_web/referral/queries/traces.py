"""The register's own log: what happened in its runs, as traces; and the requests to placement desks."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from qorgau.referral.conformance.headline import Asked
from qorgau.referral.conformance.log import Entry, Trace
from qorgau.referral.state import EffectKind
from qorgau_web.referral.models import Case, Edition, Happened, Run, Work

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

_COLUMNS = (
    "run", "run__case__region", "run__case__agency", "run__begun_at", "run__outcome", "event", "effects", "at",
)  # fmt: skip


def editions(since: datetime, until: datetime) -> tuple[Edition, ...]:
    """Return the editions of procedures on which runs began in the period, by procedure."""
    found = Run.objects.filter(begun_at__gte=since, begun_at__lt=until).values("edition")
    return tuple(Edition.objects.filter(pk__in=found).order_by("procedure", "version", "digest"))


def traces(edition: Edition, since: datetime, until: datetime) -> Iterator[Trace]:
    """Yield the runs of an edition that began in the period; a trace bears the id of its run, and names nobody."""
    rows = Happened.objects.filter(run__edition=edition, run__begun_at__gte=since, run__begun_at__lt=until)
    ordered = rows.order_by("run", "seq").values_list(*_COLUMNS).iterator(chunk_size=2_000)
    for run, events in groupby(ordered, key=itemgetter(0)):
        yield _trace(run, list(events))


def _trace(run: UUID, rows: list[tuple[Any, ...]]) -> Trace:
    _, region, agency, begun_at, outcome, *_ = rows[0]
    told = (_entry(event, effects, at) for *_, event, effects, at in rows)
    return Trace(str(run), tuple(filter(None, told)), begun_at, bool(outcome), region, agency)


def _entry(event: Mapping[str, Any], effects: list[Mapping[str, Any]], at: datetime) -> Entry | None:
    """Return what was done or heard; None for the beginning, for time that passed and for what came too late."""
    if "raised" in event:
        heard = any(one["kind"] == EffectKind.HEARD for one in effects)
        return Entry(event["raised"], "", at) if heard else None
    for one in effects:
        if "done" in event and one["kind"] == EffectKind.CLOSED and one.get("token") == event["done"]:
            return Entry(one["step"], event["outcome"], at)
    return None


def opened(since: datetime, until: datetime) -> QuerySet[Case, tuple[UUID, str]]:
    """Return the case and the region of each person for whom a file was opened in the period."""
    found = Case.objects.filter(opened_at__gte=since, opened_at__lt=until, screening__isnull=False)
    return found.values_list("id", "region").order_by("id")


def requests(procedure: str, steps: Mapping[str, frozenset[str]], since: datetime) -> Iterator[tuple[UUID, Asked]]:
    """Yield the requests of cases opened since a day to placement desks, by case. `steps`: with their outcomes.

    A step that was closed otherwise, by a withdrawal or the end of the procedure, was not answered and is not asked.
    """
    found = Work.objects.filter(run__procedure=procedure, step__in=steps, case__opened_at__gte=since)
    for case, step, due, closed_at, how in found.values_list("case", "step", "due", "closed_at", "how").iterator():
        if closed_at is None or how in steps[step]:
            yield case, Asked(due, closed_at)


def ended(procedure: str, ends: tuple[str, ...], since: datetime) -> frozenset[UUID]:
    """Return the cases opened since a day in which a run of the procedure came to one of the ends."""
    found = Run.objects.filter(procedure=procedure, outcome__in=ends, case__opened_at__gte=since)
    return frozenset(found.values_list("case", flat=True))
