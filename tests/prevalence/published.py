"""The tables of the examples, for the tests of the hidden share."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from qorgau.statistics.prevalence import Table, read_table
from tests.conftest import ROOT

FOLDER = ROOT / "examples" / "prevalence"


@cache
def table(name: str) -> Table:
    """Return a published table."""
    return read_table((FOLDER / f"{name}.csv").read_text(encoding="utf-8"), name)


def cells(name: str) -> NDArray[np.float64]:
    """Return the counts of a published table by cell."""
    return np.array(table(name).counts[1:], dtype=float)
