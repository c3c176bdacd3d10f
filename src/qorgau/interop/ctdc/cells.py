"""One cell of a dataset: what it says, and how a value is written into one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from qorgau.interop.ctdc.standard import Kind, folded
from qorgau.interop.htcds.cells import country_of, two_letters
from qorgau.interop.htcds.records import What

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qorgau.interop.ctdc.records import Value
    from qorgau.interop.ctdc.standard import Variable

_WHOLE: Final = re.compile(r"(-?[0-9]{1,9})\.0+")  # 1.0, as programs write a column of numbers with gaps
_YEAR: Final = re.compile(r"(19|20)[0-9]{2}")
_TWO: Final = 2


class Cell(NamedTuple):
    """What a cell says: a value, or none if nothing is reported; its text if that was not, or not wholly, understood.

    `what` and `told` are for the report; a cell that needs no word has none.
    """

    value: Value | None
    kept: str = ""
    what: What | None = None
    told: str = ""


@lru_cache(maxsize=20_000)
def read_cell(variable: Variable, text: str) -> Cell:
    """Return what a cell says of the column."""
    found = text.strip()
    whole = _WHOLE.fullmatch(found)
    plain = whole[1] if whole else found
    if not plain or plain in variable.missing:
        return Cell(None)
    cell = _READERS[variable.kind](variable, plain)
    if cell.kept:
        return cell._replace(kept=text)
    told = cell_text(variable, cell.value) if cell.value is not None else ""
    return cell if told == text else cell._replace(what=What.TAKEN, told=told)


def cell_text(variable: Variable, value: Value | None) -> str:
    """Return a value as the text of a cell; of none, what the vocabulary writes where nothing is reported."""
    if value is None:
        return variable.missing[0] if variable.no else ""
    if isinstance(value, bool):
        return "1" if value else variable.no
    if isinstance(value, tuple):
        return ";".join(value)
    if variable.kind is Kind.COUNTRY and variable.letters == _TWO:
        return two_letters().get(str(value), str(value))
    return str(value)


def _kept(expected: str, value: Value | None = None) -> Cell:
    return Cell(value, "kept", What.KEPT, f"expected {expected}")


def _year(_: Variable, text: str) -> Cell:
    return Cell(int(text)) if _YEAR.fullmatch(text) else _kept("a year as 2021")


def _flag(variable: Variable, text: str) -> Cell:
    if text == "1":
        return Cell(value=True)
    if text == variable.no:
        return Cell(value=False)
    if text == "0":
        return _kept("1 or nothing: this vocabulary never says no, and 0 is not taken for it")
    return _kept(f"1 or {variable.no}" if variable.no else "1 or nothing")


def _code(variable: Variable, text: str) -> Cell:
    code = variable.known.get(folded(text))
    return Cell(code) if code else _kept(f"one of {', '.join(variable.codes)}")


def _country(_: Variable, text: str) -> Cell:
    code = country_of(text)
    return Cell(code) if code else _kept("a code of ISO 3166-1")


def _list(variable: Variable, text: str) -> Cell:
    words = [variable.known.get(folded(one), "") for one in text.split(";")]
    found = tuple(dict.fromkeys(filter(None, words)))
    if all(words):
        return Cell(found)
    more = f"; understood of it: {', '.join(found)}" if found else ""
    return _kept(f"words of the vocabulary, parted by a semicolon{more}", found or None)


_READERS: Final[Mapping[Kind, Callable[[Variable, str], Cell]]] = {
    Kind.YEAR: _year,
    Kind.FLAG: _flag,
    Kind.CODE: _code,
    Kind.COUNTRY: _country,
    Kind.LIST: _list,
}
