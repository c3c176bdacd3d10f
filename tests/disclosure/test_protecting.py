"""Protection: no small count is told, none can be worked out, and no more is hidden than has to be."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given, settings

from qorgau.statistics.disclosure import CannotBeKept, Cube, Kept, Rule, bounds, kept, nearer, summed
from tests.disclosure.attacker import Attacker
from tests.disclosure.cubes import axis, cells, cubes

if TYPE_CHECKING:
    from tests.disclosure.attacker import Group

RULE = Rule(10, 10)


def protected(cube: Cube, asked: np.ndarray | None = None) -> Kept:
    """Return what is told of a cube that can be protected."""
    try:
        return kept(cube, RULE, asked)
    except CannotBeKept:
        assume(False)  # fewer people than the rule asks for
        raise


def reader(cube: Cube, found: Kept) -> tuple[Attacker, list[Group]]:
    """Return who reads what is told of a cube, and what its cells are to such a reader."""
    groups = list(cells(cube))
    printed = [(group, int(n)) for group, n, told in zip(groups, cube.flat, found.told, strict=True) if told]
    return Attacker({one.name: one.values for one in cube.axes}, printed), groups


def gives_nothing_away(cube: Cube) -> None:
    """Let the attacker read what is told of a cube."""
    found = protected(cube)
    attacker, groups = reader(cube, found)
    for place in np.flatnonzero(~found.told):
        low, high = attacker.bounds(groups[place])
        assert high - low >= RULE.width - 1e-6
        assert low - 1e-6 <= cube.flat[place] <= high + 1e-6


def test_one_small_count_takes_three_others_with_it() -> None:
    """A square of two rows and two columns is the least that a two-way table allows."""
    cube = summed([axis("a", 3), axis("b", 3)], np.array([[3, 20, 40], [30, 60, 70], [25, 90, 80]]))
    found = kept(cube, RULE)
    assert found.small.sum() == 1
    assert found.beside.sum() == 3
    assert set(cube.flat[found.beside]) == {20, 30, 60}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    """No count of nobody is hidden for its own sake."""
    cube = summed([axis("a", 2), axis("b", 2)], np.array([[0, 20], [30, 40]]))
    assert kept(cube, RULE).told.all()


def test_where_all_are_few_nothing_is_told() -> None:
    """The total of nine people is small itself."""
    found = kept(summed([axis("a", 2)], np.array([4, 5])), RULE)
    assert not found.told.any()


def test_what_is_told_already_stays_told() -> None:
    """A count that another release holds cannot be taken back: another one is hidden, or it is said that none can."""
    cube = summed([axis("a", 4)], np.array([3, 20, 30, 40]))
    fixed = np.array([False, True, False, False, True])
    found = kept(cube, RULE, fixed=fixed)
    assert found.told[fixed].all()
    assert found.beside.tolist() == [False, False, True, False, False]
    with pytest.raises(CannotBeKept):
        kept(cube, RULE, fixed=np.array([False, True, True, True, True]))


def test_a_count_that_cannot_rise_far_enough_falls() -> None:
    """Of 12 in a told row at most 9 may join the 3; so the 3 may be none, and others in their column are hidden."""
    cube = summed([axis("a", 2), axis("b", 2)], np.array([[3, 9], [40, 50]]))
    fixed = np.zeros(cube.flat.shape, dtype=bool)
    fixed[2] = fixed[-1] = True
    found = kept(cube, RULE, fixed=fixed)
    assert (bounds(cube.sums, cube.flat, found.told).width[found.small] >= RULE.width).all()


def test_what_nobody_asked_for_is_kept_too() -> None:
    """Two one-way tables may give a cell away that no table prints."""
    cube = summed([axis("a", 2), axis("b", 2)], np.array([[40, 0], [3, 0]]))
    asked = np.zeros(cube.counts.shape, dtype=bool)
    asked[-1, :] = asked[:, -1] = True
    found = kept(cube, RULE, asked.reshape(-1))
    reach = bounds(cube.sums, cube.flat, found.told)
    assert (reach.width[(cube.flat > 0) & (cube.flat < RULE.least)] >= RULE.width).all()


def test_the_same_cube_is_protected_alike() -> None:
    """Two runs of one release do not tell two different things."""
    counts = np.random.default_rng(5).poisson(8, (4, 3, 3))
    cube = summed([axis("a", 4), axis("b", 3), axis("c", 3)], counts)
    first, second = kept(cube, RULE), kept(cube, RULE)
    assert (first.told == second.told).all()


@settings(deadline=None, max_examples=25)
@given(cubes())
def test_the_attacker_comes_no_nearer_than_the_rule_allows(cube: Cube) -> None:
    """To no count that is not told, by its own equations over the finest combinations."""
    gives_nothing_away(cube)


@settings(deadline=None, max_examples=25)
@given(cubes())
def test_our_own_attack_finds_what_the_other_finds(cube: Cube) -> None:
    """To the person, drawn in to whole people."""
    found = protected(cube)
    attacker, groups = reader(cube, found)
    ours = bounds(cube.sums, cube.flat, found.told)
    for place in np.flatnonzero(~found.told)[:6]:
        low, high = attacker.bounds(groups[place])
        assert ours.low[place] == np.ceil(low - 1e-5)
        assert np.isinf(high) or ours.high[place] == np.floor(high + 1e-5)


@settings(deadline=None, max_examples=25)
@given(cubes(most=2))
def test_no_cell_is_hidden_that_could_be_told(cube: Cube) -> None:
    """Each cell beside the small ones, told on its own, would bring a reader too near to one of the kept."""
    found = protected(cube)
    held = (found.small | found.beside) & ~found.told
    for place in np.flatnonzero(found.beside)[:4]:
        told = found.told.copy()
        told[place] = True
        rest = held.copy()
        rest[place] = False
        assert (bounds(cube.sums, cube.flat, told, rest).width[rest] < RULE.width).any()


@settings(deadline=None, max_examples=25)
@given(cubes())
def test_what_lies_nearer_is_what_the_bounds_say(cube: Cube) -> None:
    """For each width, whichever tables were found on the way; of what is told all."""
    told = protected(cube).told
    told[::3] = True
    widths = bounds(cube.sums, cube.flat, told).width
    for width in (1, 5, 10, 30):
        found = nearer(cube.sums, cube.flat, told, np.ones_like(told), width)
        assert (found == (widths < width)).all()


@pytest.mark.parametrize("counts", [[[1, 5], [4, 6]], [[2, 0], [3, 3]], [[1, 1], [1, 1]], [[0, 4], [2, 9]]])
def test_all_whole_tables_that_agree_are_far_enough_apart(counts: list[list[int]]) -> None:
    """Written down one by one: every table of whole people with the same printed numbers."""
    rule = Rule(3, 3)
    cube = summed([axis("a", 2), axis("b", 2)], np.array(counts))
    found, everybody = kept(cube, rule), int(cube.flat[-1])
    each = (np.array([*three, everybody - sum(three)]) for three in product(range(everybody + 1), repeat=3))
    tables = [summed(cube.axes, one.reshape(2, 2)).flat for one in each if one[-1] >= 0]
    agreeing = np.array([one for one in tables if (one[found.told] == cube.flat[found.told]).all()])
    assert found.told.any()
    assert not found.told.all()
    assert (np.ptp(agreeing, axis=0)[~found.told] >= rule.width).all()
