"""Which form a file has, by what stands in it and never by its name: tables, forms, JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qorgau.interop.htcds import forms, ods, xlsx
from qorgau.interop.htcds.columns import by_heading, columns, columns_by_name
from qorgau.interop.htcds.lines import read_lines
from qorgau.interop.htcds.packed import Packed
from qorgau.interop.htcds.separated import read_separated
from qorgau.interop.htcds.sheets import MOST_BYTES, Row, Sheet
from qorgau.interop.htcds.standard import fields, fold, pairs
from qorgau.interop.htcds.xforms import read_xml
from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qorgau.interop.htcds.lines import Line
    from qorgau.interop.htcds.records import Column, Reading

_PAIRED: Final = 3  # so many names over their own labels make a template
_ODS: Final = "content.xml"


class Table(NamedTuple):
    """Case data before they are understood: form in words, columns, rows, and what of the file is in no row.

    `lines` stand beside the rows of JSON, one for each: what it says beyond its columns.
    """

    form: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


def opened(data: bytes, file: str) -> Table | Reading:
    """Return case data that are still to be understood, or the reading of a form; raise BadFile."""
    if len(data) > MOST_BYTES:
        raise BadFile(file, "", f"expected at most {MOST_BYTES:,} bytes")
    if data.startswith(b"PK"):
        return _workbook(Packed(data, file))
    text = decoded(data, file)
    start = text.lstrip()[:1]
    if start == "<":
        return _markup(data, file)
    if start in ("{", "["):
        return _objects(read_lines(text, file), file)
    return _table([read_separated(text, file, lambda heading: bool(by_heading(heading).field))], file)


def decoded(data: bytes, file: str) -> str:
    """Return the text of a file that is no workbook; raise BadFile for one that is none, or is empty."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadFile(file, f"line {line}", "expected text in UTF-8, or a workbook (.xlsx, .ods)") from error
    if "\0" in text or not text.strip():
        raise BadFile(
            file, "", "expected text, found binary data" if text.strip() else "expected case data, found nothing"
        )
    return text


def _workbook(packed: Packed) -> Table | Reading:
    """Return what a workbook holds: a form, the list of fields, or the sheet in which most columns are fields."""
    found = ods.read_sheets(packed) if _ODS in packed.names else xlsx.read_sheets(packed)
    named = {sheet.name: sheet for sheet in found}
    if forms.is_survey(named):
        return forms.reading("XLSForm", forms.survey(named), _left(found, {"survey", "choices"}))
    for sheet in found:
        if forms.is_field_list(sheet):
            return forms.reading("list of fields", forms.field_list(sheet), _left(found, {sheet.name}))
    return _table(found, packed.file)


def _table(found: Sequence[Sheet], file: str) -> Table:
    sheets = [sheet for sheet in found if sheet.rows]
    if not sheets:
        raise BadFile(file, "row 1", "expected a row of headings, found nothing")
    sheet, labels, known = max(
        ((one, *_headed(one)) for one in sheets), key=lambda one: sum(bool(c.field) for c in one[2])
    )
    form = "template: names over labels" if labels else "table with one row of headings"
    return Table(form, known, sheet.rows[2 if labels else 1 :], _left(found, {sheet.name}))


def _headed(sheet: Sheet) -> tuple[bool, tuple[Column, ...]]:
    """Return whether a second row of headings stands under the first, and the columns."""
    width = max(len(row.cells) for row in sheet.rows)
    first, *more = [(*row.cells, *("",) * (width - len(row.cells))) for row in sheet.rows[:2]]
    if more and _is_labels(first, more[0]):
        return True, columns(first, more[0])
    return False, columns(first)


def _is_labels(names: Sequence[str], labels: Sequence[str]) -> bool:
    own = 0
    for name, label in zip(names, labels, strict=True):
        field = fields().get(name.strip())
        own += bool(field and fold(field.label) == fold(label)) or (name.strip(), fold(label)) in pairs()
    return own >= max(_PAIRED, sum(bool(label.strip()) for label in labels) / 2)


def _left(found: Sequence[Sheet], taken: set[str]) -> tuple[str, ...]:
    return tuple(
        f"sheet {sheet.name}: {len(sheet.rows)} rows, not read as case data"
        for sheet in found
        if sheet.name not in taken and sheet.rows
    )


def _markup(data: bytes, file: str) -> Table | Reading:
    found = read_xml(data, file)
    questions = tuple(one for one in found if isinstance(one, forms.Question))
    if questions:
        return forms.reading("XForm", questions)
    names, answers = tuple(one[0] for one in found), tuple(one[1] for one in found)
    known = columns_by_name(names, ("",) * len(names))
    if not any(column.field for column in known):
        raise BadFile(file, "line 1", "expected an XForm, or one that was filled in, with fields of the standard")
    return Table("XForm that was filled in", known, (Row(1, answers),))


def _objects(lines: tuple[Line, ...], file: str) -> Table:
    if not lines:
        raise BadFile(file, "line 1", "expected an object for each record")
    names = tuple(dict.fromkeys(name for line in lines for name in line.cells))
    rows = tuple(Row(line.number, tuple(line.cells.get(name, "") for name in names)) for line in lines)
    known = columns(names)
    used = {column.beside for column in known if not column.field}
    for line in lines:
        if not used.isdisjoint(line.beside):
            raise BadFile(file, f"line {line.number}, beside", "expected no key that stands for a column as well")
    return Table("JSON", known, rows, lines=lines)
