"""Figures that may stand in one picture: one measure, one unit, one way of breaking down. Whole years make a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.knowledge.figures import Extent, Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Line:
    """Figures of one series, of one place, basis, reporter and part: what was counted alike, in order of time.

    A figure stands for its own period; only whole years that follow each other may be joined.
    """

    series: str
    country: str
    region: str
    bases: tuple[str, ...]
    reporter: str
    parts: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]

    @property
    def runs(self) -> tuple[tuple[Figure, ...], ...]:
        """Return the runs of years without a gap of which the line gives one exact number each: these may be joined."""
        runs: list[list[Figure]] = []
        for one in self._agreed():
            if runs and runs[-1][-1].start.year == one.start.year - 1:
                runs[-1].append(one)
            else:
                runs.append([one])
        return tuple(tuple(run) for run in runs)

    def _agreed(self) -> Iterator[Figure]:
        """Yield one figure of each whole year whose number is exact and printed alike wherever it is printed."""
        years: dict[int, list[Figure]] = {}
        for one in self.figures:
            if one.extent is Extent.YEAR:
                years.setdefault(one.start.year, []).append(one)
        yield from (of[0] for of in years.values() if len({(one.low, one.high) for one in of}) == 1 and of[0].exact)


@dataclass(frozen=True, slots=True)
class Panel:
    """What one picture shows: lines of one measure in one unit, broken down alike."""

    measure: str
    unit: str
    dimensions: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return all figures in order of time, then as they stand in the file."""
        every = (one for line in self.lines for one in line.figures)
        return tuple(sorted(every, key=lambda one: (one.start, one.end, one.line)))


def panels(figures: Iterable[Figure]) -> tuple[Panel, ...]:
    """Return the panels of the figures, in the order in which their first figures come."""
    found: dict[tuple[str, str, tuple[str, ...]], list[Figure]] = {}
    for one in figures:
        found.setdefault((one.measure, one.unit, one.dimensions), []).append(one)
    return tuple(Panel(*key, _lines(of)) for key, of in found.items())


def _lines(figures: list[Figure]) -> tuple[Line, ...]:
    found: dict[tuple[object, ...], list[Figure]] = {}
    for one in figures:
        key = (one.series, one.country, one.region, one.bases, one.reporter, one.parts)
        found.setdefault(key, []).append(one)
    return tuple(_line(of) for of in found.values())


def _line(of: list[Figure]) -> Line:
    one = of[0]
    told = tuple(sorted(of, key=lambda figure: (figure.start, figure.end, figure.line)))
    return Line(one.series, one.country, one.region, one.bases, one.reporter, one.parts, told)
