"""Who was found where: one definition, editions that count once, bounds that stay bounds, and no transit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.figures import Figure
from qorgau.statistics.series import movements, roles


@pytest.fixture
def one(content: Content) -> Figure:
    """Return 3 citizens of Uzbekistan who were found in Kazakhstan in 2018."""
    return replace(
        content.figures[0], series="KAZ.GLOTIP.detected_victims", country="KAZ", region="", start=date(2018, 1, 1),
        end=date(2018, 12, 31), measure="victims_identified", parts=(("nationality", "UZB"),), low=Decimal(3),
        high=Decimal(3), title="first edition",
    )  # fmt: skip


def test_two_editions_count_once_and_years_are_added(one: Figure) -> None:
    """The same number twice is one; where editions differ the sum has bounds."""
    again = replace(one, title="second edition")
    later = replace(one, start=date(2019, 1, 1), end=date(2019, 12, 31), low=Decimal(0), high=Decimal(4))
    (found,) = movements([one, again, later], "KAZ")
    assert (found.citizenship, found.found_in, found.years) == ("UZB", "KAZ", (2018, 2019))
    assert [int(found.low), int(found.high)] == [3, 7]
    (differing,) = movements([one, replace(again, low=Decimal(5), high=Decimal(5))], "KAZ")
    assert [int(differing.low), int(differing.high)] == [3, 5]


@pytest.mark.parametrize(
    "changed",
    [
        {"series": "KAZ.TIP.victims"},
        {"measure": "victims_assisted"},
        {"end": date(2018, 6, 30)},
        {"parts": (("nationality", "foreign"),)},
        {"parts": (("nationality", "unspecified"),)},
        {"parts": (("nationality", "UZB"), ("sex", "male"))},
        {"country": "KGZ", "series": "KGZ.GLOTIP.detected_victims"},
        {"country": "CAS", "series": "CAS.GLOTIP.detected_victims", "parts": (("nationality", "KAZ"),)},
    ],
)
def test_another_count_is_not_mixed_in(one: Figure, changed: dict[str, object]) -> None:
    """Another source, measure, period, state or way of counting is no movement with the country."""
    assert not movements([replace(one, **changed)], "KAZ")  # type: ignore[arg-type]


def test_who_is_found_at_home_crossed_no_border(one: Figure) -> None:
    """It makes a country neither a source nor a destination; nor does a number of nobody."""
    home = replace(one, parts=(("nationality", "KAZ"),))
    nobody = replace(one, low=Decimal(0), high=Decimal(0))
    (found,) = movements([home], "KAZ")
    assert not found.abroad
    assert roles([found], "KAZ") == frozenset()
    assert roles(movements([nobody], "KAZ"), "KAZ") == frozenset()


def test_kazakhstan_is_a_source_and_a_destination_in_the_published_numbers(content: Content) -> None:
    """R134: what the numbers can show of the roles that P003 names; of transit they show nothing."""
    found = movements(content.figures, "KAZ")
    assert roles(found, "KAZ") == {"source", "destination"}
    assert set(content.figure_flows.roles) == {"source", "transit", "destination"}
    states = {one.found_in for one in found} | {one.citizenship for one in found}
    assert {"ARE", "TUR", "CZE"} <= states & set(content.figure_flows.named)


def test_every_state_that_a_number_is_printed_of_has_a_place_on_the_map(content: Content) -> None:
    """So the picture holds the same numbers as the table below it."""
    found = movements(content.figures, "KAZ")
    assert {state for one in found for state in (one.citizenship, one.found_in)} <= set(content.figure_flows.tiles)
