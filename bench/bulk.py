"""Bulk assessment of synthetic records against a plain copy of the same columns, and Spark against DuckDB."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import duckdb

from qorgau.knowledge import Content, load
from qorgau.knowledge.identification import Kind

ROOT: Final = Path(__file__).parent.parent
BAR: Final = 3.0
SEED: Final = 20_261_122
# Of a hundred records: how many say nothing, and how many of all say yes. A survey leaves signs open more often.
FACTS: Final = (45, 10)
SIGNS: Final = (55, 8)
COPY: Final = "import duckdb, sys; duckdb.sql(f\"COPY (FROM '{sys.argv[1]}') TO '{sys.argv[2]}' (FORMAT parquet)\")"


def make_records(content: Content, path: Path, rows: int) -> int:
    """Write synthetic records to a Parquet file, the same for the same seed; return the number of columns.

    Facts and the signs of the ILO are true, false or NULL, each on its own; ages agree with each other.
    """
    truths = [name for name, fact in content.facts.items() if fact.kind in (Kind.TRUTH, Kind.PURPOSE)]
    signs = [sign.id for sign in content.signs.values() if sign.list == "ilo"]
    columns = [
        "i AS record",
        "(hash(i, 'region', {seed}) % 20)::UTINYINT AS region",
        "['female', 'male', NULL][1 + (hash(i, 'sex', {seed}) % 3)::INT] AS \"victim.sex\"",
        'age AS "victim.age"',
        "(age + hash(i, 'later', {seed}) % 10)::UTINYINT AS \"victim.age_now\"",
        "CASE WHEN hash(i, 'minor', {seed}) % 2 = 0 THEN age < 18 END AS \"victim.minor\"",
        "CASE WHEN hash(i, 'count', {seed}) % 4 = 0 THEN 1 + hash(i, 'many', {seed}) % 5 END AS \"victims.count_min\"",
        *(_answer(name, FACTS) for name in truths if name != "victim.minor"),
        *(_answer(name, SIGNS) for name in signs),
    ]
    age = "CASE WHEN hash(i, 'known', {seed}) % 10 < 7 THEN (5 + hash(i, 'age', {seed}) % 60)::UTINYINT END AS age"
    query = f"SELECT {', '.join(columns)} FROM (SELECT i, {age} FROM range({rows}) t(i))"  # noqa: S608 - own names
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query.replace('{seed}', str(SEED))}) TO '{path}' (FORMAT parquet)")
    return len(columns)


def _answer(name: str, shares: tuple[int, int]) -> str:
    silent, yes = shares
    drawn = f"(hash(i, '{name}', {{seed}}) % 100)"
    return f'CASE WHEN {drawn} >= {silent} THEN {drawn} >= {100 - yes} END AS "{name}"'


class Times(NamedTuple):
    """How long a program took, start included: by the clock, and on all cores together."""

    wall: float
    cpu: float


def timed(*command: str) -> Times:
    """Return how long a program takes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Times(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def screen_many(source: Path, out: Path, *options: str) -> Times:
    """Return how long `qorgau screen-many` takes."""
    program = str(Path(sys.executable).with_name("qorgau"))
    return timed(program, "screen-many", str(source), str(out), *options)


def copy(source: Path, out: Path) -> Times:
    """Return how long a Parquet-to-Parquet copy of all columns takes, by the same DuckDB."""
    return timed(sys.executable, "-c", COPY, str(source), str(out))


def against_copy(content: Content, folder: Path, rows: int, rounds: int) -> None:
    """Print the ratios of the medians, the two in turn. On a busy machine that of CPU time is the steadier one."""
    source = folder / "records.parquet"
    columns = make_records(content, source, rows)
    copies, runs = [], []
    for _ in range(rounds):
        copies.append(copy(source, folder / "copy.parquet"))
        runs.append(screen_many(source, folder / "out.parquet"))
    walls, cpus = (median(one[by] for one in runs) / median(one[by] for one in copies) for by in (0, 1))
    print(f"bulk assessment: {walls:.2f} times a Parquet copy of the same columns (bar {BAR:.0f});")
    print(f"  in CPU time {cpus:.2f} times; screen-many {_told(runs)}, copy {_told(copies)};")
    print(f"  {rows:,} records, {columns} columns, median of {rounds} rounds in turn, start included")


def spark_equals_duckdb(content: Content, folder: Path, rows: int) -> None:
    """Print whether Spark gives the same rows as DuckDB, and how long it took."""
    source, here, there = (folder / f"{name}.parquet" for name in ("small", "here", "there"))
    make_records(content, source, rows)
    screen_many(source, here)
    taken = screen_many(source, there, "--engine", "spark", "--master", "local[2]")
    print(f"Spark and DuckDB: {differences(here, there):,} of {rows:,} rows differ;")
    print(f"  Spark took {taken.wall:.1f} s on this machine without a cluster, start included")


def differences(here: Path, there: Path) -> int:
    """Return how many rows stand in one file and not in the other, each as often as it stands there."""
    both = ((here, there), (there, here))
    parts = [f"(SELECT * FROM '{one}' EXCEPT ALL SELECT * FROM '{other}')" for one, other in both]  # noqa: S608
    with duckdb.connect() as connection:
        return sum(len(connection.execute(part).fetchall()) for part in parts)


def _told(times: list[Times]) -> str:
    return f"{median(one.wall for one in times):.1f} s ({', '.join(f'{one.wall:.1f}' for one in times)})"


def main(rows: int = 10_000_000, rounds: int = 3, spark_rows: int = 200_000) -> None:
    """Print the ratio at the number of rows and, if pyspark is there, the comparison of the engines."""
    content = load(ROOT / "src" / "qorgau_kz")
    with tempfile.TemporaryDirectory() as place:
        against_copy(content, Path(place), rows, rounds)
        if find_spec("pyspark"):
            spark_equals_duckdb(content, Path(place), spark_rows)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
