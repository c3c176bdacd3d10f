"""`qorgau table`: what is told of a file, in three forms, and what is not."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from qorgau.statistics.register import FILES, HISTORIES, PERSONS, REPORTS, UNITS, Collected, Matching, Row
from qorgau.statistics.register.writing import write_files
from qorgau.statistics.two_way import LEAST
from qorgau_cli import table as command

QORGAU = str(Path(sys.executable).with_name("qorgau"))
SEXES, AGES, FORMS = ("female", "male", "unknown"), ("adult", "child"), (["labour"], ["sexual"], ["labour", "sexual"])


def people() -> list[Row]:
    """Return 400 invented people of two years."""
    blank: Row = {name: ["unknown"] if kind == "VARCHAR[]" else "unknown" for name, kind in FILES[PERSONS].items()}
    return [
        blank
        | {
            "person": f"{number:04d}", "year": 2024 + number % 2, "month": f"{2024 + number % 2}-05",
            "sex": SEXES[0 if number % 5 else 1 + number // 10 % 2], "age": AGES[number % 7 == 0],
            "forms": FORMS[number % 3], "status": "presumed_victim" if number % 8 else "possible_victim",
            "region": "KZ-75" if number % 50 else "KZ-10", "closed": number % 2 == 0,
        }
        for number in range(400)
    ]  # fmt: skip


def units() -> Iterator[Row]:
    """Yield units of IC-TIP: of each person a victim, of most an event, of few a perpetrator."""
    for one in people():
        number = int(str(one["person"]))
        shared = {name: one[name] for name in ("year", "month", "region", "sex", "age")}
        for unit, there in (("victim", True), ("event.exploitation", number % 4), ("perpetrator", number < 7)):
            if there:
                beside = {"stage": "none", "body": f"b{number % 3}", "body_kind": "police"}
                yield {"unit": unit, **shared, **beside, "age_group": "unknown", "citizenship": "unknown"}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the files."""
    home = tmp_path_factory.mktemp("figures")
    files = {PERSONS: iter(people()), HISTORIES: iter(()), UNITS: units(), REPORTS: iter(())}
    at = datetime(2026, 1, 1, tzinfo=UTC)
    write_files(home, lambda: Collected(files, "content 1", Matching(0, 0, 400, 0)), product="1", at=at)
    return home / "current"


def run(file: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Return the finished run."""
    return subprocess.run([QORGAU, "table", str(file), *words], capture_output=True, text=True, check=False)


def tables(file: Path, *words: str) -> list[dict[str, Any]]:
    """Return the tables of a run as JSON."""
    done = run(file, *words, "--format", "json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_a_table_of_lists_counts_each_value_and_the_total_once(figures: Path) -> None:
    """And says so."""
    (found,) = tables(figures / "persons.parquet", "--rows", "forms", "--columns", "age", "--least", "1")
    assert found["rows"]["values"] == ["labour", "sexual", None]
    expected = Counter((form, one["age"]) for one in people() for form in one["forms"])  # type: ignore[attr-defined]
    assert found["counts"][0][:2] == [expected["labour", "adult"], expected["labour", "child"]]
    assert found["counts"][2] == [*(sum(one["age"] == age for one in people()) for age in AGES), 400]
    assert any("counted in each of them" in note for note in found["notes"])


def test_small_counts_are_not_told_in_any_form(figures: Path) -> None:
    """KZ-10 has 8 people: neither they nor what gives them away stand anywhere."""
    words = ("--rows", "region", "--columns", "closed")
    done = run(figures / "persons.parquet", *words)
    assert done.stdout.splitlines()[1:5] == [
        "         false  true  (total)",
        "KZ-10        0     *        *",
        "KZ-75      200     *        *",
        "(total)    200   200      400",
    ]
    assert "not told: counts below 10" in done.stdout
    (found,) = tables(figures / "persons.parquet", *words)
    assert found["counts"] == [[0, None, None], [200, None, None], [200, 200, 400]]
    done = run(figures / "persons.parquet", *words, "--format", "csv")
    cells = {(one["row"], one["column"]): one["count"] for one in csv.DictReader(io.StringIO(done.stdout))}
    assert cells["KZ-10", "true"] == cells["KZ-75", "true"] == cells["KZ-10", "(total)"] == "*"
    assert cells["(total)", "true"] == "200"
    assert "not told: counts below 10" in done.stderr


def test_conditions_years_and_people(figures: Path, tmp_path: Path) -> None:
    """Either value of one column, all of several; a file is written once."""
    words = ("--rows", "sex", "--where", "forms=sexual", "--where", "forms=labour", "--where", "age=child")
    out = tmp_path / "out.json"
    more = ("--by-year", "--count", "persons", "--least", "1", "--format", "json", "--out", str(out))
    assert run(figures / "persons.parquet", *words, *more).returncode == 0
    found = json.loads(out.read_text())
    assert [one["year"] for one in found] == ["2024", "2025"]
    children = [one for one in people() if one["age"] == "child" and one["year"] == 2024]
    assert found[0]["counts"][-1] == [len(children)]
    assert "expected a new file" in run(figures / "persons.parquet", *words, *more).stderr


def test_sdg_gives_rates_by_sex_and_age_and_hides_alike(figures: Path, tmp_path: Path) -> None:
    """Per 100,000 of those who live there; no rate where sex is not known or the count is not told."""
    population = tmp_path / "people.csv"
    lines = [f"{year},{sex},{age},1000000" for year in (2024, 2025) for sex in SEXES[:2] for age in AGES]
    population.write_text("\n".join(["year,sex,age,people", *lines]))
    found = tables(figures / "persons.parquet", "--ready", "sdg", "--by-year", "--population", str(population))
    assert len(found) == 6
    by_sex, by_form = found[0], found[1]
    assert (by_sex["rows"]["column"], by_sex["columns"]["column"]) == ("age", "sex")
    female = by_sex["columns"]["values"].index("female")
    presumed = [one for one in people() if one["status"] == "presumed_victim" and one["year"] == 2024]
    count = sum(one["sex"] == "female" for one in presumed)
    assert by_sex["counts"][-1][female] == count
    assert by_sex["rates"][-1][female] == pytest.approx(count / 20)
    assert by_sex["rates"][-1][-1] == pytest.approx(len(presumed) / 40)
    unknown = by_sex["columns"]["values"].index("unknown")
    assert [line[unknown] for line in by_sex["rates"]] == [None] * len(by_sex["rates"])
    told = [line is None for line in by_sex["counts"][-1]]
    assert told == [line is None for line in by_form["counts"][-1]]
    for one in found:
        small = [count for line in one["counts"] for count in line if count is not None and 0 < count < LEAST]
        assert small == []
    other, *_ = tables(figures / "persons.parquet", "--ready", "sdg", "--where", "status=possible_victim")
    assert other["counts"][-1][-1] == 50
    assert any("--population" in note for note in other["notes"])


def test_ictip_counts_units_without_a_total(figures: Path) -> None:
    """Seven perpetrators are not told; three bodies are no people."""
    (found,) = tables(figures / "units.parquet", "--ready", "ictip")
    told = dict(zip(found["rows"]["values"], (line[0] for line in found["counts"]), strict=True))
    assert told == {"event.exploitation": 300, "perpetrator": None, "victim": 400, "reporting_entity": 3}


def test_an_empty_file_gives_an_empty_table(figures: Path) -> None:
    """No row, and a total of nobody."""
    (found,) = tables(figures / "reports.parquet", "--rows", "form", "--columns", "met")
    assert (found["rows"]["values"], found["counts"]) == ([None], [[0]])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--rows", "sexx"), "sexx: expected a column of the file, such as sex"),
        ((), "--rows: expected a column, or --ready in its place"),
        (("--rows", "sex", "--ready", "sdg"), "--rows: expected a column, or --ready in its place"),
        (("--rows", "sex", "--where", "age"), "--where: expected COLUMN=VALUE, found 'age'"),
        (("--rows", "sex", "--engine", "spark"), "--master: expected the URL of a cluster"),
        (("--rows", "sex", "--population", "x.csv"), "--population: expected only with --ready sdg"),
        (("--ready", "sdg", "--population", "nowhere.csv"), "nowhere.csv: expected a file that can be read"),
    ],
)
def test_bad_input_is_told(figures: Path, words: tuple[str, ...], expected: str) -> None:
    """Exit code 2, one line, what was expected."""
    done = run(figures / "persons.parquet", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert expected in done.stderr


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n", "row 1: expected the columns year, sex, age, people"),
        ("year,sex,age,people\n2024,female,adult\n", "row 2: expected 4 cells, found 3"),
        ("year,sex,age,people\n2024,women,adult,5\n", "row 2: expected sex female or male"),
        ("year,sex,age,people\n2024,female,adult,0\n", "row 2: expected a year and a whole number"),
        (
            "year,sex,age,people\n2024,male,child,5\n2024,male,child,5\n",
            "row 3: expected year, sex and age that stand once",
        ),
    ],
)
def test_a_bad_population_is_told(figures: Path, tmp_path: Path, text: str, expected: str) -> None:
    """With its row."""
    file = tmp_path / "people.csv"
    file.write_text(text)
    done = run(figures / "persons.parquet", "--ready", "sdg", "--population", str(file))
    assert done.returncode == 2
    assert expected in done.stderr


def test_the_default_is_the_documented_one() -> None:
    """The command line has it twice only because the other place loads slowly."""
    assert command.LEAST == LEAST
