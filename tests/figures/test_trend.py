"""Counts over time: against scipy, statsmodels and published series; part years, bounds and refusals."""

from __future__ import annotations

from datetime import date
from math import inf, log

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats
from scipy.special import gammaln
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from qorgau.statistics.trend import (
    Change,
    Counted,
    NotACount,
    Rate,
    Ratio,
    Reason,
    Refused,
    Slope,
    change,
    counted,
    garwood,
    of_year,
    rate,
    ratio,
    slope,
)
from qorgau.statistics.trend.fitting import dispersed, fit
from qorgau.statistics.trend.rates import clopper_pearson

# P000: investigations of 2019 to 2021, and of six months of 2022.
FULL = [of_year(2019, 182), of_year(2020, 111), of_year(2021, 103)]
HALF = counted(date(2022, 1, 1), date(2022, 7, 1), 57)
YEARS = [of_year(2015 + place, count) for place, count in enumerate([92, 110, 76, 83, 40, 88, 20, 24])]


def censored(year: int, lowest: int, highest: int) -> Counted:
    """Return a count of a year that lies between two bounds."""
    return Counted(first=date(year, 1, 1), until=date(year + 1, 1, 1), lowest=lowest, highest=highest)


def test_garwood_as_tabled() -> None:
    """0: 0 to 3.689; 10: 4.795 to 18.390, as in every table of the interval; and as statsmodels has it."""
    assert [round(x, 3) for x in (*garwood(0), *garwood(10))] == [0, 3.689, 4.795, 18.39]
    for count in (1, 5, 57, 400):
        assert garwood(count, 0.9) == pytest.approx(confint_poisson(count, 1, method="exact-c", alpha=0.1), rel=1e-9)


def test_clopper_and_pearson_as_peers_have_it() -> None:
    """Of some, of none and of all."""
    for hits, of in ((3, 20), (0, 7), (7, 7), (57, 160)):
        assert clopper_pearson(hits, of) == pytest.approx(proportion_confint(hits, of, method="beta"), rel=1e-9)
    assert clopper_pearson(0, 0) == (0, 1)


def test_a_part_year_is_worth_its_days() -> None:
    """181 of 365 days; a leap year has 366; whole years are whole."""
    assert HALF.years == pytest.approx(181 / 365)
    assert counted(date(2020, 1, 1), date(2020, 7, 1), 1).years == pytest.approx(182 / 366)
    assert (of_year(2020, 1).years, of_year(2021, 1).years, of_year(2021, 1).middle) == (1, 1, 2021.5)
    assert counted(date(2019, 1, 1), date(2022, 1, 1), 1).years == 3
    assert [one.partial for one in (HALF, *FULL)] == [True, False, False, False]


def test_r128_half_a_year_is_no_fall() -> None:
    """57 in six months against 103 in a year: no fall by half, but a rate of 1.12, and it is flagged."""
    found = ratio(FULL[2], HALF)
    assert isinstance(found, Ratio)
    assert found.partial
    assert found.lowest == found.highest == pytest.approx(57 / 103 * 365 / 181)
    assert found.lower < 1 < found.upper
    assert found.p > 0.5


def test_a_ratio_is_the_conditional_binomial() -> None:
    """Limits from those of a share, p from twice the smaller tail of the binomial."""
    found = ratio(FULL[0], FULL[2])
    assert isinstance(found, Ratio)
    lower, upper = proportion_confint(103, 285, method="beta")
    assert (found.lower, found.upper) == pytest.approx((lower / (1 - lower), upper / (1 - upper)), rel=1e-9)
    assert found.p == pytest.approx(2 * stats.binom.cdf(103, 285, 0.5), rel=1e-9)
    assert not found.partial


def test_the_exposure_is_what_a_rate_is_of() -> None:
    """20 among 2 million against 10 among 1 million is the same rate, per year and person."""
    found = ratio(of_year(2020, 10, 1e6), of_year(2021, 20, 2e6))
    assert isinstance(found, Ratio)
    assert found.lowest == pytest.approx(1)
    assert found.p == 1
    assert rate(of_year(2021, 20, 2e6)).lowest == pytest.approx(1e-5)


def test_no_percentages_below_a_base_of_fifty() -> None:
    """Also where the base may be below it."""
    assert change(of_year(2020, 49), of_year(2021, 98)) == Refused(Reason.BASE_TOO_SMALL)
    assert change(censored(2020, 40, 60), of_year(2021, 98)) == Refused(Reason.BASE_TOO_SMALL)
    found = change(of_year(2020, 50), of_year(2021, 75))
    assert isinstance(found, Change)
    assert found.lowest == found.highest == pytest.approx(50)
    assert found.lower < 50 < found.upper


def test_bounds_are_carried_through() -> None:
    """Fewer than 5 is 0 to 4: limits hold those of every count in it, p is at least the largest."""
    few = censored(2020, 0, 4)
    assert rate(few) == Rate(0, 4, 0, garwood(4)[1], 0.95, False)
    found = ratio(few, of_year(2021, 12))
    assert isinstance(found, Ratio)
    assert (found.lowest, found.highest, found.upper) == (3, inf, inf)
    for count in range(5):
        one = ratio(of_year(2020, count), of_year(2021, 12))
        assert isinstance(one, Ratio)
        assert found.lowest <= one.lowest <= found.highest
        assert found.lower <= one.lower
        assert found.p >= one.p


def test_nobody_in_both_is_no_ratio() -> None:
    """Nothing over nothing may be anything; nothing over nothing or few as well."""
    assert ratio(of_year(2020, 0), of_year(2021, 0)) == Refused(Reason.NO_DATA)
    found = ratio(censored(2020, 0, 4), of_year(2021, 0))
    assert isinstance(found, Ratio)
    assert (found.lowest, found.highest, found.lower, found.upper, found.p) == (0, inf, 0, inf, 1)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"until": date(2020, 1, 1)}, "until: expected a day after 2020-01-01"),
        ({"lowest": -1}, "count: expected 0 or more, lowest first, found -1 to 4"),
        ({"lowest": 5}, "found 5 to 4"),
        ({"exposure": 0.0}, "exposure: expected a number above 0"),
        ({"exposure": inf}, "exposure: expected"),
    ],
)
def test_what_is_no_count_is_refused(raw: dict[str, object], words: str) -> None:
    """What was expected, and what was found."""
    sound: dict[str, object] = {"first": date(2020, 1, 1), "until": date(2021, 1, 1), "lowest": 0, "highest": 4}
    with pytest.raises(NotACount) as raised:
        Counted(**{**sound, **raw})  # type: ignore[arg-type]
    assert words in str(raised.value)


def test_periods_do_not_overlap() -> None:
    """A year and its half are not two years."""
    with pytest.raises(NotACount, match="expected periods that do not overlap, found 2022-01-01 before 2023-01-01"):
        slope([*FULL, of_year(2022, 77), HALF])


def test_a_fit_of_a_given_dispersion_is_that_of_statsmodels() -> None:
    """Coefficients and errors of the generalised linear model with offset, Poisson and negative binomial."""
    counts, times = np.array([one.lowest for one in YEARS], dtype=float), np.linspace(-3.5, 3.5, 8)
    at_risk = np.linspace(1, 2, 8)
    for dispersion, family in ((0.0, sm.families.Poisson()), (0.2, sm.families.NegativeBinomial(alpha=0.2))):
        ours = fit(counts, times, at_risk, dispersion)
        theirs = sm.GLM(counts, sm.add_constant(times), family=family, offset=np.log(at_risk)).fit(tol=1e-12)
        assert ours is not None
        assert list(ours.coefficients) == pytest.approx(list(theirs.params), rel=1e-6)
        assert list(np.sqrt(np.diag(ours.covariance))) == pytest.approx(list(theirs.bse), rel=1e-5)
        assert ours.likelihood == pytest.approx(theirs.llf, rel=1e-9)


def test_the_dispersion_is_that_of_the_highest_likelihood() -> None:
    """As statsmodels finds it together with the coefficients."""
    found = slope(YEARS)
    assert isinstance(found, Slope)
    counts, times = np.array([one.lowest for one in YEARS]), np.linspace(-3.5, 3.5, 8)
    theirs = sm.NegativeBinomial(counts, sm.add_constant(times)).fit(disp=0, maxiter=500, gtol=1e-8)
    assert found.dispersion == pytest.approx(theirs.params[2], rel=1e-4)
    assert log(found.lowest) == pytest.approx(theirs.params[1], rel=1e-4)
    poisson = sm.Poisson(counts, sm.add_constant(times)).fit(disp=0)
    assert found.scatter.ratio_p == pytest.approx(stats.chi2.sf(2 * (theirs.llf - poisson.llf), 1) / 2, rel=1e-3)
    pearson = ((counts - poisson.predict()) ** 2 / poisson.predict()).sum()
    assert found.scatter.pearson == pytest.approx(pearson / 6, rel=1e-6)
    assert found.lowest == found.highest
    assert found.lower < found.lowest < found.upper


def test_limits_of_a_trend_are_those_of_student() -> None:
    """The error of the slope of the fitted dispersion, with six degrees of freedom of eight periods."""
    found = slope(YEARS, level=0.9)
    assert isinstance(found, Slope)
    counts, times = np.array([one.lowest for one in YEARS]), np.linspace(-3.5, 3.5, 8)
    family = sm.families.NegativeBinomial(alpha=found.dispersion)
    theirs = sm.GLM(counts, sm.add_constant(times), family=family).fit(tol=1e-12)
    half = stats.t.ppf(0.95, 6) * theirs.bse[1]
    assert (log(found.lower), log(found.upper)) == pytest.approx((theirs.params[1] - half, theirs.params[1] + half))
    assert found.p == pytest.approx(2 * stats.t.sf(abs(theirs.params[1] / theirs.bse[1]), 6), rel=1e-4)


def test_poisson_is_the_limit() -> None:
    """Counts that scatter less than chance have no dispersion, and the fit is Poisson."""
    smooth = np.array([10.0, 12, 14, 17, 20, 24])
    times = np.linspace(-2.5, 2.5, 6)
    free, poisson = dispersed(smooth, times, np.ones(6)), fit(smooth, times, np.ones(6))
    assert free is not None
    assert poisson is not None
    assert free.dispersion == 0
    assert list(free.coefficients) == list(poisson.coefficients)
    rough = dispersed(smooth * np.array([1, 3, 1, 3, 1, 3]), times, np.ones(6))
    assert rough is not None
    assert rough.dispersion > 0.05


def test_the_likelihood_of_a_dispersion_by_hand() -> None:
    """Of the formula of the negative binomial (NB2) with size 1 / dispersion."""
    counts, times = np.array([3.0, 9, 4, 12]), np.linspace(-1.5, 1.5, 4)
    found = fit(counts, times, np.ones(4), 0.5)
    assert found is not None
    size, mean = 2.0, found.fitted
    by_hand = gammaln(counts + size) - gammaln(size) - gammaln(counts + 1)
    by_hand += size * np.log(size / (size + mean)) + counts * np.log(mean / (size + mean))
    assert found.likelihood == pytest.approx(by_hand.sum())


def test_a_part_year_does_not_bend_a_trend() -> None:
    """A level rate whose last year is half counted stays level; it is flagged."""
    level = [
        of_year(2018, 365),
        of_year(2019, 365),
        of_year(2021, 365),
        counted(date(2022, 1, 1), date(2022, 7, 1), 181),
    ]
    found = slope(level)
    assert isinstance(found, Slope)
    assert found.lowest == pytest.approx(1, abs=1e-9)
    assert found.partial


def test_a_trend_with_bounds_holds_the_trends_of_what_they_may_be() -> None:
    """Counts of fewer than 5 at both ends of their bounds."""
    known = [of_year(2014, 9), of_year(2015, 14), of_year(2016, 11)]
    found = slope([censored(2012, 0, 4), censored(2013, 0, 4), *known])
    assert isinstance(found, Slope)
    for first in (0, 2, 4):
        for second in (0, 2, 4):
            one = slope([of_year(2012, first), of_year(2013, second), *known])
            assert isinstance(one, Slope)
            assert found.lowest <= one.lowest <= found.highest
    assert found.lower < found.lowest < found.highest < found.upper


@pytest.mark.parametrize(
    ("counts", "reason"),
    [([5, 6, 7], Reason.FEW_PERIODS), ([0, 0, 0, 0], Reason.NO_DATA), ([0, 9, 0, 0], Reason.TOO_FEW)],
)
def test_what_has_no_trend_says_why(counts: list[int], reason: Reason) -> None:
    """Three years are no trend; nobody at all; somebody in one year alone."""
    assert slope([of_year(2010 + place, count) for place, count in enumerate(counts)]) == Refused(reason)


def test_bounds_that_allow_a_rise_and_a_fall_are_no_sign() -> None:
    """Then p is 1."""
    found = slope([censored(2012, 0, 40), of_year(2013, 20), of_year(2014, 20), of_year(2015, 20)])
    assert isinstance(found, Slope)
    assert found.lowest < 1 < found.highest
    assert found.p == 1
