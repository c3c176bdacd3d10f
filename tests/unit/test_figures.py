"""Intervals of shares, and small counts that are not told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.referral.conformance.headline import Asked, Stand, in_time, stand
from qorgau.statistics.intervals import wilson
from qorgau.statistics.small_counts import hidden

NOW = datetime(2026, 3, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)


# Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3 (score without continuity correction).
@pytest.mark.parametrize(
    ("hits", "of", "bounds"),
    [(81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (0, 20, (0.0, 0.1611)), (1, 29, (0.0061, 0.1718))],
)
def test_the_interval_of_wilson(hits: int, of: int, bounds: tuple[float, float]) -> None:
    """The published bounds come out."""
    assert wilson(hits, of) == pytest.approx(bounds, abs=5e-5)


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_the_share(hits: int, more: int) -> None:
    """Between 0 and 1, around the share, mirrored for what was not counted."""
    lower, upper = wilson(hits, hits + more)
    assert 0 <= lower <= upper <= 1
    if hits + more:
        assert lower - 1e-12 <= hits / (hits + more) <= upper + 1e-12
        assert wilson(more, hits + more) == pytest.approx((1 - upper, 1 - lower))


def test_no_share_of_fewer() -> None:
    """More than all is no share."""
    with pytest.raises(ValueError, match="found 3 of 2"):
        wilson(3, 2)


@given(
    st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 60), max_size=12), st.integers(3, 20)
)
def test_a_small_count_is_not_found_by_subtraction(counts: dict[str, int], least: int) -> None:
    """What is told and the total leave of what is hidden only a sum of two or more that is not small, where it can."""
    found = hidden(counts, least)
    assert all(name in found for name, count in counts.items() if 0 < count < least)
    assert all(counts[name] for name in found)
    others = [name for name, count in counts.items() if count and name not in found]
    if found and others:
        assert len(found) > 1
        assert sum(counts[name] for name in found) >= least


@pytest.mark.parametrize(
    ("asked", "declined", "expected"),
    [
        ([], False, Stand.NOT_ASKED),
        ([], True, Stand.DECLINED),
        ([Asked(NOW, NOW)], False, Stand.IN_TIME),
        ([Asked(NOW - HOUR, NOW)], False, Stand.LATE),
        ([Asked(NOW - HOUR, None)], False, Stand.SILENT),
        ([Asked(NOW - HOUR, None)], True, Stand.SILENT),
        ([Asked(NOW + HOUR, None)], False, Stand.RUNNING),
        ([Asked(NOW - HOUR, None), Asked(NOW, NOW)], False, Stand.IN_TIME),
        ([Asked(NOW - HOUR, NOW), Asked(NOW + HOUR, None)], False, Stand.LATE),
    ],
)
def test_where_a_referral_stands(asked: list[Asked], declined: bool, expected: Stand) -> None:
    """The best answer that any desk has given; without a request, what the person wanted."""
    assert stand(asked, NOW, declined=declined) is expected


def test_who_is_counted() -> None:
    """Neither whose desk still has time nor who did not want help."""
    assert in_time({"in_time": 3, "late": 1, "silent": 1, "not_asked": 1, "running": 7, "declined": 9}) == (3, 6)
