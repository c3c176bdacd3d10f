"""Bulk assessment: the same answers as one case at a time, the same errors as a case file, nothing half done."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from qorgau.knowledge import Content, load
from qorgau.knowledge.identification import Kind
from qorgau.knowledge.reading import read_file
from qorgau.screening.bulk import BadPurpose, BulkRun, screen_records
from qorgau.screening.bulk.query import results
from qorgau.tables.engines import NoEngine
from qorgau.tables.formats import BadTable
from tests.conftest import ROOT
from tests.records import Record, as_record, one_by_one, read_table, write_jsonl
from tests.spec.tables import rows, tables

DAY = date(2026, 11, 22)
QORGAU = str(Path(sys.executable).with_name("qorgau"))


def run(content: Content, source: Path, out: Path, **options: Any) -> BulkRun:
    """Return the run over the file, without a progress bar."""
    return screen_records(content, source, out, **{"purpose": "survey", "tell": lambda _: None, **options})


def table(tmp_path: Path, text: str) -> Path:
    """Return a CSV file with the text."""
    path = tmp_path / "in.csv"
    path.write_text(text, encoding="utf-8")
    return path


def cases() -> dict[str, Record]:
    """Return every row of the specification and every decided case as a record."""
    content = load(ROOT / "src" / "qorgau_kz")
    found = {row.id: dict(row.facts) for path in tables() for row in rows(content, path)}
    found |= {path.stem: read_file(path) for path in (ROOT / "examples").glob("*.yaml")}
    return {name: as_record(content, raw) for name, raw in found.items()}


CASES = cases()


@pytest.fixture(scope="module")
def assessed(content: Content, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    """Return the bulk result of every case, by its id; all go through one file of text answers."""
    folder = tmp_path_factory.mktemp("assessed")
    source = write_jsonl(folder / "in.jsonl", ({"record": name, **record} for name, record in CASES.items()))
    run(content, source, folder / "out.parquet")
    return {row["record"]: row for row in read_table(folder / "out.parquet")}


@pytest.mark.parametrize("name", CASES)
def test_a_record_is_assessed_like_its_case(content: Content, assessed: dict[str, Record], name: str) -> None:
    """Status, profile, both codes, the class and every dimension are those of `assess` and `qualify`."""
    found = assessed[name]
    assert {key: found[key] for key in results(content)} == one_by_one(content, CASES[name], DAY)


def test_every_kind_of_outcome_is_among_the_cases(assessed: dict[str, Record]) -> None:
    """The comparison above is no comparison of one value with itself."""
    assert {row["status"] for row in assessed.values()} == {
        "presumed_victim",
        "possible_victim",
        "not_enough_information",
        "not_indicated",
    }
    assert {row["profile"] for row in assessed.values()} == {"palermo_adult", "palermo_child", "protect_first", None}
    for code in ("palermo", "smuggling", "adult_labour.exploitation"):
        assert {row[code] for row in assessed.values()} >= {"met", "not_met", "open"}


def _typed(content: Content, folder: Path, kind: str) -> Path:
    """Write the cases in the kind of file: with booleans and numbers where it has them, in CSV as text."""
    wanted = {name: content.facts[name].kind if name in content.facts else Kind.TRUTH for name in _names()}
    types = {
        name: {Kind.TRUTH: "BOOLEAN", Kind.NUMBER: "INTEGER"}.get(kind, "VARCHAR") for name, kind in wanted.items()
    }
    columns = {"record": "VARCHAR", **types}
    source = write_jsonl(folder / "in.jsonl", ({"record": name, **_booleans(one)} for name, one in CASES.items()))
    if kind != "jsonl":
        with duckdb.connect() as connection:
            connection.read_json(str(source), columns=columns).create_view("cases")
            connection.execute(f"COPY cases TO '{folder / 'in'}.{kind}'")
    return folder / f"in.{kind}"


def _names() -> list[str]:
    return sorted({name for record in CASES.values() for name in record})


def _booleans(record: Record) -> Record:
    plain = {"yes": True, "no": False, "unknown": None, "denied": None}
    return {name: plain.get(value, value) if isinstance(value, str) else value for name, value in record.items()}


@pytest.mark.parametrize(("kind_in", "kind_out"), [("csv", "jsonl"), ("jsonl", "parquet"), ("parquet", "csv")])
def test_kinds_of_file_say_the_same(
    content: Content, assessed: dict[str, Record], tmp_path: Path, kind_in: str, kind_out: str
) -> None:
    """Whatever the kind of file in and out, the rows come out in their order with the same result."""
    out = tmp_path / f"out.{kind_out}"
    run(content, _typed(content, tmp_path, kind_in), out)
    wanted = ("record", *results(content))
    assert [{key: row[key] for key in wanted} for row in read_table(out)] == [
        {key: row[key] for key in wanted} for row in assessed.values()
    ]


def test_what_is_not_read_is_carried_untouched(content: Content, tmp_path: Path) -> None:
    """Text stays text: leading zeros, quotes and line breaks come out as they went in."""
    source = table(tmp_path, 'region,means.threat,remark,victim.sex\n007,yes,"a ""b"",\nc",female\n"",,,\n')
    made = run(content, source, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as stream:
        found = list(csv.DictReader(stream))
    assert [(row["region"], row["remark"], row["victim.sex"]) for row in found] == [
        ("007", 'a "b",\nc', "female"),
        ("", "", ""),
    ]
    assert made.columns_carried == ("region", "remark", "victim.sex")
    assert made.columns_read == ("means.threat",)


def test_a_missing_column_is_unknown(content: Content, tmp_path: Path) -> None:
    """One column is enough; all else stays open."""
    run(content, table(tmp_path, "acts.recruitment\nyes\nno\n"), tmp_path / "out.jsonl")
    recruited, not_recruited = read_table(tmp_path / "out.jsonl")
    assert (recruited["status"], recruited["palermo"]) == ("not_enough_information", "open")
    assert (not_recruited["status"], not_recruited["palermo"]) == ("not_enough_information", "open")


def test_a_denial_and_nothing_are_unknown(content: Content, tmp_path: Path) -> None:
    """A frightened no is no no (safeguard S2), in a table as in a case file."""
    said = ["unknown", "denied", "", "Denied", '" UNKNOWN "']
    run(
        content,
        table(tmp_path, "acts.receipt,means.threat\n" + "".join(f"yes,{one}\n" for one in said)),
        tmp_path / "o.csv",
    )
    assert [row["palermo"] for row in read_table(tmp_path / "o.csv")] == ["open"] * len(said)


def test_no_record_gives_no_row(content: Content, tmp_path: Path) -> None:
    """A table without a record has a result without a row, in every kind of file."""
    for kind in ("csv", "jsonl", "parquet"):
        made = run(content, table(tmp_path, "means.threat\n"), tmp_path / f"out.{kind}")
        assert (made.rows, sum(made.statuses.values())) == (0, 0)
        assert (tmp_path / f"out.{kind}").exists()


def test_intended_is_purpose_without_happening(content: Content, tmp_path: Path) -> None:
    """What was only meant gives the purpose of Palermo, and no harbouring is inferred from it."""
    record = {"means.force": "yes", "exploitation.forced_labour": "intended"}
    run(content, write_jsonl(tmp_path / "in.jsonl", [record]), tmp_path / "out.jsonl")
    found = read_table(tmp_path / "out.jsonl")[0]
    assert {key: found[key] for key in results(content)} == one_by_one(content, record, DAY)


def test_places_that_do_not_work_are_refused(content: Content, tmp_path: Path) -> None:
    """The file is there, the result is another file of a known kind in a folder that exists."""
    source = table(tmp_path, "means.threat\nyes\n")
    for bad_source, out, told in (
        (tmp_path / "none.csv", tmp_path / "out.csv", "none.csv: expected a readable file"),
        (source, source, "in.csv: expected another file than the one that is read"),
        (source, tmp_path / "out.txt", "out.txt: expected a name that ends in one of"),
        (source, tmp_path / "none" / "out.csv", "out.csv: expected a folder that can be written to"),
        (source, tmp_path / "a*b.csv", "a*b.csv: expected a path without any of"),
    ):
        with pytest.raises(BadTable, match=told.replace("*", r"\*")):
            run(content, bad_source, out)
    assert list(tmp_path.iterdir()) == [source]


def test_engine_and_purpose_are_known(content: Content, tmp_path: Path) -> None:
    """A cluster goes with Spark and only with it; a purpose is one of those in the content."""
    source = table(tmp_path, "means.threat\nyes\n")
    with pytest.raises(NoEngine, match="expected the URL of a cluster with --engine spark"):
        run(content, source, tmp_path / "out.csv", engine="spark")
    with pytest.raises(NoEngine, match="and only with it"):
        run(content, source, tmp_path / "out.csv", master="spark://127.0.0.1:7077")
    with pytest.raises(BadPurpose, match="expected one of survey, archive, found 'border'"):
        run(content, source, tmp_path / "out.csv", purpose="border")
    assert list(tmp_path.iterdir()) == [source]


def test_a_result_is_replaced_only_by_a_whole_one(content: Content, tmp_path: Path) -> None:
    """A refused run leaves the result of the run before as it was."""
    out = tmp_path / "out.csv"
    run(content, table(tmp_path, "means.threat\nyes\n"), out)
    before = out.read_bytes()
    with pytest.raises(BadTable):
        run(content, table(tmp_path, "means.threat\nperhaps\n"), out)
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv", "out.csv.run.json"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_run_leaves_no_result(tmp_path: Path, number: signal.Signals) -> None:
    """Killed in the middle, it leaves no OUT; asked politely, not even a hidden folder."""
    source = tmp_path / "in.csv"
    with source.open("w", encoding="utf-8") as stream:
        stream.write("record,means.threat,acts.recruitment,ILO-CD01\n")
        stream.writelines(f"{number},yes,no,unknown\n" for number in range(500_000))
    running = subprocess.Popen(
        [QORGAU, "screen-many", str(source), str(tmp_path / "out.csv")], stderr=subprocess.DEVNULL
    )
    while not list(tmp_path.glob(".out.csv.*/out.csv")):
        assert running.poll() is None
        time.sleep(0.01)
    os.kill(running.pid, number)
    assert running.wait(timeout=30) != 0
    assert not (tmp_path / "out.csv").exists()
    if number is not signal.SIGKILL:
        assert list(tmp_path.iterdir()) == [source]


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Return the finished run of the command line."""
    return subprocess.run([QORGAU, "screen-many", *map(str, arguments)], capture_output=True, text=True, check=False)


def test_the_command_line(tmp_path: Path) -> None:
    """Counts on stdout, what was carried on stderr, and no bar where there is no terminal."""
    source = table(tmp_path, "record,means.threat\n1,yes\n2,no\n")
    found = command(source, tmp_path / "out.jsonl")
    assert found.returncode == 0
    assert found.stderr == "carried along untouched, not read: record\n"
    assert found.stdout.splitlines()[0].startswith("2 records, survey, content 0.")
    assert [line.split() for line in found.stdout.splitlines()[1:3]] == [
        ["0", "presumed_victim"],
        ["1", "possible_victim"],
    ]
    account = json.loads((tmp_path / "out.jsonl.run.json").read_text(encoding="utf-8"))
    assert account["statuses"]["possible_victim"] == 1


def test_the_command_line_on_bad_input(tmp_path: Path) -> None:
    """Exit code 2, one line a problem, no traceback, nothing written."""
    source = table(tmp_path, "surname,means.threat\nA,perhaps\n")
    found = command(source, tmp_path / "out.jsonl")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.splitlines() == [
        f"qorgau: {source}: surname: expected no column that identifies a person (name); leave it out"
    ]
    assert list(tmp_path.iterdir()) == [source]


def test_one_case_loads_no_engine() -> None:
    """`qorgau screen` starts without DuckDB, sqlglot or Spark."""
    code = (
        "import sys; from qorgau_cli import main; "
        "print(sorted({'duckdb', 'sqlglot', 'pyspark', 'qorgau.tables'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
