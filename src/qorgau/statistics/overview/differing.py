"""Totals that are told twice of nearly the same people: where they differ by few, one of the two is not told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qorgau.statistics.overview.gathering import REGION
from qorgau.statistics.two_way import Protection, hidden_cells

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from qorgau.knowledge.content import Content
    from qorgau.statistics.overview.gathering import Alike
    from qorgau.tables.crosstab import Cell, Crosstab


def beside_regions(people: Sequence[Alike], content: Content, routed: Crosstab) -> Protection:
    """Return the protection of tables beside which people by region are told.

    In the table of routes a region has those only whose conduct is known to have been in the country: the others of
    the region are what both totals differ by.
    """
    unknown = content.figure_questions.traits[REGION].unknown
    regions = Counter[str]()
    for one in people:
        regions[one.traits[REGION]] += one.people

    def protect(table: Crosstab, least: int, also: Collection[Cell] = ()) -> frozenset[Cell]:
        """Return the usual, and places whose total differs by few."""
        more: list[Cell] = []
        if table is routed:
            known = [place for place in table.columns if place in regions and place not in unknown]
            more = [(None, place) for place in known if 0 < regions[place] - table.count(None, place) < least]
        return hidden_cells(table, least, (*also, *more))

    return protect


def beside_years(people: Sequence[Alike]) -> Protection:
    """Return the protection of tables of a year, such as of presumed victims, beside which all of the year are told."""
    years: Mapping[str, int] = _by_year(people)

    def protect(table: Crosstab, least: int, also: Collection[Cell] = ()) -> frozenset[Cell]:
        """Return the usual, and the total where all others of the year are few."""
        few = 0 < years.get(table.year, 0) - table.count(None, None) < least
        return hidden_cells(table, least, (*also, *([(None, None)] if few else [])))

    return protect


def _by_year(people: Sequence[Alike]) -> Counter[str]:
    years = Counter[str]()
    for one in people:
        years[one.month[:4]] += one.people
    return years
