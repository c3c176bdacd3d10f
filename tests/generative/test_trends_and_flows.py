"""Ratios, trends and changes: what scales and what turns round; flows: nobody is lost, no line gives itself away."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qorgau.statistics.flows import (
    UNKNOWN,
    Matrix,
    Role,
    Route,
    Seen,
    compared,
    matrix,
    people_by,
    protected,
    roles,
    top,
)
from qorgau.statistics.small_counts import hidden
from qorgau.statistics.trend import (
    Changed,
    Counted,
    Ratio,
    Refused,
    Segmented,
    Slope,
    changed,
    garwood,
    of_year,
    ratio,
    segmented,
    slope,
)

LENGTHS = st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda pair: pair[0] < pair[1])
BOUNDS = st.one_of(
    st.integers(0, 300).map(lambda count: (count, count)),
    st.tuples(st.integers(0, 60), st.integers(0, 9)).map(lambda pair: (pair[0], pair[0] + pair[1])),
)


def _period(year: int, months: tuple[int, int], bounds: tuple[int, int], exposure: float = 1.0) -> Counted:
    first, until = (date(year, month, 1) for month in months)
    return Counted(first=first, until=until, lowest=bounds[0], highest=bounds[1], exposure=exposure)


PERIODS = st.builds(_period, st.integers(1990, 2030), LENGTHS, BOUNDS, st.floats(0.1, 1e6))
SERIES = st.lists(st.integers(0, 80), min_size=4, max_size=10).map(
    lambda counts: [of_year(2000 + place, count) for place, count in enumerate(counts)]
)
PLACES = st.sampled_from(["KAZ", "UZB", "KGZ", "RUS", UNKNOWN])
ROUTES = st.lists(
    st.builds(Route, PLACES, st.lists(PLACES, max_size=2).map(tuple), PLACES, st.integers(0, 40)), max_size=12
)


@settings(max_examples=200, deadline=None)
@given(PERIODS, PERIODS)
def test_the_ratio_turned_round_is_the_inverse(before: Counted, after: Counted) -> None:
    """Bounds, limits and the chance."""
    one, other = ratio(before, after), ratio(after, before)
    if isinstance(one, Refused):
        assert other == one
        return
    assert isinstance(other, Ratio)
    assert _inverse(one.lowest) == pytest.approx(other.highest)
    assert _inverse(one.highest) == pytest.approx(other.lowest)
    assert _inverse(one.lower) == pytest.approx(other.upper)
    assert _inverse(one.upper) == pytest.approx(other.lower)
    assert one.p == pytest.approx(other.p)
    assert one.lower <= one.lowest <= one.highest <= one.upper
    if one.p < 0.05 - 1e-9:
        assert not one.lower <= 1 <= one.upper


def _inverse(value: float) -> float:
    return 1 / value if value else inf


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 5000), st.floats(0.5, 0.999))
def test_exact_limits_hold_the_count(count: int, level: float) -> None:
    """More sure is wider."""
    lower, upper = garwood(count, level)
    assert lower <= count <= upper
    wide = garwood(count, (1 + level) / 2)
    assert wide[0] <= lower
    assert upper <= wide[1]


@settings(max_examples=80, deadline=None)
@given(SERIES, st.floats(0.01, 1000))
def test_a_trend_does_not_depend_on_the_unit_of_the_exposure(periods: list[Counted], unit: float) -> None:
    """Per head or per 100,000; and backwards it is the inverse."""
    found = slope(periods)
    assume(isinstance(found, Slope))
    assert isinstance(found, Slope)
    assert found.lower <= found.lowest == found.highest <= found.upper
    other = slope([of_year(one.first.year, one.lowest, unit) for one in periods])
    assert isinstance(other, Slope)
    assert (other.lowest, other.lower) == pytest.approx((found.lowest, found.lower), rel=1e-4)
    back = slope([of_year(4000 - one.first.year, one.lowest) for one in periods])
    assert isinstance(back, Slope)
    assert back.lowest == pytest.approx(1 / found.lowest, rel=1e-4)


@settings(max_examples=100, deadline=None)
@given(SERIES, st.floats(0.01, 1000))
def test_a_change_does_not_depend_on_the_unit_of_the_exposure(periods: list[Counted], unit: float) -> None:
    """Nor on the direction of time; the chances of all places are 1 together."""
    found = changed(periods)
    assume(isinstance(found, Changed))
    assert isinstance(found, Changed)
    assert sum(one.chance for one in found.places) == pytest.approx(1)
    assert sum(one.chance for one in found.places if one.credible) >= 0.95 - 1e-9
    assert found.likeliest.credible
    other = changed([of_year(one.first.year, one.lowest, unit) for one in periods])
    assert isinstance(other, Changed)
    assert other.odds == pytest.approx(found.odds, rel=1e-6)
    back = changed([of_year(4000 - one.first.year, one.lowest) for one in periods])
    assert isinstance(back, Changed)
    assert [one.chance for one in reversed(back.places)] == pytest.approx(
        [one.chance for one in found.places], abs=1e-9
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=8, max_size=14))
def test_cuts_lie_in_the_series_and_change_its_rate(counts: list[int]) -> None:
    """In order of time, each with a chance of at most 0.05 and something told with it."""
    found = segmented([of_year(2000 + place, count) for place, count in enumerate(counts)], shuffles=200)
    assume(isinstance(found, Segmented))
    assert isinstance(found, Segmented)
    assert [one.at for one in found.cuts] == sorted({one.at for one in found.cuts})
    for one in found.cuts:
        assert date(2002, 1, 1) <= one.at <= date(2000 + len(counts) - 2, 1, 1)
        assert one.before != one.after
        assert one.p <= 0.05
    assert bool(found.cautions) is bool(found.cuts)


@given(ROUTES)
def test_nobody_is_lost_in_a_flow(routes: list[Route]) -> None:
    """The matrix, the sources and the destinations count everybody once; a role is one that people gave."""
    people = sum(one.count for one in routes)
    assert matrix(routes).people == people
    for role in (Role.SOURCE, Role.DESTINATION):
        assert sum(people_by(routes, role).values()) == people
    for place, held in roles(routes).items():
        for role, count in held.items():
            assert count == people_by(routes, role)[place] > 0


@given(ROUTES, st.integers(1, 12))
def test_shares_are_of_the_known_and_fall(routes: list[Route], least: int) -> None:
    """Each lies in its interval; no small count is told, nor the known people less all that are told."""
    counts = people_by(routes, Role.SOURCE)
    whole = top(counts, len(counts), least)
    rest = whole.people - sum(one.count for one in whole.largest)
    assert rest == 0 or rest >= least or not whole.largest
    assert whole.not_told != 1 or not whole.largest
    found = top(counts, 3, least)
    assert [one.count for one in found.largest] == sorted((one.count for one in found.largest), reverse=True)
    for one in found.largest:
        assert one.lower <= one.share <= one.upper
        assert one.count >= least
    assert sum(one.share for one in found.largest) <= 1 + 1e-9


@settings(deadline=None)
@given(
    st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
        lambda shape: st.lists(
            st.lists(st.integers(0, 30), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
        )
    ),
    st.integers(2, 12),
)
def test_no_line_of_a_matrix_gives_a_small_count_away(counts: list[list[int]], least: int) -> None:
    """Each row and column hides its small counts, and none that its total less the rest would tell."""
    table = Matrix(
        tuple(f"s{place}" for place in range(len(counts))),
        tuple(f"d{place}" for place in range(len(counts[0]))),
        tuple(map(tuple, counts)),
    )
    found = protected(table, least)
    for place, source in enumerate(table.sources):
        _safe({(source, name): counts[place][number] for number, name in enumerate(table.destinations)}, found, least)
    for number, name in enumerate(table.destinations):
        _safe({(source, name): counts[place][number] for place, source in enumerate(table.sources)}, found, least)


def _safe(line: dict[tuple[str, str], int], found: frozenset[tuple[str, str]], least: int) -> None:
    kept = [cell for cell in line if cell in found]
    assert {cell for cell, count in line.items() if 0 < count < least} <= set(kept)
    if kept and any(line[cell] for cell in line if cell not in found):
        assert len(kept) > 1
        assert sum(line[cell] for cell in kept) >= least


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 40), max_size=8), st.integers(2, 12))
def test_what_another_table_hides_is_hidden(counts: dict[str, int], least: int) -> None:
    """And what is hidden without it still is."""
    alone = hidden(counts, least)
    for name in counts:
        more = hidden(counts, least, [name])
        assert name in more
        assert {one for one in alone if 0 < counts[one] < least} <= more


@given(ROUTES, ROUTES, st.floats(0.1, 10))
def test_routes_of_two_periods_turned_round(earlier: list[Route], later: list[Route], worth: float) -> None:
    """New is vanished and the other way; people with an unknown place are counted apart."""
    turn = {
        Seen.NEW: Seen.VANISHED, Seen.VANISHED: Seen.NEW, Seen.ONLY_LATER: Seen.ONLY_EARLIER,
        Seen.ONLY_EARLIER: Seen.ONLY_LATER, Seen.BOTH: Seen.BOTH,
    }  # fmt: skip
    one, other = compared(earlier, later, worth), compared(later, earlier, 1 / worth)
    assert {x.places: turn[x.seen] for x in one.routes} == {x.places: x.seen for x in other.routes}
    assert one.unknown_earlier is not None
    assert sum(x.earlier for x in one.routes) + one.unknown_earlier == sum(x.count for x in earlier)
    assert all(0 < x.missed < 1 for x in one.routes if x.missed is not None)
    for x in one.routes:
        if x.seen in (Seen.NEW, Seen.VANISHED):
            assert x.adjusted is not None
            assert x.adjusted < 0.05
