"""What the register tells, counted from files of invented people: what is told is right, what is few is not told."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qorgau.knowledge import Content
from qorgau.statistics.overview import shapes
from qorgau.statistics.overview.plain import NotAnOverview, plain, read, read_overview
from qorgau.statistics.register import Row
from qorgau.statistics.trend import garwood
from qorgau.tables.formats import BadTable
from qorgau_cli.figures_counted import count_now, wanting
from tests.figures.invented import people, person, written

LEAST = 10


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Return some hundred invented people."""
    return people(600)


@pytest.fixture(scope="module")
def told(rows: list[Row], content: Content, tmp_path_factory: pytest.TempPathFactory) -> shapes.Overview:
    """Return what was counted of them."""
    return counted(tmp_path_factory.mktemp("figures"), rows, content)


def counted(home: Path, rows: list[Row], content: Content) -> shapes.Overview:
    """Return what is counted of people, read back from the file."""
    folder = written(home, rows)
    count_now(folder, content)
    found = read_overview(folder)
    assert found
    return found


def asked(overview: shapes.Overview, name: str) -> shapes.Asked:
    """Return the answer to a question."""
    return next(one for one in overview.tables if one.question == name)


def test_each_count_that_is_told_is_that_of_the_people(rows: list[Row], told: shapes.Overview) -> None:
    """By sex and form, one cell a person: who has several forms stands in a column of its own."""
    forms = {"prostitution": "sexual", "forced_labour": "labour", "begging": "begging", "unknown": "not_known"}
    real = Counter(
        ({"unknown": "not_said"}.get(str(one["sex"]), str(one["sex"])),
         forms[one["exploitation"][0]] if len(one["exploitation"]) == 1 else "several")  # type: ignore[arg-type,index]
        for one in rows
    )  # fmt: skip
    table = asked(told, "sex_and_exploitation").table
    assert (told.people, table.total, table.overlapping, table.several) == (600, 600, False, "several")
    seen = 0
    for row, line in zip(table.rows, table.counts, strict=True):
        for column, count in zip(table.columns, line, strict=True):
            seen += count is not None
            assert count is None or count == real[row, column]
    assert seen >= 6
    assert {one.place: one.count for one in told.regions if one.count}.items() <= Counter(
        str(one["region"]) for one in rows
    ).items()


def test_the_answers_of_the_papers_stand(told: shapes.Overview) -> None:
    """Men in labour and women in sexual exploitation were planted; who stands out says so, region and age do not."""
    found = asked(told, "sex_and_exploitation").found
    assert found.word in {"weak", "moderate", "strong"}
    assert [one.finding for one in found.hypotheses] == ["supported", "supported"]
    assert {("female", "sexual", "more"), ("male", "labour", "more")} <= {
        (one.row, one.column, one.direction) for one in found.stands_out
    }
    assert asked(told, "region_and_exploitation").found.hypotheses == ()


def test_what_rests_on_a_hidden_cell_is_coarse(told: shapes.Overview) -> None:
    """V to a tenth, p as a bound, no number of a block: else the hidden cells could be solved for."""
    for one in told.tables:
        hidden = any(
            count is None
            for row, line in zip(one.table.rows, one.table.counts, strict=True)
            for column, count in zip(one.table.columns, line, strict=True)
            if not {row, column} & {*one.table.unknown, one.table.several}
        )
        assert one.found.exact is not hidden
        if hidden and one.found.strength and one.found.test:
            numbers = (one.found.strength.v, one.found.strength.lower, one.found.strength.upper)
            assert [round(value, 1) for value in numbers] == list(numbers)
            assert one.found.test.p in {0.001, 0.01, 0.05, 1.0}
            assert all(each.numbers is None for each in one.found.hypotheses)
    assert not all(one.found.exact for one in told.tables)


def test_a_table_that_is_told_whole_has_its_numbers(content: Content, tmp_path: Path) -> None:
    """Odds ratio, shares and p as the core finds them."""
    rows = [
        person(number, sex=sex, exploitation=[form])
        for number, (sex, form) in enumerate(
            [("male", "forced_labour")] * 40 + [("male", "prostitution")] * 15 + [("female", "prostitution")] * 45
            + [("female", "forced_labour")] * 20
        )
    ]  # fmt: skip
    found = asked(counted(tmp_path, rows, content), "sex_and_exploitation").found
    men = found.hypotheses[0].numbers
    assert found.exact
    assert found.strength
    assert found.strength.people == 120
    assert men
    assert (men.share, men.expected) == pytest.approx((40 / 120, 55 * 60 / 120**2))
    assert men.odds_ratio
    assert men.lower < men.odds_ratio < (men.upper or 0)


def numbers(value: object, where: str = "") -> Iterator[tuple[str, float]]:
    """Yield each number of an overview with its field."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from numbers(one, f"{where}.{name}")
    elif isinstance(value, list):
        for one in value:
            yield from numbers(one, where)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield where, value


COUNTS = ("counts", "count", "row_totals", "column_totals", "total", "earlier", "later", "people", "left_out")


def test_no_small_count_is_told_anywhere(told: shapes.Overview) -> None:
    """In no cell and no total; the number itself appears in no field of a count. Reporting bodies are no people."""
    raw = plain(told)
    del raw["least"]
    for one in raw["ready"]:
        one["table"]["row_totals"] = [
            count
            for name, count in zip(one["table"]["rows"], one["table"]["row_totals"], strict=True)
            if name != "reporting_entity"
        ]
    fields = [(where, value) for where, value in numbers(raw) if set(where.split(".")) & set(COUNTS)]
    assert len(fields) > 100
    assert [one for one in fields if 0 < one[1] < LEAST] == []


def test_no_difference_of_totals_gives_a_small_count(told: shapes.Overview) -> None:
    """A line of which one cell is not told has another such; regions and routes differ by none or by many."""
    for one in (*(each.table for each in told.tables), *(each.table for each in told.ready if each.name == "sdg")):
        if one.overlapping:
            continue
        lines = [
            *zip(one.counts, one.row_totals, strict=True),
            *zip(zip(*one.counts, strict=True), one.column_totals, strict=True),
            (one.row_totals, one.total), (one.column_totals, one.total),
        ]  # fmt: skip
        for cells, total in lines:
            if total is not None and None in cells:
                assert cells.count(None) > 1
                assert total - sum(cell or 0 for cell in cells) >= LEAST
    regions = {one.place: one.count for one in told.regions}
    for role in told.flows.roles:
        both = (regions.get(role.place), role.count)
        if role.role == "destination" and None not in both:
            assert not 0 < (both[0] or 0) - (both[1] or 0) < LEAST
    years = {one.first.year: one for one in told.years.periods}
    for year, period in years.items():
        months = [one.count for one in told.months.periods if one.first.year == year]
        if period.count is not None and len(months) == 12 and None in months:
            assert months.count(None) > 1
            assert period.count - sum(one or 0 for one in months) >= LEAST
        victims = [each.table.total for each in told.ready if (each.name, each.year) == ("sdg", str(year))]
        assert victims
        assert all(total is None or not 0 < (period.count or total) - total < LEAST for total in victims)


def test_one_planted_person_changes_nothing_that_is_told(rows: list[Row], content: Content, tmp_path: Path) -> None:
    """Another number below the bar in a hidden cell leaves that cell, and all that rests on it, untold or as it was.

    The planted people beg in Shymkent: five, or six and one fewer of those whose form is not known.
    """
    base = [one for one in rows if one["exploitation"] != ["begging"]]
    found = []
    for many in (5, 6):
        more = [
            person(9000 + number, region="KZ-79", sex="male", exploitation=["begging" if number < many else "unknown"])
            for number in range(11)
        ]
        found.append(counted(tmp_path / str(many), [*base, *more], content))
    for overview in found:
        one = asked(overview, "sex_and_exploitation")
        place = one.table.rows.index("male"), one.table.columns.index("begging")
        assert one.table.counts[place[0]][place[1]] is None
        assert one.table.column_totals[place[1]] is None
        assert not [each for each in one.found.stands_out if each.column == "begging"]
    before, after = (asked(one, "sex_and_exploitation").found for one in found)
    assert (before.word, before.strength, before.hypotheses) == (after.word, after.strength, after.hypotheses)


def test_rare_citizenships_are_named_nowhere(rows: list[Row], told: shapes.Overview) -> None:
    """They stand together, for the name of a row would tell that somebody is there."""
    assert 0 < sum(one["citizenship"] == "TJK" for one in rows) < LEAST
    assert "TJK" not in json.dumps(plain(told))
    assert shapes.FEW in asked(told, "nationality_and_exploitation").table.rows


@pytest.mark.parametrize("count", [1, 9])
def test_of_few_people_nothing_is_told(content: Content, tmp_path: Path, count: int) -> None:
    """Neither a number nor a name of what they are."""
    found = counted(tmp_path, people(count), content)
    assert found.people is None
    assert {one.count for one in found.regions} == {None}
    assert {one.table.rows for one in found.tables} == {()}
    assert [*found.months.periods, *found.ready, *found.flows.pairs] == []
    assert not {"UZB", "24--26", "labour"} & set(json.dumps(plain(found)).replace('"', " ").split())


def test_an_empty_register_tells_that_nobody_is_in_it(content: Content, tmp_path: Path) -> None:
    """0 is told, and nothing is found."""
    found = counted(tmp_path, [], content)
    assert found.people == 0
    assert {one.found.word for one in found.tables} == {"no_data"}
    assert [one.count for one in found.months.periods] == [0]


def test_periods_have_their_limits_and_the_running_one_its_length(rows: list[Row], told: shapes.Overview) -> None:
    """24 months, the last of which ends with the day of the writing; limits are those of Garwood."""
    months = told.months.periods
    last = months[-1]
    assert (len(months), [one.partial for one in months].count(True)) == (24, 1)
    assert (last.partial, last.days, last.first.isoformat(), last.until.isoformat()) == (
        True, 19, "2026-10-01", "2026-10-20",
    )  # fmt: skip
    real = Counter(str(one["month"]) for one in rows)
    for one in months:
        if one.count is not None:
            assert one.count == real[f"{one.first:%Y-%m}"]
            assert (one.lower, one.upper) == pytest.approx(garwood(one.count))
    assert [one.count for one in told.years.periods] == [
        sum(str(one["month"]).startswith(year) for one in rows) for year in ("2024", "2025", "2026")
    ]
    assert told.years.no_slope == shapes.Why("few_periods")
    assert told.months.slope
    assert not told.months.slope.bounds


def test_months_that_are_not_told_go_into_the_trend_as_bounds(content: Content, tmp_path: Path) -> None:
    """Both rest on what a reader can work out: not one number of them hangs on which month had how many."""
    rows = people(260)
    found = counted(tmp_path / "one", rows, content).months
    assert None in {one.count for one in found.periods}
    assert found.slope
    assert found.slope.bounds
    dark = [f"{one.first:%Y-%m}" for one in found.periods if one.count is None and one.first.year == 2025]
    small = [one for one in dark if 2 < sum(row["month"] == one for row in rows) < 7]
    moved = next(row for row in rows if row["month"] == small[0])
    again = [row | {"month": small[1]} if row is moved else row for row in rows]
    assert counted(tmp_path / "other", again, content).months == found


def test_a_jump_has_its_credible_years_and_the_events_near(content: Content, tmp_path: Path) -> None:
    """Thirty a year, then ninety from 2025 on: the law of July 2024 lies in the set, and the caution stands."""
    rows = [
        person(1000 * year + number, f"{year}-{1 + number % 9:02d}")
        for year in range(2021, 2027)
        for number in range(90 if year > 2024 else 30)
    ]
    found = counted(tmp_path, rows, content).years
    assert found.change
    assert found.change.at.isoformat() == "2025-01-01"
    assert found.change.at in found.change.credible
    assert "may_be_recording" in found.change.cautions
    assert {one.event: one.credible for one in found.change.near} == {"law_110": True, "plan_2021": False}
    assert found.slope
    assert found.slope.lower > 1


def test_routes_of_two_whole_years(content: Content, tmp_path: Path) -> None:
    """A route of thirty that is not seen again has vanished, beyond chance."""
    rows = [person(number, "2024-05", citizenship="KGZ") for number in range(30)]
    rows += [person(100 + number, f"{2024 + number % 2}-06") for number in range(60)]
    found = counted(tmp_path, rows, content).flows
    assert (found.changes.earlier, found.changes.later) == (2024, 2025)
    assert [(one.source, one.seen) for one in found.changes.routes] == [("UZB", "both"), ("KGZ", "vanished")]
    assert 0 < (found.changes.routes[1].missed or 0) < 1e-6
    assert [(one.place, one.share) for one in found.sources.largest] == [("UZB", 60 / 90), ("KGZ", 30 / 90)]


def test_a_route_is_not_told_that_gives_away_the_years_beside(content: Content, tmp_path: Path) -> None:
    """Of thirty in two years and three in another the three would be known; so the route is not told by years."""
    rows = [person(number, f"{2024 + number % 2}-06") for number in range(30)]
    rows += [person(100 + number, "2026-02") for number in range(3)]
    rows += [person(200 + number, f"{2024 + number % 2}-06", citizenship="KGZ") for number in range(30)]
    found = counted(tmp_path, rows, content).flows
    assert [one.source for one in found.changes.routes] == ["KGZ"]
    assert {(one.source, one.count) for one in found.pairs} == {("UZB", 33), ("KGZ", 30)}


def test_what_is_plain_is_read_again(told: shapes.Overview) -> None:
    """Through JSON, with nothing lost."""
    assert read(json.loads(json.dumps(plain(told)))) == told


BROKEN: dict[str, tuple[Any, str]] = {
    "people": ("many", "people: expected a whole number of 0 or more"),
    "written_at": ("now", "written_at: expected a moment"),
    "tables": ({}, "tables: expected a list"),
    "years": (None, "years: expected an object"),
    "least": (True, "least: expected a whole number"),
}


@pytest.mark.parametrize("field", BROKEN)
def test_what_is_no_overview_is_refused(told: shapes.Overview, field: str) -> None:
    """With the field and what was expected; so is a field that is wanting or strange."""
    value, expected = BROKEN[field]
    with pytest.raises(NotAnOverview, match=expected):
        read(plain(told) | {field: value})
    with pytest.raises(NotAnOverview, match=f"{field}: expected a value"):
        read({name: one for name, one in plain(told).items() if name != field})
    with pytest.raises(NotAnOverview, match="more: expected no such field"):
        read(plain(told) | {"more": 1})


def test_a_code_that_nobody_knows_is_refused(content: Content, tmp_path: Path) -> None:
    """It is named with its column; nothing is counted without it."""
    folder = written(tmp_path, [*people(30), person(99, age_group="about 20")])
    with pytest.raises(BadTable, match="age_group: expected codes that the content knows, found 'about 20'"):
        count_now(folder, content)
    assert wanting(tmp_path) == folder


_KILLED = """
import os, signal, sys
from pathlib import Path
from qorgau.statistics.overview import counting
from qorgau_cli.figures_counted import count_now
counting.move_into_place = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
count_now(Path(sys.argv[1]))
"""


def test_a_kill_leaves_the_files_whole_and_the_next_look_counts(tmp_path: Path) -> None:
    """Half an overview is never there; the command counts what the kill left undone."""
    folder = written(tmp_path, people(60))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert subprocess.run([sys.executable, "-c", _KILLED, str(folder)], check=False).returncode == -signal.SIGKILL
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert wanting(tmp_path) == folder
    program = str(Path(sys.executable).with_name("qorgau"))
    done = subprocess.run([program, "figures", "count", str(tmp_path)], check=True, capture_output=True, text=True)
    assert done.stdout == "counted: overview.json\n"
    assert wanting(tmp_path) is None
    (folder / shapes.NAME).write_text("{}")
    assert wanting(tmp_path) == folder


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    """Exit code 2, and what was expected."""
    program = str(Path(sys.executable).with_name("qorgau"))
    done = subprocess.run([program, "figures", "count", str(tmp_path)], check=False, capture_output=True, text=True)
    assert (done.returncode, "expected a folder in which `qorgau figures write` wrote" in done.stderr) == (2, True)


def test_reading_an_overview_loads_no_engine() -> None:
    """Pages read it: nothing that counts may come with it (safeguard S10)."""
    code = (
        "import sys, qorgau.statistics.overview.shapes, qorgau.statistics.overview.plain\n"
        "print([one for one in ('numpy', 'scipy', 'duckdb', 'sqlglot', 'pyspark') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_number_that_is_not_finite_is_never_written(told: shapes.Overview) -> None:
    """JSON has no word for it."""
    from qorgau.statistics.overview.plain import text  # noqa: PLC0415

    months = replace(told.months, periods=(replace(told.months.periods[0], upper=float("inf")),))
    with pytest.raises(ValueError, match="Out of range float"):
        text(replace(told, months=months))
