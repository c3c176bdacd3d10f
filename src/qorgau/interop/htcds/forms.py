"""Forms and field lists that ask for case data: which question is which field, which choice is which code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qorgau.interop.htcds.cells import cell_text, read_cell
from qorgau.interop.htcds.columns import columns_by_name
from qorgau.interop.htcds.records import Choice, Column, Reading
from qorgau.interop.htcds.standard import Kind, fields, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qorgau.interop.htcds.sheets import Sheet

_LISTED: Final = "fieldnameincludingprefix"
_SELECT: Final = ("select_one", "select_multiple")
_CHOOSING: Final = (Kind.CODE, Kind.CHECKBOX, Kind.COUNTRY, Kind.LANGUAGE)


class Question(NamedTuple):
    """What a form asks: name and label, whether several answers are taken (None: it does not say), and its choices."""

    name: str
    label: str
    many: bool | None
    choices: tuple[tuple[str, str], ...]


def reading(form: str, questions: Sequence[Question], left: tuple[str, ...] = ()) -> Reading:
    """Return what a form or field list says; it holds no records."""
    found = columns_by_name([one.name for one in questions], [one.label for one in questions])
    told = [
        column._replace(note=column.note or _differs(column, one)) for column, one in zip(found, questions, strict=True)
    ]
    choices = tuple(
        choice for column, one in zip(found, questions, strict=True) for choice in _choices(column.field, one)
    )
    return Reading(form, tuple(told), choices=choices, left=left, asks=True)


def _differs(column: Column, question: Question) -> str:
    if not column.field or question.many is None or question.many is fields()[column.field].many:
        return ""
    return "takes several values, the standard one" if question.many else "takes one value, the standard several"


def _choices(field: str, question: Question) -> Iterator[Choice]:
    if not field or fields()[field].kind not in _CHOOSING:
        return
    for name, label in question.choices:
        cell = read_cell(fields()[field], name.strip()) if name.strip() else None
        yield Choice(field, name, label, cell_text(fields()[field], cell.values) if cell and not cell.kept else "")


def is_survey(sheets: Mapping[str, Sheet]) -> bool:
    """Return whether a workbook is an XLSForm."""
    return {"survey", "choices"} <= {name.lower() for name in sheets}


def survey(sheets: Mapping[str, Sheet]) -> tuple[Question, ...]:
    """Return the questions of an XLSForm."""
    named = {name.lower(): sheet for name, sheet in sheets.items()}
    lists: dict[str, list[tuple[str, str]]] = {}
    for row in _told(named["choices"]):
        lists.setdefault(row.get("list_name", "").strip(), []).append((row.get("name", ""), row.get("label", "")))
    return tuple(_question(row, lists) for row in _told(named["survey"]) if row.get("name", "").strip())


def _question(row: Mapping[str, str], lists: Mapping[str, list[tuple[str, str]]]) -> Question:
    kind, _, chosen = row.get("type", "").strip().partition(" ")
    many = {"select_one": False, "select_multiple": True}.get(kind)
    choices = tuple(lists.get(chosen.strip(), ())) if kind in _SELECT else ()
    return Question(row["name"], row.get("label", ""), many, choices)


def is_field_list(sheet: Sheet) -> bool:
    """Return whether a sheet is the standard's own list of fields."""
    return bool(sheet.rows) and _LISTED in map(fold, sheet.rows[0].cells)


def field_list(sheet: Sheet) -> tuple[Question, ...]:
    """Return the rows of the standard's own list as questions.

    Where the standard points at a list of ISO, the sentence that does so is no choice.
    """
    return tuple(_listed(row) for row in _told(sheet) if row.get("Field Name Prefix", "").strip() not in ("", "N/A"))


def _listed(row: Mapping[str, str]) -> Question:
    name = row.get("Field Name including Prefix", "") or row.get("Field Name Prefix", "") + row.get("Field Name", "")
    kind = row.get("Field Type", "")
    field = fields().get(name.strip())
    codes, labels = (row.get(f"Value {what} (if picklist)", "").split("\n") for what in ("Names", "Labels"))
    closed = field is not None and field.kind is Kind.CODE
    choices = tuple((code, label) for code, label in zip(codes, labels, strict=False) if code.strip()) if closed else ()
    return Question(
        name, row.get("Field Label", ""), kind.startswith("Multiselect") if "Picklist" in kind else None, choices
    )


def _told(sheet: Sheet) -> Iterator[Mapping[str, str]]:
    """Yield the rows under the first as mappings of heading to cell."""
    headings = [heading.strip() for heading in sheet.rows[0].cells] if sheet.rows else []
    for row in sheet.rows[1:]:
        yield dict(zip(headings, row.cells, strict=False))
