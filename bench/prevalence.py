"""The hidden share: resamples with stepwise choice beside the R package of its authors, and what they cost by lists.

The peer, MultipleSystemsEstimation (GPL, never a part of the product), is a program that the reader has installed:
QORGAU_BENCH_RSCRIPT is the path of its Rscript, QORGAU_BENCH_RLIB the library it lies in. Both estimate in the same run
and must agree: on the table, on its acceleration, and on each of some resamples, which we draw and both estimate.
Without it the figures of earlier runs are shown with their machine, and no ratio is claimed.
"""

from __future__ import annotations

import csv
import os
import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from tests.conftest import ROOT

from qorgau.statistics.prevalence import (
    Asked,
    Method,
    consistency,
    dropped,
    estimated,
    pairs_merged,
    read_table,
    trajectory,
)
from qorgau.statistics.prevalence.intervals import resamples
from qorgau.statistics.prevalence.pruning import best
from qorgau.statistics.prevalence.ranking import ranked
from qorgau.statistics.prevalence.stepwise import stepwise

if TYPE_CHECKING:
    from collections.abc import Callable

    from qorgau.statistics.prevalence import Table
    from qorgau.statistics.prevalence.fitting import Floats

TABLES: Final = ROOT / "examples" / "prevalence"
DRIVER: Final = Path(__file__).with_name("prevalence.R")
FIVE: Final = "UKdat_5"
RESAMPLES: Final = 1_000
COMPARED: Final = 200
CLOSE: Final = 1e-6  # relative
FASTER, MORE_LISTS, DASHBOARD = 100, 20, 10
# Four runs, November 2026: what the peer used, and where; a ratio is only told of one run of both.
MEASURED: Final = "43 to 55 s with 1.2.0 on R 4.2.2, one of two busy cores, AMD EPYC"


class Peer(NamedTuple):
    """What the peer says of a table: its version, CPU seconds of the resamples, estimate, acceleration and totals."""

    package: str
    cpu: float
    estimate: float
    acceleration: float
    totals: Floats


def table_named(name: str) -> Table:
    """Return a table of the examples."""
    return read_table((TABLES / f"{name}.csv").read_text(encoding="utf-8"), name)


def cells_of(table: Table) -> Floats:
    """Return the counts of a table by cell."""
    return np.array(table.counts[1:], dtype=float)


def seconds(act: Callable[[], object], times: int = 3) -> float:
    """Return the CPU seconds of one call, the mean of some after one that warms up."""
    act()
    start = time.process_time()
    for _ in range(times):
        act()
    return (time.process_time() - start) / times


def peer(program: str, library: str, drawn: Floats) -> Peer:
    """Return what the peer says of the table of five lists and of resamples of it."""
    rows = list(csv.reader((TABLES / f"{FIVE}.csv").read_text(encoding="utf-8").splitlines()))[1:]
    places = [sum(1 << place for place, cell in enumerate(row[:-1]) if cell == "1") - 1 for row in rows]
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        np.savetxt(file, drawn[:, places].T, fmt="%d", delimiter=",")
        file.flush()
        command = [program, "--vanilla", str(DRIVER), str(TABLES / f"{FIVE}.csv"), str(RESAMPLES), file.name]
        one_thread = {"OPENBLAS_NUM_THREADS": "1", "R_LIBS": library}
        done = subprocess.run(command, env=os.environ | one_thread, stdout=subprocess.PIPE, text=True, check=True)
    told = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines() if line.strip()}
    numbers = {name: [float(one) for one in told[name]] for name in ("cpu", "estimate", "acceleration", "totals")}
    cpu, estimate, acceleration = (numbers[name][0] for name in ("cpu", "estimate", "acceleration"))
    return Peer(" ".join(told["package"]), cpu, estimate, acceleration, np.array(numbers["totals"]))


def beside_the_peer() -> None:
    """Print what the resamples of five lists cost us, and the peer where there is one."""
    table, asked = table_named(FIVE), Asked(Method.STEPWISE, replicates=RESAMPLES)
    mine = seconds(partial(estimated, table, asked))
    print(f"  {RESAMPLES:,} resamples, five lists: {mine:.2f} s")
    program = os.environ.get("QORGAU_BENCH_RSCRIPT")
    if not program:
        print(f"  the peer is not named (QORGAU_BENCH_RSCRIPT), no ratio; once it was so: {MEASURED}")
        return
    drawn = next(resamples(cells_of(table), COMPARED, 20261129))
    other = peer(program, os.environ.get("QORGAU_BENCH_RLIB", ""), drawn)
    print(f"  MultipleSystemsEstimation {other.package}: {other.cpu:.1f} s, {other.cpu / mine:.0f} times ours", end=" ")
    print(f"(bar {FASTER}); {_agreement(table, asked, drawn, other)}")


def _agreement(table: Table, asked: Asked, drawn: Floats, other: Peer) -> str:
    found = estimated(table, asked)
    sampled = found.interval.sampled if found.interval else None
    totals = drawn.sum(axis=1) + np.exp(stepwise(drawn, len(table.lists)).hidden)
    ours = np.array([found.estimate or np.nan, sampled.a if sampled else np.nan, *totals])
    theirs = np.array([other.estimate, other.acceleration, *other.totals])
    apart = np.abs(ours / theirs - 1)
    same = int((apart < CLOSE).sum())
    return (
        f"estimate, acceleration and {COMPARED} resamples: {same} of {len(ours)} agree, at most {apart.max():.0e} apart"
    )


def by_lists() -> None:
    """Print what eight lists cost beside five of the same people."""
    asked = Asked(Method.STEPWISE, replicates=RESAMPLES)
    tables = [table_named(name) for name in ("NewOrl_5", "NewOrl")]
    five, eight = (seconds(partial(estimated, table, asked)) for table in tables)
    print(f"  New Orleans, five lists {five:.2f} s, eight {eight:.2f} s: {eight / five:.0f} times (bar {MORE_LISTS})")


def panel() -> None:
    """Print what everything costs that stands beside a number: 20,000 resamples and how far it may be trusted."""
    table, asked = table_named(FIVE), Asked(Method.STEPWISE, replicates=RESAMPLES)

    def everything() -> None:
        """Make it all."""
        estimated(table, Asked(Method.STEPWISE))
        for part in (consistency, dropped, pairs_merged, trajectory):
            list(part(table, asked))

    cost = seconds(everything, 1)
    print(f"  five lists, 20,000 resamples and the reliability panel: {cost:.1f} s (bar {DASHBOARD})")


def pruned() -> None:
    """Print how many fits the bound saves, and that winner and BIC are the same."""
    for name, order in ((FIVE, 3), (FIVE, 4), ("UKdat", 2)):
        table = table_named(name)
        counts, lists = cells_of(table), len(table.lists)
        all_of, few = ranked(counts, lists, order), best(counts, lists, order)
        same = few.models[0] == all_of.models[0] and abs(few.bic[0] - all_of.bic[0]) < CLOSE
        costs = [seconds(partial(how, counts, lists, order), 1) for how in (ranked, best)]
        print(
            f"  BIC, {lists} lists, order {order}: {few.tried:,} fits of {all_of.tried:,}, {costs[1]:.2f} s of"
            f" {costs[0]:.2f} s, {'same' if same else 'not the same'} model"
        )


def main() -> None:
    """Print the figures."""
    print("hidden share, CPU seconds:")
    beside_the_peer()
    by_lists()
    panel()
    pruned()


if __name__ == "__main__":
    main()
