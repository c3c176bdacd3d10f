"""Why a figure is not told: an answer like any other, never a number that means nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a question about counts has no answer."""

    NO_DATA = "no_data"  # nobody and nothing was counted
    TOO_FEW = "too_few"  # fewer than the method or the house asks for
    ONE_ROW = "one_row"  # everybody is in one row
    ONE_COLUMN = "one_column"
    EMPTY_MARGIN = "empty_margin"  # `names` have nobody, so nothing can be compared with them
    NOT_TWO_BY_TWO = "not_two_by_two"
    NOT_TWO_COLUMNS = "not_two_columns"
    NO_STRATUM = "no_stratum"  # no layer holds people in more than one row and more than one column
    NO_NAME = "no_name"  # `names` are no rows or columns of the table
    BASE_TOO_SMALL = "base_too_small"  # no percentages below a base of 50
    CENSORED = "censored"  # the method needs exact counts
    FEW_PERIODS = "few_periods"
    NOT_FITTED = "not_fitted"  # the fit did not come to an end


@dataclass(frozen=True, slots=True)
class Refused:
    """A question that is not answered: why, and which rows, columns or periods it is about."""

    reason: Reason
    names: tuple[str, ...] = ()
