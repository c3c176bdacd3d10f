"""A dataset of CTDC is read as it stands: the vocabulary is found, unknown is never no, nothing is lost."""

from __future__ import annotations

import pytest

from qorgau.interop.ctdc import Record, Sureness, UnknownVocabulary, preview, read, vocabulary
from qorgau.interop.htcds import sheets
from qorgau.interop.htcds.records import What
from qorgau.knowledge.reading import BadFile
from tests.interop.datasets import NAMES, table
from tests.interop.files import packed, workbook

OLD, MIDDLE, NEW = NAMES


def one(name: str, **cells: str) -> Record:
    """Return the record of one row."""
    (found,) = read(table(name, cells), "a.csv").records
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_vocabulary_is_found_by_the_headings(name: str) -> None:
    """All columns make it certain, also parted by a tab or in another order."""
    data = table(name)
    for text in (
        data,
        data.replace(b",", b"\t"),
        data.replace(b",", b";"),
        b",".join(reversed(data.strip().split(b","))),
    ):
        found = preview(text, "a.csv")
        assert (found.vocabulary, found.sureness) == (name, Sureness.CERTAIN)
        assert all(column.field for column in found.columns)


def test_a_file_that_lost_a_column_is_likely() -> None:
    """More columns of it are there than of any other."""
    data = table(NEW).replace(b"meansThreats,", b"")
    found = preview(data, "a.csv")
    assert (found.vocabulary, found.sureness) == (NEW, Sureness.LIKELY)
    assert tuple(found.guesses[0]) == (NEW, 26, 27)


def test_columns_that_all_have_make_none_likely() -> None:
    """No vocabulary is guessed; reading needs to be told which."""
    data = b"yearOfRegistration,gender,ageBroad,citizenship,isSexualExploit\n2020,Woman,18--20,KAZ,1\n"
    found = preview(data, "a.csv")
    assert (found.vocabulary, found.sureness, found.rows) == ("", Sureness.UNCLEAR, 1)
    with pytest.raises(BadFile, match="expected the columns of one vocabulary of CTDC, found synthetic-2024 5 of 27"):
        read(data, "a.csv")
    assert read(data, "a.csv", NEW).records[0].values["gender"] == "Woman"
    assert read(data, "a.csv", OLD).records[0].kept == {"gender": "Woman"}
    with pytest.raises(UnknownVocabulary):
        read(data, "a.csv", "other")


def test_not_reported_is_never_no() -> None:
    """-99 and blanks until 2021, blanks since; a 0 that no synthetic dataset has is kept, and not counted."""
    for text in ("-99", "", " ", "-99.0"):
        assert one(OLD, isForcedLabour=text, Datasource="Hotline").values == {"Datasource": "Hotline"}
    assert one(OLD, isForcedLabour="0").values == {"isForcedLabour": False}
    assert one(OLD, isForcedLabour="1.0").values == {"isForcedLabour": True}
    for name in (MIDDLE, NEW):
        for text in ("", "NULL", " "):
            assert one(name, isForcedLabour=text, gender="").values == {}
        for text in ("0", "-99", "0.0", "no", "FALSE"):
            found = one(name, isForcedLabour=text)
            assert (found.values, found.kept) == ({}, {"isForcedLabour": text})


def test_countries_by_two_letters_and_three() -> None:
    """Three are stored; NA is Namibia; 0 and 00 say nothing in the oldest dataset."""
    assert one(OLD, citizenship="NA", CountryOfExploitation="KZ").values == {
        "citizenship": "NAM", "CountryOfExploitation": "KAZ",
    }  # fmt: skip
    assert one(NEW, citizenship="KAZ").values == {"citizenship": "KAZ"}
    assert one(OLD, citizenship="00", CountryOfExploitation="0") == Record({})
    assert one(NEW, citizenship="00").kept == {"citizenship": "00"}


@pytest.mark.parametrize("text", ["9--17", "09--17", "9-17", "9—17", "09 – 17"])
def test_ages_as_codebook_and_file_write_them(text: str) -> None:
    """One band, however many dashes."""
    assert one(NEW, ageBroad=text).values == {"ageBroad": "09--17"}


def test_an_age_that_a_spreadsheet_made_a_day_is_kept() -> None:
    """17-Sep is no band."""
    assert one(NEW, ageBroad="17-Sep") == Record({}, {"ageBroad": "17-Sep"})


def test_names_that_copies_write_otherwise() -> None:
    """Labor and sector in copies of 2025, names cut to 32 letters of 2021, the two names of the codebook."""
    for before, after, name in (
        (b"isForcedLabour", b"isForcedLabor", NEW),
        (b"typeOfLabour", b"sectorOfLabour", NEW),
        (b"meansWithholdDocs", b"meansWithholdDocuments", NEW),
        (b"meansOfControlRestrictsMedicalCare", b"meansOfControlRestrictsMedicalCa", MIDDLE),
        (b"meansOfControlThreatOfLawEnforce", b"meansOfControlThreatOfLawEnforcement", MIDDLE),
    ):
        data = table(name)
        assert before in data
        found = preview(data.replace(before, after), "a.csv")
        assert (found.vocabulary, found.sureness) == (name, Sureness.CERTAIN)


def test_columns_of_one_copy_are_kept_beside() -> None:
    """Victim_ID and the column of organs are not counted, and not lost; the numbered heading is told."""
    more = ("Victim_ID", "typeOfExploitationOrganRemoval", "gender")
    data = table(NEW, {"gender": "Man", "Victim_ID": "7", "typeOfExploitationOrganRemoval": "1"}, more=more)
    found = read(data, "a.csv")
    assert found.records == (Record({"gender": "Man"}, {}, {
        "Victim_ID": "7", "typeOfExploitationOrganRemoval": "1", "gender [2]": "Man",
    }),)  # fmt: skip
    assert found.columns[-1].note == "gender is taken from column B"


def test_a_row_longer_than_its_headings_is_not_counted() -> None:
    """The file of 2020 opened with every semicolon as a separator: 'False promises' under isForcedLabour."""
    head = table(OLD).decode().strip().split(",")
    right = ["-99"] * 63
    wrong = [*right[:26], "Physical abuse", "False promises", *right[27:]]
    data = "\n".join(",".join(row) for row in (head, [*right, ""], wrong)).encode()
    found = read(data, "a.csv")
    assert (found.shifted, found.rows) == (1, 2)
    assert found.records[0] == Record({})
    assert found.records[1].values == {}
    assert found.records[1].kept["isForcedLabour"] == "False promises"
    assert found.records[1].beside == {"column BL": "-99"}
    assert sum(map(len, (found.records[1].kept, found.records[1].beside))) == 64


def test_a_list_is_understood_word_by_word() -> None:
    """Words are the names of flags, however they are spelt; a word that is none is kept with its cell."""
    assert one(OLD, meansOfControlConcatenated="Physical Abuse;False promises").values == {
        "meansOfControlConcatenated": ("Physical abuse", "False promises"),
    }  # fmt: skip
    found = one(OLD, typeOfSexConcatenated="Prostitution;A name")
    assert found.values == {"typeOfSexConcatenated": ("Prostitution",)}
    assert found.kept == {"typeOfSexConcatenated": "Prostitution;A name"}


def test_what_is_not_understood_is_told_once_with_its_rows() -> None:
    """With the first row, and what was expected."""
    rows = [{"gender": "Person", "isForcedLabour": "0"}] * 3
    notes = read(table(NEW, *rows), "a.csv").notes
    assert [(note.column, note.what, note.text, note.row, note.rows) for note in notes] == [
        ("gender", What.KEPT, "Person", 2, 3), ("isForcedLabour", What.KEPT, "0", 2, 3),
    ]  # fmt: skip
    assert notes[0].told == "expected one of Man, Woman, Trans/Transgender/NonConforming"


def test_two_rows_alike_are_two_people() -> None:
    """And a row that reports nothing is one too; an empty line is none."""
    data = table(NEW, {"gender": "Man"}, {"gender": "Man"}, {}) + b"\r\n"
    assert read(data, "a.csv").records == (Record({"gender": "Man"}), Record({"gender": "Man"}), Record({}))


def test_a_workbook_is_read_by_the_sheet_with_columns() -> None:
    """The dataset of July 2021 was published as one."""
    rows = [list(vocabulary(MIDDLE).columns), ["2020", "Female"]]
    xml = "".join(
        f'<row r="{number}">' + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for number, row in enumerate(rows, 1)
    )
    found = read(workbook(xml), "a.xlsx")
    assert (found.vocabulary, found.sureness) == (MIDDLE, Sureness.CERTAIN)
    assert found.records == (Record({"yearOfRegistration": 2020, "gender": "Female"}),)


HOSTILE = {
    "expected case data, found nothing": b" \n",
    "expected text, found binary data": b"gender\0",
    "expected text in UTF-8": b"gender,\xff\xfe",
    "expected CSV": b'gender,"a\n',
    "a workbook that can be unpacked": b"PK\x03\x04 nothing",
    "expected this part in the workbook": packed({"a.txt": "a"}),
    "expected at most 1,000 columns": b"gender," * 1_001,
    "expected at most 100,000 characters": table(NEW, {"gender": "a" * 100_001}),
    "expected text in UTF-8, or a workbook": table(NEW).replace(
        b"meansThreats", "\ud800".encode("utf-8", "surrogatepass")
    ),
    "expected the columns of one vocabulary": b"a,b\n1,2\n",
    "expected a row of headings": workbook(""),
}


@pytest.mark.parametrize("expected", HOSTILE)
def test_a_hostile_file_is_refused(expected: str) -> None:
    """With BadFile, which names the file and says what was expected."""
    with pytest.raises(BadFile, match=expected) as caught:
        read(HOSTILE[expected], "a.csv")
    assert caught.value.file.startswith("a.csv")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its bytes before it is opened, and by its rows while it is read."""
    from qorgau.interop.ctdc import reading  # noqa: PLC0415 - its limits are changed

    data = table(NEW, {"gender": "Man"}, {"gender": "Man"})
    monkeypatch.setattr(reading, "LIMITS", sheets.Limits(2, 1_000))
    with pytest.raises(BadFile, match="expected at most 2 rows and 1,000 cells"):
        read(data, "a.csv")
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with pytest.raises(BadFile, match="expected at most 10 bytes"):
        preview(data, "a.csv")


def test_a_vocabulary_of_which_nothing_is_there_is_refused() -> None:
    """Also where the caller names it."""
    with pytest.raises(BadFile, match="expected the columns of one vocabulary"):
        read(b"a,b\n1,2\n", "a.csv", NEW)
