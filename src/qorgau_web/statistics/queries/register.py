"""The register as the night has counted it, in the words of a page. What is not told has no number anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.text import number, say
from qorgau_web.knowledge.queries import content
from qorgau_web.statistics import words
from qorgau_web.statistics.queries import naming
from qorgau_web.statistics.queries.dynamics import turn_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.statistics.overview.shapes import (
        Asked,
        Counted,
        Found,
        Hypothesis,
        Overview,
        Ready,
        Series,
        Share,
        Table,
        Why,
    )
    from qorgau_web.statistics.queries.dynamics import Turn


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in words: headings, rows of a heading with cells, the row of totals. An empty cell is not told."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    totals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its table and what was found: sentences, and lines of what stands out or was expected."""

    name: str
    label: str
    source: str
    differs: tuple[str, ...]
    grid: Grid
    said: str
    numbers: str
    left_out: tuple[str, ...]
    stands_out: tuple[tuple[str, str, str], ...]
    hypotheses: tuple[tuple[str, str, str], ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A period with its count, its limits, and whether it still runs."""

    label: str
    count: str
    limits: str
    partial: bool


def questions(overview: Overview, lang: str) -> tuple[Question, ...]:
    """Return the questions with what was found."""
    return tuple(_question(one, lang) for one in overview.tables)


def regions(overview: Overview, lang: str) -> tuple[tuple[str, str], ...]:
    """Return the regions with their counts, in the order of the list of regions."""
    called = naming.places(lang)
    return tuple((called.get(one.place, one.place), told(one.count, lang)) for one in overview.regions)


def periods(series: Series, lang: str, *, by_year: bool) -> tuple[Moment, ...]:
    """Return the periods of a series, the latest first."""
    return tuple(_moment(one, lang, by_year=by_year) for one in reversed(series.periods))


def slope(series: Series) -> tuple[str, str]:
    """Return the ratio from year to year with its limits, and why there is none."""
    if series.slope is None:
        return "", refusal(series.no_slope)
    one = series.slope
    middle = f"{one.lowest:.2f}" if one.lowest == one.highest else f"{one.lowest:.2f}–{one.highest:.2f}"
    return f"{middle} ({one.lower:.2f}–{one.upper:.2f})", ""


def turn(series: Series, lang: str) -> Turn | None:
    """Return the one change of a series, None where it is refused."""
    one = series.change
    if one is None:
        return None
    near = ((each.event, each.on, each.credible) for each in one.near)
    return turn_of(one, one.at, near, lang)


def pairs(overview: Overview, lang: str) -> tuple[tuple[str, str, str], ...]:
    """Return the routes with their counts, the greatest first and what is not told last."""
    called = naming.places(lang)
    order = sorted(overview.flows.pairs, key=lambda one: (one.count is None, -(one.count or 0)))
    return tuple((called.get(one.source, one.source), called.get(one.destination, one.destination),
                  told(one.count, lang)) for one in order)  # fmt: skip


def shares(overview: Overview, lang: str) -> tuple[tuple[str, tuple[tuple[str, str, str], ...], str], ...]:
    """Return the largest shares of sources and of destinations, each with its interval, or why there are none."""
    called = naming.places(lang)
    sides = (("source", overview.flows.sources), ("destination", overview.flows.destinations))
    return tuple(
        (str(words.ROLES[side]), tuple(_share(one, called, lang) for one in found.largest), refusal(found.refused))
        for side, found in sides
    )


def routes(overview: Overview, lang: str) -> tuple[tuple[str, str, str, str, str], ...]:
    """Return the routes of the last two whole years: from, to, people then and later, what they say."""
    called = naming.places(lang)
    return tuple(
        (called.get(one.source, one.source), called.get(one.destination, one.destination),
         number(one.earlier, lang), number(one.later, lang), str(words.ROUTES[one.seen]))
        for one in overview.flows.changes.routes
    )  # fmt: skip


def ready(overview: Overview, lang: str) -> Iterator[tuple[str, str, Grid]]:
    """Yield the ready tables: name, year, table."""
    for one in overview.ready:
        yield one.name, one.year, _ready(one, lang)


def refusal(why: Why | None) -> str:
    """Return why there is no answer, or nothing."""
    return str(words.REFUSED[why.reason]) if why else ""


def told(count: int | None, lang: str) -> str:
    """Return a count, nothing where it is not told."""
    return "" if count is None else number(count, lang)


def _question(one: Asked, lang: str) -> Question:
    known = content()
    held = known.figure_questions.questions[one.question]
    rows, columns = naming.names(one.row_trait, lang), naming.names(one.column_trait, lang)
    traits = (known.figure_register.traits.get(trait) for trait in (one.row_trait, one.column_trait))
    called = {**rows, **columns}
    return Question(
        name=one.question,
        label=say(held.label, lang),
        source=say(held.source.short, lang),
        differs=tuple(say(trait.differs, lang) for trait in traits if trait and trait.differs),
        grid=_grid(one.table, rows, columns, lang),
        said=str(words.ASSOCIATION[one.found.word]),
        numbers=_numbers(one.found, lang),
        left_out=tuple(f"{called.get(name, name)}: {told(count, lang)}" if count is not None else called.get(name, name)
                       for name, count in one.found.left_out.items()),
        stands_out=tuple((rows.get(cell.row, cell.row), columns.get(cell.column, cell.column),
                          str(words.DIRECTIONS[cell.direction])) for cell in one.found.stands_out),
        hypotheses=tuple(_hypothesis(block, rows, columns) for block in one.found.hypotheses),
        exact=one.found.exact,
    )  # fmt: skip


def _numbers(found: Found, lang: str) -> str:
    if found.strength is None or found.test is None:
        return refusal(found.refused)
    one, test = found.strength, found.test
    people = f"n = {told(one.people, lang)}, " if one.people is not None else ""
    p = f"p = {test.p:.3f}" if found.exact and test.p >= 0.001 else f"p < {max(test.p, 0.001):g}"  # noqa: PLR2004 - three digits are shown
    return f"{people}V = {one.v:.2f} ({one.lower:.2f}–{one.upper:.2f}), {p} ({words.TESTS[test.kind]})"


def _hypothesis(one: Hypothesis, rows: Mapping[str, str], columns: Mapping[str, str]) -> tuple[str, str, str]:
    sides = ((one.rows, rows), (one.columns, columns))
    cells = " × ".join(", ".join(called.get(name, name) for name in side) for side, called in sides)
    if one.finding is None:
        return cells, refusal(one.refused), ""
    told_of = one.numbers
    if told_of is None:
        return cells, str(words.FINDINGS[one.finding]), ""
    upper, ratio = ("∞" if bound is None else f"{bound:.2f}" for bound in (told_of.upper, told_of.odds_ratio))
    share = f"{told_of.share:.0%} / {told_of.expected:.0%}"
    numbers = f"{share}, OR {ratio} ({told_of.lower:.2f}–{upper}), p = {told_of.p:.3f}"
    return cells, str(words.FINDINGS[one.finding]), numbers


def _grid(table: Table, rows: Mapping[str, str], columns: Mapping[str, str], lang: str) -> Grid:
    body = zip(table.rows, table.counts, table.row_totals, strict=True) if table.columns else (
        (row, (), total) for row, total in zip(table.rows, table.row_totals, strict=True)
    )  # fmt: skip
    totals = (*table.column_totals, table.total) if table.columns else ()
    return Grid(
        heads=tuple(columns.get(name, name) for name in table.columns),
        rows=tuple((rows.get(name, name), tuple(told(count, lang) for count in (*counts, total)))
                   for name, counts, total in body),
        totals=tuple(told(count, lang) for count in totals),
    )  # fmt: skip


def _ready(one: Ready, lang: str) -> Grid:
    rows, columns = naming.of_column(one.row_column, lang), naming.of_column(one.column_column, lang)
    return _grid(one.table, rows, columns, lang)


def _moment(one: Counted, lang: str, *, by_year: bool) -> Moment:
    label = f"{one.first:%Y}" if by_year else f"{one.first:%Y-%m}"
    limits = f"{one.lower:.1f}–{one.upper:.1f}" if one.lower is not None and one.upper is not None else ""
    return Moment(label, told(one.count, lang), limits, one.partial)


def _share(one: Share, called: Mapping[str, str], lang: str) -> tuple[str, str, str]:
    interval = f"{one.share:.0%} ({one.lower:.0%}–{one.upper:.0%})"
    return called.get(one.place, one.place), number(one.count, lang), interval
