"""What a table may not hold: bad values, contradictions, columns that would be lost, files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from qorgau.knowledge import Content
from qorgau.screening.bulk import screen_records
from qorgau.tables.formats import BadTable
from tests.records import write_jsonl

WORDS = "true, false, yes, no, unknown, denied"
NUMBER = "expected a whole number from"
ONE = "expected values that agree, found 1 record where they do not"


def refused(content: Content, source: Path) -> tuple[str, ...]:
    """Return the problems for which a file is refused, and demand that nothing was written."""
    before = sorted(source.parent.iterdir())
    with pytest.raises(BadTable) as caught:
        screen_records(content, source, source.with_name("out.csv"), purpose="survey", tell=lambda _: None)
    assert sorted(source.parent.iterdir()) == before
    return tuple(problem.removeprefix(f"{source}: ") for problem in caught.value.problems)


def table(tmp_path: Path, text: str) -> Path:
    """Return a CSV file with the text."""
    path = tmp_path / "in.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "means.threat\nmaybe\nyes\nmaybe\n1\n",
            f"means.threat: expected {WORDS} or nothing, found in 3 records: 'maybe' (2), '1' (1)",
        ),
        (
            "ILO-CD01\nintended\n",
            f"ILO-CD01: expected {WORDS} or nothing, found in 1 record: 'intended' (1)",
        ),
        (
            "exploitation.begging\nможет быть\n",
            f"exploitation.begging: expected {WORDS}, intended or nothing, found in 1 record: 'может быть' (1)",
        ),
        (
            "victim.age\n17\n-1\n121\n17.5\nunknown\n\n",
            f"victim.age: {NUMBER} 0 to 120 or unknown, found in 3 records: '-1' (1), '121' (1), '17.5' (1)",
        ),
        (
            "victims.count_min\n0\n",
            f"victims.count_min: {NUMBER} 1 to 1000000 or unknown, found in 1 record: '0' (1)",
        ),
    ],
)
def test_a_bad_value_is_named_and_counted(content: Content, tmp_path: Path, text: str, problem: str) -> None:
    """Which column, what was expected, how many and which; nothing is written."""
    assert refused(content, table(tmp_path, text)) == (problem,)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "victim.age,victim.minor\n17,yes\n23,yes\n",
            f"victim.minor and victim.age: {ONE}: row 2, victim.minor yes, victim.age 23",
        ),
        (
            "victim.age,victim.age_now\n20,19\n",
            f"victim.age and victim.age_now: {ONE}: row 1, victim.age 20, victim.age_now 19",
        ),
        (
            "victim.minor,victim.age_now\nno,15\nno,40\nyes,40\n",
            f"victim.minor and victim.age_now: {ONE}: row 1, victim.minor no, victim.age_now 15",
        ),
    ],
)
def test_a_contradiction_is_refused(content: Content, tmp_path: Path, text: str, problem: str) -> None:
    """What a case file refuses is refused here, with the first rows."""
    assert refused(content, table(tmp_path, text)) == (problem,)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Means.Threat", "expected means.threat, written exactly so"),
        ("victim_age", "expected victim.age, written exactly so"),
        ("ilo-cd01", "expected ILO-CD01, written exactly so"),
        ("means.treat", "expected the name of a fact or sign of the vocabulary; another name if it is none"),
        ("victim", "expected the name of a fact or sign of the vocabulary; another name if it is none"),
        ("signs.ILO-CD01", "expected the name of a fact or sign of the vocabulary; another name if it is none"),
        ("ILO-CD99", "expected the name of a fact or sign of the vocabulary; another name if it is none"),
        ("status", "expected another name, since the result has a column of this name"),
        ("Palermo", "expected another name, since the result has a column of this name"),
    ],
)
def test_a_column_that_would_be_lost_is_refused(content: Content, tmp_path: Path, name: str, told: str) -> None:
    """A mistyped fact is not carried along as if nobody had asked."""
    assert refused(content, table(tmp_path, f"acts.receipt,{name}\nyes,1\n")) == (f"{name}: {told}",)


def test_a_table_without_facts_is_refused(content: Content, tmp_path: Path) -> None:
    """Otherwise everybody would come out as not known."""
    assert refused(content, table(tmp_path, "region,year\nAlmaty,2025\n")) == (
        "expected at least one column of a fact or sign, such as means.threat or ILO-CD01",
    )


def test_a_name_that_cannot_be_shown_is_refused(content: Content, tmp_path: Path) -> None:
    """A line break in a name would make two lines of the first one of a CSV file."""
    source = write_jsonl(tmp_path / "in.jsonl", [{"means.threat": True, "a\nb": 1}])
    assert refused(content, source) == ("'a\\nb': expected a name of plain letters, digits and marks",)


def test_values_within_values_are_refused(content: Content, tmp_path: Path) -> None:
    """A nested column can hide what no column may hold."""
    source = write_jsonl(tmp_path / "in.jsonl", [{"means.threat": True, "contact": {"street": "x"}, "list": [1]}])
    assert len(refused(content, source)) == 2


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        (
            "in.csv",
            b"means.threat,a\nyes\n",
            "expected a sound csv file: Line: 2; Expected Number of Columns: 2 Found: 1",
        ),
        ("in.csv", b"means.threat,a\nyes,\xe9\n", "expected a sound csv file: Line: 2; Invalid unicode"),
        ("in.csv", b'means.threat,a\nyes,"x\n', "expected a sound csv file: Line: 2; Value with unterminated quote"),
        ("in.csv", b"means.threat,means.threat\n", "column 2: expected a name of its own, found means.threat again"),
        ("in.csv", b"", "expected names of columns, found nothing"),
        ("in.jsonl", b'{"means.threat": true}\n[1]\n', "line 2: expected one JSON object in plain UTF-8"),
        ("in.jsonl", b'{"means.threat": true}\n{"a":\n', "line 2: expected one JSON object in plain UTF-8"),
        ("in.jsonl", b"", "expected one JSON object a line, found nothing"),
        ("in.parquet", b"PAR1 this is none", "expected a sound parquet file: No magic bytes found"),
        ("in.xlsx", b"", "expected a name that ends in one of .csv, .jsonl, .ndjson, .parquet"),
    ],
)
def test_a_bad_file_is_refused(content: Content, tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    """What, where and what was expected, without the line itself."""
    (tmp_path / name).write_bytes(data)
    assert refused(content, tmp_path / name) == (problem,)
