"""Published figures as a page shows them: pictures, tables beside them, differences in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.figures import Extent
from qorgau.statistics.extracts import as_csv, as_workbook
from qorgau.statistics.pictures import panel_picture
from qorgau.statistics.series import Choice, chosen, disagreements, panels, uneven
from qorgau.statistics.series.extracting import extract
from qorgau.statistics.series.telling import Telling, period, sources
from qorgau.text import language_of
from qorgau_web.knowledge.queries import content
from qorgau_web.statistics.queries.dynamics import over_time
from qorgau_web.statistics.queries.pictures import made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge.figures import Figure
    from qorgau.statistics.series import Disagreement, Panel, Uneven
    from qorgau_web.statistics.queries.dynamics import OverTime

FEWEST: Final = 3  # numbers that make a picture
MOST_PANELS: Final = 12  # on a page
KEPT: Final = 256  # pictures that stay in memory: some 20 kB each


@dataclass(frozen=True, slots=True)
class Print:
    """Where a number was printed; `speech` is the language of the title."""

    title: str
    speech: str
    url: str
    certainty: str
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """One number in a table, wherever one body printed it; `extent` is told only where the period is no whole year."""

    period: str
    extent: str
    place: str
    parts: str
    value: str
    bases: str
    publisher: str
    prints: tuple[Print, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel: its number, its words, its rows, and which columns hold something. A few numbers need no picture."""

    number: int
    title: str
    drawn: bool
    rows: tuple[Row, ...]
    places: bool
    parts: bool
    bases: bool
    over_time: tuple[OverTime, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """Figures of one year that differ: what, where, the numbers with who printed them, and what may explain it."""

    year: int
    what: str
    numbers: tuple[tuple[str, str, str], ...]
    same_period: bool
    same_basis: bool


@dataclass(frozen=True, slots=True)
class TooMany:
    """Parts that are more than their total."""

    who: str
    when: str
    dimension: str
    parts: str
    total: str


def shown(choice: Choice, lang: str) -> tuple[tuple[Shown, ...], int]:
    """Return the panels of a choice in their order, the first ones, and how many there are beyond."""
    telling, there = Telling(content().figure_names, lang), panels(found(choice))
    first = tuple(_panel(place, panel, telling) for place, panel in enumerate(there[:MOST_PANELS]))
    return first, len(there) - len(first)


def differing(choice: Choice, lang: str) -> tuple[Differing, ...]:
    """Return where the sources of a choice differ, the latest year first."""
    telling = Telling(content().figure_names, lang)
    return tuple(_differing(one, telling) for one in reversed(disagreements(found(choice))))


def too_many(choice: Choice, lang: str) -> tuple[TooMany, ...]:
    """Return the totals that are less than their parts."""
    telling = Telling(content().figure_names, lang)
    whole = Choice(countries=choice.countries, measures=choice.measures)
    there = set(found(choice))
    told = (one for one in uneven(found(whole)) if there & {one.total, *one.parts})
    return tuple(_too_many(one, telling) for one in told)


@lru_cache(maxsize=KEPT)
def picture(_release: str, choice: Choice, number: int, lang: str, form: str) -> bytes | None:
    """Return a panel as `svg` or `png`; None where there is no such panel. `_release` is that of the content."""
    there = panels(found(choice))
    if number >= len(there):
        return None
    spec = panel_picture(there[number], Telling(content().figure_names, lang))
    return made(spec, lang, form)


def table(choice: Choice, title: str, lang: str, form: str) -> bytes:
    """Return the figures of a choice as `csv` or `xlsx`, the workbook with its sources."""
    known, there = content(), found(choice)
    notes = tuple(" ".join(filter(None, one)) for one in sources(there))
    taken = extract(there, Telling(known.figure_names, lang), title, notes)
    return as_csv(taken).encode("utf-8-sig") if form == "csv" else as_workbook(taken, known.figure_words.checked.date)


def found(choice: Choice) -> tuple[Figure, ...]:
    """Return the figures of a choice."""
    return chosen(content().figures, choice)


def _panel(place: int, panel: Panel, telling: Telling) -> Shown:
    figures = panel.figures
    return Shown(
        number=place,
        title=telling.title(panel),
        drawn=len(figures) >= FEWEST,
        rows=tuple(_rows(figures, telling)),
        places=len({(one.country, one.region) for one in figures}) > 1,
        parts=bool(panel.dimensions),
        bases=any(one.bases for one in figures),
        over_time=tuple(over_time(panel, telling)),
    )


def _rows(figures: tuple[Figure, ...], telling: Telling) -> Iterator[Row]:
    """Yield a row for each number; what a body printed alike in several places is one of them."""
    alike: dict[Row, list[Print]] = {}
    for one in figures:
        alike.setdefault(_row(one, telling), []).append(_print(one, telling))
    yield from (replace(row, prints=tuple(prints)) for row, prints in alike.items())


def _row(one: Figure, telling: Telling) -> Row:
    return Row(
        period=period(one, telling.lang),
        extent="" if one.extent is Extent.YEAR else telling.extent(one),
        place=telling.place(one),
        parts=", ".join(telling.parts(one)),
        value=telling.value(one),
        bases=telling.bases(one),
        publisher=telling.publisher(one),
    )


def _print(one: Figure, telling: Telling) -> Print:
    return Print(one.title, language_of(one.title), one.url, telling.certainty(one), one.note)


def _differing(one: Disagreement, telling: Telling) -> Differing:
    first = one.figures[0]
    words = telling.names.words
    what = [words.measures[first.measure][telling.lang], telling.place(first), *telling.parts(first)]
    numbers = tuple(
        dict.fromkeys(
            (telling.value(each), telling.publisher(each), period(each, telling.lang)) for each in one.figures
        )
    )
    return Differing(one.year, ", ".join(what), numbers, one.same_period, one.same_basis)


def _too_many(one: Uneven, telling: Telling) -> TooMany:
    dimension = telling.names.words.dimensions[one.dimension][telling.lang]
    parts = f"{one.least:,f}"
    return TooMany(
        telling.publisher(one.total), period(one.total, telling.lang), dimension, parts, telling.value(one.total)
    )
