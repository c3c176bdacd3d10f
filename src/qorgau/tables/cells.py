"""Cells of a file that somebody opens in a spreadsheet: none is a formula, and each comes back as it was."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMULA: Final = re.compile(r"['\s]*[=+\-@＝＋－＠]|['\s]*[\t\r\n]")
_PLAIN_NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


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
