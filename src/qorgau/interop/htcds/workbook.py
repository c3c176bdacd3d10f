"""What an Excel workbook says of itself: its sheets, its shared texts, and which styles show a number as a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from qorgau.interop.htcds.markup import parse
from qorgau.interop.htcds.sheets import MOST_CELLS
from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.interop.htcds.packed import Packed

MOST_ELEMENTS: Final = 200_000
_BUILT_IN: Final = frozenset(map(str, (*range(14, 18), 22, *range(27, 37), *range(50, 59))))  # formats that show a day
_LITERAL: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"


class Workbook(NamedTuple):
    """Its sheets by name with the part each stands in, its styles that show a day, and from when it counts days."""

    sheets: tuple[tuple[str, str], ...]
    dates: frozenset[str]
    since_1904: bool


class _Elements:
    """Takes the beginnings of elements, with their attributes."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.found: list[tuple[str, Mapping[str, str], str]] = []
        self._over: list[str] = []

    def start(self, name: str, told: Mapping[str, str]) -> None:
        self.found.append((name, told, self._over[-1] if self._over else ""))
        if len(self.found) > MOST_ELEMENTS:
            raise BadFile(self._file, "", f"expected at most {MOST_ELEMENTS:,} elements")
        self._over.append(name)

    def end(self, name: str) -> None:  # noqa: ARG002 - as the parser calls it
        self._over.pop()

    def text(self, found: str) -> None:
        """Leave text out."""


class _Texts:
    """Takes shared texts; how they are pronounced is left out."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.found: list[str] = []
        self._parts: list[str] = []
        self._open = self._aside = False

    def start(self, name: str, told: Mapping[str, str]) -> None:  # noqa: ARG002 - as the parser calls it
        self._aside = self._aside or name == "rPh"
        self._open = name == "t" and not self._aside

    def text(self, found: str) -> None:
        if self._open:
            self._parts.append(found)

    def end(self, name: str) -> None:
        self._open = False
        if name == "rPh":
            self._aside = False
        elif name == "si":
            self.found.append(unescaped("".join(self._parts)))
            self._parts = []
            if len(self.found) > MOST_CELLS:
                raise BadFile(self._file, _STRINGS, f"expected at most {MOST_CELLS:,} texts")


def read_workbook(packed: Packed) -> Workbook:
    """Return what the workbook says of itself; raise BadFile."""
    book = _elements(packed, "xl/workbook.xml")
    parts = {
        told.get("Id", ""): told.get("Target", "")
        for name, told, _ in _elements(packed, "xl/_rels/workbook.xml.rels")
        if name == "Relationship"
    }
    sheets = tuple(
        (told.get("name", ""), _part(parts.get(told.get("id", ""), ""))) for name, told, _ in book if name == "sheet"
    )
    since = any(told.get("date1904", "") in ("1", "true") for name, told, _ in book if name == "workbookPr")
    dates = _dates(_elements(packed, _STYLES)) if _STYLES in packed.names else frozenset()
    return Workbook(tuple(one for one in sheets if "/worksheets/" in one[1]), dates, since)


def shared_texts(packed: Packed) -> tuple[str, ...]:
    """Return the texts that cells share; raise BadFile."""
    if _STRINGS not in packed.names:
        return ()
    texts = _Texts(packed.file)
    parse(packed.chunks(_STRINGS), f"{packed.file}: {_STRINGS}", texts)
    return tuple(texts.found)


def unescaped(text: str) -> str:
    """Return the text with the characters that the form writes as _x000D_."""
    return _ESCAPED.sub(lambda one: chr(int(one[1], 16)), text) if "_x" in text else text


def _elements(packed: Packed, part: str) -> list[tuple[str, Mapping[str, str], str]]:
    elements = _Elements(f"{packed.file}: {part}")
    parse(packed.chunks(part), f"{packed.file}: {part}", elements)
    return elements.found


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _dates(styles: list[tuple[str, Mapping[str, str], str]]) -> frozenset[str]:
    """Return the numbers of the cell styles that show a number as a day."""
    own = {
        told.get("numFmtId", "")
        for name, told, _ in styles
        if name == "numFmt" and _shows_day(told.get("formatCode", ""))
    }
    used = [told.get("numFmtId", "") for name, told, over in styles if name == "xf" and over == "cellXfs"]
    return frozenset(str(place) for place, form in enumerate(used) if form in own or form in _BUILT_IN)


def _shows_day(form: str) -> bool:
    bare = _LITERAL.sub("", form).lower()
    return "d" in bare or "y" in bare
