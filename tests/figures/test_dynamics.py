"""Published counts over time: ratios, parts by their length, refusals, events beside a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.figures import Figure
from qorgau.statistics.refusing import Reason, Refused
from qorgau.statistics.series import Choice, chosen, panels
from qorgau.statistics.series.dynamics import Dynamics, dynamics
from qorgau.statistics.trend import Event, counted, of_year, ratio


def line_of(one: Figure, counts: dict[int, int], **changed: object) -> Dynamics | None:
    """Return the dynamics of invented counts by year, all else as in a figure."""
    told = [
        replace(one, start=date(year, 1, 1), end=date(year, 12, 31), low=Decimal(count), high=Decimal(count), line=year,
                **changed)  # type: ignore[arg-type]
        for year, count in counts.items()
    ]  # fmt: skip
    (line,) = panels(told)[0].lines
    return dynamics(line, [Event("law", date(2015, 3, 1))])


@pytest.fixture
def investigations(content: Content) -> Dynamics:
    """Return the dynamics of the investigations that P000 prints: 182, 111, 103 and 57 in half a year."""
    found = chosen(content.figures, Choice(series=("P000.pretrial_investigations",)))
    (line,) = panels(found)[0].lines
    told = dynamics(line)
    assert told
    return told


def test_r128_the_half_year_is_compared_by_its_length_and_marked(investigations: Dynamics) -> None:
    """57 in 181 days over 103 in a year is 1.12, not 0.55; it is told as a part of a year."""
    (part,) = investigations.parts
    assert not isinstance(part.ratio, Refused)
    assert part.ratio.partial
    assert part.ratio.lowest == pytest.approx((57 / 181) / (103 / 365), rel=1e-3)
    assert part.ratio == ratio(of_year(2021, 103), counted(date(2022, 1, 1), date(2022, 7, 1), 57))


def test_the_last_step_is_exact_and_three_years_have_no_trend(investigations: Dynamics) -> None:
    """103 over 111 with its exact limits; a trend asks for four years."""
    assert [one.start.year for one in investigations.years] == [2019, 2020, 2021]
    assert investigations.last == ratio(of_year(2020, 111), of_year(2021, 103))
    assert isinstance(investigations.slope, Refused)
    assert investigations.slope.reason is Reason.FEW_PERIODS


def test_a_gap_ends_the_run(investigations: Dynamics) -> None:
    """The longest run counts; what lies beyond a gap is not joined."""
    told = line_of(investigations.years[0], {2010: 50, 2011: 60, 2013: 70, 2014: 80, 2015: 90})
    assert told
    assert [one.start.year for one in told.years] == [2013, 2014, 2015]


def test_a_change_stands_beside_the_event_near_it(investigations: Dynamics) -> None:
    """Counts that halve in 2015 have their likeliest change there, and the law of that spring near it."""
    told = line_of(
        investigations.years[0], dict(zip(range(2011, 2020), [90, 95, 88, 92, 40, 44, 39, 41, 43], strict=True))
    )
    assert told
    assert not isinstance(told.change, Refused)
    assert told.change.evidence.value == "very_strong"
    assert [one.event.id for one in told.near if one.credible] == ["law"]
    assert told.change.cautions


@pytest.mark.parametrize(
    ("counts", "changed"),
    [
        ({2019: 5}, {}),
        ({2017: 5, 2019: 5}, {}),
        ({2018: 5, 2019: 5}, {"unit": "percent"}),
        ({2018: 5, 2019: 5}, {"unit": "tier"}),
    ],
)
def test_what_is_no_count_or_no_run_has_no_dynamics(
    investigations: Dynamics, counts: dict[int, int], changed: dict[str, object]
) -> None:
    """One year, years with a gap, shares and tiers."""
    assert line_of(investigations.years[0], counts, **changed) is None


def test_every_published_line_answers(content: Content) -> None:
    """Every line of every panel has dynamics or none, and some of Kazakhstan have a trend."""
    found = [told for panel in panels(content.figures) for line in panel.lines if (told := dynamics(line))]
    assert len(found) > 20
    assert any(not isinstance(one.slope, Refused) for one in found)
