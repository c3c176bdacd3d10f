"""Releases one after the other: what they tell together gives nobody away that each of them keeps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qorgau.statistics.disclosure import CannotBeKept, Edition, NotTheSame, Rule, drafted, joined, narrow
from tests.disclosure.cubes import axis

RULE = Rule(10, 10)
AXES = (axis("a", 3), axis("b", 2))
SHAPE = (3, 2)
KINDS = np.argwhere(np.ones(SHAPE))
TABLE = ("a", "b")
ALL = np.ones((4, 3), dtype=bool)
QUARTER, NEXT = ("2026-01", "2026-02", "2026-03"), ("2026-04", "2026-05", "2026-06")


def edition(
    name: str, months: tuple[str, ...], counts: np.ndarray, told: np.ndarray | None, corrects: str = ""
) -> Edition:
    """Return an edition that has all its people in its first month of each quarter."""
    by_month = np.zeros((len(months), len(KINDS)), dtype=np.int64)
    for place, of in enumerate(counts.reshape(-1, len(KINDS))):
        by_month[3 * place] = of
    return Edition(name, months, by_month, (TABLE,), None if told is None else {TABLE: told}, corrects)


def told_of(earlier: tuple[Edition, ...], draft: Edition) -> np.ndarray:
    """Return what of the one table of a draft may be told."""
    return drafted(AXES, KINDS, earlier, draft, RULE)[TABLE]


def too_near(*editions: Edition) -> int:
    """Return how many counts the last of them gives away."""
    return narrow(AXES, KINDS, editions, RULE)


def test_a_half_year_less_its_first_quarter_is_the_second() -> None:
    """The whole half-year could be told, if the first quarter had not been."""
    first = np.array([[30, 40], [50, 60], [20, 25]])
    second = np.array([[3, 40], [50, 60], [20, 25]])
    both = np.stack([first, second])
    half = edition("half", QUARTER + NEXT, both, None)
    assert told_of((), half).all()
    told = told_of((edition("first", QUARTER, first, ALL),), half)
    assert not told[0, 0]
    assert 8 <= told.sum() <= ALL.sum() - 4 + 1
    naive = edition("half", QUARTER + NEXT, both, ALL)
    assert too_near(edition("first", QUARTER, first, ALL), naive) == 1
    safe = edition("half", QUARTER + NEXT, both, told)
    assert too_near(edition("first", QUARTER, first, ALL), safe) == 0


def test_a_correction_does_not_tell_who_came_late() -> None:
    """Three people more in one cell, all counts being large: the old and the new together are attacked."""
    first = np.array([[30, 40], [50, 60], [20, 25]])
    late = first + np.array([[3, 0], [0, 12], [15, 0]])
    old, new = edition("old", QUARTER, first, ALL), edition("new", QUARTER, late, None, "old")
    told = told_of((old,), new)
    assert not told[0, 0]
    assert told[-1, -1]
    assert too_near(old, edition("new", QUARTER, late, ALL, "old")) > 0
    assert too_near(old, edition("new", QUARTER, late, told, "old")) == 0


def test_of_one_who_came_late_alone_nothing_new_is_told() -> None:
    """Every count that changed would be that one person."""
    first = np.array([[30, 40], [50, 60], [20, 25]])
    old = edition("old", QUARTER, first, ALL)
    new = edition("new", QUARTER, first + np.array([[1, 0], [0, 0], [0, 0]]), None, "old")
    told = told_of((old,), new)
    assert not told[0, 0]
    assert not told[-1, -1]


def test_who_was_taken_out_is_kept_as_well() -> None:
    """Moved from one cell to another: gone here, late there."""
    first = np.array([[30, 40], [50, 60], [20, 25]])
    moved = first + np.array([[-2, 2], [0, 0], [0, 0]])
    old, new = edition("old", QUARTER, first, ALL), edition("new", QUARTER, moved, None, "old")
    told = told_of((old,), new)
    assert not told[0, 0]
    assert not told[0, 1]
    assert too_near(old, edition("new", QUARTER, moved, told, "old")) == 0


def test_a_month_that_differs_without_a_correction_is_refused() -> None:
    """With the release and the month."""
    first = np.array([[30, 40], [50, 60], [20, 25]])
    other = edition("other", QUARTER, first + 1, None)
    with pytest.raises(NotTheSame, match=r"'other', '2026-01'"):
        joined(AXES, KINDS, (edition("first", QUARTER, first, ALL), other))


def test_corrections_of_corrections_add_up() -> None:
    """Each release is in the cube with just the counts it told."""
    chance = np.random.default_rng(1)
    counts = [chance.poisson(8, SHAPE) for _ in range(4)]
    editions = [
        edition(f"e{number}", QUARTER, of, None, f"e{number - 1}" if number else "") for number, of in enumerate(counts)
    ]
    found = joined(AXES, KINDS, editions)
    for one, of in zip(editions, counts, strict=True):
        assert (found.tables.flat[found.faces(one)[TABLE]][:3, :2] == of).all()


COUNTS = st.lists(st.sampled_from([0, 1, 3, 9, 10, 14, 25, 40]), min_size=6, max_size=6)


def three_releases(first: list[int], second: list[int], late: list[int]) -> None:
    """Make a quarter, the half-year with it, and the quarter corrected; each is attacked with those before it."""
    quarter, following = (np.array(one).reshape(SHAPE) for one in (first, second))
    corrected = np.array(late).reshape(SHAPE)
    try:
        editions: list[Edition] = []
        for months, counts, corrects in (
            (QUARTER, quarter, ""),
            (QUARTER + NEXT, np.stack([quarter, following]), ""),
            (QUARTER, corrected, "0"),
        ):
            draft = edition(str(len(editions)), months, counts, None, corrects)
            told = told_of(tuple(editions), draft)
            editions.append(edition(draft.name, months, counts, told, corrects))
            assert too_near(*editions) == 0
    except CannotBeKept:
        assume(False)


@settings(deadline=None, max_examples=15)
@given(COUNTS, COUNTS, COUNTS)
def test_three_releases_keep_what_each_keeps(first: list[int], second: list[int], late: list[int]) -> None:
    """A quarter, the half-year with it, and the quarter corrected: nothing small can be bounded too closely."""
    three_releases(first, second, late)
