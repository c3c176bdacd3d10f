"""What would make an estimate better; tables from other forms than files; two lists as one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from qorgau.knowledge import BadFile
from qorgau.statistics.prevalence import (
    Advice,
    Advised,
    Asked,
    Estimate,
    Interval,
    Method,
    Table,
    advised,
    dropped,
    estimated,
    families,
    merged,
    pairs_merged,
    table_of,
    table_of_names,
    table_of_rows,
)
from tests.prevalence.published import table

POINT = Asked(Method.STEPWISE, replicates=0)
# Four lists, independent but for what a test changes: some hundred people on each, each two share some.
PLAIN = {1: 300, 2: 250, 3: 40, 4: 260, 5: 38, 6: 35, 7: 5, 8: 280, 9: 41, 10: 37, 11: 6, 12: 36, 13: 5, 14: 5, 15: 1}


def plain(**changed: int) -> Table:
    """Return the plain table, some of its histories changed: `h3=0` is nobody on A and B alone."""
    return table_of("ABCD", PLAIN | {int(name[1:]): count for name, count in changed.items()})


def whats(found: tuple[Advice, ...]) -> set[Advised]:
    """Return what is advised."""
    return {one.what for one in found}


def test_a_table_with_nothing_to_mend() -> None:
    """Four lists, many people, everybody meets, the methods agree: nothing is advised."""
    found = families(plain(), POINT)
    assert all(one.estimable for one in found)
    assert advised(plain(), found, dropped=dict(dropped(plain(), POINT)), months=12) == ()


def test_few_lists_and_few_people() -> None:
    """Three lists of little; the lists with fewest people are named, no count is."""
    found = advised(table_of("ABC", {1: 40, 2: 50, 4: 9, 3: 8, 5: 4, 6: 3}), [])
    assert found == (Advice(Advised.MORE_LISTS), Advice(Advised.MORE_PEOPLE, ("C",)))
    assert not whats(found) & whats(advised(plain(), []))


def test_lists_that_do_not_meet() -> None:
    """Two that share nobody; one that shares nobody with any other is told once, without its pairs."""
    apart = plain(h3=0, h7=0, h11=0, h15=0)
    assert advised(apart, []) == (Advice(Advised.NEVER_MEET, ("A", "B")),)
    alone = table_of("ABCD", {history: count for history, count in PLAIN.items() if history < 9})
    assert advised(alone, []) == (Advice(Advised.ALONE, ("D",)),)


def test_a_list_within_another() -> None:
    """Everybody on A is on B: A tells nothing of its own. A list that meets nobody is within none."""
    inside = plain(h1=0, h5=0, h9=0, h13=0, h3=340)
    assert Advice(Advised.NESTED, ("A", "B")) in advised(inside, [])
    assert Advised.NESTED not in whats(advised(plain(h3=0, h7=0, h11=0, h15=0), []))


def test_lists_that_refer_to_each_other() -> None:
    """Known to do so; or all models join them and they share more than twice what chance would have."""
    assert advised(plain(), [], referring=[("B", "A")]) == (Advice(Advised.MERGE, ("A", "B")),)
    uk = table("UKdat_5")
    found = families(uk, POINT)
    joined = [set(one.model) for one in found if one.method is not Method.DGA]
    assert set.intersection(*joined) >= {"LA:NG", "LA:PFNCA"}
    told = [one.lists for one in advised(uk, found) if one.what is Advised.MERGE]
    assert told == [("LA", "NG"), ("LA", "PFNCA")]
    assert [
        one for one in advised(uk, [estimated(uk, replace(POINT, threshold=0.0))]) if one.what is Advised.MERGE
    ] == []
    fewer = plain(h3=4, h7=0, h11=0, h15=0)
    joint = [one for one in families(fewer, POINT) if "A:B" in one.model and one.method is not Method.DGA]
    assert joint
    assert Advised.MERGE not in whats(advised(fewer, joint))


@pytest.mark.parametrize(("months", "told"), [(None, False), (12, False), (13, True), (60, True)])
def test_a_period_in_which_people_come_and_go(months: int | None, told: bool) -> None:
    """More than a year is long; unknown is not taken for long."""
    assert (Advised.SHORTER_PERIOD in whats(advised(plain(), [], months=months))) is told


def test_families_that_disagree() -> None:
    """More than twice apart, or with intervals that do not meet; the United Kingdom does, no method at all does not."""
    assert Advised.FAMILIES_DISAGREE in whats(advised(table("UKdat_5"), families(table("UKdat_5"), POINT)))
    low, high = (Estimate(Method.STEPWISE, 100, n, Interval(n - 9, n + 9, 0.95)) for n in (500.0, 600.0))
    assert Advised.FAMILIES_DISAGREE in whats(advised(plain(), [low, high]))
    assert Advised.FAMILIES_DISAGREE not in whats(advised(plain(), [low, low]))
    assert Advised.FAMILIES_DISAGREE not in whats(advised(plain(), []))


def test_a_list_that_decides() -> None:
    """One without which stepwise choice says half as much or less, or nothing; another method says nothing of that."""
    kosovo = table("Kosovo")
    without, whole = dict(dropped(kosovo, POINT)), estimated(kosovo, POINT)
    halved = [name for name, one in without.items() if (one.estimate or 0) < (whole.estimate or 0) / 2]
    assert halved == ["EXH", "ABA"]
    assert _deciding(advised(kosovo, [whole], dropped=without)) == [("EXH",), ("ABA",)]
    assert _deciding(advised(kosovo, [whole], dropped={"HRW": Estimate(Method.STEPWISE, 10)})) == [("HRW",)]
    assert _deciding(advised(kosovo, [whole], dropped={"HRW": Estimate(Method.DGA, 10)})) == []


def _deciding(told: tuple[Advice, ...]) -> list[tuple[str, ...]]:
    return [one.lists for one in told if one.what is Advised.ONE_LIST_DECIDES]


def test_a_list_that_is_not_there_is_refused() -> None:
    """In what is dropped and in what refers."""
    with pytest.raises(ValueError, match="expected lists of the table, found Z"):
        advised(plain(), [], referring=[("A", "Z")])
    with pytest.raises(ValueError, match="found Q"):
        advised(plain(), [], dropped={"Q": estimated(plain(), POINT)})


def test_two_lists_as_one() -> None:
    """Each pair once, as merging them by hand; three lists are too few."""
    found = dict(pairs_merged(table("Kosovo"), POINT))
    assert len(found) == 6
    assert found["EXH", "HRW"] == estimated(merged(table("Kosovo"), ("EXH", "HRW")), POINT)
    assert found["EXH", "HRW"].people == table("Kosovo").people
    assert list(pairs_merged(table("Korea"), POINT)) == []


def test_a_table_from_names_and_from_an_array() -> None:
    """The same table as from its file; arrays of numpy, of whole numbers or of others, are rows too."""
    uk = table("UKdat_5")
    names = {
        tuple(name for place, name in enumerate(uk.lists) if history >> place & 1): count
        for history, count in enumerate(uk.counts)
        if count
    }
    assert table_of_names(uk.lists, names) == uk
    rows = np.array([[*(name in on for name in uk.lists), count] for on, count in names.items()])
    assert table_of_rows(uk.lists, rows) == table_of_rows(uk.lists, rows.astype(float)) == uk


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[1, 0, 5], [1, 2, 3]], "table: row 2: expected 0 or 1"),
        ([[1, 0, -5]], "table: row 1: count: expected a whole number"),
        ([[1, 0, 2.5]], "whole number"),
        ([[1, 0, float("nan")]], "whole number"),
        ([[1, 1]], "expected 3 cells, found 2"),
        ([[0, 0, 3]], "at least one list"),
        ([[1, 1, 3], [1, 1, 4]], "row 2: expected a combination that stands once"),
        ([], "expected at least one row"),
    ],
)
def test_bad_rows_say_where_and_what(rows: list[list[float]], words: str) -> None:
    """As a file does, with rows counted from 1."""
    with pytest.raises(BadFile, match=r".") as raised:
        table_of_rows("AB", rows)
    assert words in str(raised.value)


def test_bad_names_are_refused() -> None:
    """A list that is not named among the lists, and two names alike."""
    with pytest.raises(BadFile, match="expected names of the lists, found 'C'"):
        table_of_names("AB", {("A", "C"): 3})
    with pytest.raises(BadFile, match="none of them twice"):
        table_of_names(("A", "A"), {("A",): 3})
