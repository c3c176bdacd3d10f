"""Flows: nobody is lost, the unknown is its own, few vanished people are no vanished route, small counts are kept."""

from __future__ import annotations

from math import inf

import pytest

from qorgau.statistics.flows import (
    UNKNOWN,
    Matrix,
    NotARoute,
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
from qorgau.statistics.intervals import wilson

# Invented rows.
ROWS = [
    Route("UZB", (), "KAZ", 40),
    Route("UZB", ("KAZ",), "RUS", 25),
    Route("KAZ", ("TUR", "ARE"), "ARE", 12),
    Route("KAZ", (), "KAZ", 30),
    Route(UNKNOWN, (), "KAZ", 9),
    Route("KGZ", (UNKNOWN,), "KAZ", 3),
]


def test_the_matrix_counts_everybody() -> None:
    """Rows and columns in order, the unknown last."""
    found = matrix(ROWS)
    assert found == Matrix(
        ("KAZ", "KGZ", "UZB", UNKNOWN), ("ARE", "KAZ", "RUS"), ((12, 30, 0), (0, 3, 0), (0, 40, 25), (0, 9, 0))
    )
    assert found.people == 119
    assert matrix([]) == Matrix((), (), ())


def test_a_place_may_have_several_roles() -> None:
    """Kazakhstan is all three; the unknown is no place; passing twice counts once."""
    found = roles(ROWS)
    assert found["KAZ"] == {Role.SOURCE: 42, Role.TRANSIT: 25, Role.DESTINATION: 82}
    assert found["ARE"] == {Role.TRANSIT: 12, Role.DESTINATION: 12}
    assert found["KGZ"] == {Role.SOURCE: 3}
    assert UNKNOWN not in found
    assert people_by([Route("A", ("B", "C", "B"), "D", 5)], Role.TRANSIT) == {"B": 5, "C": 5}
    assert people_by(ROWS, Role.TRANSIT)[UNKNOWN] == 3


def test_a_route_inside_one_place() -> None:
    """Of the unknown it cannot be said."""
    assert Route("KAZ", (), "KAZ", 1).inside
    assert not Route(UNKNOWN, (), UNKNOWN, 1).inside
    assert not Route("KAZ", (), "RUS", 1).inside


def test_shares_are_of_those_whose_place_is_known() -> None:
    """With Wilson's interval; the number of the others is told."""
    found = top({"UZB": 65, "KAZ": 42, "KGZ": 11, UNKNOWN: 10}, most=2, least=5)
    assert [(one.place, one.count) for one in found.largest] == [("UZB", 65), ("KAZ", 42)]
    first = found.largest[0]
    assert (first.share, first.lower, first.upper) == (65 / 118, *wilson(65, 118))
    assert (found.people, found.unknown, found.not_told) == (118, 10, 0)


def test_s26_small_counts_of_a_list_are_kept() -> None:
    """3 is small, and alone it would be the known people less the rest: the next smallest is hidden with it."""
    found = top({"UZB": 65, "KAZ": 42, "KGZ": 3, UNKNOWN: 9}, most=5, least=5)
    assert [one.place for one in found.largest] == ["UZB"]
    assert (found.people, found.unknown, found.not_told) == (110, 9, 2)
    assert top({"UZB": 65, UNKNOWN: 4}, most=5, least=5).unknown is None


def test_s26_no_cell_of_a_matrix_is_its_total_less_the_rest() -> None:
    """In each row and each column the hidden cells are two at least, worth the threshold; or none."""
    table = Matrix(("A", "B", "C"), ("X", "Y", "Z"), ((3, 20, 30), (25, 40, 9), (12, 50, 60)))
    found = protected(table, 5)
    assert ("A", "X") in found
    for line in ([(s, d) for d in table.destinations] for s in table.sources):
        assert len(found & set(line)) != 1
    for line in ([(s, d) for s in table.sources] for d in table.destinations):
        assert len(found & set(line)) != 1
    assert protected(Matrix(("A", "B"), ("X", "Y"), ((9, 20), (30, 0))), 5) == frozenset()


@pytest.mark.parametrize(
    ("count", "seen"),
    [(1, Seen.ONLY_EARLIER), (2, Seen.ONLY_EARLIER), (4, Seen.ONLY_EARLIER), (5, Seen.VANISHED), (30, Seen.VANISHED)],
)
def test_a_small_route_has_not_vanished(count: int, seen: Seen) -> None:
    """Two people are missed with a chance of one in four: it is not said that their route is gone."""
    found = compared([Route("UZB", (), "KAZ", count)], [])
    (route,) = found.routes
    assert route.seen is seen
    assert route.missed == pytest.approx(0.5**count)
    (new,) = compared([], [Route("UZB", (), "KAZ", count)]).routes
    assert new.seen is {Seen.VANISHED: Seen.NEW, Seen.ONLY_EARLIER: Seen.ONLY_LATER}[seen]


def test_a_short_second_period_misses_more() -> None:
    """Half a year: each person falls into it with a chance of a third."""
    (gone,) = compared([Route("UZB", (), "KAZ", 6)], [], worth=0.5).routes
    assert gone.missed == pytest.approx((2 / 3) ** 6)
    assert gone.seen is Seen.ONLY_EARLIER
    (new,) = compared([], [Route("UZB", (), "KAZ", 6)], worth=0.5).routes
    assert new.missed == pytest.approx((1 / 3) ** 6)
    assert new.seen is Seen.NEW


def test_many_routes_err_more_often() -> None:
    """Of ten routes of five people one is missed by chance in three years of ten: none is called vanished."""
    found = compared([Route(f"P{place}", (), "KAZ", 5) for place in range(10)], [])
    assert {one.seen for one in found.routes} == {Seen.ONLY_EARLIER}
    assert found.routes[0].adjusted == pytest.approx(10 * 0.5**5)


def test_routes_with_an_unknown_place_are_counted_apart() -> None:
    """They may be any of the others."""
    found = compared(ROWS, ROWS[:1])
    assert (found.unknown_earlier, found.unknown_later) == (12, 0)
    assert {one.places: one.seen for one in found.routes}["UZB", "KAZ"] is Seen.BOTH
    assert ("KGZ", UNKNOWN, "KAZ") not in {one.places for one in found.routes}
    assert [one.places for one in found.told(41).routes] == []
    assert (found.told(13).unknown_earlier, found.told(12).unknown_earlier, found.told(13).unknown_later) == (
        None,
        12,
        0,
    )
    assert [one.earlier for one in found.told(20).routes] == [40, 30, 25]


def test_what_is_no_route_is_refused() -> None:
    """What was expected, and what was found."""
    with pytest.raises(NotARoute, match="place: expected a code or 'unknown'"):
        Route("", (), "KAZ", 1)
    with pytest.raises(NotARoute, match="count: expected 0 or more people, found -1"):
        Route("UZB", (), "KAZ", -1)
    for worth in (0, -1, inf):
        with pytest.raises(ValueError, match="expected lengths above 0"):
            compared([], [], worth=worth)
