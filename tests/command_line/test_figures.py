"""`qorgau figures lists` and `estimate`: from files to a capture table and to totals, without a register or a cell."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from qorgau.statistics.keeping import adding
from qorgau.statistics.overview.hidden_read import NAME, read_hidden
from qorgau.statistics.prevalence import read_table
from qorgau.statistics.register import (
    HISTORIES,
    PERSONS,
    REPORTS,
    UNITS,
    Collected,
    Detection,
    Matching,
    Row,
    history_rows,
    read_manifest,
)
from qorgau.statistics.register.writing import write_files
from qorgau_cli.hidden import Beside, estimated, missing

QORGAU = str(Path(sys.executable).with_name("qorgau"))
PERIODS = ["2025", "2025-01..2025-12"]
AT = datetime(2026, 1, 5, 3, tzinfo=UTC)


def met() -> Iterator[list[Detection]]:
    """Yield who met each of 60 people: police and an organisation, and a shelter that got people by referral."""
    for number in range(60):
        month = f"2025-{1 + number % 12:02d}"
        yield [
            Detection(f"{kind}-1", kind, month, own=kind != "shelter")
            for kind, every in (("police", 2), ("ngo", 3), ("health", 5), ("shelter", 4))
            if number % every == 0
        ]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder of figures."""
    nobody: Iterator[Row] = iter(())
    files = {PERSONS: nobody, HISTORIES: history_rows(met(), date(2026, 1, 5)), UNITS: nobody, REPORTS: nobody}
    write_files(tmp_path / "f", lambda: Collected(files, "content 1", Matching(3, 40, 17, 12)), product="1", at=AT)
    return tmp_path / "f"


def run(home: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Return the finished run of the command line."""
    command = [QORGAU, "figures", "lists", str(home), "--period", "2025", "--out", str(out), *more]
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
        (("--period", "2024"), "figures lists: expected a period of 2025, 2025-01..2025-12, found '2024'"),
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
    (home / "current" / "histories.parquet").write_bytes(b"PAR1")
    assert "expected the bytes that the manifest names" in run(home, tmp_path / "out.csv").stderr


def estimate(home: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Return the finished run of `figures estimate`, points only."""
    command = [QORGAU, "figures", "estimate", str(home), "--replicates", "0", *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def periods(home: Path) -> list[str]:
    """Return the periods of which the hidden share is told."""
    return [one.period for one in read_hidden(home / "current")]


def test_the_hidden_share_is_written_for_every_period(home: Path) -> None:
    """Beside the files, readable with them; the same seed gives the same bytes."""
    done = estimate(home)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"{one}: estimated by both codings" for one in PERIODS]
    assert periods(home) == PERIODS
    before = (home / "current" / NAME).read_bytes()
    assert estimate(home, "--period", "2025").stdout.splitlines() == ["2025: estimated by both codings"]
    assert (home / "current" / NAME).read_bytes() == before
    (found, *_) = read_hidden(home / "current")
    assert (found.refused, found.not_asked, found.nameless) == (None, 20, 10)
    assert [one.name for one in found.codings[1].lists] == ["health", "ngo", "police", "shelter"]


def test_what_cannot_be_estimated_is_told(home: Path, tmp_path: Path) -> None:
    """A period that is not there, a folder without files, files that were altered, another at it."""
    assert "--period: expected one of 2025, 2025-01..2025-12, found '2024'" in estimate(home, "--period", "2024").stderr
    assert not (home / "current" / NAME).exists()
    assert "expected a folder in which files stand" in estimate(tmp_path).stderr
    with adding(home, NAME):
        done = estimate(home)
        assert (done.returncode, "try again when that is done" in done.stderr) == (2, True)
    (home / "current" / NAME).write_text("{}")
    assert f"{NAME}: expected an array of periods" in estimate(home).stderr
    (home / "current" / NAME).unlink()
    (home / "current" / "histories.parquet").write_bytes(b"PAR1")
    assert "expected the bytes that the manifest names" in estimate(home).stderr


def test_a_kill_in_the_middle_leaves_all_files_whole(home: Path) -> None:
    """What was estimated stands, and the next look does what is missing and no more."""
    killed = """
import os, signal, sys
from pathlib import Path
from qorgau.statistics import keeping
from qorgau_cli.hidden import estimated, missing
before, times = Path.replace, []
def replace(self, to):
    times.append(to)
    if len(times) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return before(self, to)
Path.replace = replace
list(estimated(Path(sys.argv[1]), missing, replicates=0))
"""
    done = subprocess.run([sys.executable, "-c", killed, str(home)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert periods(home) == PERIODS[:1]
    read_manifest(home / "current", HISTORIES)
    assert list(estimated(home, missing, replicates=0)) == PERIODS[1:]
    assert periods(home) == PERIODS
    assert list(estimated(home, missing, replicates=0)) == []


def test_the_worker_estimates_beside_its_clocks(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One process at a time; a stop breaks it off, what is done is not begun again, and another at it is waited for."""
    beside = Beside(home)
    with adding(home, NAME):
        beside.look()
        assert beside.process
        beside.process.join()
        beside.look()
        assert beside.process is None
        assert beside.resting
    beside.resting = 0.0
    beside.look()
    under_way = beside.process
    beside.look()
    assert under_way is not None
    assert beside.process is under_way
    stopped = threading.Event()
    stopped.set()
    beside.finish(stopped)
    assert under_way.exitcode == -signal.SIGTERM
    list(estimated(home, missing, replicates=0))
    beside = Beside(home)
    beside.look()
    beside.finish(threading.Event())
    assert periods(home) == PERIODS
    beside = Beside(home)
    beside.look()
    assert beside.process
    beside.process.join()
    beside.look()
    assert beside.process is None
    assert capfd.readouterr().err == ""
