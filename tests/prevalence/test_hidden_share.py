"""The hidden share of a period as it is told: both codings, every method, and no count of few."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from math import log
from pathlib import Path
from typing import Any

import pytest

from qorgau.statistics.overview.hidden import hidden_share, told
from qorgau.statistics.overview.hidden_read import NAME, BadHidden, Hidden, plain, read, read_hidden, text_of
from qorgau.statistics.prevalence import (
    Advised,
    Asked,
    BadLists,
    Chosen,
    Coding,
    Method,
    Reason,
    Table,
    advised,
    capture,
    consistency,
    dropped,
    families,
    pairs_merged,
)
from qorgau.statistics.register import Body, History, Matching

KINDS = ("health", "ngo", "police", "shelter")
OWN = {
    "police": 263, "ngo": 121, "health": 97, "shelter": 58, "police ngo": 31, "police health": 22, "ngo health": 17,
    "police shelter": 12, "ngo shelter": 1, "police ngo health": 1, "police ngo health shelter": 1, "hotline": 2,
    "hotline police": 1, "border_service": 1,
}  # fmt: skip
LED = {**OWN, "police shelter": 63, "shelter": 7, "health shelter": 1}
FEW = Asked(Method.STEPWISE, replicates=60)
MATCHING = Matching(refused=3, agreed=40, not_asked=587, nameless=214)


def histories(own: Mapping[str, int] = OWN, led: Mapping[str, int] = LED) -> tuple[History, ...]:
    """Return histories of 2026 by both codings, each given by the kinds of bodies."""
    return tuple(
        History("2026", coding, frozenset(Body(kind, f"{kind}-1") for kind in kinds.split()), people)
        for coding, counts in ((Coding.OWN, own), (Coding.ALL, led))
        for kinds, people in counts.items()
    )


@lru_cache(maxsize=1)
def share() -> Hidden:
    """Return what is told of the planted histories."""
    return hidden_share(histories(), "2026", FEW, matching=MATCHING)


def table(coding: Coding) -> Table:
    """Return the capture table, which is not told."""
    return capture(histories(), Chosen(period="2026", coding=coding)).table


def numbers(value: Any, where: str = "") -> Iterator[tuple[str, float]]:
    """Yield each number in values of JSON with the name of its field."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from numbers(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from numbers(one, where)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield where, value


def test_both_codings_are_told_with_every_method() -> None:
    """What is told is what the estimates say, to the nearest ten; small lists are one."""
    found = share()
    assert [one.coding for one in found.codings] == list(Coding)
    for one in found.codings:
        mine = table(one.coding)
        assert tuple(listed.name for listed in one.lists) == mine.lists == ("border_service+hotline", *KINDS)
        assert one.merged == ("border_service", "hotline")
        assert [total.method for total in one.totals] == list(Method)
        for total, plainly in zip(one.totals, families(mine, FEW), strict=True):
            assert (total.model, total.reason, total.warnings) == (plainly.model, plainly.reason, plainly.warnings)
            assert total.estimable
            assert total.estimate == told(plainly.estimate or 0, 10)
            assert total.interval
            assert plainly.interval
            assert total.interval.lower == told(plainly.interval.lower, 10)
            assert total.interval.level == plainly.interval.level
    sizes = [{listed.name: listed.size for listed in one.lists} for one in found.codings]
    assert sizes[0] == {"border_service+hotline": None, "health": 140, "ngo": 170, "police": 330, "shelter": 70}
    assert sizes[1]["shelter"] == 70
    assert (found.refused, found.not_asked, found.nameless) == (None, 590, 210)


def test_how_far_it_may_be_trusted_is_told() -> None:
    """Each list as known, dropped, and two as one, by the method that was asked; and what would help."""
    one = share().codings[0]
    mine = table(Coding.OWN)
    checked = {row.name: row for row in consistency(mine, FEW)}
    assert set(checked) == {row.name for row in one.inside}
    for row in one.inside:
        assert row.covered == checked[row.name].covered
        if row.found.estimate and row.known:
            assert row.bias == pytest.approx(log(row.found.estimate / row.known))
    plainly = dict(dropped(mine, FEW))
    assert [(row.lists, row.found.model) for row in one.dropped] == [((name,), plainly[name].model) for name in plainly]
    assert [row.lists for row in one.as_one] == [pair for pair, _ in pairs_merged(mine, FEW)]
    assert len(one.as_one) == len(tuple(combinations(mine.lists, 2)))
    assert one.spread
    assert one.spread[0] < (one.totals[0].estimate or 0) < one.spread[1]
    assert {row.what for row in one.advice} <= {row.what for row in advised(mine, families(mine, FEW), dropped=plainly)}
    assert (Advised.MORE_PEOPLE, ("border_service+hotline",)) in {(row.what, row.lists) for row in one.advice}


def test_no_count_of_few_comes_through() -> None:
    """Every number of people is a multiple of the least one; no history, and nothing of overlaps of a small list."""
    raw = json.loads(text_of([share()]))
    free: dict[str, set[float]] = {"level": {0.95}, "replicates": {0, 60}}
    for where, number in numbers(raw):
        assert number in free[where] if where in free else number % 10 == 0, (where, number)
    fields = {name for one in raw for coding in one["codings"] for name in coding}
    assert not fields & {"counts", "histories", "cells", "left_out", "table"}
    small = "border_service+hotline"
    of_overlap = {Advised.ALONE, Advised.NEVER_MEET, Advised.NESTED, Advised.MERGE}
    assert any(
        small in row.lists
        for coding in Coding
        for row in advised(table(coding), ())
        if row.what in of_overlap
    )  # fmt: skip
    assert not [row for one in share().codings for row in one.advice if small in row.lists and row.what in of_overlap]


def test_one_person_more_is_not_read_off_the_sizes() -> None:
    """Neither on one list nor on several; the planted sizes lie on no edge of the rounding."""
    before = share().codings[0]
    for kinds in ("police", "ngo shelter", "police ngo health shelter", "hotline ngo"):
        more = {**OWN, kinds: OWN.get(kinds, 0) + 1}
        asked = replace(FEW, replicates=0)
        after = hidden_share(histories(more), "2026", asked, matching=MATCHING).codings[0]
        assert (after.people, after.lists) == (before.people, before.lists)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"police": 400}, Reason.FEW_LISTS),
        ({"police": 3, "ngo": 2, "police ngo": 1}, Reason.FEW_LISTS),
        ({"police": 8, "police ngo": 1}, Reason.FEW_LISTS),
        ({" ".join(f"kind{number}" for number in range(11)): 30}, Reason.MANY_LISTS),
    ],
)
def test_without_a_table_the_reason_is_told(own: dict[str, int], expected: Reason) -> None:
    """And nothing of the people; the other coding is told all the same."""
    found = hidden_share(histories(own), "2026", replace(FEW, replicates=0), matching=MATCHING)
    assert (found.codings[0].nothing, found.codings[0].people, found.codings[0].lists) == (expected, None, ())
    assert found.codings[1].totals


def test_a_table_has_at_least_as_many_people_as_are_told() -> None:
    """Small lists are one, so that two lists never are both small; where they would be, nothing is told."""
    asked = replace(FEW, replicates=0)
    own = {"police ngo": 4, "police": 2, "health": 3}
    found = hidden_share(histories(own), "2026", asked, matching=MATCHING, least=6).codings[0]
    assert [(one.name, one.size) for one in found.lists] == [("health+ngo", 6), ("police", 6)]
    assert found.people == 12
    few = hidden_share(histories({"police": 5, "police ngo": 5}), "2026", asked, matching=MATCHING, least=11)
    assert (few.codings[0].nothing, few.codings[0].totals) == (Reason.FEW_LISTS, ())


def test_an_upper_limit_that_is_not_there_is_none() -> None:
    """Where resamples have no estimate; read back it is none still."""
    thin = {"police": 70, "ngo": 60, "health": 50, "police ngo": 1, "police health": 1, "ngo health": 1}
    found = hidden_share(histories(thin), "2026", FEW, matching=MATCHING)
    limits = [one.interval for one in read(plain(found)).codings[0].totals if one.interval]
    assert None in {one.upper for one in limits}
    assert all(one.lower >= 180 for one in limits)


def test_two_lists_give_the_reason_of_the_method() -> None:
    """At least three lists are needed."""
    found = hidden_share(histories({"police": 50, "ngo": 40, "police ngo": 20}), "2026", FEW, matching=MATCHING)
    assert {total.reason for total in found.codings[0].totals} == {Reason.FEW_LISTS}
    assert found.codings[0].spread is None


def test_a_period_that_is_not_there_is_refused() -> None:
    """With those that are."""
    with pytest.raises(BadLists, match="expected a period of 2026, found '2025'"):
        hidden_share(histories(), "2025", FEW, matching=MATCHING)


@pytest.mark.parametrize(
    ("people", "expected"), [(0, 0), (1, None), (9, None), (10, 10), (14, 10), (15, 20), (96, 100)]
)
def test_numbers_of_people_are_multiples(people: int, expected: int | None) -> None:
    """Few are none that is told; nobody is told."""
    assert told(people, 10) == expected


def test_the_json_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Through values and through the file."""
    assert read(plain(share())) == share()
    assert read(json.loads(json.dumps(plain(share())))) == share()
    assert read_hidden(tmp_path) == ()
    (tmp_path / NAME).write_text(text_of([share()]), encoding="utf-8")
    assert read_hidden(tmp_path) == (share(),)


def changed(*where: str | int, value: Any) -> dict[str, Any]:
    """Return the plain hidden share with a field that is not as it should be."""
    raw = json.loads(json.dumps(plain(share())))
    into: Any = raw
    for one in where[:-1]:
        into = into[one]
    into[where[-1]] = value
    assert isinstance(raw, dict)
    return raw


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (changed("least", value=0), r"^least: expected"),
        (changed("refused", value="three"), r"^refused: expected"),
        (changed("codings", 0, "lists", 1, "size", value=-10), r"^codings\.0\.lists\.1\.size: expected"),
        (changed("codings", 0, "totals", 0, "method", value="guess"), r"^codings\.0\.totals\.0\.method: expected"),
        (changed("codings", 0, "totals", 0, "interval", "lower", value=1.5), r"totals\.0\.interval\.lower: expected"),
        (changed("codings", 1, "histories", value=[]), r"^codings\.1\.histories: expected"),
        ({}, r"^period: expected"),
        ([], r"^hidden share: expected"),
        ({"period": {1}}, r"expected values of JSON"),
    ],
)
def test_what_is_not_that_shape_is_refused(raw: dict[str, Any], expected: str, tmp_path: Path) -> None:
    """With the field; in a file with the file as well."""
    with pytest.raises(BadHidden, match=expected):
        read(raw)
    (tmp_path / NAME).write_text('[{"period": 1}]', encoding="utf-8")
    with pytest.raises(BadHidden, match=r"hidden\.json: period: expected"):
        read_hidden(tmp_path)
    for text in ("{}", "["):
        (tmp_path / NAME).write_text(text, encoding="utf-8")
        with pytest.raises(BadHidden, match=r"hidden\.json: expected"):
            read_hidden(tmp_path)


def test_who_reads_it_needs_no_numerical_library(tmp_path: Path) -> None:
    """Neither numpy nor scipy nor DuckDB is loaded by reading, so a page may read it (safeguard S10)."""
    (tmp_path / NAME).write_text(text_of([share()]), encoding="utf-8")
    code = """
import sys
from pathlib import Path
from qorgau.statistics.overview.hidden_read import plain, read_hidden
(found,) = read_hidden(Path(sys.argv[1]))
assert plain(found)["codings"][0]["totals"]
print(sorted({"numpy", "scipy", "duckdb", "django", "sqlglot"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
