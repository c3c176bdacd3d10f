"""A file that is hostile or broken is refused, with the place and what was expected; nothing outside it is fetched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.interop.htcds import packed as packing
from qorgau.interop.htcds import read, sheets
from qorgau.interop.htcds.reading import preview
from qorgau.knowledge import BadFile
from tests.interop.files import packed, public, workbook

CELL: Final = '<row r="1"><c r="{}" t="{}"><v>{}</v></c></row>'
ODS: Final = (
    '<document-content xmlns:t="urn:table" xmlns:x="urn:text"><t:table t:name="a">{}</t:table></document-content>'
)


def ods(rows: str) -> bytes:
    """Return a document with these rows."""
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ODS.format(rows)})


HOSTILE: Final[dict[str, bytes]] = {
    "expected case data, found nothing": b" \n ",
    "line 3: expected text in UTF-8": "prs_FirstName\nAru\nАру".encode("cp1251"),
    "expected text, found binary data": b"prs_FirstName\nA\0",
    "line 2: expected CSV": b'prs_FirstName\n"Aru"x',
    "row 2, column 1: expected at most 100,000 characters": b"prs_FirstName\n" + b"a" * 100_001,
    "row 1: expected at most 1,000 columns": b"," * 1_000 + b"a",
    "row 100001: expected at most 100,000 rows": b"prs_FirstName\n" + b"a\n" * 100_000,
    "expected at most 50,000,000 bytes": b"a" * 50_000_001,
    "line 2: expected JSON": b'{}\n{"a": ',
    "line 1: expected a JSON object": b"[1]",
    "line 1: expected JSON (a key stands twice)": b'{"a": 1, "a": 2}',
    "line 1: expected JSON (NaN is no value here)": b'{"a": NaN}',
    "expected JSON (maximum recursion": b"[" * 100_000,
    "line 1, beside: expected a JSON object": b'{"beside": 1}',
    "line 1, beside: expected keys that are no field": b'{"beside": {"prs_FirstName": "a"}}',
    "line 1, beside: expected no key that stands for a column": b'{"a": "1", "beside": {"a": "2"}}',
    "line 1, referrals: expected a list": b'{"referrals": {}}',
    "line 1, referrals: expected keys of cas_ReferredOrganisation": b'{"referrals": [{"prs_FirstName": "a"}]}',
    "line 1, prs_FirstName: expected text without NUL": b'{"prs_FirstName": "a\\u0000"}',
    "line 1, prs_LastName: expected text without NUL and without halves": b'{"prs_LastName": "\\ud800"}',
    "row 3, column qorgau_record: expected the case of the row above": b"prs_FirstName,qorgau_record\nA,1\nB,1",
    "line 2: expected no document type": b'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "line 1: expected XML": b"<a><b></a>",
    "line 1: expected an XForm": b"<a><b>c</b></a>",
    "line 1: expected XML that is not nested so deeply": b"<a>" * 101,
    "expected 1,000 answers": b"<a>" + b"<b>c</b>" * 1_001 + b"</a>",
    "expected a workbook that can be unpacked": b"PK\x03\x04 nothing",
    "xl/workbook.xml: expected this part": packed({"a": "b"}),
    "expected at most 1,000 parts": packed({f"a{number}": "" for number in range(1_001)}),
    "row 1: expected a row of headings": workbook(""),
    "cases: Cases: row 1, column 1: expected a text that the workbook holds": workbook(CELL.format("A1", "s", "7")),
    "row 1: expected a cell as B2": workbook(CELL.format("1A", "str", "a")),
    "row 1: expected at most 1,000 columns ": workbook(CELL.format("ZZZ1", "str", "a")),
    "row 2: expected rows in their order": workbook(CELL.format("A1", "str", "a") * 2),
    "xl/worksheets/sheet1.xml: line 1: expected no document type": packed({
        "xl/workbook.xml": '<workbook xmlns:r="urn:r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<a><Relationship Id="r1" Target="/xl/worksheets/sheet1.xml"/></a>',
        "xl/worksheets/sheet1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
    }),
    "row 1: expected a count": ods('<t:table-row><t:table-cell t:number-columns-repeated="-1"/></t:table-row>'),
    "row 1: expected at most 1,000 columns  ": ods(
        '<t:table-row><t:table-cell t:number-columns-repeated="5000"><x:p>a</x:p></t:table-cell></t:table-row>'
    ),
    "row 1: expected at most 100,000 rows": ods(
        '<t:table-row t:number-rows-repeated="9999999"><t:table-cell><x:p>a</x:p></t:table-cell></t:table-row>'
    ),
    "row 1, column 1: expected at most 100,000 characters": ods(
        f"<t:table-row><t:table-cell>{'<x:p/>' * 100_001}</t:table-cell></t:table-row>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("expected", HOSTILE)
def test_a_hostile_file_is_refused(expected: str) -> None:
    """It is told where, and what was expected; looked at or read."""
    for look in (read, preview):
        if look is preview and "qorgau_record" in expected:
            continue  # rows are not looked into
        with pytest.raises(BadFile) as refused:
            look(HOSTILE[expected], "cases")
        assert expected.strip() in str(refused.value)
        assert str(refused.value).startswith("cases")


def test_a_small_archive_does_not_become_a_large_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is unpacked is counted over all parts."""
    monkeypatch.setattr(packing, "MOST_UNPACKED", 100_000)
    data = workbook(CELL.format("A1", "str", "a") + "<!--" + " " * 1_000_000 + "-->")
    assert len(data) < 10_000
    with pytest.raises(BadFile, match="expected at most 100,000 bytes when unpacked"):
        read(data, "cases.xlsx")


def test_cells_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that are short enough each can be too many together."""
    monkeypatch.setattr(sheets, "MOST_CELLS", 10)
    with pytest.raises(BadFile, match="row 6: expected at most 100,000 rows and 10 cells"):
        read(b"prs_FirstName,prs_Email\n" + b"a,b\n" * 5, "cases.csv")


def test_a_locked_archive_is_refused() -> None:
    """Its bit of encryption is set."""
    data = bytearray(packed({"xl/workbook.xml": "<a/>"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    with pytest.raises(BadFile, match=r"xl/workbook\.xml: expected a workbook that can be unpacked"):
        read(bytes(data), "cases.xlsx")


def test_a_file_outside_is_not_fetched(tmp_path: Path) -> None:
    """An external entity names a file of this machine: the document type alone is refused."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    text = f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]><data><prs_Email>&b;</prs_Email></data>'
    with pytest.raises(BadFile, match="document type"):
        read(text.encode(), "answer.xml")


def test_a_message_cannot_steer_a_terminal() -> None:
    """Control characters of the file are written out."""
    with pytest.raises(BadFile) as refused:
        read(b'{"\\u001b[2J": {"\\u0000": 1}, "\\u001b[2J\\u0000": ""}', "cases")
    assert "\x1b" not in str(refused.value)


PUBLIC: Final = ("htcds_xlsform.xlsx", "htcds_xlsform.xml", "htcds-template-v2.0.xlsx", "htcds-field-standards-2.0.ods")


@pytest.mark.parametrize("name", PUBLIC)
@given(st.data())
@settings(max_examples=25, deadline=None)
def test_a_broken_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    """Cut off or with bytes changed: never another error, never without an end."""
    found = bytearray(public(name))
    for place in data.draw(st.lists(st.integers(0, len(found) - 1), max_size=4)):
        found[place] = data.draw(st.integers(0, 255))
    _tried(lambda: read(bytes(found[: data.draw(st.integers(len(found) // 2, len(found)))]), name))


@given(st.text() | st.binary(), st.sampled_from(["", "prs_FirstName,con_Consent\n", "{", "[", "<a>", "PK\x03\x04"]))
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused(found: str | bytes, start: str) -> None:
    """With the beginning of every form."""
    data = found if isinstance(found, bytes) else found.encode("utf-8", "surrogatepass")
    _tried(lambda: read(start.encode() + data, "cases"))


def _tried(reading: Callable[[], object]) -> None:
    with suppress(BadFile):
        reading()


def test_a_changed_byte_is_told() -> None:
    """The archive holds sums of its parts."""
    data = workbook(CELL.format("A1", "str", "prs_FirstName"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        place = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    broken = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
    with pytest.raises(BadFile, match=r"sheet1\.xml"):
        read(broken, "cases.xlsx")
