"""One cell: what it says of a field, and how a value is written into one."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from qorgau.interop.htcds.lists import read_list
from qorgau.interop.htcds.records import What
from qorgau.interop.htcds.standard import Kind, checkbox, countries, fold, fold_value, languages
from qorgau.periods import NotADate, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qorgau.interop.htcds.records import Value
    from qorgau.interop.htcds.standard import Field
    from qorgau.periods import Dated

_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?")
_DOTTED: Final = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")
_MIDNIGHT: Final = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(:00(\.0+)?)?Z?")
_PHONE: Final = re.compile(r"\+?[1-9][0-9]{1,14}")  # E.164, as the standard gives it
_UPPER: Final = re.compile(r"[A-Z]{2,3}")


class Cell(NamedTuple):
    """What a cell says: the values understood, and its text where it was not understood, or not wholly.

    `what` and `told` are for the report; a cell that needs no word has none.
    """

    values: tuple[Value, ...]
    kept: str
    what: What | None = None
    told: str = ""


def read_cell(field: Field, text: str) -> Cell:
    """Return what a cell that is not blank says of the field."""
    return _READERS[field.kind](field, text)


def cell_text(field: Field, values: tuple[Value, ...]) -> str:
    """Return values as the text of a cell; several are parted by a semicolon, as in the standard's own template."""
    return ";".join(_worded(field, value) for value in values)


def _worded(field: Field, value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if field.two_letters:
        return two_letters().get(str(value), str(value))
    return str(value)


def _text(field: Field, text: str) -> Cell:
    if field.phone and not _PHONE.fullmatch(text):
        return Cell((text,), "", What.FORM, "a number as in +77010000000 (E.164)")
    return Cell((text,), "")


def _date(_: Field, text: str) -> Cell:
    """Read a date known to the day, the month or the year. 03/04 is kept: it may be in March or in April."""
    found = text.strip()
    if dotted := _DOTTED.fullmatch(found):
        found = f"{dotted['year']}-{int(dotted['month']):02}-{int(dotted['day']):02}"
    elif midnight := _MIDNIGHT.fullmatch(found):
        found = midnight["day"]
    try:
        day: Dated | None = parse(found)
    except NotADate:
        day = None
    if day is None or str(day) != found:
        return Cell((), text, What.KEPT, "expected a date as 2026-03-02, 2026-03 or 2026")
    return _taken((day,), text, str(day))


def _number(field: Field, text: str) -> Cell:
    found = text.strip()
    if not _NUMBER.fullmatch(found):
        return Cell((), text, What.KEPT, "expected a number as 12 or 12.5")
    number = Decimal(found)
    if field.range and not field.range[0] <= number <= field.range[1]:
        return Cell((), text, What.KEPT, f"expected a number from {field.range[0]} to {field.range[1]}")
    return _taken((number,), text, f"{number:f}")


def _checkbox(_: Field, text: str) -> Cell:
    truth = checkbox().get(fold_value(text))
    if truth is None:
        return Cell((), text, What.KEPT, "expected TRUE or FALSE")
    return _taken((truth,), text, "TRUE" if truth else "FALSE")


def _code(field: Field, text: str) -> Cell:
    expected = "a code or label of the standard"
    return _listed(field, text, lambda one: field.known.get(fold_value(one)), field.is_code, expected)


def _country(field: Field, text: str) -> Cell:
    expected = "a code of ISO 3166-1 in capitals, or its name in the standard's list"
    return _listed(field, text, country_of, _countries().__contains__, expected)


def _language(field: Field, text: str) -> Cell:
    expected = "a code of ISO 639-2 or 639-1"
    return _listed(field, text, lambda one: _languages().get(one.strip().lower()), _languages().__contains__, expected)


def _listed(
    field: Field, text: str, known: Callable[[str], str | None], is_code: Callable[[str], bool], expected: str
) -> Cell:
    found, wholly = read_list(text, known, is_code) if field.takes_many else _one(text, known)
    if not wholly:
        more = f"; understood of it: {', '.join(found)}" if found else ""
        return Cell(found, text, What.KEPT, f"expected {expected}{more}")
    return _taken(found, text, cell_text(field, found))


def _one(text: str, known: Callable[[str], str | None]) -> tuple[tuple[str, ...], bool]:
    code = known(text)
    return ((code,), True) if code else ((), False)


def _taken(values: tuple[Value, ...], text: str, told: str) -> Cell:
    return Cell(values, "") if text == told else Cell(values, "", What.TAKEN, told)


def country_of(text: str) -> str | None:
    """Return the three letters of a country; codes count in capitals alone, for "no" and "and" are words."""
    found = text.strip()
    return _countries().get(found) if _UPPER.fullmatch(found) else _country_names().get(fold_value(found))


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    return {code: three for two, (three, _) in countries().items() for code in (two, three)}


@lru_cache(maxsize=1)
def _country_names() -> Mapping[str, str]:
    return {fold(name): three for three, name in countries().values()}


@lru_cache(maxsize=1)
def two_letters() -> Mapping[str, str]:
    """Return the two letters of ISO 3166-1 by the three."""
    return {three: two for two, (three, _) in countries().items()}


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, str]:
    return {one: code for code, others in languages().items() for one in (code, *others)}


_READERS: Final[Mapping[Kind, Callable[[Field, str], Cell]]] = {
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.CHECKBOX: _checkbox,
    Kind.CODE: _code,
    Kind.COUNTRY: _country,
    Kind.LANGUAGE: _language,
}
