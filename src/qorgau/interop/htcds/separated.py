"""Rows of a CSV file, its separator found by its headings."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from qorgau.interop.htcds.sheets import MOST_COLUMNS, Filling, Sheet
from qorgau.knowledge.reading import BadFile
from qorgau.tables.cells import natural

if TYPE_CHECKING:
    from collections.abc import Callable

    from qorgau.interop.htcds.sheets import Limits

_SEPARATORS: Final = ",;\t"


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
