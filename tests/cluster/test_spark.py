"""Spark on a real cluster gives what DuckDB gives."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bench.bulk import make_records

from qorgau.knowledge import Content
from tests.cluster.conftest import WORKERS, Cluster
from tests.records import Record, as_record, read_table, write_jsonl
from tests.spec.tables import rows, tables

AGREE = "expected values that agree, found 1 record where they do not"
QORGAU = str(Path(sys.executable).with_name("qorgau"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that driver and workers share."""
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="module")
def cases(content: Content, folder: Path) -> Path:
    """Return a file with every row of the specification as a record of plain words."""
    found = [(row.id, as_record(content, row.facts)) for path in tables() for row in rows(content, path)]
    return write_jsonl(folder / "cases.jsonl", ({"record": name, **record} for name, record in found))


@pytest.fixture(scope="module")
def survey(content: Content, folder: Path) -> Path:
    """Return a Parquet file of random records as the benchmark makes them: booleans, numbers and gaps."""
    make_records(content, folder / "survey.parquet", 20_000)
    return folder / "survey.parquet"


def run(source: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Return the finished run of the command line."""
    command = [QORGAU, "screen-many", str(source), str(out), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)


def by_record(path: Path) -> dict[str, Record]:
    """Return the rows of a result by their record."""
    return {str(row["record"]): row for row in read_table(path)}


def account(out: Path) -> dict[str, object]:
    """Return what the run says of itself beside its result."""
    found: dict[str, object] = json.loads(out.with_name(f"{out.name}.run.json").read_text(encoding="utf-8"))
    return found


def compare(cluster: Cluster, source: Path, kind: str) -> None:
    """Demand that Spark on the cluster writes the same rows as DuckDB, and that the cluster did the work."""
    here, there = (source.with_name(f"{source.stem}-{engine}.{kind}") for engine in ("duckdb", "spark"))
    assert run(source, here).returncode == 0
    before = len(cluster.state()["completedapps"])
    done = run(source, there, "--engine", "spark", "--master", cluster.url)
    assert done.returncode == 0, done.stderr
    assert by_record(there) == by_record(here)
    assert account(there) == account(here) | {"engine": "spark"}
    applications = cluster.state()["completedapps"]
    assert len(applications) == before + 1
    assert (applications[0]["name"], applications[0]["cores"]) == ("qorgau screen-many", WORKERS)


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_every_row_of_the_specification(cluster: Cluster, cases: Path, kind: str) -> None:
    """Words of a JSONL file, into CSV and into JSONL."""
    compare(cluster, cases, kind)


def test_random_records(cluster: Cluster, survey: Path) -> None:
    """Booleans, numbers and gaps of a Parquet file, into Parquet."""
    compare(cluster, survey, "parquet")


def test_bad_records(cluster: Cluster, folder: Path) -> None:
    """The same exit code and the same words; nothing is left behind."""
    source = folder / "bad.csv"
    header = "record,means.threat,victim.age,victim.minor"
    source.write_text(f"{header}\nA1,perhaps,23,yes\nA2,no,15,yes\n", encoding="utf-8")
    before = sorted(folder.iterdir())
    done = run(source, folder / "bad-out.csv", "--engine", "spark", "--master", cluster.url)
    assert done.returncode == 2
    words = "true, false, yes, no, unknown, denied or nothing"
    assert [line for line in done.stderr.splitlines() if line.startswith("qorgau: ")] == [
        f"qorgau: {source}: means.threat: expected {words}, found in 1 record: 'perhaps' (1)",
        f"qorgau: {source}: victim.minor and victim.age: {AGREE}: record A1, victim.minor yes, victim.age 23",
    ]
    assert sorted(folder.iterdir()) == before


def test_a_master_that_does_not_answer(cases: Path) -> None:
    """The error names what was expected, and the run ends."""
    done = run(cases, cases.with_name("never.csv"), "--engine", "spark", "--master", "nowhere:1")
    assert done.returncode == 2
    assert "qorgau: --master: expected a Spark cluster that answers at nowhere:1" in done.stderr
