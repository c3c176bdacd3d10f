"""The whole overview, counted from the files of one writing: nothing in it is told that protection keeps back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qorgau.statistics.overview import shapes
from qorgau.statistics.overview.differing import beside_regions, beside_years
from qorgau.statistics.overview.gathering import NATIONALITY, REGION, crossed, people_in, pooled
from qorgau.statistics.overview.periods import over_time
from qorgau.statistics.overview.plain import text
from qorgau.statistics.overview.routes import routed, told
from qorgau.statistics.overview.tables import asked, shown
from qorgau.statistics.protected import Protected, victims_detected
from qorgau.statistics.refusing import Reason
from qorgau.statistics.register import PERSONS, Manifest
from qorgau.statistics.trend import Event
from qorgau.statistics.two_way import LEAST, hidden_together
from qorgau.tables.duck import DuckEngine
from qorgau.tables.formats import move_into_place, workplace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from qorgau.knowledge.content import Content
    from qorgau.statistics.overview.gathering import Alike

_DESTINATION = "destination"
_SDG, _ICTIP = "sdg", "ictip"


def write_overview(folder: Path, overview: shapes.Overview) -> None:
    """Put the overview beside the files it was counted from, whole or not at all; raise BadTable."""
    out = folder / shapes.NAME
    with workplace(out) as made:
        (made / shapes.NAME).write_text(text(overview), encoding="utf-8")
        move_into_place(made / shapes.NAME, out)


def count_overview(folder: Path, content: Content, units: Iterable[Protected], least: int = LEAST) -> shapes.Overview:
    """Return what the files in a folder tell; `units` are those of IC-TIP, already protected.

    Raise BadFigures where a file is not the one that was written, BadTable where it cannot be counted.
    """
    manifest, everybody = people_in(folder, content)
    people, file = pooled(everybody, content, least), folder / f"{PERSONS}.parquet"
    with DuckEngine(file) as engine:
        protect = beside_years(people)
        victims = tuple(victims_detected(engine, file, (), least, by_year=True, protect=protect))
    ready = (*(_ready(_SDG, one) for one in victims), *(_ready(_ICTIP, one) for one in units))
    if 0 < sum(one.people for one in people) < least:
        return untold(content, manifest, least)
    return overview_of(people, content, manifest, ready, least)


def overview_of(
    people: Sequence[Alike], content: Content, manifest: Manifest, ready: tuple[shapes.Ready, ...], least: int
) -> shapes.Overview:
    """Return the overview of people who were gathered from the files of a manifest."""
    tables = _protected(people, content, least)
    by_sides = {one.names: one for one in tables}
    on = _day(people, manifest)
    questions = content.figure_questions.questions
    flow = by_sides[NATIONALITY, _DESTINATION]
    events = [Event(name, one.day) for name, one in content.figure_events.events.items()]
    total = flow.told(None, None)
    months, years = over_time(people, on, least, events, total_told=total is not None)
    return shapes.Overview(
        manifest.written_at,
        manifest.product,
        manifest.content,
        least,
        total,
        tuple(asked(content, name, by_sides[one.rows, one.columns]) for name, one in questions.items()),
        months,
        years,
        _regions(content, next(one for one in tables if one.names[0] == REGION)),
        told(flow, people, on, content, least),
        ready,
    )


def untold(content: Content, manifest: Manifest, least: int) -> shapes.Overview:
    """Return the overview of a register of fewer people than may be told: nothing is counted, and no name stands."""
    few = shapes.Why(Reason.TOO_FEW.value)
    found = shapes.Found(Reason.TOO_FEW.value, few, None, None, False, {}, (), (), None)
    table = shapes.Table((), (), (), (), (), None, (), False, None)
    none, shares = shapes.Series((), None, few, None, few), shapes.Shares((), None, 0, few)
    questions = content.figure_questions.questions
    return shapes.Overview(
        manifest.written_at,
        manifest.product,
        manifest.content,
        least,
        None,
        tuple(shapes.Asked(name, one.rows, one.columns, table, found) for name, one in questions.items()),
        none,
        none,
        tuple(shapes.People(place, None) for place in content.registered(REGION)),
        shapes.Flows((), (), shares, shares, shapes.Routes(None, None, (), few)),
        (),
    )


def _protected(people: Sequence[Alike], content: Content, least: int) -> list[Protected]:
    """Return each table once, protected together: they count the same people, so their totals are the same."""
    sides = dict.fromkeys((one.rows, one.columns) for one in content.figure_questions.questions.values())
    named = [(rows, columns, crossed(people, content, rows, columns)) for rows, columns in sides]
    named.append((NATIONALITY, _DESTINATION, routed(people, content)))
    hidden = hidden_together(named, least, beside_regions(people, content, named[-1][2]))
    return [
        Protected(table, (rows, columns), cells) for (rows, columns, table), cells in zip(named, hidden, strict=True)
    ]


def _day(people: Sequence[Alike], manifest: Manifest) -> date:
    """Return the day of the writing; the register may be ahead of its time zone by some hours, so no month is lost."""
    last = max((one.month for one in people), default="0001-01")
    return max(manifest.written_at.date(), date.fromisoformat(f"{last}-01"))


def _regions(content: Content, one: Protected) -> tuple[shapes.People, ...]:
    places = content.registered(REGION)
    return tuple(shapes.People(place, one.told(place, None)) for place in places)


def _ready(name: str, one: Protected) -> shapes.Ready:
    rows, columns = one.names
    return shapes.Ready(name, one.table.year, rows, columns, shown(one, tuple(_not_known(one))))


def _not_known(one: Protected) -> Iterable[str]:
    return [shapes.UNKNOWN] if shapes.UNKNOWN in (*one.table.rows, *one.table.columns) else []
