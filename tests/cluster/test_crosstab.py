"""Tables of counts on a real cluster are those of DuckDB: lists, texts with parts, gaps, people, years, conditions."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from ast import literal_eval
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from qorgau.tables.crosstab import Asked, tabulated
from qorgau.tables.duck import DuckEngine
from tests.cluster.conftest import Cluster
from tests.conftest import ROOT

KINDS = {
    "r": "VARCHAR", "c": "VARCHAR", "forms": "VARCHAR[]", "flag": "BOOLEAN", "age": "INTEGER", "person": "VARCHAR",
    "month": "VARCHAR",
}  # fmt: skip
LABOUR, GAPS = (("forms", "labour"), ("flag", "true")), (("c", "unknown"), ("c", "O'Brien"))
ASKED = (
    Asked("r", "forms"), Asked("forms", "c", by_year=True), Asked("flag", "age"), Asked("r", "c", LABOUR),
    Asked("forms", "r", GAPS, "person", by_year=True), Asked("forms", None, GAPS, "person"),
    Asked("age", "forms", LABOUR, by_year=True),
)  # fmt: skip
# Spark leaves sockets to the end of its process, so it has one of its own.
_SPARK = """
import sys
from pathlib import Path
from qorgau.tables.crosstab import tabulated
from qorgau.tables.spark import SparkEngine
from tests.cluster.test_crosstab import ASKED
source, master, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
with SparkEngine(source, master, scratch) as spark:
    found = [tabulated(spark, asked, source) for asked in ASKED]
print([[(one.year, one.rows, one.columns, one.counts) for one in tables] for tables in found])
"""


def records(count: int) -> Iterator[dict[str, Any]]:
    """Yield random records, the same every time."""
    chance = random.Random(20_261_129)
    texts = (None, "", "  ", "x", " x", "x;y", "y; x ;x", ";;", "O'Brien", "Қала", "back\\slash", "unknown")
    for _ in range(count):
        yield {
            "r": chance.choice(texts),
            "c": chance.choice(texts),
            "forms": chance.choice(
                (None, [], ["labour"], ["labour", "sexual", "labour"], ["", "sexual "], ["unknown"])
            ),
            "flag": chance.choice((None, True, False)),
            "age": chance.choice((None, 0, 17, 18)),
            "person": chance.choice((None, *(f"p{number}" for number in range(400)))),
            "month": chance.choice((None, "2024-12", "2025-01", "2025-12")),
        }


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Parquet file of random records in a folder that driver and workers share."""
    folder = tmp_path_factory.mktemp("crosstab")
    lines = folder / "records.jsonl"
    lines.write_text("".join(json.dumps(one) + "\n" for one in records(5_000)), encoding="utf-8")
    with duckdb.connect() as connection:
        connection.read_json(str(lines), columns=KINDS).write_parquet(str(folder / "records.parquet"))
    return folder / "records.parquet"


def test_spark_counts_what_duckdb_counts(cluster: Cluster, source: Path, tmp_path: Path) -> None:
    """Every table that is asked for, cell by cell, in one session on the cluster."""
    with DuckEngine(source) as duck:
        tables = [tabulated(duck, asked, source) for asked in ASKED]
    here = [[(one.year, one.rows, one.columns, one.counts) for one in found] for found in tables]
    assert sum(len(table.counts) for found in tables for table in found) > 200
    before = len(cluster.state()["completedapps"])
    command = [sys.executable, "-c", _SPARK, str(source), cluster.url, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    for asked, one, other in zip(ASKED, here, literal_eval(done.stdout), strict=True):
        assert one == other, asked
    assert len(cluster.state()["completedapps"]) == before + 1
