"""The simulation study, and that the handbook tells what it finds."""

from __future__ import annotations

import re
import sys

import pytest

from tests.conftest import ROOT
from tests.prevalence.simulation import Found, points, study, truth

SEED = 1  # of the tables and, counted on, of the resamples: what the library takes where no seed is given
PAGE = ROOT / "docs" / "reference" / "prevalence.md"
CLOSE = 0.005


def told() -> dict[int, list[float]]:
    """Return the rows of the table in the handbook: by how many tables, its numbers."""
    text = PAGE.read_text(encoding="utf-8").partition("| tables | intervals |")[2]
    rows = re.findall(
        r"^\| ([\d,]+) \| .* \| ([-\d.]+) \| ([\d.]+) \| ([\d,]+) \| (.*) \| (.*) \|$", text, re.MULTILINE
    )
    found = {}
    for tables, *numbers in rows:
        found[_number(tables)] = [_number(one) for one in numbers if re.fullmatch(r"[-\d.,]+", one)]
    return {int(tables): numbers for tables, numbers in found.items()}


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def figures(found: Found) -> list[float]:
    """Return what the handbook tells of a run without intervals."""
    return [found.bias, found.log_error, found.error]


def test_the_truth_is_the_published_model() -> None:
    """The total from which tables are drawn."""
    assert truth()[0] == pytest.approx(11_312.990, abs=1e-3)


def test_the_handbook_tells_how_near_estimates_come() -> None:
    """Points of 500 and of 20,000 tables, by the same seed."""
    for tables in (500, 20_000):
        found = points(tables, SEED)
        assert figures(found)[:2] == pytest.approx(told()[tables][:2], abs=CLOSE)
        assert found.error == pytest.approx(told()[tables][2], rel=0.01)


@pytest.mark.soak
def test_the_handbook_tells_how_often_intervals_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    """500 tables with 1,000 resamples each: error at most 0.19, at least nine of ten intervals hold the truth."""
    found = study(500, 1_000, SEED)
    with capsys.disabled():
        sys.stdout.write(f"\n{found}\n")
    assert [*figures(found)[:2], found.covered, found.below] == pytest.approx(
        [*told()[500][:2], *told()[500][3:]], abs=CLOSE
    )
    assert found.log_error <= 0.19
    assert round(found.covered, 2) >= 0.90
