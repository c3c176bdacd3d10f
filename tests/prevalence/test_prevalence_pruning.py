"""BIC with a bound: models and totals as by trying all, with fewer fits, so that six lists can be searched."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from qorgau.statistics.prevalence.pruning import TooManyFits, best
from qorgau.statistics.prevalence.ranking import downhill, ranked
from tests.conftest import ROOT
from tests.prevalence.published import cells, table

PAGE = ROOT / "docs" / "reference" / "prevalence.md"
APART = 1e-6  # of BIC: models nearer to each other may come in either order


@st.composite
def drawn(draw: st.DrawFn) -> tuple[list[int], int, int]:
    """Return counts by cell, sparse or not, lists and an order."""
    lists = draw(st.integers(3, 4))
    order = draw(st.integers(2, lists))
    count = st.one_of(st.integers(0, 2), st.integers(0, 400))
    return draw(st.lists(count, min_size=(1 << lists) - 1, max_size=(1 << lists) - 1)), lists, order


@settings(max_examples=50, deadline=None)
@given(drawn(), st.sampled_from([1, 5, 40]))
def test_the_bound_leaves_out_nothing_wanted(found: tuple[list[int], int, int], many: int) -> None:
    """Whatever the table: as many models, and those near the best, with the BIC of trying all."""
    counts, lists, order = np.array(found[0], dtype=float), found[1], found[2]
    assume(counts.any())
    every, few = ranked(counts, lists, order), best(counts, lists, order, many=many)
    near = int((every.bic < every.bic[0] + 2).sum()) if len(every.bic) else 0
    assert few.tried <= every.tried
    assert abs(len(few.models) - max(near, min(many, len(every.models)))) <= _ties(every.bic)
    assert few.bic == pytest.approx(every.bic[: len(few.bic)], abs=1e-6)
    if len(every.bic) > 1 and every.bic[1] - every.bic[0] > APART:
        assert few.models[0] == every.models[0]
        assert few.hidden[0] == pytest.approx(every.hidden[0], abs=1e-6)


def _ties(bic: NDArray[np.float64]) -> int:
    """Return how many models lie on the edge of being near the best, where rounding decides."""
    return int((np.abs(bic - bic[0] - 2) < APART).sum()) if len(bic) else 0


@pytest.mark.parametrize(
    ("name", "order", "share"),
    [("Kosovo", 3, 0.6), ("UKdat_5", 2, 0.3), ("UKdat_5", 3, 0.12), ("NewOrl_5", 3, 0.08)],
)
def test_published_tables_need_a_part_of_the_fits(name: str, order: int, share: float) -> None:
    """The best model and the hundred best are those of trying all; of the fits a share is left."""
    counts, lists = cells(name), len(table(name).lists)
    every, one, many = ranked(counts, lists, order), best(counts, lists, order), best(counts, lists, order, many=100)
    assert (one.models[0], many.models) == (every.models[0], every.models[: len(many.models)])
    assert many.bic == pytest.approx(every.bic[: len(many.models)], abs=1e-9)
    assert one.hidden[0] == pytest.approx(every.hidden[0], abs=1e-9)
    assert one.tried < share * every.tried
    assert many.tried <= every.tried
    assert [every.tried, one.tried, many.tried] == pytest.approx(told(name, order), rel=0.02)


def told(name: str, order: int) -> list[int]:
    """Return what the handbook tells of a table: models, fits of the best one and of the hundred best."""
    row = re.search(rf"^\| `{name}` \| \d \| {order} \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    if row is None:
        raise AssertionError(f"expected a row of {name}, order {order}, in {PAGE.name}")
    return [int(cell.replace(",", "")) for cell in row[1].split(" | ")]


@pytest.mark.parametrize("order", [2, 3, 5])
def test_six_lists_can_be_searched(order: int) -> None:
    """By pairs and with terms of more lists: none is better than the published one, 12,350, which goes downhill."""
    found, down = best(cells("UKdat"), 6, order), downhill(cells("UKdat"), 6, order)
    assert found.models[0] == down.models[0]
    assert found.bic[0] == pytest.approx(down.bic[0], abs=1e-9)
    assert table("UKdat").people + np.exp(found.hidden[0]) == pytest.approx(12_350, abs=0.5)


@pytest.mark.soak
def test_six_lists_by_pairs_are_as_all_of_them() -> None:
    """Of 32,768 models a fiftieth is fitted."""
    every, few = ranked(cells("UKdat"), 6, 2), best(cells("UKdat"), 6, 2)
    assert few.models == every.models[: len(few.models)]
    assert few.bic == pytest.approx(every.bic[: len(few.models)], abs=1e-9)
    assert (every.tried, few.tried < 700) == (32_768, True)


def test_a_search_that_grows_too_long_is_given_up() -> None:
    """With words that say so."""
    with pytest.raises(TooManyFits, match="more than 500 models"):
        best(cells("NewOrl"), 8, 2, most=500)
