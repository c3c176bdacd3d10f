"""Taking the figures of conformance: once a night, or of a log from elsewhere; pages read what was taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.db import transaction

from qorgau.interop.xes import written
from qorgau.knowledge.procedure import Waiting
from qorgau.law.consistency import likeness
from qorgau.referral.conformance.automaton import automaton_of
from qorgau.referral.conformance.measuring import figures
from qorgau.referral.conformance.naming import names_of
from qorgau.referral.conformance.plain import dumped
from qorgau.referral.conformance.reading import readings
from qorgau.referral.linking import linked
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.facts import linked_of
from qorgau_web.referral.models import Measured
from qorgau_web.referral.queries import traces as log
from qorgau_web.referral.queries.stands import stands
from qorgau_web.screening.queries import last_qualifications
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from qorgau.referral.conformance.log import Trace
    from qorgau.referral.conformance.reading import Reading
    from qorgau_web.referral.models import Edition

_ABOUT = uuid5(UUID(int=0), "conformance")


class BadLog(ValueError):
    """A log from elsewhere whose figures cannot be kept: what was expected."""


def take(*, since: datetime, until: datetime, at: datetime) -> Measured:
    """Take the figures of the runs of the register that began in the period, and return them."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for edition in log.editions(since, until):
        found[edition.procedure] += _readings(edition, since, until)
    procedures = {name: grouped(found[name]) for name in found}
    return keep(
        origin="", figures={
            "headline": headline(since, until, at), "procedures": procedures, "like": qualified_alike(since, until),
        },
        since=since, until=until, at=at,
    )  # fmt: skip


@transaction.atomic
def keep(*, origin: str, figures: dict[str, Any], since: datetime, until: datetime, at: datetime) -> Measured:
    """Keep figures under the name of the log that they were taken of, and return them."""
    release = content().release
    row = Measured.objects.create(
        origin=origin, figures=figures, since=since, until=until, release=release, taken_at=at
    )
    trail.record(what="conformance.take", about=_ABOUT, by=None, why="conformance", at=at, release=release)
    return row


def keep_log(
    *, origin: str, procedure: str, traces: Sequence[Trace], since: datetime, until: datetime, at: datetime
) -> Measured:
    """Keep the figures of a log from elsewhere, and nothing that was written freely in it; raise BadLog."""
    strange = sorted({trace.region for trace in traces} - set(content().regions.places))
    if strange:
        raise BadLog(f"region: expected a code such as {next(iter(content().regions.places))}, found {strange[0]!r}")
    ready = linked(content(), content().procedures[procedure])
    found = readings(ready, automaton_of(ready), map(names_of(ready).known, traces))
    figures = {"procedures": {procedure: grouped(list(found))}}
    return keep(origin=origin, figures=figures, since=since, until=until, at=at)


def grouped(found: Sequence[Reading]) -> dict[str, Any]:
    """Return the figures of runs as plain values: of all, by region and by the body that leads."""
    whole = figures(found, lambda _: "")
    return {
        "whole": dumped(whole[""]) if whole else None,
        "regions": {name: dumped(one) for name, one in figures(found, attrgetter("region")).items()},
        "agencies": {name: dumped(one) for name, one in figures(found, attrgetter("agency")).items() if name},
    }


def event_log(*, procedure: str, since: datetime, until: datetime, at: datetime) -> Iterator[str]:
    """Yield the lines of an event log of the register. Each run bears a number by its place, and none of the register.

    The trail is told first: the log holds the moments of steps, by which those who know a case may find it.
    """
    with transaction.atomic():
        trail.record(what="conformance.export", about=_ABOUT, by=None, why=procedure, at=at, release=content().release)
    found = [one for one in log.editions(since, until) if one.procedure == procedure]
    runs = sorted((trace for one in found for trace in log.traces(one, since, until)), key=attrgetter("case"))
    actors = {name: actor for one in found for name, actor in _actors(one)}
    return written((replace(trace, case=str(number)) for number, trace in enumerate(runs, start=1)), actors)


def _actors(edition: Edition) -> Iterator[tuple[str, str]]:
    for name, node in linked_of(content(), edition, "").nodes.items():
        if isinstance(node.step, Waiting):
            yield name, node.step.actor


def _readings(edition: Edition, since: datetime, until: datetime) -> Iterator[Reading]:
    """Yield the runs of an edition; the clocks are those of each region."""
    automaton = automaton_of(linked_of(content(), edition, ""))
    by_region: dict[str, list[Any]] = defaultdict(list)
    for trace in log.traces(edition, since, until):
        by_region[trace.region].append(trace)
    for region, traces in by_region.items():
        yield from readings(linked_of(content(), edition, region), automaton, traces)


def headline(since: datetime, until: datetime, at: datetime) -> dict[str, dict[str, int]]:
    """Return by region how many of the people for whom a file was opened in the period stand where."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for _case, region, where in stands(since, until, at):
        found[region][where.value] += 1
    return {region: dict(found[region]) for region in sorted(found)}


def qualified_alike(since: datetime, until: datetime) -> list[list[Any]]:
    """Return for facts that are alike the most frequent qualification, and by region how many chose it of how many."""
    found = likeness(last_qualifications(since, until))
    return [[like, one.usual, {name: list(pair) for name, pair in one.regions.items()}] for like, one in found.items()]
