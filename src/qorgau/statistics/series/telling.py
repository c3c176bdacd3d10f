"""A figure in words of one language: what, where, when, by whom, on what basis; nothing but words of the content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.knowledge.figures import Extent
from qorgau.text import number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from qorgau.knowledge.figure_names import FigureNames
    from qorgau.knowledge.figures import Figure
    from qorgau.statistics.series.panels import Line, Panel
    from qorgau.text import Text

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of figures in a language."""

    names: FigureNames
    lang: str

    def title(self, panel: Panel) -> str:
        """Return what a panel shows: measure, unit, what it is broken down by."""
        words = self.names.words
        by = [words.dimensions[one][self.lang] for one in panel.dimensions]
        told = f"{words.measures[panel.measure][self.lang]}, {words.units[panel.unit][self.lang]}"
        return f"{told} ({', '.join(by).lower()})" if by else told

    def line(self, line: Line) -> str:
        """Return who printed a line and on what basis it counts."""
        bases = self.bases(line.figures[0])
        return _BETWEEN.join(one for one in (self.publisher(line.figures[0]), bases) if one)

    def facet(self, line: Line, *, countries: bool) -> str:
        """Return of what part a line is, with the country if there are several."""
        one = line.figures[0]
        place = [self.place(one)] if countries or one.region else []
        return _BETWEEN.join([*place, *self.parts(one)])

    def publisher(self, one: Figure) -> str:
        """Return who printed a figure."""
        return self.names.words.publishers[one.publisher][self.lang]

    def reporter(self, one: Figure) -> str:
        """Return what kind of body counted."""
        return self.names.words.reporters[one.reporter][self.lang]

    def certainty(self, one: Figure) -> str:
        """Return how well a figure is known."""
        return self.names.words.certainty[one.certainty][self.lang]

    def place(self, one: Figure) -> str:
        """Return the region, or the country."""
        return self._say(self.names.place(one.region or one.country), one.region or one.country)

    def bases(self, one: Figure) -> str:
        """Return the articles that were counted, or nothing where the source does not say."""
        return ", ".join(self._say(self.names.basis(code), code) for code in one.bases)

    def parts(self, one: Figure) -> list[str]:
        """Return the words of each part."""
        return [self._say(self.names.value(*part), part[1]) for part in one.parts]

    def value(self, one: Figure) -> str:
        """Return the number as it was printed, a bound as from–to."""
        if one.exact:
            return number(one.low, self.lang)
        return f"{number(one.low, self.lang)}–{number(one.high, self.lang)}"

    def extent(self, one: Figure) -> str:
        """Return how long the period of a figure is."""
        return self.names.words.extents[one.extent][self.lang]

    def note(self, name: str) -> str:
        """Return a sentence that stands under a picture."""
        return self.names.words.notes[name][self.lang]

    def column(self, name: str) -> str:
        """Return the heading of a column."""
        return self.names.words.columns[name][self.lang]

    def _say(self, text: Text | None, code: str) -> str:
        return text[self.lang] if text else code


def period(one: Figure, lang: str) -> str:
    """Return the period: a year, years, or its first and last day as the language writes them."""
    if one.extent is Extent.YEAR:
        return str(one.start.year)
    if one.extent is Extent.MOMENT:
        return _day(one.start, lang)
    whole = (one.start.month, one.start.day, one.end.month, one.end.day) == (1, 1, 12, 31)
    return f"{one.start.year}–{one.end.year}" if whole else f"{_day(one.start, lang)}–{_day(one.end, lang)}"


def _day(day: date, lang: str) -> str:
    return day.isoformat() if lang == "en" else f"{day:%d.%m.%Y}"


def sources(figures: Iterable[Figure]) -> tuple[tuple[str, str], ...]:
    """Return the title and the address of each source once, in order of the figures."""
    return tuple(dict.fromkeys((one.title, one.url) for one in figures))
