"""When a span is over: hours and days run through, months end on their last day, working days skip what is free."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.mechanism import Span, Unit
from qorgau.referral.calendar import Calendar


def moment(text: str) -> datetime:
    """Return the moment of the clock in Astana as UTC."""
    return datetime.fromisoformat(f"{text}+05:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("begins", "value", "unit", "ends"),
    [
        ("2026-11-24T15:30", 24, Unit.HOUR, "2026-11-25T15:30"),
        ("2026-11-24T15:30", 3, Unit.DAY, "2026-11-27T15:30"),
        ("2026-01-31T10:00", 1, Unit.MONTH, "2026-02-28T10:00"),
        ("2028-01-31T10:00", 1, Unit.MONTH, "2028-02-29T10:00"),
        ("2026-11-30T10:00", 3, Unit.MONTH, "2027-02-28T10:00"),
        ("2028-02-29T10:00", 1, Unit.YEAR, "2029-02-28T10:00"),
        # Tuesday to the end of Friday; over a weekend; over Nauryz, 21-23 March.
        ("2026-11-24T15:30", 3, Unit.WORKING_DAY, "2026-11-28T00:00"),
        ("2026-11-27T15:30", 1, Unit.WORKING_DAY, "2026-12-01T00:00"),
        ("2026-03-20T09:00", 1, Unit.WORKING_DAY, "2026-03-25T00:00"),
        # The day is that of Kazakhstan: half past midnight there is still the day before in UTC.
        ("2026-11-25T00:30", 1, Unit.WORKING_DAY, "2026-11-27T00:00"),
    ],
)
def test_a_span_is_over(content: Content, begins: str, value: int, unit: Unit, ends: str) -> None:
    """A span ends when the calendar of Kazakhstan says so."""
    assert Calendar(content.working_days).after(moment(begins), Span(value, unit)) == moment(ends)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 24), True),
        (date(2026, 11, 28), False),
        (date(2026, 3, 23), False),
        (date(2026, 12, 16), False),
        (date(2026, 10, 25), False),
        (date(2021, 10, 25), True),
    ],
)
def test_a_day_is_worked_or_free(content: Content, day: date, works: bool) -> None:
    """Weekends and holidays are free, a holiday from the day on which it was made one."""
    assert Calendar(content.working_days).works(day) is works
