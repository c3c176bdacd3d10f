"""Dates as sources give them (a day, a month, a year, unknown) and periods that are half-open."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from qorgau.logic import FALSE, TRUE, UNKNOWN

if TYPE_CHECKING:
    from qorgau.logic import Truth

_FORM = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?")
_DECEMBER = 12


class NotADate(ValueError):
    """A text that is no date of the calendar."""


@dataclass(frozen=True, slots=True, order=True)
class Dated:
    """A date known to the day, the month or the year: it lies in `first` to `last`, both inclusive."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Return whether the day itself is known."""
        return self.first == self.last

    def __str__(self) -> str:
        """Return the date as precisely as it is known: 2020, 2020-01 or 2020-01-15."""
        if self.exact:
            return self.first.isoformat()
        return f"{self.first:%Y}" if self.last.month != self.first.month else f"{self.first:%Y-%m}"


def parse(text: str) -> Dated:
    """Return the date that a text in the form YYYY, YYYY-MM or YYYY-MM-DD names; raise NotADate."""
    found = _FORM.fullmatch(text)
    if not found:
        raise NotADate(text)
    year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(year or 0, month or _DECEMBER, day or monthrange(year or 0, month or _DECEMBER)[1])
    except ValueError as error:
        raise NotADate(text) from error
    return Dated(first, last)


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to but not including `until`. `start` None: not established; `until` None: still running.

    `attested` is the day of the edition in which a text of unknown start was read.
    """

    start: Dated | None
    until: Dated | None = None
    attested: date | None = None

    def covers(self, day: date) -> Truth:
        """Return whether the day lies in the period; UNKNOWN where the source leaves it open."""
        if self.until and day >= self.until.last:
            return FALSE
        if self.until and day >= self.until.first:
            return UNKNOWN
        return self._begun(day)

    def _begun(self, day: date) -> Truth:
        if self.start is None:
            return TRUE if self.attested and day >= self.attested else UNKNOWN
        if day < self.start.first:
            return FALSE
        return TRUE if day >= self.start.last else UNKNOWN
