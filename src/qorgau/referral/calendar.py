"""When a span is over: hours, days, working days and months of the country's calendar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.mechanism import Unit
from qorgau.logic import TRUE

if TYPE_CHECKING:
    from qorgau.knowledge.mechanism import Span, WorkingDays

_SATURDAY: Final = 5
_MONTHS: Final = 12


@dataclass(frozen=True)
class Calendar:
    """The calendar of working days of a country."""

    days: WorkingDays

    def after(self, at: datetime, span: Span) -> datetime:
        """Return when the span that begins at the moment is over, in UTC.

        Hours and days run through; a month ends on the same day of the month, or on its last; working days end with
        the end of the last of them, and the day of the beginning does not count. How the law counts the beginning and
        the end of a term is not established: this is the configurable default.
        """
        if span.unit is Unit.HOUR:
            return at + timedelta(hours=span.value)
        if span.unit is Unit.DAY:
            return at + timedelta(days=span.value)
        local = at.astimezone(timezone(timedelta(hours=self.days.ahead)))
        if span.unit in {Unit.MONTH, Unit.YEAR}:
            months = span.value * (_MONTHS if span.unit is Unit.YEAR else 1)
            return _months(local, months).astimezone(UTC)
        return self._end(local, span.value)

    def day_over(self, day: date) -> datetime:
        """Return when a day is over in the country, in UTC."""
        ahead = timezone(timedelta(hours=self.days.ahead))
        return datetime.combine(day + timedelta(days=1), time(), ahead).astimezone(UTC)

    def works(self, day: date) -> bool:
        """Return whether the day is a working day."""
        if day in self.days.worked:
            return True
        return not (day in self.days.free or day.weekday() >= _SATURDAY or self._holiday(day))

    def _holiday(self, day: date) -> bool:
        written = f"{day:%m-%d}"
        return any(written in one.days and one.in_force.covers(day) is TRUE for one in self.days.holidays.values())

    def _end(self, local: datetime, count: int) -> datetime:
        day = local.date()
        while count:
            day += timedelta(days=1)
            count -= self.works(day)
        return self.day_over(day)


def _months(local: datetime, count: int) -> datetime:
    years, month = divmod(local.month - 1 + count, _MONTHS)
    last = monthrange(local.year + years, month + 1)[1]
    return local.replace(year=local.year + years, month=month + 1, day=min(local.day, last))
