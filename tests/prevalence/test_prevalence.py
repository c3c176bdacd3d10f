"""The hidden share: tables read with clear errors, nothing told where nothing can be, intervals by their rules."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.knowledge import BadFile
from qorgau.statistics.prevalence import (
    Asked,
    Method,
    Reason,
    Table,
    Warned,
    estimated,
    merged,
    read_table,
    seen_on,
    table_of,
    trajectory,
    without,
)
from qorgau.statistics.prevalence.existence import Faces
from qorgau.statistics.prevalence.fitting import frame
from qorgau.statistics.prevalence.intervals import _quantile as quantile
from qorgau.statistics.prevalence.intervals import interval
from qorgau.statistics.prevalence.models import hierarchical, independence, neighbours, parts, terms
from qorgau.statistics.prevalence.stepwise import stepwise
from tests.prevalence.published import cells, table

tables = st.integers(3, 4).flatmap(
    lambda lists: st.lists(st.integers(0, 40), min_size=(1 << lists) - 1, max_size=(1 << lists) - 1).map(
        lambda counts: table_of([f"L{place}" for place in range(lists)], dict(enumerate(counts, start=1)))
    )
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "row 1: expected 2 to 10 lists and then a column 'count'"),
        ("A,B\n1,1\n", "expected 2 to 10 lists"),
        ("A,A,count\n1,1,2\n", "none of them twice"),
        ("A,B,count\n1,2,3\n", "row 2: expected 0 or 1"),
        ("A,B,count\n1,1,-3\n", "row 2: count: expected a whole number"),
        ("A,B,count\n1,1,1.5\n", "whole number"),
        ("A,B,count\n0,0,3\n", "row 2: expected at least one list"),
        ("A,B,count\n1,1,3\n1,1,4\n", "row 3: expected a combination that stands once"),
        ("A,B,count\n1,1\n", "row 2: expected 3 cells, found 2"),
        ("A,B,count\n\n", "expected at least one row"),
        (",".join("ABCDEFGHIJK") + ",count\n", "2 to 10 lists"),
    ],
)
def test_a_bad_table_says_where_and_what(text: str, words: str) -> None:
    """The file, the row, and what was expected."""
    with pytest.raises(BadFile, match=r".") as raised:
        read_table(text, "histories.csv")
    assert "histories.csv" in str(raised.value)
    assert words in str(raised.value)


def test_a_table_is_read_and_folded() -> None:
    """Without a list, merged, and by the people of one list alone."""
    uk = table("UKdat_5")
    assert (uk.people, len(uk.lists)) == (2744, 5)
    assert merged(uk, ["LA", "NG"]).people == uk.people
    assert merged(uk, ["LA", "NG"]).lists == ("LA+NG", "PFNCA", "GO", "GP")
    assert without(uk, "GP").people < uk.people
    assert seen_on(uk, "LA").people == sum(
        count for history, count in enumerate(uk.counts) if history & 1 and history > 1
    )
    whole = merged(table("UKdat"), ["PF", "NCA"])
    assert sorted(whole.counts) == sorted(uk.counts)


@pytest.mark.parametrize(
    ("counts", "lists", "method", "reason"),
    [
        ({1: 5, 2: 7, 3: 2}, "AB", Method.STEPWISE, Reason.FEW_LISTS),
        ({1: 5, 2: 7, 4: 2}, "ABC", Method.STEPWISE, Reason.NO_OVERLAP),
        ({1: 5, 2: 7, 3: 2}, "ABCDEFG", Method.BIC, Reason.MANY_LISTS),
        ({1: 5, 2: 7, 3: 2}, "ABCDEF", Method.DGA, Reason.MANY_LISTS),
        ({1: 4000, 2: 4000, 4: 4000, 3: 1}, "ABC", Method.STEPWISE, Reason.BLOW_UP),
    ],
)
def test_nothing_is_told_where_nothing_can_be(
    counts: dict[int, int], lists: str, method: Method, reason: Reason
) -> None:
    """The answer is a reason, and no number stands beside it."""
    found = estimated(table_of(tuple(lists), counts), Asked(method, replicates=0))
    assert (found.estimable, found.estimate, found.interval) == (False, None, None)
    assert found.reason is reason


def test_a_number_comes_with_what_must_be_said() -> None:
    """Few people, a thin limit, no interval without resamples; always that such methods are low."""
    found = estimated(table("NewOrl_5"), Asked(Method.STEPWISE, replicates=500))
    assert {Warned.FEW_PEOPLE, Warned.THIN_LIMIT, Warned.BIASED_LOW} <= set(found.warnings)
    assert found.interval is not None
    assert found.estimate is not None
    assert found.people < found.interval.lower < found.estimate < found.interval.upper
    alone = estimated(table("NewOrl_5"), Asked(Method.STEPWISE, replicates=0))
    assert Warned.NO_INTERVAL in alone.warnings


def test_the_same_seed_gives_the_same_interval() -> None:
    """And another seed another one, near it."""
    first, again, other = (
        estimated(table("UKdat_5"), Asked(Method.STEPWISE, replicates=1000, seed=seed)).interval for seed in (3, 3, 4)
    )
    assert first == again
    assert first is not None
    assert other is not None
    assert other.upper == pytest.approx(first.upper, rel=0.1)
    assert other != first


def test_an_interval_of_a_known_shape() -> None:
    """Without bias and acceleration the limits are plain quantiles of the resamples."""
    found = np.arange(1.0, 10_001.0)
    limits = interval(5000.5, found, 0.0, 0.95)
    assert (limits.lower, limits.upper) == pytest.approx((250.4, 9750.6), abs=1)
    assert limits.sampled is not None
    assert limits.sampled.beyond == pytest.approx(250, abs=1)


@given(st.lists(st.floats(1, 1e6), min_size=3, max_size=60), st.floats(0, 1))
def test_a_quantile_is_that_of_type_8(found: list[float], share: float) -> None:
    """As numpy tells it; where one of the two totals around it is infinite, so is it."""
    totals = np.array(found)
    told = float(np.quantile(totals, share, method="median_unbiased"))
    assert quantile(totals, share) == pytest.approx(told, rel=1e-9)
    assert quantile(np.append(totals, np.full(len(found), np.inf)), 0.9) == float("inf")


def test_an_interval_without_an_upper_limit() -> None:
    """One resample in ten has no estimate: nobody can say how many at the most, and that is what is told."""
    found = np.append(np.arange(1.0, 901.0), np.full(100, np.inf))
    limits = interval(450.0, found, 0.0, 0.95)
    assert limits.upper == float("inf")
    assert np.isfinite(limits.lower)


@pytest.mark.parametrize(
    ("lists", "method", "order"),
    [("ABCDEF", Method.BIC, 3), ("ABCDEF", Method.BIC, 5), ("ABCDEFGHIJ", Method.DOWNHILL, 3)],
)
def test_an_order_with_too_many_models_is_refused_at_once(lists: str, method: Method, order: int) -> None:
    """It is said so, before memory or a day is spent on it."""
    counts = dict.fromkeys((1, 2, 3, 5, 7), 5)
    found = estimated(table_of(tuple(lists), counts), Asked(method, order, replicates=0))
    assert found.reason is Reason.MANY_MODELS


def test_more_people_flatten_the_way() -> None:
    """With everybody taken twice the total doubles; the last half of the way stays near it."""
    way = list(trajectory(table("Kosovo"), Asked(Method.STEPWISE), steps=8))
    totals = [total for _people, total in way if total]
    assert way[-1][0] == 2 * table("Kosovo").people
    assert totals[-1] == pytest.approx(2 * 14_341.66, rel=1e-3)
    assert totals[-2] == pytest.approx(totals[-1], rel=0.2)


def test_models_keep_their_order() -> None:
    """Every model holds the parts of its terms; neighbours differ by one term and are hierarchical too."""
    models = hierarchical(4, 3)
    assert len(set(models)) == len(models) == 113
    for model in models:
        assert all(parts(term) <= model for term in model)
    start = independence(4)
    assert {len(one ^ start) for one in neighbours(start, 4, 3)} == {1}
    assert set(neighbours(start, 4, 3)) <= set(models)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_an_estimate_is_at_least_who_was_seen(found: Table) -> None:
    """Whatever the table: at least the people seen, or a reason; names of lists in another order change nothing."""
    first = estimated(found, Asked(Method.STEPWISE, replicates=0))
    assert first.estimable is not (first.reason is not None)
    if first.estimate is None:
        return
    assert first.estimate >= found.people


@settings(max_examples=40, deadline=None)
@given(tables)
def test_the_order_of_lists_changes_nothing_without_pairs(found: Table) -> None:
    """Independence gives the same total whichever list comes first."""
    asked = Asked(Method.STEPWISE, threshold=0.0, replicates=0)
    first, turned = estimated(found, asked), estimated(_turned(found), asked)
    assert first.reason == turned.reason
    assert (first.estimate or 0) == pytest.approx(turned.estimate or 0, rel=1e-6)


def _turned(found: Table) -> Table:
    order = list(reversed(range(len(found.lists))))
    counts = {
        sum(1 << place for place, old in enumerate(order) if history >> old & 1): count
        for history, count in enumerate(found.counts)
    }
    return table_of([found.lists[old] for old in order], counts)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_two_ways_to_existence_agree(found: Table) -> None:
    """A fit whose every count is far from nothing has an estimate by its zeros too."""
    counts = np.array(found.counts[1:], dtype=float)
    if not counts.any():
        return
    chosen = stepwise(counts[None, :], len(found.lists))
    faces = Faces(frame(len(found.lists), terms(len(found.lists), 2)))
    assert bool(chosen.estimable[0]) == (
        faces.code(counts > 0, faces.design.active(independence(len(found.lists)))) == 0
    )


def test_many_tables_at_once_are_each_as_alone() -> None:
    """A resample fitted among a thousand is the same as by itself."""
    chance = np.random.default_rng(5)
    counts = cells("UKdat_5")
    many = chance.multinomial(2744, counts / 2744, size=200).astype(float)
    together = stepwise(many, 5)
    for place in itertools.islice(range(200), 0, 200, 20):
        alone = stepwise(many[place][None, :], 5)
        assert together.hidden[place] == pytest.approx(alone.hidden[0], rel=1e-7)
