"""What is written is read again as it was: 83 of 83 fields, values not understood, columns that are no field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.interop.htcds import Field, Kind, NotWritten, Record, Referral, as_csv, as_lines, fields, read
from qorgau.interop.htcds.standard import countries, languages, outgoing
from qorgau.interop.htcds.writing import _cells  # what each record is proven by
from qorgau.periods import Dated, parse
from qorgau.tables.cells import natural, neutral

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30).filter(str.strip)
dates = st.one_of(
    st.dates().map(str), st.dates().map(lambda day: f"{day:%m}").map("2020-{}".format), st.just("1999"),
).map(parse)  # fmt: skip
DANGEROUS: Final = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "'=1",
    "''@a",
    "＝1",
    "\r\n=1",
    "-71.4",
]


def _numbers(field: Field) -> st.SearchStrategy[Decimal]:
    least, most = field.range or (Decimal(-9), Decimal(9))
    return st.decimals(least, most, places=6, allow_nan=False).map(lambda one: one or Decimal(0))


def _several(codes: list[str], field: Field) -> st.SearchStrategy[tuple[Any, ...]]:
    most = 5 if field.takes_many else 1
    return st.lists(st.sampled_from(codes), min_size=1, max_size=most, unique=True).map(tuple)


def values(field: Field) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return values that the field can hold."""
    one: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.TEXT: texts | st.sampled_from(DANGEROUS),
        Kind.DATE: dates,
        Kind.NUMBER: _numbers(field),
        Kind.CHECKBOX: st.booleans(),
    }
    if field.kind in one:
        return one[field.kind].map(lambda value: (value,))
    codes = {
        Kind.CODE: [*field.codes, *field.beyond],
        Kind.COUNTRY: [three for three, _ in countries().values()],
        Kind.LANGUAGE: list(languages()),
    }
    return _several(codes[field.kind], field)


def kept(field: Field) -> st.SearchStrategy[tuple[tuple[Any, ...], str]]:
    """Return texts that the field cannot hold, with what is understood of them."""
    return (texts | st.sampled_from(DANGEROUS)).map(
        lambda text: ((found := _cell(field, text)).values, found.kept)
    ).filter(lambda pair: bool(pair[1]))  # fmt: skip


def _cell(field: Field, text: str) -> Any:
    from qorgau.interop.htcds.cells import read_cell  # noqa: PLC0415 - the reader is asked, not copied

    return read_cell(field, text)


def _part(field: Field) -> st.SearchStrategy[tuple[tuple[Any, ...], str]]:
    sound = values(field).map(lambda found: (found, ""))
    return sound if field.kind is Kind.TEXT else sound | kept(field)


def _told(names: list[str], least: int = 0) -> st.SearchStrategy[dict[str, tuple[tuple[Any, ...], str]]]:
    each = {name: _part(fields()[name]) for name in names}
    if least == len(names):
        return st.fixed_dictionaries(each)
    return st.fixed_dictionaries({}, optional=each)


def _parted(told: dict[str, tuple[tuple[Any, ...], str]]) -> tuple[dict[str, tuple[Any, ...]], dict[str, str]]:
    return {name: one[0] for name, one in told.items() if one[0]}, {
        name: one[1] for name, one in told.items() if one[1]
    }


beside = st.dictionaries(
    st.sampled_from(["notes", "=HYPERLINK(1)", "First Name", "column A", "a;b", "Вид", 'a "b"', "Type"]),
    texts,
    max_size=3,
)
referrals = st.lists(_told(list(outgoing())).map(lambda told: Referral(*_parted(told))), max_size=2).map(tuple)


def _record(least: int) -> st.SearchStrategy[Record]:
    told = _told(list(fields()), least).map(_parted)
    return st.builds(lambda found, more, onward: Record(found[0], found[1], more, onward), told, beside, referrals)


@given(st.lists(_record(83), min_size=1, max_size=2))
@settings(max_examples=40, deadline=None)
def test_all_83_fields_come_back(records: list[Record]) -> None:
    """Every field holds something, understood or kept; as CSV with and without labels, and as JSON lines."""
    for record in records:
        assert {*record.values, *record.kept} == set(fields())
    _same(records)


@given(st.lists(_record(0), max_size=4))
@settings(max_examples=120, deadline=None)
def test_records_with_gaps_come_back(records: list[Record]) -> None:
    """What is unknown stays unknown; a record that says nothing is still a record."""
    _same(records)


def _same(records: list[Record]) -> None:
    for labels in (False, True):
        assert list(read(as_csv(records, labels=labels).encode(), "again.csv").records) == records
    lines = "".join(f"{line}\n" for line in as_lines(records))
    assert not records or list(read(lines.encode(), "again.jsonl").records) == records


@pytest.mark.parametrize("name", fields())
def test_each_field_comes_back_alone(name: str) -> None:
    """One of the 83, with a value of its kind; also through a second reading and writing."""
    field = fields()[name]
    value: Any = {
        Kind.TEXT: '=Айгүл; "a", b\nc', Kind.DATE: Dated(date(2020, 2, 1), date(2020, 2, 29)),
        Kind.NUMBER: Decimal("12.50"), Kind.CHECKBOX: False, Kind.CODE: next(iter(field.codes), ""),
        Kind.COUNTRY: "NAM", Kind.LANGUAGE: "kaz",
    }[field.kind]  # fmt: skip
    record = Record({name: (value,)})
    text = as_csv([record])
    found = read(text.encode(), "one.csv").records
    assert found == (record,)
    assert as_csv(found) == text
    assert str(found[0].values[name][0]) == str(value)


@given(texts)
def test_no_cell_is_a_formula_and_every_text_comes_back(text: str) -> None:
    """What a spreadsheet would run begins with an apostrophe, which reading takes away."""
    assert natural(neutral(text)) == text
    assert neutral(text).lstrip("' \t\r\n")[:1] not in tuple("=@") or neutral(text).startswith("'")


@pytest.mark.parametrize("text", DANGEROUS)
def test_formulas_are_written_as_text(text: str) -> None:
    """A number alone, such as a longitude, is no formula and stays one."""
    written = as_csv([Record({"prs_FirstName": (text,)}, beside={text.strip(): "x"})])
    assert (f'"\'{text}"' in written) is (text != "-71.4")
    if text != "-71.4":
        assert f'"{text}"' not in written


WRONG: Final = {
    "no such code": Record({"cas_Status": ("Open",)}),
    "a kept text that says something else": Record({"cas_Status": ("Active",)}, {"cas_Status": "Aktive"}),
    "a kept text that is understood": Record({}, {"cas_Status": "Active"}),
    "no such field": Record({"prs_Nothing": ("a",)}),
    "two values where one is held": Record({"cas_Status": ("Active", "Closed")}),
    "a value twice": Record({"prs_Citizenship": ("KAZ", "KAZ")}),
    "blank": Record({"prs_FirstName": (" ",)}),
    "no value": Record({"prs_FirstName": ()}),
    "NUL": Record({"prs_FirstName": ("a\0b",)}),
    "half of a pair": Record({"prs_FirstName": ("\ud800",)}),
    "too long": Record({"prs_FirstName": ("a" * 100_001,)}),
    "beside under the name of a field": Record({}, beside={"prs_FirstName": "a"}),
    "beside with blanks": Record({}, beside={" a": "a"}),
    "beside without a name": Record({}, beside={"": "a"}),
    "beside under our own name": Record({}, beside={"qorgau_record": "1"}),
    "a number out of range": Record({"prs_MailingLatitude": (Decimal(91),)}),
}


@pytest.mark.parametrize("why", WRONG)
def test_what_would_not_come_back_is_not_written(why: str) -> None:
    """It is refused with the name of the field, in both forms, rather than changed."""
    with pytest.raises(NotWritten):
        as_csv([WRONG[why]])
    with pytest.raises(NotWritten):
        list(as_lines([WRONG[why]]))


def test_the_proof_reads_what_is_written() -> None:
    """A cell is the text of its value."""
    assert _cells(Record({"con_Consent": (True,), "prs_MailingCountry": ("KAZ",)})) == {
        "prs_MailingCountry": "KZ", "con_Consent": "TRUE",
    }  # fmt: skip
