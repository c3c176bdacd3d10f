"""What is written is read again as it was: every column of every vocabulary, alone and with the others."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.interop.ctdc import Record, not_written, read, vocabulary, write
from qorgau.interop.htcds import NotWritten
from tests.interop.datasets import NAMES, records, rows_of, table, values

COLUMNS = [(name, column) for name in NAMES for column in vocabulary(name).columns]
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


def again(told: list[Record], name: str) -> list[Record]:
    """Return the records as they are read of what is written."""
    found = read("".join(write(told, name)).encode(), "again.csv")
    assert found.vocabulary == name
    assert not found.shifted
    assert not found.notes or {note.what.name for note in found.notes} == {"TAKEN"}
    return list(found.records)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_records_come_back(name: str, data: st.DataObject) -> None:
    """Values are the same, and of the same type; what is not reported stays so."""
    told = data.draw(st.lists(records(name), max_size=5))
    found = again(told, name)
    assert found == told
    assert [[type(one) for one in record.values.values()] for record in found] == [
        [type(record.values[one]) for one in back.values] for record, back in zip(told, found, strict=True)
    ]


@pytest.mark.parametrize(("name", "column"), COLUMNS)
@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_each_column_comes_back_alone(name: str, column: str, data: st.DataObject) -> None:
    """One of 127; and is written the same a second time."""
    told = [Record({column: data.draw(values(vocabulary(name).columns[column]))})]
    lines = list(write(told, name))
    assert again(told, name) == told
    assert list(write(again(told, name), name)) == lines


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_text_is_lost_or_written(name: str, data: st.DataObject) -> None:
    """A cell is understood, kept as it stands, or says that nothing is reported; what is kept never leaves."""
    column = data.draw(st.sampled_from(list(vocabulary(name).columns)))
    told = vocabulary(name).columns[column]
    text = data.draw(texts | st.sampled_from(["0", "1", "-99", "1.0", "NULL", "KZ", "KAZ", *told.codes]))
    (record,) = read(table(name, {column: text}), "a.csv").records or (Record({}),)
    plain = text.strip().removesuffix(".0")
    if column not in record.values and column not in record.kept:
        assert not plain or plain in told.missing
    assert record.kept.get(column, text) in (text, text.removeprefix("'"))
    (row,) = rows_of(list(write([record], name)))
    assert row[column] == ({"": "-99"} if told.no else {}).get(row[column], row[column])
    if column in record.kept and column not in record.values:
        assert row[column] in ("", "-99")
        assert list(not_written([record])) == [f"{column}: text that was not understood"]


WRONG: dict[str, tuple[str, dict[str, Any]]] = {
    "no such column": (NAMES[2], {"Victim_ID": "7"}),
    "no such code": (NAMES[2], {"gender": "Female"}),
    "no, where no cannot be said": (NAMES[2], {"isForcedLabour": False}),
    "a number where a flag stands": (NAMES[0], {"isForcedLabour": 1}),
    "a text where a year stands": (NAMES[0], {"yearOfRegistration": "2020"}),
    "a year that is none": (NAMES[0], {"yearOfRegistration": 20}),
    "no such country": (NAMES[1], {"citizenship": "XXX"}),
    "two letters of a country": (NAMES[1], {"citizenship": "KZ"}),
    "a word that a list has not": (NAMES[0], {"typeOfSexConcatenated": ("A name",)}),
    "an empty list": (NAMES[0], {"typeOfSexConcatenated": ()}),
}


@pytest.mark.parametrize("why", WRONG)
def test_what_would_not_come_back_is_not_written(why: str) -> None:
    """It is refused with the name of the column."""
    name, told = WRONG[why]
    with pytest.raises(NotWritten) as caught:
        list(write([Record(told)], name))
    assert caught.value.name in told


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_are_those_of_the_dataset(name: str) -> None:
    """Columns in their order; -99 or nothing where nothing is reported; two letters until 2021, three since."""
    lines = list(write([Record({"citizenship": "NAM", "isForcedLabour": True})], name))
    assert len(lines) == 2
    assert all(line.endswith("\r\n") for line in lines)
    (row,) = rows_of(lines)
    assert list(row) == list(vocabulary(name).columns)
    assert row["citizenship"] == ("NA" if name == "k-anonymised" else "NAM")
    assert row["isForcedLabour"] == "1"
    assert row["gender"] == ("-99" if name == "k-anonymised" else "")


def test_what_a_person_typed_is_never_written() -> None:
    """Neither a text that was not understood nor a column beside."""
    record = Record({"gender": "Man"}, {"ageBroad": "Name One"}, {"Victim_ID": "Name Two"})
    assert "Name" not in "".join(write([record], NAMES[2]))
    assert not_written([record, record]) == {
        "Victim_ID: a column that the vocabulary has not": 2, "ageBroad: text that was not understood": 2,
    }  # fmt: skip
