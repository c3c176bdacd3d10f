"""The public files of HTCDS, as they stand and filled in; small workbooks made for a test. All people are invented."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape

from qorgau.interop.htcds import Reading, as_csv, as_lines, read
from tests.conftest import ROOT

DATA: Final = ROOT / "tests" / "data" / "htcds"
TEMPLATES: Final = ("htcds-template-v2.0.xlsx", "htcds-template-single-select-v2.0.xlsx")
_BOOK: Final = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{}</workbook>'
)
_RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
)


def public(name: str) -> bytes:
    """Return a public file."""
    return (DATA / name).read_bytes()


def filled(name: str, cells: Mapping[str, str]) -> bytes:
    """Return a public template with texts in cells of its first sheet, such as C3."""
    found = {part.filename: data for part, data in _parts(public(name))}
    sheet = found["xl/worksheets/sheet1.xml"].decode()
    for place, text in cells.items():
        cell = f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        sheet, count = re.subn(f'<c r="{place}"[^>]*/>', cell.replace("\\", r"\\"), sheet)
        assert count == 1, place
    return packed({**found, "xl/worksheets/sheet1.xml": sheet.encode()})


def _parts(data: bytes) -> list[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(part, archive.read(part)) for part in archive.infolist()]


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """Return an archive of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def workbook(rows: str, settings: str = "", styles: str = "") -> bytes:
    """Return a workbook with one sheet, given its rows as XML."""
    parts = {
        "xl/workbook.xml": _BOOK.format(f'{settings}<sheets><sheet name="Cases" r:id="r1"/></sheets>'),
        "xl/_rels/workbook.xml.rels": _RELATIONS,
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
    }
    return packed({**parts, **({"xl/styles.xml": styles} if styles else {})})


def table(*rows: Sequence[str]) -> Reading:
    """Return what is read of a CSV file with these rows, none of which holds a comma or a quote."""
    return read("\n".join(",".join(row) for row in rows).encode(), "cases.csv")


def again(found: Reading) -> tuple[Reading, Reading]:
    """Return what is read of the records written as CSV and as JSON lines."""
    lines = "".join(f"{line}\n" for line in as_lines(found.records))
    return read(as_csv(found.records).encode(), "again.csv"), read(lines.encode() or b"[]", "again.jsonl")
