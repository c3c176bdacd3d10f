"""A long list a page at a time: nothing is cut off in silence, each page tells where the next begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar
from uuid import UUID

from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

PAGE: Final = 25
YEARS: Final = (1990, 2200)
_BETWEEN: Final = "~"
_DIGITS: Final = 19  # of the largest number of a row
Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """Some lines of a list, and the mark after which the next page begins; empty where nothing follows."""

    lines: tuple[Line, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """By which moment a list is ordered, and the name of the id that settles a draw; both are columns of the list."""

    moment: str
    id: str = "id"
    newest_first: bool = False

    @property
    def columns(self) -> tuple[str, str]:
        """Return the columns to order by."""
        sign = "-" if self.newest_first else ""
        return sign + self.moment, sign + self.id

    def following(self, after: str) -> Q:
        """Return what comes after a mark; a mark that no page gave stands for the beginning."""
        found = _read(after)
        if found is None:
            return Q()
        moment, row = found
        then = "lt" if self.newest_first else "gt"
        at_or_then = Q(**{f"{self.moment}__{then}e": moment})  # what an index can answer stands by itself
        return at_or_then & (Q(**{f"{self.moment}__{then}": moment}) | Q(**{f"{self.id}__{then}": row}))


def page(
    found: QuerySet[Any], order: Order, columns: tuple[str, ...], line: Callable[..., Line], after: str = ""
) -> Page[Line]:
    """Return the page of a list that begins after a mark; `line` makes a line of the columns."""
    rows = list(found.filter(order.following(after)).order_by(*order.columns).values_list(*columns)[: PAGE + 1])
    if len(rows) <= PAGE:
        return Page(tuple(line(*row) for row in rows))
    last = dict(zip(columns, rows[PAGE - 1], strict=True))
    mark = f"{last[order.moment].isoformat()}{_BETWEEN}{last[order.id]}"
    return Page(tuple(line(*row) for row in rows[:PAGE]), mark)


def number_of(text: str) -> int | None:
    """Return the number of a row that a page names; what no row can bear counts as none."""
    return int(text) if text.isdecimal() and len(text) < _DIGITS else None


def moment_of(text: str) -> datetime | None:
    """Return the moment that a page names, in UTC; what is no moment of this register counts as none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if found.tzinfo is None or not YEARS[0] <= found.year <= YEARS[1]:
        return None
    return found.astimezone(UTC)  # a zone of 23 hours is a moment too, but not for every database


def _read(mark: str) -> tuple[datetime, UUID] | None:
    text, _, row = mark.partition(_BETWEEN)
    moment = moment_of(text)
    try:
        return (moment, UUID(row)) if moment else None
    except ValueError:
        return None
