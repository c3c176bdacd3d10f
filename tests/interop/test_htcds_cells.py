"""What one cell says: nothing is guessed, unknown is never no, and what is not understood stays as it stands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import pytest

from qorgau.interop.htcds import Certainty, Record, What, read
from qorgau.periods import parse
from tests.interop.files import table, workbook

TOLD: Final[list[tuple[str, str, Any]]] = [
    ("prs_Birthdate", "2001-02-03", parse("2001-02-03")),
    ("prs_Birthdate", "2001-02", parse("2001-02")),
    ("prs_Birthdate", " 2001 ", parse("2001")),
    ("prs_Birthdate", "3.2.2001", parse("2001-02-03")),
    ("prs_Birthdate", "2001-02-03 00:00:00", parse("2001-02-03")),
    ("prs_Birthdate", "2001-02-03T00:00:00Z", parse("2001-02-03")),
    ("prs_NumberOfChildren", "2", Decimal(2)),
    ("prs_MailingLongitude", "-71.4", Decimal("-71.4")),
    ("con_Consent", "TRUE", True),
    ("con_Consent", "Yes", True),
    ("con_Consent", "0", False),
    ("con_Consent", "жоқ", False),
    ("hte_Country", "Kazakhstan", "Kazakhstan"),
    ("prs_FirstName", " Aru ", " Aru "),
]
KEPT: Final = [
    ("prs_Birthdate", "03/04/2001"),
    ("prs_Birthdate", "30.2.2001"),
    ("prs_Birthdate", "0000-01-01"),
    ("prs_Birthdate", "0999"),
    ("prs_Birthdate", "2001-02-03 09:00"),
    ("prs_Birthdate", "about 2001"),
    ("prs_NumberOfChildren", "two"),
    ("prs_NumberOfChildren", "1,5"),
    ("prs_NumberOfChildren", "-1"),
    ("prs_NumberOfChildren", "007"),
    ("prs_MailingLatitude", "91"),
    ("vic_AgeWhenTrafficked", "1E1"),
    ("vic_AgeWhenTrafficked", "17-18"),
    ("con_Consent", "unknown"),
    ("con_Consent", "-"),
    ("con_Consent", "not asked"),
    ("vic_MethodsOfControl", "No sexual abuse"),
    ("vic_MethodsOfControl", "not physical abuse"),
    ("vic_MethodsOfControl", "Other threats"),
    ("vic_MethodsOfControl", "Debt bondage?"),
    ("vic_TypeOfExploitation", "≠ Forced labour"),
    ("con_Consent", "yes？"),
    ("prs_Citizenship", "Kazakhstan (?)"),
    ("prs_Gender", "F"),
    ("prs_MailingCountry", "kz"),
    ("vic_TypeOfExploitation", ";"),
]


@pytest.mark.parametrize(("name", "text", "value"), TOLD)
def test_a_cell_that_is_understood(name: str, text: str, value: Any) -> None:
    """Its value, and a note if it is not the text itself."""
    found = table((name,), (text,))
    assert found.records == (Record({name: (value,)}),)
    assert str(found.records[0].values[name][0]) == str(value)


@pytest.mark.parametrize(("name", "text"), KEPT)
def test_a_cell_that_is_not_understood(name: str, text: str) -> None:
    """No value, the text as it stands, and a note with the row."""
    found = read(f'{name}\n\n"{text}"'.encode(), "one.csv")
    assert found.records == (Record({}, {name: text}),)
    assert [(note.column, note.what, note.text, note.row) for note in found.notes] == [(name, What.KEPT, text, 3)]


@pytest.mark.parametrize("blank", ["", " ", "\t", '"\n"'])
def test_a_blank_cell_says_nothing(blank: str) -> None:
    """Unknown is not no, not zero and not an empty text."""
    found = read(f"prs_Email,con_Consent,prs_NumberOfChildren\na,{blank},{blank}".encode(), "one.csv")
    assert found.records == (Record({"prs_Email": ("a",)}),)


LISTS: Final = [
    ("At work; At a place of business", ("AtWork", "AtAPlaceOfBusiness"), ""),
    ("AtWork AtAPlaceOfBusiness", ("AtWork", "AtAPlaceOfBusiness"), ""),
    ("At work, at a place of business", ("AtWork", "AtAPlaceOfBusiness"), ""),
    ("At work\nOther", ("AtWork", "Other"), ""),
    ("AtWork;AtWork", ("AtWork",), ""),
    ("At work; by a cousin", ("AtWork",), "At work; by a cousin"),
    ("At work, by a cousin", (), "At work, by a cousin"),
    ("At work by a cousin", (), "At work by a cousin"),
    ("at work at a place of business", (), "at work at a place of business"),
]


@pytest.mark.parametrize(("text", "codes", "left"), LISTS)
def test_several_values_in_a_cell(text: str, codes: tuple[str, ...], left: str) -> None:
    """However they are parted; of a sentence no part is taken for a code."""
    (record,) = read(f'vic_MethodOfRecruitment\n"{text}"'.encode(), "one.csv").records
    assert record.values.get("vic_MethodOfRecruitment", ()) == codes
    assert record.kept.get("vic_MethodOfRecruitment", "") == left


def test_labels_with_commas_and_semicolons() -> None:
    """Two of them in one cell, parted by a semicolon that stands in a label too."""
    text = "Water supply; sewerage, waste management and remediation; Agriculture, forestry and fishing"
    (record,) = read(f'vic_ForcedLabourIndustry\n"{text}"'.encode(), "one.csv").records
    codes = ("E_WaterSupplySewerageWasteManagement", "A_AgricultureForestryAndFishing")
    assert record == Record({"vic_ForcedLabourIndustry": codes})


def test_the_same_note_is_told_once() -> None:
    """With the first row and how many there are; many different texts are counted together."""
    same = table(("cas_Status",), *([("open",)] * 5))
    assert [(note.row, note.rows) for note in same.notes] == [(2, 5)]
    many = table(("cas_Status",), *[(f"open {number}",) for number in range(1_500)])
    assert len(many.notes) == 1_001
    assert many.notes[-1].rows == 500
    assert len({record.kept["cas_Status"] for record in many.records}) == 1_500


def test_which_column_is_which_field() -> None:
    """By name, label or synonym; an ambiguous label is none; of two the more certain is taken, the other kept."""
    heads = ("First Name", "prs_FirstName", "PRS_EMAIL", "Type", "Nationality", "Notes", "Notes", "", "Status")
    found = table(heads, ("a", "b", "c", "d", "KZ", "e", "f", "g", "Active"))
    assert [(column.field, column.certainty) for column in found.columns] == [
        ("", Certainty.NONE), ("prs_FirstName", Certainty.NAME), ("prs_Email", Certainty.SYNONYM),
        ("", Certainty.NONE), ("prs_Citizenship", Certainty.SYNONYM), ("", Certainty.NONE), ("", Certainty.NONE),
        ("", Certainty.NONE), ("cas_Status", Certainty.LABEL),
    ]  # fmt: skip
    assert found.columns[0].note == "prs_FirstName is taken from column B"
    assert found.columns[3].note == "may be org_Type, hte_Type, spl_Type"
    assert found.records[0].beside == {
        "First Name": "a", "Type": "d", "Notes": "e", "Notes [2]": "f", "column H": "g",
    }  # fmt: skip


def test_a_name_and_a_label_that_disagree() -> None:
    """Not as in the standard's own files: nobody knows which is meant, and the column is kept beside."""
    found = table(
        ("prs_FirstName", "prs_Title", "prs_Email", "prs_HomePhone"),
        ("Email", "Title", "Email", "Home Phone"),
        ("a", "b", "c", "77010000000"),
    )
    assert found.columns[0].note == "its name says prs_FirstName, its label prs_Email"
    assert found.records[0].values == {"prs_Title": ("b",), "prs_Email": ("c",), "prs_HomePhone": ("77010000000",)}
    assert found.records[0].beside == {"prs_FirstName [2]": "a"}


def test_a_number_of_another_form_is_told_and_taken() -> None:
    """The standard names E.164; a person writes as they will."""
    found = table(("prs_MobilePhone",), ("8 (701) 000",), ("+77010000000",))
    assert [note.what for note in found.notes] == [What.FORM]
    assert found.records[0].values == {"prs_MobilePhone": ("8 (701) 000",)}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_every_locale(separator: str) -> None:
    """Comma, semicolon or tab, with a mark of order and lines of Windows."""
    text = f'\ufeffprs_FirstName{separator}vic_MethodOfRecruitment\r\n"Aru\r\nA"{separator}AtWork\r\n'
    assert read(text.encode(), "cases.csv").records == (
        Record({"prs_FirstName": ("Aru\r\nA",), "vic_MethodOfRecruitment": ("AtWork",)}),
    )


def test_json_of_another_program() -> None:
    """Numbers keep their digits, lists are lists, null says nothing; what is nested is kept as JSON."""
    text = (
        '[{"prs_NumberOfChildren": 2, "prs_MailingLongitude": 71.40, "con_Consent": true, "prs_Email": null, '
        '"Method of Recruitment": ["At work", "Other"], "notes": {"a": [1.50, null]}, "number": 1234567890123456789.1}]'
    )
    (record,) = read(text.encode(), "cases.json").records
    assert record.values == {
        "prs_NumberOfChildren": (Decimal(2),), "prs_MailingLongitude": (Decimal("71.40"),), "con_Consent": (True,),
        "vic_MethodOfRecruitment": ("AtWork", "Other"),
    }  # fmt: skip
    assert str(record.values["prs_MailingLongitude"][0]) == "71.40"
    assert record.beside == {"notes": '{"a": ["1.50", null]}', "number": "1234567890123456789.1"}


STYLES: Final = (
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="171" '
    'formatCode="0 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>'
)
HEAD: Final = '<row><c t="inlineStr"><is><t>prs_Birthdate</t></is></c></row>'
DAYS: Final = [
    ("1", "36925", "2001-02-03"), ("2", "36925.0", "2001-02-03"), ("0", "36925", ""), ("3", "36925", ""),
    ("1", "59", "1900-02-28"), ("1", "60", ""), ("1", "61", "1900-03-01"), ("1", "36925.5", ""), ("1", "0", ""),
]  # fmt: skip


@pytest.mark.parametrize(("style", "number", "day"), DAYS)
def test_days_of_a_workbook(style: str, number: str, day: str) -> None:
    """A number whose style shows a day is one; any other stays the number that it is."""
    data = workbook(f'{HEAD}<row><c s="{style}"><v>{number}</v></c></row>', styles=STYLES)
    (record,) = read(data, "cases.xlsx").records
    assert record == (Record({"prs_Birthdate": (parse(day),)}) if day else Record({}, {"prs_Birthdate": number}))


def test_days_counted_from_1904() -> None:
    """Workbooks of old Macs."""
    data = workbook(f'{HEAD}<row><c s="1"><v>35463</v></c></row>', '<workbookPr date1904="1"/>', STYLES)
    assert read(data, "cases.xlsx").records == (Record({"prs_Birthdate": (parse("2001-02-03"),)}),)


def test_other_cells_of_a_workbook() -> None:
    """Truths, results of formulas, rich text, escaped signs; gaps between cells are blank."""
    heads = "".join(f'<c r="{place}1" t="str"><v>{name}</v></c>' for place, name in (
        ("A", "con_Consent"), ("C", "prs_FirstName"), ("D", "prs_SecondName"), ("E", "prs_MobilePhone"),
    ))  # fmt: skip
    cells = (
        '<c r="A3" t="b"><v>0</v></c><c r="C3" t="str"><f>1+1</f><v>Aru_x000A_A</v></c><c r="D3" t="inlineStr"><is>'
        '<r><t>In</t></r><r><t>vented</t></r></is></c><c r="E3"><v>77010000000</v></c>'
    )
    found = read(workbook(f'<row r="1">{heads}</row><row r="3">{cells}</row>'), "cases.xlsx")
    assert found.records == (
        Record({
            "con_Consent": (False,), "prs_FirstName": ("Aru\nA",), "prs_SecondName": ("Invented",),
            "prs_MobilePhone": ("77010000000",),
        }),
    )  # fmt: skip
