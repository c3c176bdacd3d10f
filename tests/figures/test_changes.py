"""Changes of a rate: the posterior against a sum by hand and a published series, cuts against chance, dates beside."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import exp

import numpy as np
import pytest
from scipy import integrate, stats

from qorgau.statistics.trend import (
    Caution,
    Changed,
    Counted,
    Event,
    Evidence,
    Reason,
    Refused,
    Segmented,
    beside,
    changed,
    counted,
    of_year,
    segmented,
)

# Jarrett 1979, Raftery and Akman 1986: disasters of British coal mines with ten dead or more, 1851 to 1962.
COAL = [
    of_year(1851 + place, int(count))
    for place, count in enumerate(
        "4541043406334026335453144155342522342132211113001011003103220111010100021000110233112111124200014000"
        "100000100101"
    )
]  # fmt: skip
# P000 and UNODC: offences of 2017 to 2021.
OFFENCES = [of_year(2017 + place, count) for place, count in enumerate([304, 276, 182, 111, 103])]


def test_the_coal_mines_as_published() -> None:
    """191 disasters; the likeliest year is the 41st, 1891, the last of the higher rate; about 3.1 and 0.9 a year."""
    assert sum(one.lowest for one in COAL) == 191
    found = changed(COAL)
    assert isinstance(found, Changed)
    assert found.likeliest.at == date(1892, 1, 1)
    assert found.evidence is Evidence.VERY_STRONG
    assert found.ratio == pytest.approx(0.9 / 3.1, abs=0.02)
    credible = [one.at.year - 1 for one in found.places if one.credible]
    assert min(credible) == 1886
    assert max(credible) == 1896
    assert sum(one.chance for one in found.places) == pytest.approx(1)
    assert found.cautions == (Caution.MAY_BE_RECORDING,)


def test_the_odds_by_integration() -> None:
    """Each part's likelihood integrated over its rate, by numbers, with the prior of one count at the mean."""
    series = [of_year(2015, 3), of_year(2016, 5), of_year(2017, 9), counted(date(2018, 1, 1), date(2018, 7, 1), 6)]
    found = changed(series)
    assert isinstance(found, Changed)
    weights = [_weight(series[:place]) * _weight(series[place:]) for place in (1, 2, 3)]
    assert found.odds == pytest.approx(np.mean(weights) / _weight(series), rel=1e-5)
    assert [one.chance for one in found.places] == pytest.approx([one / sum(weights) for one in weights], rel=1e-5)
    assert Caution.PART_YEARS in found.cautions


def _weight(part: list[Counted]) -> float:
    mean = 23 / (3 + 181 / 365)

    def chance(level: float) -> float:
        """Return the chance of the counts at a rate, times its prior."""
        seen = [stats.poisson.pmf(one.lowest, level * one.years) for one in part]
        return float(np.prod(seen)) * exp(-level / mean) / mean

    return float(integrate.quad(chance, 0, 80, limit=200, points=[5, 10, 20])[0])


def test_a_censored_count_is_summed_over_its_bounds() -> None:
    """The places' weights are the sums of those of each count that the bounds allow, with the same prior."""
    first, rest = date(2015, 1, 1), [of_year(2016, 2), of_year(2017, 9), of_year(2018, 11)]
    found = changed([Counted(first=first, until=date(2016, 1, 1), lowest=1, highest=3), *rest])
    assert isinstance(found, Changed)
    prior = 4 / 24
    weights = np.zeros(3)
    for count in (1, 2, 3):
        counts = np.array([count, 2, 9, 11])
        weights += [_closed(counts[:place], prior) * _closed(counts[place:], prior) for place in (1, 2, 3)]
    assert [one.chance for one in found.places] == pytest.approx(list(weights / weights.sum()), rel=1e-9)


def _closed(counts: np.ndarray, prior: float) -> float:
    """Return the chance of counts of whole years under one rate with an exponential prior."""
    total = stats.nbinom.pmf(counts.sum(), 1, prior / (prior + len(counts)))
    return float(total * stats.multinomial.pmf(counts, counts.sum(), np.full(len(counts), 1 / len(counts))))


def test_a_level_series_speaks_against_a_change() -> None:
    """Odds below 1."""
    found = changed([of_year(2010 + place, count) for place, count in enumerate([20, 21, 19, 20, 20, 21])])
    assert isinstance(found, Changed)
    assert found.evidence is Evidence.AGAINST


def test_events_lie_beside_the_place_that_is_nearest() -> None:
    """A law of 2019 lies in the credible set of the fall of 2019, one of 2017 does not, one of 2030 nowhere."""
    found = changed(OFFENCES)
    assert isinstance(found, Changed)
    assert found.likeliest.at == date(2019, 1, 1)
    assert Caution.MAY_BE_RECORDING in found.cautions
    assert Caution.SCATTERS in found.cautions
    events = [Event("late", date(2030, 1, 1)), Event("plan", date(2019, 3, 1)), Event("old", date(2017, 5, 1))]
    near = beside(found, events)
    assert [(one.event.id, one.credible) for one in near] == [("old", False), ("plan", True)]
    assert near[1].chance == found.likeliest.chance
    days = [(one.since, one.until) for one in found.places]
    assert days[0][0] == date(2017, 1, 1)
    assert days[-1][1] == date(2022, 1, 1)
    assert all(before[1] == after[0] for before, after in pairwise(days))


def test_what_has_no_change_says_why() -> None:
    """Few periods, nobody, bounds without end."""
    assert changed(OFFENCES[:3]) == Refused(Reason.FEW_PERIODS)
    assert changed([of_year(year, 0) for year in range(2000, 2010)]) == Refused(Reason.NO_DATA)
    wide = Counted(first=date(2000, 1, 1), until=date(2001, 1, 1), lowest=0, highest=10**9)
    assert changed([wide, *OFFENCES]) == Refused(Reason.CENSORED)
    assert segmented(OFFENCES) == Refused(Reason.FEW_PERIODS)
    few = Counted(first=date(2000, 1, 1), until=date(2001, 1, 1), lowest=0, highest=4)
    assert segmented([few, *(of_year(year, 3) for year in range(2001, 2010))]) == Refused(Reason.CENSORED)
    assert segmented([of_year(year, 0) for year in range(2000, 2010)]) == Refused(Reason.NO_DATA)


def test_the_coal_mines_are_cut_where_the_posterior_says() -> None:
    """The largest cut is the same; the same seed draws the same orders."""
    found = segmented(COAL, shuffles=1000)
    assert isinstance(found, Segmented)
    first = max(found.cuts, key=lambda one: one.gain)
    assert first.at == date(1892, 1, 1)
    assert first.before == pytest.approx(127 / 41)
    assert first.after == pytest.approx(64 / 71)
    assert first.p == pytest.approx(1 / 1001)
    assert found == segmented(COAL, shuffles=1000)
    assert found.cautions == (Caution.MAY_BE_RECORDING,)


def test_a_cut_has_the_chance_of_its_orders() -> None:
    """Four low and four high years: 2 of 70 ways to part them are as good, so p is near 2 / 70."""
    found = segmented([of_year(2010 + place, count) for place, count in enumerate([3] * 4 + [30] * 4)])
    assert isinstance(found, Segmented)
    assert len(found.cuts) == 1
    assert found.cuts[0].p == pytest.approx(2 / 70, abs=0.01)
    assert found.cuts[0].at == date(2014, 1, 1)


def test_scatter_alone_makes_no_cut() -> None:
    """Years that leap up and down without order, though no Poisson counts would."""
    found = segmented([of_year(2000 + place, count) for place, count in enumerate([5, 60] * 6)])
    assert isinstance(found, Segmented)
    assert found.cuts == ()
    assert found.cautions == ()


def test_a_part_year_is_cut_by_its_rate() -> None:
    """Half a year with half the count is no fall."""
    whole = [of_year(2010 + place, 365) for place in range(9)]
    found = segmented([*whole, counted(date(2019, 1, 1), date(2019, 7, 1), 181)])
    assert isinstance(found, Segmented)
    assert found.cuts == ()
    assert found.cautions == (Caution.PART_YEARS,)
