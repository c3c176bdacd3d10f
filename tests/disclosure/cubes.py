"""Cubes for tests: random ones of hypothesis, and how their cells are told to the attacker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from qorgau.statistics.disclosure import Axis, Cube, summed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.disclosure.attacker import Group


def axis(name: str, size: int, **groups: tuple[str, ...]) -> Axis:
    """Return an axis with values named after it."""
    return Axis(name, tuple(f"{name}{number}" for number in range(size)), groups)


@st.composite
def cubes(draw: st.DrawFn, most: int = 3) -> Cube:
    """Draw a cube of one to `most` axes, some with a group or two of which one may cross the other."""
    axes = []
    for name in "abc"[: draw(st.integers(1, most))]:
        size = draw(st.integers(2, 4))
        cuts = draw(st.lists(st.integers(0, size - 1), max_size=2, unique=True))
        groups = {f"{name}-{cut}": tuple(f"{name}{n % size}" for n in range(cut, cut + 2)) for cut in cuts}
        axes.append(axis(name, size, **groups))
    shape = [len(one.values) for one in axes]
    counts = draw(st.lists(st.sampled_from([0, 0, 1, 2, 3, 5, 9, 10, 11, 14, 20, 40]),
                           min_size=int(np.prod(shape)), max_size=int(np.prod(shape))))  # fmt: skip
    return summed(axes, np.array(counts, dtype=np.int64).reshape(shape))


def cells(cube: Cube) -> Iterator[Group]:
    """Yield the values that each cell holds, in the order of its flat counts."""
    held = [
        [frozenset(value for value, inside in zip(one.values, row, strict=True) if inside) for row in one.members()]
        for one in cube.axes
    ]
    for place in np.ndindex(*cube.counts.shape):
        yield {one.name: held[side][node] for side, (one, node) in enumerate(zip(cube.axes, place, strict=True))}
