"""A cube: its sums hold whatever the counts, and each trait and each group adds up."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from qorgau.statistics.disclosure import Axis, Cube, relations, summed
from tests.disclosure.cubes import axis, cells, cubes

AGE = Axis(
    "age",
    ("0-13", "14-17", "18-29", "30+"),
    {"child": ("0-13", "14-17"), "adult": ("18-29", "30+"), "young": ("14-17", "18-29")},
)


def test_groups_may_cross_each_other() -> None:
    """Everybody is then the sum of the values, not of the groups."""
    cube = summed([AGE], np.array([1, 2, 4, 8]))
    assert dict(zip(AGE.nodes, cube.flat, strict=True)) == {
        "0-13": 1, "14-17": 2, "18-29": 4, "30+": 8, "child": 3, "adult": 12, "young": 6, "": 15,
    }  # fmt: skip


def test_groups_may_hold_groups() -> None:
    """And everybody is the sum of the outermost, where they hold all."""
    region = Axis("region", ("a", "b", "c"), {"south": ("a", "b"), "land": ("south", "c")})
    assert list(region.sums()) == [(3, (0, 1)), (4, (3, 2)), (5, (4,))]
    assert summed([region], np.array([1, 2, 4])).flat.tolist() == [1, 2, 4, 3, 7, 7]


def test_the_last_place_is_everybody() -> None:
    """Of one trait, of the other, of both."""
    cube = summed([axis("a", 2), axis("b", 3)], np.arange(6).reshape(2, 3))
    assert cube.counts.tolist() == [[0, 1, 2, 3], [3, 4, 5, 12], [3, 5, 7, 15]]


@given(cubes())
def test_what_adds_up_is_zero_for_every_cube(cube: Cube) -> None:
    """A cell is the sum of the finest cells that it holds, counted one by one."""
    assert not (relations(cube.axes) @ cube.flat).any()
    finest = dict(np.ndenumerate(cube.counts[tuple(slice(len(one.values)) for one in cube.axes)]))
    for count, group in zip(cube.flat, cells(cube), strict=True):
        inside = (
            n for place, n in finest.items()
            if all(one.values[at] in group[one.name] for one, at in zip(cube.axes, place, strict=True))
        )  # fmt: skip
        assert count == sum(inside)
