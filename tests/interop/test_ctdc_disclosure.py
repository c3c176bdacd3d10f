"""Nobody leaves whose combination of identifying columns is rarer than k."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.interop.ctdc import LEAST, Record, read, release, vocabulary, write
from tests.interop.datasets import NAMES, rows_of

BY = ("gender", "ageBroad", "citizenship", "isForcedLabour")
some: dict[str, st.SearchStrategy[Any]] = {
    "gender": st.sampled_from(["Man", "Woman"]),
    "ageBroad": st.sampled_from(["0--8", "48+"]),
    "citizenship": st.sampled_from(["KAZ", "UZB"]),
    "isForcedLabour": st.just(value=True),
    "yearOfRegistration": st.integers(2000, 2020),
}
few = st.fixed_dictionaries({}, optional=some).map(Record)
columns = st.lists(st.sampled_from(BY), min_size=1, unique=True)


@given(st.lists(few, max_size=60), columns, st.integers(1, 12))
@settings(max_examples=200, deadline=None)
def test_no_combination_leaves_fewer_than_k_times(told: list[Record], by: list[str], least: int) -> None:
    """Counted in the file itself, as its reader would count; not reported is a value of its own."""
    found = release(told, by, least)
    rows = rows_of(list(write(found.records, NAMES[2])))
    counts = Counter(tuple(row[name] for name in by) for row in rows)
    assert all(count >= least for count in counts.values())
    assert len(rows) + found.withheld == len(told)


@given(st.lists(few, max_size=60), columns, st.integers(1, 12))
@settings(max_examples=200, deadline=None)
def test_nobody_is_withheld_without_need(told: list[Record], by: list[str], least: int) -> None:
    """Who is common enough leaves, unchanged and in order; the counts are exact."""
    found = release(told, by, least)
    counts = Counter(tuple(one.values.get(name) for name in by) for one in told)
    assert list(found.records) == [one for one in told if counts[tuple(one.values.get(name) for name in by)] >= least]
    assert found.combinations == sum(count < least for count in counts.values())


@pytest.mark.parametrize(("count", "left"), [(10, 0), (11, 11), (12, 12)])
def test_eleven_is_enough_and_ten_is_not(count: int, left: int) -> None:
    """The rule of CTDC."""
    assert LEAST == 11
    found = release([Record({"gender": "Man"})] * count, ["gender"])
    assert (len(found.records), found.withheld, found.combinations) == (left, count - left, int(left == 0))


def test_a_text_that_was_not_understood_counts_as_not_reported() -> None:
    """For so it leaves: it is not written."""
    told = [Record({}, {"gender": f"text {number}"}) for number in range(11)]
    assert len(release(told, ["gender"]).records) == 11
    found = read("".join(write(told, NAMES[2])).encode(), "a.csv").records
    assert found == (Record({}),) * 11


def test_one_withheld_takes_nobody_with_them() -> None:
    """A combination is withheld as a whole; no other becomes rarer by it."""
    common, rare = Record({"gender": "Man"}), Record({"gender": "Woman"})
    found = release([common] * 11 + [rare] + [common], vocabulary(NAMES[2]).identifying)
    assert found == ((common,) * 12, 1, 1)


@pytest.mark.parametrize(("by", "least"), [((), 11), (("gender",), 0), (("gender",), -1)])
def test_a_rule_that_is_none_is_refused(by: tuple[str, ...], least: int) -> None:
    """No columns, or a k that everybody meets."""
    with pytest.raises(ValueError, match="expected columns and a number of at least 1"):
        release([Record({})], by, least)
