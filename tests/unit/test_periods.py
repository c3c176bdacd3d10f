"""Dates that are known to the day, the month or the year, and half-open periods."""

from __future__ import annotations

from datetime import date

import pytest

from qorgau.logic import FALSE, TRUE, UNKNOWN
from qorgau.periods import NotADate, Period, parse


@pytest.mark.parametrize(("text", "first", "last"), [
    ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29)),
    ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
    ("1998", date(1998, 1, 1), date(1998, 12, 31)),
])  # fmt: skip
def test_parse(text: str, first: date, last: date) -> None:
    """A date is as precise as it was written, and says so."""
    assert (parse(text).first, parse(text).last) == (first, last)
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "2023-02-29", "2023-13", "0000", "23-1-1", "2023-1-1", "yesterday", "2023-01-01T00:00"]
)
def test_what_is_no_date(text: str) -> None:
    """A day that the calendar does not have is refused."""
    with pytest.raises(NotADate):
        parse(text)


def test_until_is_exclusive() -> None:
    """The last day belongs to the next period."""
    period = Period(parse("2015-01-01"), parse("2020-01-01"))
    assert period.covers(date(2015, 1, 1)) is TRUE
    assert period.covers(date(2019, 12, 31)) is TRUE
    assert period.covers(date(2020, 1, 1)) is FALSE
    assert period.covers(date(2014, 12, 31)) is FALSE


def test_a_start_known_to_the_month_leaves_the_month_open() -> None:
    """On a day of the month in which a text began it is unknown which text stood."""
    period = Period(parse("2020-01"))
    assert period.covers(date(2020, 1, 15)) is UNKNOWN
    assert period.covers(date(2020, 1, 31)) is TRUE
    assert Period(None, parse("2020-01"), date(2000, 1, 1)).covers(date(2020, 1, 15)) is UNKNOWN


def test_an_unknown_start_holds_from_the_edition_that_was_read() -> None:
    """Before the edition nothing is established."""
    period = Period(None, None, date(2025, 9, 16))
    assert period.covers(date(2025, 9, 15)) is UNKNOWN
    assert period.covers(date(2025, 9, 16)) is TRUE
