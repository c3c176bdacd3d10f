"""`qorgau figures lists`: from files to a capture table, without a register; what is told holds no cell."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qorgau.statistics.prevalence import read_table
from qorgau.statistics.register import DETECTIONS, PERSONS, REPORTS, UNITS, Collected, Matching, Row
from qorgau.statistics.register.writing import write_files

QORGAU = str(Path(sys.executable).with_name("qorgau"))
AT = datetime(2026, 1, 5, 3, tzinfo=UTC)


def detections() -> Iterator[Row]:
    """Yield who met whom: police and an organisation, and a shelter that got people by referral."""
    for number in range(60):
        for kind, own in (("police", True), ("ngo", True), ("health", True), ("shelter", False)):
            if number % {"police": 2, "ngo": 3, "health": 5, "shelter": 4}[kind] == 0:
                place = {"year": 2025, "month": f"2025-{1 + number % 12:02d}", "region": "KZ-75"}
                yield {"person": f"{number:024x}", **place, "body": f"{kind}-1", "body_kind": kind, "own": own}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder of figures."""
    nobody: Iterator[Row] = iter(())
    files = {PERSONS: nobody, DETECTIONS: detections(), UNITS: nobody, REPORTS: nobody}
    write_files(tmp_path / "f", lambda: Collected(files, "content 1", Matching(3, 40, 17)), product="1", at=AT)
    return tmp_path / "f"


def run(home: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Return the finished run of the command line."""
    command = [QORGAU, "figures", "lists", str(home), "--from", "2025-01", "--to", "2026-01", "--out", str(out), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_both_codings_are_written_and_differ(home: Path, tmp_path: Path) -> None:
    """Own detections by default; what is told names lists, codings and refusals, and no count of a history."""
    own, everything = tmp_path / "own.csv", tmp_path / "all.csv"
    done = run(home, own)
    assert (done.returncode, done.stdout) == (0, "")
    assert run(home, everything, "--coding", "all").returncode == 0
    first, second = (read_table(path.read_text(), path.name) for path in (own, everything))
    assert first.lists == ("health", "ngo", "police")
    assert second.lists == ("health", "ngo", "police", "shelter")
    assert first.people == sum(any(number % by == 0 for by in (2, 3, 5)) for number in range(60))
    assert second.overlap(0b1100) == 15
    assert "own detections only" in done.stderr
    assert "refuse matching: fewer than 10" in done.stderr
    assert "not asked about matching, and matched: 17" in done.stderr
    assert "never release it" in done.stderr
    cells = {str(count) for count in first.counts if count}
    assert not cells & set(done.stderr.replace(",", " ").split())


def test_the_table_goes_into_the_estimate(home: Path, tmp_path: Path) -> None:
    """`qorgau prevalence` reads what was written."""
    out = tmp_path / "own.csv"
    run(home, out)
    command = [QORGAU, "prevalence", str(out), "--method", "dga", "--json"]
    assert '"people": 44' in subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (("--from", "2025"), "--from: expected a month as YYYY-MM, found '2025'"),
        (("--to", "2025-13"), "--to: expected a month as YYYY-MM, found '2025-13'"),
        (("--list", "army"), "figures lists: expected one of health, ngo, police, shelter, found 'army'"),
    ],
)
def test_bad_input_is_told(home: Path, tmp_path: Path, more: tuple[str, ...], expected: str) -> None:
    """Exit code 2, nothing is written."""
    done = run(home, tmp_path / "out.csv", *more)
    assert done.returncode == 2
    assert f"qorgau: {expected}" in done.stderr
    assert not (tmp_path / "out.csv").exists()


def test_files_that_were_altered_or_are_not_there_are_refused(home: Path, tmp_path: Path) -> None:
    """So is a file that is there already."""
    (tmp_path / "there.csv").write_text("mine")
    assert "expected a new file" in run(home, tmp_path / "there.csv").stderr
    assert "expected a manifest" in run(tmp_path, tmp_path / "out.csv").stderr
    (home / "current" / "detections.parquet").write_bytes(b"PAR1")
    assert "expected the bytes that the manifest names" in run(home, tmp_path / "out.csv").stderr
