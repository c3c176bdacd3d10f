"""Ordered and stratified tables: against scipy, statsmodels and the examples of textbooks."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import StratifiedTable, Table

from qorgau.statistics.association import (
    Climb,
    Common,
    Ordered,
    Reason,
    Refused,
    Stratified,
    climb,
    climbs,
    common_odds,
    crosstab,
    layers,
    ordered,
    over_strata,
)

# Agresti 2002, Categorical Data Analysis: drinks a day of a mother by malformation of the child.
DRINKS = crosstab(
    ["none", "below_1", "1_to_2", "3_to_5", "6_and_more"],
    ["present", "absent"],
    [[48, 17066], [38, 14464], [5, 788], [1, 126], [1, 37]],
)
SCORES = (0, 0.5, 1.5, 4, 7)
# Agresti 2002: income by satisfaction with a job, women and men apart.
JOBS = layers(
    ["women", "men"],
    ["below_5", "to_15", "to_25", "over_25"],
    ["very_dissatisfied", "little", "moderately", "very"],
    [
        [[1, 3, 11, 2], [2, 3, 17, 3], [0, 1, 8, 5], [0, 2, 4, 2]],
        [[1, 1, 2, 1], [0, 3, 5, 1], [0, 0, 7, 3], [0, 1, 9, 6]],
    ],
)
# Bickel, Hammel and O'Connell 1975: applicants of six departments of Berkeley, men and women, admitted or not.
BERKELEY = layers(
    list("ABCDEF"),
    ["men", "women"],
    ["admitted", "rejected"],
    [
        [[512, 313], [89, 19]],
        [[353, 207], [17, 8]],
        [[120, 205], [202, 391]],
        [[138, 279], [131, 244]],
        [[53, 138], [94, 299]],
        [[22, 351], [24, 317]],
    ],
)


def test_tau_and_somers_are_those_of_scipy() -> None:
    """Values of both, and the chance of Kendall's S with ties."""
    table = JOBS.pooled
    found = ordered(table)
    assert isinstance(found, Ordered)
    x = np.repeat(np.arange(4), table.counts.sum(axis=1))
    y = np.concatenate([np.repeat(np.arange(4), row) for row in table.counts])
    theirs = stats.kendalltau(x, y, method="asymptotic")
    assert found.tau_b.value == pytest.approx(theirs.statistic, abs=1e-12)
    assert found.tau_b.p == pytest.approx(theirs.pvalue, rel=1e-9)
    assert found.somers_d.value == pytest.approx(stats.somersd(table.counts).statistic, abs=1e-12)
    assert found.tau_b.lower < found.tau_b.value < found.tau_b.upper
    assert found.people == 104


def test_intervals_of_an_order_come_from_the_delta_method() -> None:
    """Errors equal those of a numerical derivative of the measures over the cells of a multinomial."""
    table = JOBS.pooled
    found = ordered(table)
    assert isinstance(found, Ordered)
    for name, one in (("tau_b", found.tau_b), ("somers_d", found.somers_d)):
        slope = np.array([_derivative(table.counts / table.people, name, place) for place in range(16)])
        shares = table.counts.ravel() / table.people
        error = np.sqrt(((shares * slope**2).sum() - (shares * slope).sum() ** 2) / table.people)
        assert one.upper - one.value == pytest.approx(1.959964 * error, rel=1e-4)


def _derivative(shares: np.ndarray, name: str, place: int) -> float:
    moved = [shares.copy().ravel() for _ in range(2)]
    for one, step in zip(moved, (1e-6, -1e-6), strict=True):
        one[place] += step
    high, low = (_measured(one.reshape(4, 4), name) for one in moved)
    return (high - low) / 2e-6


def _measured(shares: np.ndarray, name: str) -> float:
    pairs = list(np.ndindex(4, 4))
    net = sum(shares[a] * shares[b] * np.sign(a[0] - b[0]) * np.sign(a[1] - b[1]) for a in pairs for b in pairs)
    whole, rows, columns = shares.sum() ** 2, (shares.sum(axis=1) ** 2).sum(), (shares.sum(axis=0) ** 2).sum()
    worth = {"tau_b": np.sqrt((whole - rows) * (whole - columns)), "somers_d": whole - rows}[name]
    return float(net / worth)


def test_two_people_in_order_are_no_proof() -> None:
    """A perfect order of two has a chance of its own, not 0."""
    found = ordered(crosstab(["a", "b"], ["x", "y"], [[1, 0], [0, 1]]))
    assert isinstance(found, Ordered)
    assert found.tau_b.value == 1
    assert found.tau_b.p == pytest.approx(2 * stats.norm.sf(1))


def test_drinks_and_malformations_as_published() -> None:
    """Z squared 6.57, p 0.010; statsmodels has the variance of all orders, larger by n / (n - 1)."""
    found = climb(DRINKS, SCORES)
    assert isinstance(found, Climb)
    assert round(found.z**2, 2) == 6.57
    assert round(found.p, 3) == 0.010
    assert found.slope > 0
    theirs = Table(DRINKS.counts, shift_zeros=False).test_ordinal_association(
        row_scores=np.array(SCORES), col_scores=np.array([1, 0])
    )
    assert found.z == pytest.approx(theirs.zscore * np.sqrt(DRINKS.people / (DRINKS.people - 1)), rel=1e-9)


def test_a_climb_by_hand() -> None:
    """Shares 0.2, 0.4, 0.6 of ten each: a step is worth 0.2, z = 4 / sqrt(0.24 x 20)."""
    found = climb(crosstab(["a", "b", "c"], ["yes", "no"], [[2, 8], [4, 6], [6, 4]]))
    assert isinstance(found, Climb)
    assert found.slope == pytest.approx(0.2)
    assert found.z == pytest.approx(4 / np.sqrt(0.24 * 20))


def test_columns_without_order_climb_one_by_one() -> None:
    """Each against the rest, adjusted for their number; slopes of shares come to nothing together."""
    table = JOBS.pooled
    found = climbs(table)
    assert not isinstance(found, Refused)
    assert [one.column for one in found] == list(table.columns)
    assert sum(one.slope for one in found) == pytest.approx(0, abs=1e-12)
    assert all(one.adjusted >= one.p for one in found)
    assert climb(table) == Refused(Reason.NOT_TWO_COLUMNS, table.columns)


@pytest.mark.parametrize("scores", [(0, 1), (0, 1, 1, 2), (3, 2, 1, 0), (0, 1, 2, inf)])
def test_scores_rise(scores: tuple[float, ...]) -> None:
    """One for each row, and no two alike."""
    with pytest.raises(ValueError, match="expected one score for each of 4 rows, rising"):
        climbs(JOBS.pooled, scores)


def test_berkeley_as_published() -> None:
    """The common odds ratio is 0.905 (0.772 to 1.060), M squared 1.52; the departments mixed would give 1.84."""
    mixed = BERKELEY.pooled.counts
    assert mixed[0, 0] * mixed[1, 1] / (mixed[0, 1] * mixed[1, 0]) == pytest.approx(1.84, abs=0.005)
    found = common_odds(BERKELEY)
    assert isinstance(found, Common)
    assert [round(x, 4) for x in (found.odds_ratio, found.lower, found.upper)] == [0.9047, 0.7719, 1.0603]
    assert round(found.test.statistic, 4) == 1.5246
    theirs = StratifiedTable([one.astype(float) for one in BERKELEY.counts])
    assert found.odds_ratio == pytest.approx(theirs.oddsratio_pooled, rel=1e-12)
    assert (found.lower, found.upper) == pytest.approx(theirs.oddsratio_pooled_confint(), rel=1e-9)
    assert found.test.p == pytest.approx(theirs.test_null_odds(correction=False).pvalue, rel=1e-9)
    assert found.alike is not None
    assert found.alike.statistic == pytest.approx(theirs.test_equal_odds(adjust=True).statistic, rel=1e-8)
    assert found.alike.p == pytest.approx(theirs.test_equal_odds(adjust=True).pvalue, rel=1e-8)


def test_jobs_as_published() -> None:
    """The generalised test: 10.2 with 9 degrees of freedom, p 0.3345."""
    found = over_strata(JOBS)
    assert isinstance(found, Stratified)
    assert (round(found.statistic, 1), found.df, round(found.p, 4), found.strata) == (10.2, 9, 0.3345, 2)


def test_one_stratum_is_pearson_with_n_less_one() -> None:
    """The generalised test of one table is its chi-square times (n - 1) / n."""
    table = JOBS.pooled
    found = over_strata(layers(["all"], table.rows, table.columns, table.counts[None]))
    assert isinstance(found, Stratified)
    pearson = stats.chi2_contingency(table.counts).statistic
    assert found.statistic == pytest.approx(pearson * (table.people - 1) / table.people)


def test_strata_that_say_nothing_are_not_counted() -> None:
    """A region with one person, or with one form alone, adds nothing."""
    counts = [*BERKELEY.counts.tolist(), [[1, 0], [0, 0]], [[7, 0], [9, 0]]]
    more = layers(list("ABCDEFGH"), BERKELEY.rows, BERKELEY.columns, counts)
    assert common_odds(more) == common_odds(BERKELEY)


def test_what_strata_cannot_answer() -> None:
    """Each by its reason."""
    two = ["a", "b"]
    assert common_odds(JOBS) == Refused(Reason.NOT_TWO_BY_TWO, (*JOBS.rows, *JOBS.columns))
    apart = layers(["k", "m"], two, ["x", "y"], [[[3, 0], [4, 0]], [[0, 3], [0, 1]]])
    assert over_strata(apart) == Refused(Reason.NO_STRATUM)
    nobody = layers(["k"], two, ["x", "y"], [[[0, 0], [0, 0]]])
    assert common_odds(nobody) == Refused(Reason.NO_DATA)
    diagonal = common_odds(layers(["k"], two, ["x", "y"], [[[3, 0], [0, 4]]]))
    assert isinstance(diagonal, Common)
    assert (diagonal.odds_ratio, diagonal.lower, diagonal.upper, diagonal.alike) == (inf, 0, inf, None)
