"""How far a method may be trusted on a table: each list as a known total, fewer and more people, lists dropped."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from qorgau.statistics.prevalence.estimating import estimated
from qorgau.statistics.prevalence.tables import Table, merged, seen_on, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.statistics.prevalence.estimates import Asked, Estimate

LEAST: Final = 30  # fewer people on a list and on another one are too few to estimate from


class Checked(NamedTuple):
    """A list taken as a population of known size: its size, what the others say of it, and the log of their ratio."""

    name: str
    known: int
    found: Estimate
    bias: float | None

    @property
    def covered(self) -> bool | None:
        """Return whether the interval holds the known size; None without an interval."""
        limits = self.found.interval
        return limits.lower <= self.known <= limits.upper if limits else None


def consistency(table: Table, asked: Asked) -> Iterator[Checked]:
    """Yield for each list of some size what the other lists say of its people (Binette and Steorts)."""
    for place, name in enumerate(table.lists):
        known, others = table.overlap(1 << place), seen_on(table, name)
        if others.people >= LEAST and len(table.lists) > 3:  # noqa: PLR2004 - three lists are needed of the others
            found = estimated(others, asked)
            bias = log(found.estimate / known) if found.estimate else None
            yield Checked(name, known, found, bias)


def dropped(table: Table, asked: Asked) -> Iterator[tuple[str, Estimate]]:
    """Yield the estimate without each list in turn, without resamples."""
    if len(table.lists) > 3:  # noqa: PLR2004 - as above
        for name in table.lists:
            yield name, estimated(without(table, name), replace(asked, replicates=0))


def pairs_merged(table: Table, asked: Asked) -> Iterator[tuple[tuple[str, str], Estimate]]:
    """Yield the estimate with each two lists as one, without resamples: what it owes to keeping them apart."""
    if len(table.lists) > 3:  # noqa: PLR2004 - as above
        for one, other in combinations(table.lists, 2):
            yield (one, other), estimated(merged(table, (one, other)), replace(asked, replicates=0))


def trajectory(table: Table, asked: Asked, steps: int = 20) -> Iterator[tuple[int, float | None]]:
    """Yield how many people are taken at random of everybody twice, from a quarter on, and the total they give.

    A method to be trusted flattens: its total is that of the doubled table long before the end.
    """
    chance = np.random.default_rng(asked.seed)
    everybody = np.repeat(np.arange(len(table.counts)), 2 * np.array(table.counts))
    order = chance.permutation(everybody)
    for share in np.linspace(0.25, 1, steps):
        taken = order[: round(share * len(order))]
        counts = tuple(np.bincount(taken, minlength=len(table.counts)).tolist())
        found = estimated(Table(table.lists, counts), replace(asked, replicates=0))
        yield len(taken), found.estimate
