"""Tables with traits in common: cells of several are one, and they bound each other as the whole cube would."""

from __future__ import annotations

from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.statistics.disclosure import TooManyCells, bounds, summed, tabled
from qorgau.statistics.disclosure.tables import cliques
from tests.disclosure.cubes import axis

SIZES = {"a": 3, "b": 2, "c": 2, "d": 3}
AXES = (axis("a", 3, young=("a0", "a1")), axis("b", 2), axis("c", 2), axis("d", 3))
KINDS = np.argwhere(np.ones(tuple(SIZES.values())))
SETS = st.lists(st.sampled_from([("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("b", "d")]), min_size=1, unique=True)
PEOPLE = st.lists(st.sampled_from([0, 0, 1, 2, 5, 9, 12, 30]), min_size=36, max_size=36).map(np.array)


def test_a_ring_of_tables_needs_one_chord() -> None:
    """Of four pairs in a ring come two sets of three; what is no pair stays apart."""
    ring = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]
    found = list(cliques(ring, dict.fromkeys("abcde", 2)))
    assert sorted(len(one) for one in found) == [1, 3, 3]
    assert all(any(set(pair) <= one for one in found) for pair in ring)


@settings(deadline=None, max_examples=25)
@given(SETS, PEOPLE)
def test_each_table_holds_what_the_cube_holds(sets: list[tuple[str, str]], people: np.ndarray) -> None:
    """In whatever order its traits are named; sums are 0; and breadth counts the finest combinations."""
    found = tabled(AXES, KINDS, people, sets)
    whole = summed(AXES, people.reshape(3, 2, 2, 3))
    assert not (found.sums @ found.flat).any()
    assert np.unique(found.codes).size == found.flat.size
    for first, second in sets:
        face = found.flat[found.face((second, first), {})]
        places = tuple(slice(None) if one.name in {first, second} else -1 for one in AXES)
        expected = whole.counts[places]
        assert (face == (expected.T if first < second else expected)).all()
    assert found.breadth.max() == prod(SIZES.values())


@settings(deadline=None, max_examples=15)
@given(SETS, PEOPLE, st.randoms(use_true_random=False))
def test_tables_bound_as_closely_as_the_cube(sets: list[tuple[str, str]], people: np.ndarray, chance: object) -> None:
    """Whatever of them is told: a reader of the cube of all traits comes no nearer to any cell."""
    found = tabled(AXES, KINDS, people, sets)
    whole = summed(AXES, people.reshape(3, 2, 2, 3))
    shown = np.isin(np.arange(found.flat.size), np.concatenate([found.face(one, {}).ravel() for one in sets]))
    told = shown & np.array([chance.random() < 0.6 for _ in range(found.flat.size)])  # type: ignore[attr-defined]
    in_cube = np.zeros(whole.flat.shape, dtype=bool)
    in_cube[found.codes[told]] = True
    wanted = np.zeros(whole.flat.shape, dtype=bool)
    wanted[found.codes[shown & ~told]] = True
    ours = bounds(found.sums, found.flat, told, shown & ~told)
    cubes = bounds(whole.sums, whole.flat, in_cube, wanted)
    cells = shown & ~told
    assert ours.low[cells].tolist() == cubes.low[found.codes[cells]].tolist()
    assert ours.high[cells].tolist() == cubes.high[found.codes[cells]].tolist()


def test_too_many_cells_are_refused() -> None:
    """Before anything is made of them, with their number."""
    axes = [axis(name, 99) for name in "abc"]
    with pytest.raises(TooManyCells, match="1000000"):
        tabled(axes, np.zeros((1, 3), dtype=np.int64), np.array([1]), [("a", "b", "c")])
