"""Which figures are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.figures import NONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qorgau.knowledge.figures import Figure, View

NARROW: Final = frozenset({"CC128", "CC135"})
BROAD: Final = "broad"
_AGAIN: Final = "comparison figure"  # printed again in the report of the next year


class Sense(StrEnum):
    """What is counted as trafficking (R040): Articles 128 and 135, or all eight articles that are linked with it."""

    NARROW = "narrow"
    BROAD = "broad"


class NothingChosen(ValueError):
    """A word that chooses no figure: of what, which word, and which there are."""

    def __init__(self, field: str, found: str, known: Sequence[str]) -> None:
        super().__init__(f"expected {field} out of {', '.join(known)}, found {found!r}")
        self.field, self.found, self.known = field, found, known


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What figures must be to be looked at; an empty field chooses all.

    `dimensions` are joined by `;` in the order of the source, `none` for totals. `since` and `until` are years, both
    inclusive; a figure is within them if its period touches them. What a later report only repeats of the year before
    is left out where the first print is there too, unless `repeated`.
    """

    countries: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    sense: Sense | None = None
    since: int | None = None
    until: int | None = None
    repeated: bool = False

    def takes(self, one: Figure) -> bool:
        """Return whether a figure is chosen."""
        wanted = (
            (self.countries, one.country),
            (self.measures, one.measure),
            (self.dimensions, ";".join(one.dimensions) or NONE),
            (self.reporters, one.reporter),
            (self.series, one.series),
        )
        return all(not known or found in known for known, found in wanted) and self._in_time(one) and self._meant(one)

    def _in_time(self, one: Figure) -> bool:
        soon = self.since is None or one.end.year >= self.since
        return soon and (self.until is None or one.start.year <= self.until)

    def _meant(self, one: Figure) -> bool:
        return self.sense is None or sense_of(one) == self.sense


def sense_of(one: Figure) -> Sense | None:
    """Return in which sense a figure counts; None where its source does not say or it is of another law."""
    counted = {value for dimension, value in one.parts if dimension == "article"} or set(one.bases)
    if counted and counted <= NARROW:
        return Sense.NARROW
    return Sense.BROAD if BROAD in one.bases else None


def choice_of(view: View) -> Choice:
    """Return what a view of the content chooses."""
    return Choice(
        countries=view.countries,
        measures=view.measures,
        dimensions=view.dimensions,
        series=view.series,
        since=view.since,
    )


def chosen(figures: Iterable[Figure], choice: Choice) -> tuple[Figure, ...]:
    """Return the figures that a choice takes, by measure, country, period, then as they stand in the file.

    Raise NothingChosen if a word of the choice is that of no figure at all.
    """
    known = tuple(figures)
    for field, asked, there in (
        ("country", choice.countries, {one.country for one in known}),
        ("measure", choice.measures, {one.measure for one in known}),
        ("breakdown", choice.dimensions, {";".join(one.dimensions) or NONE for one in known}),
        ("reporter", choice.reporters, {one.reporter for one in known}),
        ("series", choice.series, {one.series for one in known}),
    ):
        for word in asked:
            if word not in there:
                raise NothingChosen(field, word, sorted(there))
    first = {_what(one) for one in known if _AGAIN not in one.note}
    taken = (one for one in known if choice.takes(one))
    if not choice.repeated:
        taken = (one for one in taken if _AGAIN not in one.note or _what(one) not in first)
    return tuple(sorted(taken, key=lambda one: (one.measure, one.country, one.start, one.end, one.line)))


def _what(one: Figure) -> tuple[object, ...]:
    return (one.series, one.country, one.region, one.start, one.end, one.measure, one.parts, one.unit)
