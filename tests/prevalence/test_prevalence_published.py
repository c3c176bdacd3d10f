"""The hidden share: every published point estimate that a seed does not move, at its tolerance, in both editions.

Sources stand in `examples/prevalence/README.md`; figures of stepwise choice from Chan, Silverman and Vincent 2021, of
BIC and downhill from Silverman, Chan and Vincent 2024 (doi 10.1007/s11222-023-10346-9), with the digits of a reference
run of the authors' package, and of averaging from the vignette of dga.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.special import gammaln

from qorgau.statistics.prevalence import Asked, Method, consistency, decomposable, estimated, table_of
from qorgau.statistics.prevalence.existence import Faces
from qorgau.statistics.prevalence.fitting import frame
from qorgau.statistics.prevalence.intervals import acceleration
from qorgau.statistics.prevalence.models import Model, hierarchical, named, terms
from qorgau.statistics.prevalence.ranking import downhill, ranked
from qorgau.statistics.prevalence.stepwise import stepwise
from tests.prevalence.published import cells, table

if TYPE_CHECKING:
    from qorgau.statistics.prevalence.fitting import Floats

DIGITS = 1e-4  # relative, of a reference run
WHOLE = 0.5  # absolute, of a printed whole number


def point(name: str, method: Method, order: int | None = None, threshold: float = 0.02) -> float:
    """Return the estimate alone."""
    found = estimated(table(name), Asked(method, order, threshold, replicates=0))
    assert found.estimate is not None
    return found.estimate


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NewOrl_5_SparseMSE201", 1034.151),
        ("NewOrl", 1110.488),
        ("NewOrl_5", 981.4314),
        ("Western", 2483.384),
        ("Korea", 268.7778),
        ("UKdat_5", 11_312.990),
        ("UKdat", 11_417.99),
        ("Kosovo", 14_341.66),
        ("Ned", 111_139),
        ("Ned_5", 121_522),
        ("Australia", 6496),
    ],
)
def test_stepwise(name: str, expected: float) -> None:
    """The pairs that enter below 0.02, and the total that they give."""
    assert point(name, Method.STEPWISE) == pytest.approx(expected, rel=DIGITS)


@pytest.mark.parametrize(
    ("name", "threshold", "expected"),
    [("NewOrl_SparseMSE201", 0.02, 1184), ("NewOrl_SparseMSE201", 0.0, 997), ("NewOrl_5_SparseMSE201", 0.02, 1034),
     ("Ned", 0.0, 52_823), ("Ned_5", 0.0, 52_924), ("Australia", 0.0, 827)],
)  # fmt: skip
def test_stepwise_to_whole_people(name: str, threshold: float, expected: int) -> None:
    """The older edition of New Orleans, and models in which no list depends on another (threshold 0)."""
    assert point(name, Method.STEPWISE, threshold=threshold) == pytest.approx(expected, abs=WHOLE)


def test_the_two_editions_of_new_orleans_differ() -> None:
    """By one person on two lists; a relative tolerance of 1 would hide it."""
    assert table("NewOrl").people - table("NewOrl_SparseMSE201").people == 1
    assert point("NewOrl", Method.STEPWISE) < point("NewOrl_SparseMSE201", Method.STEPWISE) - 70


@pytest.mark.parametrize(
    ("name", "order", "models", "model", "bic", "expected"),
    [
        ("Korea", 2, (6, 8), "[12,23]", 57.14081, 157.1667),
        ("Kosovo", 3, (113, 113), "[123,14,34]", 203.0296, 10_356.52),
        ("UKdat_5", 2, (1024, 1024), "[12,13,23,25,34]", 196.5398, 22_991.33),
        ("UKdat_5", 3, (6084, 6212), "[123,25,34]", 195.8791, 25_311.29),
        ("UKdat_5", 4, (6519, 6893), "[123,25,34]", 195.8791, 25_311.29),
        ("NewOrl_5", 3, (5925, 6212), "[1,2,3,4,5]", 96.27026, 981.4314),
        ("NewOrl_5", 4, (6327, 6893), "[1,2,3,4,5]", 96.27026, 981.4314),
    ],
)
def test_bic_over_all_models(  # noqa: PLR0917 - a row of the table of pins
    name: str, order: int, models: tuple[int, int], model: str, bic: float, expected: float
) -> None:
    """How many models have an estimate, which is best, its BIC and its total."""
    found = ranked(cells(name), len(table(name).lists), order)
    assert ((len(found.models), found.tried), named(found.models[0])) == (models, model)
    assert found.bic[0] == pytest.approx(bic, abs=1e-4)
    assert table(name).people + np.exp(found.hidden[0]) == pytest.approx(expected, rel=DIGITS)


def test_bic_of_kosovo_by_pairs() -> None:
    """To whole people: the saturated model of pairs but one."""
    assert point("Kosovo", Method.BIC, order=2) == pytest.approx(14_342, abs=WHOLE)


@pytest.mark.parametrize(
    ("name", "order", "expected"), [("UKdat_5", 3, 12_262), ("UKdat", 2, 12_350), ("NewOrl", 2, 1110)]
)
def test_downhill(name: str, order: int, expected: int) -> None:
    """From independence to where no neighbour is better, which need not be the best of all."""
    assert point(name, Method.DOWNHILL, order) == pytest.approx(expected, abs=WHOLE)


def test_downhill_may_end_in_a_valley() -> None:
    """On the table of the United Kingdom it misses the best model, and says so by its BIC."""
    way = downhill(cells("UKdat_5"), 5, 3)
    assert way.bic[0] == pytest.approx(197.49, abs=0.01)
    assert way.bic[0] > ranked(cells("UKdat_5"), 5, 3).bic[0]


def test_averaging_over_decomposable_graphs() -> None:
    """Spina bifida (Madigan and York), three lists: model average 731, mode 728, weight of the best graph 0.37."""
    spina = table_of(("one", "two", "three"), dict(enumerate((0, 60, 49, 4, 247, 112, 142, 12))))
    hidden = np.arange(1.0, 301.0)
    totals, a, b = spina.people + hidden, 13.14, 55.17
    prior = totals * np.log(b) - (totals + a) * np.log(1 + b) + gammaln(totals + a) - gammaln(totals + 1) - gammaln(a)
    found = decomposable.averaged(spina, hidden=hidden, prior=1.0, log_prior=prior)
    assert [len(decomposable.graphs(lists)) for lists in (3, 4, 5)] == [8, 61, 822]
    assert found.loss_free(spina.people) == pytest.approx(731.10, abs=0.01)
    assert (found.mode(spina.people), round(float(found.weights.max()), 2)) == (728, 0.37)


def _code(model: Model) -> int:
    faces = Faces(frame(3, terms(3, 3)))
    return faces.code(cells("Artificial_3") > 0, faces.design.active(model))


def test_whether_there_is_an_estimate() -> None:
    """Three models of the invented table: not one, none, one."""
    by_name = {named(model): model for model in hierarchical(3, 2)}
    assert _code(by_name["[12,13,23]"]) == 2
    assert _code(by_name["[12,3]"]) == 1
    assert _code(by_name["[13,23]"]) == 0


@pytest.mark.parametrize(
    ("name", "a"), [("NewOrl_5", -0.05217179), ("NewOrl_5_SparseMSE201", -0.05516147), ("UKdat_5", -0.01218108)]
)
def test_acceleration(name: str, a: float) -> None:
    """By leaving out one person of each history."""

    def totals(counts: Floats) -> Floats:
        found: Floats = counts.sum(axis=1) + np.exp(stepwise(counts, 5).hidden)
        return found

    assert acceleration(cells(name), totals) == pytest.approx(a, abs=1e-8)


def test_reliability_of_stepwise_choice() -> None:
    """Ten lists as known totals (Binette and Steorts): biased low by 0.17, spread 0.64, error 0.63, nine covered."""
    asked = Asked(Method.STEPWISE, replicates=1000)
    tables = ("UKdat_5", "Ned_5", "NewOrl_5_SparseMSE201", "Western", "Australia")
    found = [one for name in tables for one in consistency(table(name), asked) if one.bias is not None]
    bias = np.array([one.bias for one in found])
    assert len(found) == 10
    assert [round(one, 2) for one in (bias.mean(), bias.std(ddof=1), np.sqrt((bias**2).mean()))] == [-0.17, 0.64, 0.63]
    assert round(float(np.median(bias)), 2) == -0.15
    assert sum(bool(one.covered) for one in found) == 9
