"""Screening tools: figures as published, predictive values that are right, and only here (safeguard S4)."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from qorgau.knowledge import Content
from qorgau.knowledge.encounter import Measure
from qorgau.knowledge.predictive import OUT_OF, predicted
from qorgau_web.access.models import Person
from qorgau_web.knowledge.queries.rights import tool_sheets
from tests.cast import signed_in
from tests.web.library.pages import LISTS, ONE
from tests.web.words import words_on

SHARE = st.floats(min_value=0, max_value=1)


@pytest.fixture
def reader(officer: Person) -> Client:
    """Return the browser of an officer who reads English."""
    return signed_in(officer)


def test_a_worked_example() -> None:
    """90 % and 90 % among 1 %: of 108 flagged, 9 are concerned."""
    found = predicted(0.9, 0.9, 0.01)
    assert (round(found.found), round(found.missed), round(found.false_alarms), round(found.cleared)) == (9, 1, 99, 891)
    assert found.positive == pytest.approx(9 / 108)
    assert found.negative == pytest.approx(891 / 892)


@given(SHARE, SHARE, SHARE)
def test_people_add_up(sensitivity: float, specificity: float, prevalence: float) -> None:
    """Everybody is in one of four groups; values are shares, or nothing where there is nobody to speak of."""
    found = predicted(sensitivity, specificity, prevalence)
    assert found.found + found.missed + found.false_alarms + found.cleared == pytest.approx(OUT_OF)
    for value in (found.positive, found.negative):
        assert value is None or -1e-9 <= value <= 1 + 1e-9


@pytest.mark.parametrize("values", [(-0.1, 0.5, 0.5), (0.5, 1.1, 0.5), (0.5, 0.5, 2.0), (float("nan"), 0.5, 0.5)])
def test_what_is_no_share_is_refused(values: tuple[float, float, float]) -> None:
    """By name."""
    with pytest.raises(ValueError, match="expected a share from 0 to 1"):
        predicted(*values)


def test_figures_stand_with_their_sources(reader: Client, content: Content) -> None:
    """Every published figure, and every warning."""
    words = words_on(reader.get("/library/tools/").content.decode())
    assert content.tools
    for tool in content.tools.values():
        assert all(" ".join(told["en"].split()) in words for told in tool.warnings)
        for study in tool.studies:
            assert all(one.source.title["en"] in words for one in study.measured.values())
    assert "Qorgau is not one of these tools" in words


def test_a_table_only_where_both_were_published(content: Content) -> None:
    """Nothing is reckoned from one figure alone; what rests on an unconfirmed figure is marked."""
    for tool, shown in zip(content.tools.values(), tool_sheets(content, 0.03, "en"), strict=True):
        for study, told in zip(tool.studies, shown.studies, strict=True):
            both = {Measure.SENSITIVITY, Measure.SPECIFICITY} <= set(study.measured)
            assert bool(told.table) is both
            assert sum(row.asked for row in told.table) == both
            assert told.unconfirmed is any(
                one.confidence.value == "provisional"
                for head, one in study.measured.items()
                if head in (Measure.SENSITIVITY, Measure.SPECIFICITY)
            )


def test_nobody_is_rounded_away(content: Content) -> None:
    """A value that is not all is not shown as 100 %, one that is not nothing not as 0 %."""
    for shown in tool_sheets(content, 0.001, "en"):
        for study in shown.studies:
            for row in study.table:
                assert "100\u00a0%" not in (row.positive, row.negative) or row.missed == "0"
                assert row.positive != "0\u00a0%"


@pytest.mark.parametrize(
    ("share", "status"), [("2,5", 200), ("2.5", 200), ("0", 200), ("101", 400), ("-1", 400), ("nan", 400), ("", 200)]
)
def test_a_share_of_the_reader(reader: Client, share: str, status: int) -> None:
    """In per cent, from 0 to 100."""
    assert reader.get("/library/tools/", {"share": share}).status_code == status


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_decimal_comma(officer: Person, lang: str) -> None:
    """It is never read as twenty-five, in no language."""
    page = signed_in(officer, lang).get("/library/tools/", {"share": "2,5"}).content.decode()
    assert {"en": "2.5 %"}.get(lang, "2,5 %") in words_on(page)
    assert re.search(r'q-chosen"><th[^>]*>2[.,]5\u00a0%', page)


def test_predictive_values_stand_nowhere_else(reader: Client) -> None:
    """No other page of the library speaks of sensitivity or of the share that would be found."""
    for address in (*LISTS, *ONE):
        if "/tools/" not in address:
            words = words_on(reader.get(address).content.decode())
            assert "ensitivity" not in words, address
            assert "your share" not in words, address
