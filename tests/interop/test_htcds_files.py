"""The public files of HTCDS 2.0 are read as they stand, and our list of fields is that of the standard."""

from __future__ import annotations

import hashlib
import re

import pytest

from qorgau.interop.htcds import Kind, fields, preview, read
from qorgau.interop.htcds.cells import country_of
from qorgau.interop.htcds.ods import read_sheets
from qorgau.interop.htcds.packed import Packed
from tests.interop.files import DATA, TEMPLATES, public

LIST = "htcds-field-standards-2.0.ods"
FORMS = ("htcds_xlsform.xlsx", "htcds_xlsform.xml")


def _told() -> list[dict[str, str]]:
    """Return the rows of the standard's list that give a field a type."""
    (sheet,) = read_sheets(Packed(public(LIST), LIST))
    heads, *rows = (row.cells for row in sheet.rows)
    told = [dict(zip(heads, row, strict=False)) for row in rows]
    return [row for row in told if row.get("Field Type", "").strip()]


def test_the_files_are_unchanged() -> None:
    """Each is the file whose sum stands in the README beside it."""
    sums = re.findall(r"^\| `([^`]+)` .* `([0-9a-f]{64})` \|$", (DATA / "README.md").read_text(), re.MULTILINE)
    assert {name: hashlib.sha256(public(name)).hexdigest() for name, _ in sums} == dict(sums)
    assert {path.name for path in DATA.iterdir()} == {"README.md", *(name for name, _ in sums)}


def test_our_fields_are_those_of_the_standard() -> None:
    """Names, labels, types, marks and codes of 83 fields, in its order."""
    told = _told()
    assert len(told) == len(fields()) == 83
    for row, field in zip(told, fields().values(), strict=True):
        assert row["Field Name including Prefix"] == field.name
        assert row["Field Label"].strip() == field.label
        assert row["Field Type"] == field.type
        assert (row["Core"] == "Core") is field.core
        assert (row["Status"] == "DEPRECATED") is field.deprecated
        assert row["Field Type"].startswith("Multiselect") is field.many
    assert sum(field.core for field in fields().values()) == 40
    assert [name for name, field in fields().items() if field.deprecated and field.core] == [
        "vic_Vulnerabilities", "vic_DetailsOfVulnerabilities",
    ]  # fmt: skip


def test_our_codes_are_those_of_the_standard() -> None:
    """Codes and labels; where it points at a list of ISO the sentence is no code."""
    for row, field in zip(_told(), fields().values(), strict=True):
        written = [_stripped(row.get(f"Value {what} (if picklist)", "")) for what in ("Names", "Labels")]
        if field.kind is Kind.CODE:
            assert list(zip(*written, strict=True)) == list(field.codes.items()), field.name
        else:
            assert not field.codes
            assert not "".join(written[0]) or "ISO" in written[0][0]


def _stripped(lines: str) -> list[str]:
    return [line.strip() for line in lines.split("\n") if line.strip()]


def test_the_list_of_fields_is_read() -> None:
    """83 fields; the row without a type is told and is none. Every code in it is known."""
    found = read(public(LIST), LIST)
    assert [column.field for column in found.columns if column.field] == list(fields())
    assert [column.name for column in found.columns if not column.field] == ["per_Organisation"]
    assert [choice for choice in found.choices if not choice.code] == []
    assert len(found.choices) == sum(len(field.codes) for field in fields().values())
    assert found.records == ()


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_read(name: str) -> None:
    """38 columns are fields, the 39th numbers the rows; rows with their number alone are no records."""
    found = read(public(name), name)
    assert found.form == "template: names over labels"
    assert [column.beside for column in found.columns if not column.field] == ["column A"]
    core = {name for name, field in fields().items() if field.core and not field.deprecated}
    assert {column.field for column in found.columns} - {""} == core
    assert found.records == ()
    assert "1000 rows hold a number alone" in found.left


def test_the_sheets_beside_the_cases_are_named() -> None:
    """That they were not read is told; every country in their list is known."""
    found = preview(public(TEMPLATES[1]), TEMPLATES[1])
    assert found.left[:2] == (
        "sheet about: 2 rows, not read as case data", "sheet validation: 251 rows, not read as case data",
    )  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_survey_is_read(name: str) -> None:
    """31 questions are fields; what the program adds for itself is none. Every choice is a code that we know."""
    found = read(public(name), name)
    assert sum(bool(column.field) for column in found.columns) == 31
    own = {"start", "end", "__version__", "instanceID"}
    assert {column.name for column in found.columns if not column.field} <= own
    assert [choice for choice in found.choices if not choice.code] == []
    named = {choice.label.strip(): choice.code for choice in found.choices if choice.field == "prs_Citizenship"}
    assert len(named) == 249
    assert [name for name, code in named.items() if country_of(name) != code] == []
    assert {choice.code for choice in found.choices if choice.field == "con_Consent"} == {"TRUE", "FALSE"}


def test_both_surveys_ask_the_same() -> None:
    """The workbook and the XML made of it."""
    asked = [read(public(name), name) for name in FORMS]
    taken = [[(column.name, column.field, column.note) for column in one.columns if column.field] for one in asked]
    assert taken[0] == taken[1]
    codes = [sorted((one.field, one.code) for one in form.choices) for form in asked]
    assert codes[0] == codes[1]


def test_a_survey_that_was_filled_in_is_a_record() -> None:
    """As a server for surveys keeps it: several answers parted by spaces."""
    answered = (
        '<data id="htcds_xlsform" version="1"><start>2026-03-02T09:00:00+05:00</start><con_Consent>FALSE</con_Consent>'
        "<prs_First_Name>Aru</prs_First_Name><prs_Citizenship>NA</prs_Citizenship><prs_Title/>"
        "<vic_Methods_of_Control>DebtBondage TakesEarnings</vic_Methods_of_Control>"
        "<meta><instanceID>uuid:1</instanceID></meta></data>"
    )
    (record,) = read(answered.encode(), "answer.xml").records
    assert record.values == {
        "con_Consent": (False,), "prs_FirstName": ("Aru",), "prs_Citizenship": ("NAM",),
        "vic_MethodsOfControl": ("DebtBondage", "TakesEarnings"),
    }  # fmt: skip
    assert record.beside == {"start": "2026-03-02T09:00:00+05:00", "instanceID": "uuid:1"}
