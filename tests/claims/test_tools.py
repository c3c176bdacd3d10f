"""What published screening tools come to: the figures that the library shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.knowledge import Content
from qorgau.knowledge.encounter import Measure
from qorgau.screening.accuracy import NotAShare, predictive_values

shares = st.floats(0, 1, allow_nan=False)


def test_raft_where_one_in_ninety_is_affected(content: Content) -> None:
    """RAFT: 89 % and 74 % at 1.1 % name 27 people for each one affected, a positive predictive value of 3.7 %."""
    measured = content.tools["raft"].studies[0].measured
    figures = (measured[one].value for one in (Measure.SENSITIVITY, Measure.SPECIFICITY, Measure.PREVALENCE))
    found = predictive_values(*figures)
    assert found.positive == pytest.approx(0.037, abs=0.0005)
    assert found.negative == pytest.approx(0.998, abs=0.0005)
    assert measured[Measure.SPECIFICITY].confidence.value == "provisional"


def test_figures_of_the_studies(content: Content) -> None:
    """As the sources report them."""
    germany = content.tools["m_ahtst_germany"].studies[0]
    assert (germany.people, germany.cut_off) == (176, "6")
    assert [one.value for one in germany.measured.values()] == [0.769, 0.84, 0.073]
    cape_town = [study.measured[Measure.YOUDEN].value for study in content.tools["m_tvit_m_ahtst"].studies]
    assert cape_town == [0.5816, 0.5860, 0.6782]


@given(shares, shares, shares)
def test_predictive_values_are_shares(sensitivity: float, specificity: float, prevalence: float) -> None:
    """Or None where a tool names nobody, or everybody."""
    found = predictive_values(sensitivity, specificity, prevalence)
    assert all(value is None or 0 <= value <= 1 for value in (found.positive, found.negative))


def test_the_ends() -> None:
    """A perfect tool, a tool that names nobody, a tool that names everybody, values that are no shares."""
    assert predictive_values(1, 1, 0.5) == predictive_values(1.0, 1.0, 0.01)
    assert predictive_values(0, 1, 0.5).positive is None
    assert predictive_values(1, 0, 0.5).negative is None
    for wrong in ((1.1, 1, 1), (1, -0.1, 1), (1, 1, float("nan"))):
        with pytest.raises(NotAShare):
            predictive_values(*wrong)
