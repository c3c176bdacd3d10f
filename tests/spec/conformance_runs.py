"""Runs as a log tells them, and the deviations that must be found in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from qorgau.knowledge.reading import read_file
from qorgau.referral.conformance.log import Entry, Trace
from tests.spec.tables import CONFORMANCE

BEGUN: Final = datetime(2026, 3, 2, 7, tzinfo=UTC)
RUN: Final = {"title", "log", "deviations"}


@dataclass(frozen=True)
class Row:
    """One run of a table: its log, and its deviations as kind and step."""

    procedure: str
    title: str
    trace: Trace
    deviations: tuple[str, ...]


def tables() -> list[Path]:
    """Return the files, in the order of the handbook."""
    return sorted(CONFORMANCE.glob("*.yaml"))


def rows(path: Path) -> Iterator[Row]:
    """Yield the runs of a file; refuse a key that stands for nothing."""
    raw = read_file(path)
    for run in raw["runs"]:
        assert set(run) - {"ended"} == RUN, f"{path.name}: expected {sorted(RUN)}, found {sorted(run)}"
        entries = tuple(map(_entry, run["log"]))
        trace = Trace(run["title"], entries, BEGUN, run.get("ended", True))
        yield Row(raw["procedure"], run["title"], trace, tuple(run["deviations"]))


def _entry(told: str) -> Entry:
    """Return the entry that is told as: step, outcome, `at` so many hours after the start; these two may lack."""
    done, _, hours = told.partition(" at ")
    step, _, outcome = done.partition(" ")
    return Entry(step, outcome, BEGUN + timedelta(hours=int(hours.split()[0])) if hours else None)
