"""Associations: what must not depend on the order of rows, what adds up, what an interval holds."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from qorgau.knowledge.figure_questions import Block
from qorgau.statistics.association import (
    Answered,
    Asked,
    Common,
    Crosstab,
    Held,
    Independence,
    Layers,
    Ordered,
    Refused,
    Stratified,
    Strength,
    answered,
    associated,
    cells,
    common_odds,
    crosstab,
    independence,
    layers,
    ordered,
    over_strata,
    strength,
)
from qorgau.statistics.holm import holm

SIZES = st.tuples(st.integers(1, 5), st.integers(1, 5))


def _table(shape: tuple[int, int]) -> st.SearchStrategy[Crosstab]:
    rows, columns = ([f"{what}{place}" for place in range(size)] for what, size in zip("rc", shape, strict=True))
    row = st.lists(st.integers(0, 30), min_size=shape[1], max_size=shape[1])
    counts = st.lists(row, min_size=shape[0], max_size=shape[0])
    return counts.map(lambda found: crosstab(rows, columns, found))


TABLES = SIZES.flatmap(_table)
SQUARES = st.lists(st.lists(st.integers(0, 25), min_size=4, max_size=4), min_size=1, max_size=5).map(
    lambda found: layers(
        [f"s{place}" for place in range(len(found))], ["a", "b"], ["x", "y"], np.array(found).reshape(-1, 2, 2)
    )
)


def _shuffled(table: Crosstab, order: list[int]) -> Crosstab:
    return crosstab([table.rows[place] for place in order], table.columns, table.counts[order])


@settings(max_examples=150, deadline=None)
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(table: Crosstab, chance: Random) -> None:
    """V, chi-square and the residuals stay; so they do where rows and columns change places."""
    order = list(range(len(table.rows)))
    chance.shuffle(order)
    turned = crosstab(table.columns, table.rows, table.counts.T)
    for other in (_shuffled(table, order), turned):
        mine, theirs = strength(table, resamples=20), strength(other, resamples=20)
        if isinstance(mine, Refused):
            assert isinstance(theirs, Refused)
            continue
        assert isinstance(theirs, Strength)
        assert (theirs.raw, theirs.corrected) == pytest.approx((mine.raw, mine.corrected), abs=1e-9)
        ours, others = independence(table, tables=20), independence(other, tables=20)
        assert isinstance(ours, Independence)
        assert isinstance(others, Independence)
        assert others.statistic == pytest.approx(ours.statistic, abs=1e-9)
        assert others.kind is ours.kind


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_what_is_seen_and_expected_adds_up(table: Crosstab) -> None:
    """Seen less expected is 0 over each row and column; residuals weighted by their errors are too."""
    found = cells(table)
    assume(not isinstance(found, Refused))
    assert not isinstance(found, Refused)
    away = np.array([one.count - one.expected for one in found]).reshape(table.counts.shape)
    assert np.abs(away.sum(axis=0)).max() == pytest.approx(0, abs=1e-9)
    assert np.abs(away.sum(axis=1)).max() == pytest.approx(0, abs=1e-9)
    rows, columns = table.counts.sum(axis=1) / table.people, table.counts.sum(axis=0) / table.people
    errors = np.sqrt(table.expected * np.outer(1 - rows, 1 - columns))
    weighted = np.array([one.residual for one in found]).reshape(table.counts.shape) * errors
    assert np.abs(weighted.sum(axis=0)).max() == pytest.approx(0, abs=1e-9)
    assert all(one.p <= one.adjusted <= 1 for one in found)


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_an_answer_is_whole_or_says_why(table: Crosstab) -> None:
    """No number is wanting or beside itself; the interval holds the estimate; nobody is lost."""
    found = associated(table, Asked(unknown=("r1", "c0"), resamples=50, tables=50))
    assert found.known.table.people + sum(found.known.left_out.values()) == table.people
    if found.refused:
        assert (found.strength, found.test, found.cells) == (None, None, ())
        return
    assert found.strength is not None
    assert found.test is not None
    how = found.strength
    assert 0 <= how.lower <= how.corrected <= how.upper <= 1
    assert 0 < found.test.p <= 1
    assert len(found.cells) == found.known.table.counts.size


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_an_order_turned_round_has_the_other_sign(table: Crosstab) -> None:
    """And the same chance; both lie from -1 to 1 within their limits."""
    found = ordered(table)
    assume(not isinstance(found, Refused))
    turned = ordered(_shuffled(table, list(range(len(table.rows)))[::-1]))
    assert isinstance(found, Ordered)
    assert isinstance(turned, Ordered)
    for one, other in ((found.tau_b, turned.tau_b), (found.somers_d, turned.somers_d)):
        assert other.value == pytest.approx(-one.value, abs=1e-9)
        assert other.p == pytest.approx(one.p, abs=1e-9)
        assert -1 <= one.lower <= one.value + 1e-9
        assert one.value - 1e-9 <= one.upper <= 1


@settings(max_examples=150, deadline=None)
@given(SQUARES)
def test_the_common_odds_turned_round_are_the_inverse(table: Layers) -> None:
    """Rows that change places; and the order of the strata changes nothing."""
    found = common_odds(table)
    assume(isinstance(found, Common) and 0 < found.odds_ratio < float("inf"))
    assert isinstance(found, Common)
    turned = common_odds(layers(table.strata, ["b", "a"], ["x", "y"], table.counts[:, ::-1]))
    back = common_odds(layers(table.strata, ["a", "b"], ["x", "y"], table.counts[::-1]))
    assert isinstance(turned, Common)
    assert isinstance(back, Common)
    assert turned.odds_ratio == pytest.approx(1 / found.odds_ratio)
    assert turned.lower == pytest.approx(1 / found.upper)
    assert turned.test.statistic == pytest.approx(found.test.statistic, abs=1e-9)
    assert back.odds_ratio == pytest.approx(found.odds_ratio)
    assert found.lower <= found.odds_ratio <= found.upper
    if found.alike:
        assert found.alike.statistic >= -1e-9


@settings(max_examples=100, deadline=None)
@given(TABLES, st.integers(1, 4))
def test_strata_alike_say_what_one_says(table: Crosstab, times: int) -> None:
    """The same table several times over: the statistic of one, so many times."""
    one = over_strata(layers(["s"], table.rows, table.columns, table.counts[None]))
    many = over_strata(
        layers([f"s{place}" for place in range(times)], table.rows, table.columns, np.stack([table.counts] * times))
    )
    if isinstance(one, Refused):
        assert isinstance(many, Refused)
        return
    assert isinstance(many, Stratified)
    assert many.statistic == pytest.approx(times * one.statistic, rel=1e-6, abs=1e-6)
    assert many.df == one.df


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_a_block_and_its_complement_by_rows_balance(table: Crosstab) -> None:
    """What one has above the expected the other has below; the interval holds the ratio."""
    assume(len(table.rows) > 1)
    blocks = [
        Block(rows=table.rows[:1], columns=table.columns[:1]),
        Block(rows=table.rows[1:], columns=table.columns[:1]),
    ]
    found = answered(table, blocks)
    assume(isinstance(found, Answered) and all(isinstance(one, Held) for one in found.blocks))
    assert isinstance(found, Answered)
    mine, other = found.blocks
    assert isinstance(mine, Held)
    assert isinstance(other, Held)
    assert mine.share - mine.expected == pytest.approx(other.expected - other.share, abs=1e-12)
    assert found.share == pytest.approx(found.expected)
    assert mine.lower <= mine.odds_ratio <= mine.upper
    assert 0 < mine.p <= mine.adjusted <= 1


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_is_that_of_statsmodels(chances: list[float]) -> None:
    """And no adjusted p is below p."""
    found = holm(chances)
    assert found == pytest.approx(list(multipletests(chances, method="holm")[1]))
    assert all(p <= adjusted <= 1 for p, adjusted in zip(chances, found, strict=True))
