"""The numbers of the papers P000 and P003, and the series that stand beside them, asked of the published figures."""

from __future__ import annotations

from datetime import date

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.figures import Extent, Figure
from qorgau.statistics.series import Choice, chosen, disagreements, panels, shares
from qorgau.statistics.series.choosing import Sense


def of(content: Content, series: str, measure: str | None = None) -> tuple[Figure, ...]:
    """Return the figures of a series."""
    return chosen(content.figures, Choice(series=(series,), measures=(measure,) if measure else (), repeated=True))


def by_year(found: tuple[Figure, ...]) -> dict[int, int]:
    """Return the numbers of whole years, each printed alike wherever it is printed."""
    whole = [one for one in found if one.extent is Extent.YEAR]
    assert len({one.start.year for one in whole}) == len({(one.start.year, one.low) for one in whole})
    return {one.start.year: int(one.low) for one in whole}


def test_r008_resolution_94_of_24_february_2021(content: Content) -> None:
    """P000: the plan for 2021 to 2023 was approved by Resolution 94 of 24 February 2021."""
    plan = {one.measure: one for one in of(content, "P000.plan")}
    assert (int(plan["resolution_number"].low), plan["resolution_number"].start) == (94, date(2021, 2, 24))
    assert (plan["policy_event_year"].start, plan["policy_event_year"].end) == (date(2021, 1, 1), date(2023, 12, 31))


def test_r128_investigations_and_the_half_year(content: Content) -> None:
    """P000: 182, 111, 103; 57 in six months of 2022, which is no year, is not joined with one and not doubled."""
    found = of(content, "P000.pretrial_investigations")
    assert by_year(found) == {2019: 182, 2020: 111, 2021: 103}
    (half,) = [one for one in found if one.extent is not Extent.YEAR]
    assert (int(half.low), half.start, half.end, half.extent) == (57, date(2022, 1, 1), date(2022, 6, 30), Extent.PART)
    (line,) = panels(found)[0].lines
    assert [[one.start.year for one in run] for run in line.runs] == [[2019, 2020, 2021]]
    assert not any(one.low == 114 for one in content.figures if one.measure == "investigations")


def test_r128_three_official_figures_of_2022_stand_side_by_side(content: Content) -> None:
    """57 for six months, 79 to 3 November, 77 for the year: none is merged, and the difference is told."""
    found = chosen(content.figures, Choice(countries=("KAZ",), measures=("investigations",), dimensions=("none",)))
    (year,) = [one for one in disagreements(found) if one.year == 2022]
    assert {57, 77, 79} <= {int(one.low) for one in year.figures}
    assert not year.same_period
    assert all(one.title for one in year.figures)


def test_r129_the_dynamics_without_numbers_have_none(content: Content) -> None:
    """P000 draws 2017 to 2021 without numbers: no row gives P000 as the source of a number of 2017 or 2018."""
    paper = [one for one in content.figures if one.series.startswith("P000") and one.measure != "policy_event_year"]
    assert not [one for one in paper if one.extent is Extent.YEAR and one.start.year in {2017, 2018}]


def test_r129_the_united_nations_count_of_the_same_years(content: Content) -> None:
    """304, 276, 182, 111, 103 stand as figures of the United Nations; those from 2019 are those of the paper."""
    glotip = chosen(content.figures, Choice(series=("KAZ.GLOTIP.offences",), since=2017, until=2021))
    assert by_year(glotip) == {2017: 304, 2018: 276, 2019: 182, 2020: 111, 2021: 103}


def test_r130_shares_of_exploitation(content: Content) -> None:
    """P000: 131 sexual, 33 labour, 28 newborns and small children: 192, that is 68.2, 17.2 and 14.6 percent."""
    found = {one.parts[0][1]: one for one in of(content, "P000.victims_4y")}
    assert {name: int(one.low) for name, one in found.items()} == {
        "sexual": 131, "labour": 33, "newborns_and_young_children": 28,
    }  # fmt: skip
    told = {one.figure.parts[0][1]: one for one in shares(tuple(found.values()))}
    assert {name: round(100 * one.low, 1) for name, one in told.items()} == {
        "sexual": 68.2, "labour": 17.2, "newborns_and_young_children": 14.6,
    }  # fmt: skip
    assert all(one.low == one.high for one in told.values())


def test_r131_ages(content: Content) -> None:
    """P003: 41 percent are 21 to 29, 31 percent 30 to 39; 28 percent are left."""
    told = {one.parts[0][1]: one.low for one in of(content, "P003.age")}
    assert told == {"21-29": 41, "30-39": 31}
    assert 100 - sum(told.values()) == 28


def test_r133_r134_r135_r136_the_world_of_the_third_paper(content: Content) -> None:
    """P003: organs at 20 to 39; more than 500 flows; a quarter children; more than half women; rank 83 in 2018."""
    ages = {one.measure: one.low for one in of(content, "P003.organ_age")}
    assert ages == {"typical_age_low": 20, "typical_age_high": 39}
    assert [one.low for one in of(content, "P003.flows")] == [500]
    assert [one.low for one in of(content, "P003.children")] == [25]
    (women,) = of(content, "P003.women")
    assert (int(women.low), women.parts) == (50, (("sex", "female"), ("exploitation", "sexual")))
    (rank,) = of(content, "P003.rank")
    assert (int(rank.low), rank.start.year) == (83, 2018)


def test_government_identified_victims(content: Content) -> None:
    """As the US reports give them, 2015 to 2022."""
    found = chosen(
        content.figures, Choice(series=("KAZ.TIP.victims_identified.gov",), dimensions=("none",), since=2015)
    )
    assert by_year(found) == {2015: 92, 2016: 110, 2017: 76, 2018: 83, 2019: 40, 2020: 88, 2021: 20, 2022: 24}


def test_victims_assisted_by_organisations(content: Content) -> None:
    """2015 to 2018, with those whom the police sent."""
    found = chosen(content.figures, Choice(series=("KAZ.TIP.victims_assisted.ngo",), since=2015, until=2018))
    assert by_year(tuple(one for one in found if not one.parts)) == {2015: 162, 2016: 167, 2017: 177, 2018: 122}
    police = tuple(one for one in found if one.parts == (("referral_source", "police"),))
    assert by_year(police) == {2016: 55, 2017: 22, 2018: 19}


def test_supported_in_2025_adds_up(content: Content) -> None:
    """94 men, 52 women, 25 children are 171; 93 of them foreigners."""
    choice = Choice(countries=("KAZ",), measures=("victims_assisted",), since=2025)
    found = [one for one in chosen(content.figures, choice) if one.series.startswith("KAZ.MLSP")]
    groups = {one.parts[0][1]: int(one.low) for one in found if one.dimensions == ("sex_age",)}
    assert groups == {"men": 94, "women": 52, "children": 25}
    assert sum(groups.values()) == 171
    assert {int(one.low) for one in found if not one.parts} == {171}
    assert {int(one.low) for one in found if one.parts == (("nationality", "foreign"),)} == {93}


def test_hotline(content: Content) -> None:
    """841 calls in 2016, 6 of them passed to the police; 1,834 in 2018 and 23."""
    choice = Choice(countries=("KAZ",), measures=("hotline_calls", "hotline_referrals_to_police"), dimensions=("none",))
    found = chosen(content.figures, choice)
    calls = by_year(tuple(one for one in found if one.measure == "hotline_calls" and one.extent is Extent.YEAR))
    passed = by_year(tuple(one for one in found if one.measure == "hotline_referrals_to_police"))
    assert [calls[2016], calls[2018], passed[2016], passed[2018]] == [841, 1834, 6, 23]


def test_r040_narrow_and_broad_never_stand_in_one_line(content: Content) -> None:
    """Articles 128 and 135 against all eight: 7 of 69 in the first half of 2020, 18 of 134 to September 2024."""
    narrow = chosen(content.figures, Choice(countries=("KAZ",), measures=("investigations",), sense=Sense.NARROW))
    broad = chosen(content.figures, Choice(countries=("KAZ",), measures=("investigations",), sense=Sense.BROAD))
    assert not set(narrow) & set(broad)

    def count(figures: tuple[Figure, ...], end: date) -> int:
        """Count."""
        return int(sum(one.low for one in figures if one.end == end and one.parts))

    assert count(narrow, date(2020, 6, 30)) == 7
    assert count(narrow, date(2024, 9, 12)) == 18
    assert {69, 134} <= {int(one.low) for one in broad if not one.parts}
    for panel in panels([*narrow, *broad]):
        assert all(len({one.bases for one in line.figures}) == 1 for line in panel.lines)


@pytest.mark.parametrize(("year", "numbers"), [(2017, {76, 86}), (2018, {83, 88}), (2019, {40, 44}), (2021, {20, 29})])
def test_two_counts_of_victims_are_both_shown(content: Content, year: int, numbers: set[int]) -> None:
    """The US report and the United Nations differ each year: told as a difference, never averaged."""
    choice = Choice(countries=("KAZ",), measures=("victims_identified",), dimensions=("none",))
    told = [one for one in disagreements(chosen(content.figures, choice)) if one.year == year]
    assert numbers <= {int(each.low) for one in told for each in one.figures}


def test_a_falling_count_is_possible(content: Content) -> None:
    """2020: 69 after six months and 64 after eight. The register is alive; nothing is corrected."""
    found = chosen(content.figures, Choice(countries=("KAZ",), measures=("investigations",), dimensions=("none",)))
    told = {one.end: int(one.low) for one in found if one.start == date(2020, 1, 1)}
    assert (told[date(2020, 6, 30)], told[date(2020, 8, 31)]) == (69, 64)


def test_r134_the_countries_that_the_paper_names(content: Content) -> None:
    """P003: source, transit, destination; UAE, Cyprus, Saudi Arabia, Turkey, Romania, Czech Republic; no numbers."""
    assert content.figure_flows.named == ("ARE", "CYP", "SAU", "TUR", "ROU", "CZE")
    assert content.figure_flows.country == "KAZ"
    assert content.figure_flows.source == content.figure_factors.groups["drivers"].factors["demand"].source


def test_r120_r138_the_factors_that_the_papers_name(content: Content) -> None:
    """Globalisation, mobility, demand, unemployment, poverty; awareness, borders, fear, staff, proof: no scores."""
    groups = content.figure_factors.groups
    assert set(groups["drivers"].factors) == {"globalisation", "mobility", "demand", "unemployment", "poverty"}
    assert set(groups["latency"].factors) == {"awareness", "cross_border", "fear", "staff", "proof"}


def test_r149_the_special_law_was_promised_for_2023_and_came_in_2024(content: Content) -> None:
    """P000: promised for April 2023; the law was signed on 5 July 2024 and stands among the dated events."""
    promised = [one for one in of(content, "P000.milestones") if "special law" in one.note]
    assert [one.start.year for one in promised] == [2023]
    assert content.figure_events.events["law_110"].day == date(2024, 7, 5)
