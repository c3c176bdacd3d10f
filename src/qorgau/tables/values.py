"""What a column of a file may hold, read as true, false or NULL or as a whole number; and what is none of these."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlglot import exp

from qorgau.tables.conditions import column

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

# At most nine digits fit into an INT of both engines; 23.0 is how a table with gaps writes the whole number 23.
_WHOLE: Final = "^[0-9]{1,9}([.]0*)?$"


class ColumnType(StrEnum):
    """What a column holds, as far as reading it differs."""

    TRUTH = "truth"
    WHOLE = "whole"
    LIST = "list"
    NESTED = "nested"
    OTHER = "other"


def literal(value: str | int | bool | None) -> exp.Expr:
    """Return the value as a literal of SQL."""
    return exp.convert(value)


def text_of(name: str) -> exp.Expr:
    """Return what stands in the column as text, without case and outer spaces."""
    return exp.Lower(this=exp.Trim(this=exp.cast(column(name), exp.DataType.Type.TEXT)))


def truth_of(name: str, kind: ColumnType, *, true: Iterable[str], false: Iterable[str]) -> exp.Expr:
    """Return the column as true, false or NULL; every other word is NULL."""
    if kind is ColumnType.TRUTH:
        return column(name)
    return exp.Case().when(_among(text_of(name), true), exp.true()).when(_among(text_of(name), false), exp.false())


def number_of(name: str, kind: ColumnType) -> exp.Expr:
    """Return the column as a whole number or NULL."""
    if kind is ColumnType.WHOLE:
        return column(name)
    whole = exp.RegexpLike(this=text_of(name), expression=literal(_WHOLE))
    return exp.Case().when(whole, exp.cast(exp.cast(text_of(name), exp.DataType.Type.DOUBLE), exp.DataType.Type.INT))


def bad_truth(name: str, words: Collection[str]) -> exp.Expr:
    """Return the condition that a value is none of the words."""
    return exp.not_(_among(text_of(name), words))


def bad_number(name: str, kind: ColumnType, words: Collection[str], limits: tuple[int, int]) -> exp.Expr:
    """Return the condition that a value is neither one of the words nor a whole number within the limits."""
    number = number_of(name, kind)
    inside = exp.Between(this=number, low=literal(limits[0]), high=literal(limits[1]))
    if kind is ColumnType.WHOLE:
        return exp.not_(inside)
    outside = exp.or_(exp.Is(this=number, expression=exp.null()), exp.not_(inside))
    return exp.and_(exp.not_(_among(text_of(name), words)), outside)


def _among(text: exp.Expr, words: Iterable[str]) -> exp.Expr:
    return exp.In(this=text, expressions=[literal(word) for word in words])
