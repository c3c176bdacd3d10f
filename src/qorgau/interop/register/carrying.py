"""A value carried over to the other side: by its counterpart in the content, or with the reason why it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from qorgau.knowledge.exchange import NO_VALUE, SEVERAL
from qorgau.periods import NotADate, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from qorgau.knowledge.exchange import Counterpart
    from qorgau.periods import Dated

T = TypeVar("T")


class Left(NamedTuple):
    """A field of the register that is not exported, and the reason as the content names it."""

    field: str
    why: str


class Carried(NamedTuple, Generic[T]):
    """Values of the other side, or why there are none; neither where nothing is known."""

    values: tuple[T, ...]
    why: str = ""


def carried(one: Counterpart, told: object, read: Callable[[str], T | None]) -> Carried[T]:
    """Return what a value is on the other side; `read` returns the value for one text, or None.

    Of several values where the other side holds one none is chosen, and of values that are not all understood no part
    is taken: what comes over is wholly what was told.
    """
    found = [read(text) for text in dict.fromkeys(_listed(told)) if text not in one.unknown]
    values = tuple(dict.fromkeys(value for value in found if value is not None))
    if len(values) + (None in found) > 1 and not one.many:
        return Carried((), SEVERAL)
    return Carried((), NO_VALUE) if None in found else Carried(values)


def day_of(text: str) -> Dated | None:
    """Return the day that a text names; a month or a year is none."""
    try:
        found = parse(text)
    except NotADate:
        return None
    return found if found.exact else None


def _listed(told: object) -> tuple[str, ...]:
    many = told if isinstance(told, list | tuple) else (told,)
    return tuple(str(one) for one in many if one not in (None, ""))
