"""Disclosure control of a table of 17 regions, 6 ages and 8 forms with its margins: time, and what is lost.

Beside it stand the two ways in use without it: small counts alone, and small counts with the next smallest of each line
that would give one away. Both lose less and keep less; how many counts a reader can bound too closely is told of each.
"""

from __future__ import annotations

import time
from functools import reduce
from typing import TYPE_CHECKING, Final

import numpy as np

from qorgau.statistics.disclosure import Axis, Cube, Rule, bounds, kept, summed

if TYPE_CHECKING:
    from qorgau.statistics.axes import Marks

SIZES: Final = {"region": 17, "age": 6, "form": 8}
PEOPLE: Final = (200, 2_000, 20_000)
RULE: Final = Rule(least=10, width=10)


def main() -> None:
    """Print what protection and attack take, and what is lost by each way."""
    shape = " x ".join(f"{size} {name}s" for name, size in SIZES.items())
    print(f"disclosure control: {shape} with all margins (bar: protected and attacked in under 60 s)")
    for people in PEOPLE:
        _one(drawn(people))


def drawn(people: int, seed: int = 0) -> Cube:
    """Return so many invented people by uneven chances, independent of each other, the same for a seed."""
    chance = np.random.default_rng(seed)
    axes = [Axis(name, tuple(f"{name} {number}" for number in range(size))) for name, size in SIZES.items()]
    shares = [chance.dirichlet(np.full(size, 0.7)) for size in SIZES.values()]
    cells = reduce(np.multiply.outer, shares)
    return summed(axes, chance.multinomial(people, (cells / cells.sum()).reshape(-1)).reshape(cells.shape))


def by_hand(cube: Cube, small: Marks) -> Marks:
    """Return what is told where in each line with one hidden cell the next smallest is hidden, until there is none."""
    hidden, lines = small.copy(), [np.array(row.indices) for row in cube.sums]
    while alone := [line for line in lines if hidden[line].sum() == 1]:
        for line in alone:
            others = [cell for cell in line if not hidden[cell] and cube.flat[cell]]
            hidden[min(others, key=lambda cell: (cube.flat[cell], cell)) if others else line] = True
    return ~hidden


def _one(cube: Cube) -> None:
    start = time.process_time()
    ours = kept(cube, RULE)
    protected = time.process_time()
    attacked = bounds(cube.sums, cube.flat, ours.told)
    end = time.process_time()
    hidden = ~ours.told
    print(
        f"  {cube.flat[-1]:,} people, {cube.flat.size:,} cells, {ours.small.sum()} small: protected in"
        f" {protected - start:.1f} s, attacked in {end - protected:.1f} s, narrowest bounds"
        f" {attacked.width[hidden].min()} people (asked: {RULE.width})"
    )
    for name, told in (
        ("ours", ours.told),
        ("small counts alone", ~ours.small),
        ("next smallest of each line", by_hand(cube, ours.small)),
    ):
        _lost(cube, name, told, ours.small)


def _lost(cube: Cube, name: str, told: Marks, small: Marks) -> None:
    width = bounds(cube.sums, cube.flat, told, small).width[small & ~told]
    beside = ~told & ~small
    print(
        f"    {name:28} {(~told).mean():6.1%} of cells not told, {beside.sum():4} beside the small ones"
        f" with {cube.flat[beside].sum():6,} people; small counts worked out exactly {(width == 0).sum():4},"
        f" within less than {RULE.width}: {(width < RULE.width).sum():4}"
    )


if __name__ == "__main__":
    main()
