"""Rows of a CSV file; a cell that a spreadsheet would run is written as text, and comes back as it was."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from qorgau.interop.htcds.sheets import MOST_COLUMNS, Filling, Sheet
from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from qorgau.interop.htcds.sheets import Limits

_FORMULA: Final = re.compile(r"['\s]*[=+\-@＝＋－＠]|['\s]*[\t\r\n]")
_PLAIN_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_SEPARATORS: Final = ",;\t"


def neutral(text: str) -> str:
    """Return the text of a cell with an apostrophe before what could be a formula; a number alone is none."""
    return f"'{text}" if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text) else text


def natural(text: str) -> str:
    """Return the text as it was before `neutral`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def written(rows: Iterable[Iterable[str]]) -> str:
    """Return the rows as CSV, every cell in quotes and none a formula."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(map(neutral, row) for row in rows)
    return out.getvalue()


def read_separated(text: str, file: str, known: Callable[[str], bool], limits: Limits | None = None) -> Sheet:
    """Return the rows of a CSV file parted by comma, semicolon or tab; raise BadFile.

    The separator is the one that makes most headings of the first line `known`; a comma among equals.
    """
    filling = Filling(file, limits)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text, known), strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            filling.add(number, tuple(map(natural, cells)))
    except csv.Error as error:
        raise BadFile(file, f"line {reader.line_num}", f"expected CSV ({error})") from error
    return Sheet("", tuple(filling.rows))


def _separator(text: str, known: Callable[[str], bool]) -> str:
    first = text[: MOST_COLUMNS * 200].lstrip("\r\n").partition("\n")[0]
    return max(_SEPARATORS, key=lambda one: sum(known(part.strip(' "\r')) for part in first.split(one)))
