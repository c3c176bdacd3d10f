"""The attack suite: thousands of random tables with hierarchies, and releases one after the other, read as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from qorgau.statistics.disclosure import Cube
from tests.disclosure.cubes import cubes
from tests.disclosure.test_protecting import gives_nothing_away
from tests.disclosure.test_releases_together import COUNTS, three_releases
from tests.releases.printed import attacked
from tests.releases.world import Releases, alike, specification

if TYPE_CHECKING:
    from qorgau.knowledge import Content
    from qorgau.statistics.overview.gathering import Alike

pytestmark = pytest.mark.soak
LONG = settings(deadline=None, suppress_health_check=list(HealthCheck))
QUARTER, HALF = ({"since": "2026-01", "until": until} for until in ("2026-04", "2026-07"))
SEXES, FORMS = ("female", "male"), ("labour", "sexual", "begging")


@settings(LONG, max_examples=2_000)
@given(cubes())
def test_no_table_gives_a_kept_count_away(cube: Cube) -> None:
    """Two thousand tables of one to three traits, some with groups that cross each other."""
    gives_nothing_away(cube)


@settings(LONG, max_examples=200)
@given(COUNTS, COUNTS, COUNTS)
def test_no_three_releases_give_a_kept_count_away(first: list[int], second: list[int], late: list[int]) -> None:
    """By our own attack: a quarter, the half-year with it, the quarter corrected."""
    three_releases(first, second, late)


@pytest.mark.parametrize("seed", range(60))
def test_published_files_give_nobody_away(content: Content, seed: int) -> None:
    """Read from the files alone: a quarter, the half-year with other tables, the quarter corrected.

    No count that is not told is bounded closely, nor a small one of the second quarter or of those who came late.
    """
    chance = np.random.default_rng(seed)
    people = [one for month in ("2026-02", "2026-05") for one in drawn(chance, month)]
    now = [*people, *drawn(chance, "2026-02", most=6)]
    releases = Releases(content)
    releases.make(specification("first", ("sex", "exploitation"), **QUARTER), people)
    releases.make(specification("half", ("sex",), ("exploitation",), **HALF), people)
    releases.make(specification("again", ("sex", "exploitation"), corrects="first", **QUARTER), now)
    assert attacked([one.release for one in releases.earlier], [one.people for one in releases.earlier]) == []


def drawn(chance: np.random.Generator, month: str, most: int = 60) -> list[Alike]:
    """Return people of a month, many of some kinds and few of others."""
    return [
        alike(month, int(many), sex=sex, exploitation=form)
        for sex in SEXES
        for form in FORMS
        if (many := chance.integers(0, most) * chance.integers(0, 2) + chance.integers(0, 4))
    ]
