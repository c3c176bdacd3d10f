"""`qorgau conformance` as a user meets it: a log against a procedure, figures taken and kept, a log written."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from qorgau.interop.xes import written
from qorgau.interop.xes_reading import read_log
from qorgau.referral.conformance.log import Entry, Trace
from tests.command_line.test_command_line import qorgau
from tests.server import register

BEGUN: Final = datetime(2026, 3, 2, 7, tzinfo=UTC)
WHOLE: Final = (
    "Choose a receiver",
    "Объяснить и спросить",
    "Қабылдау немесе бас тарту",
    "accompany",
    "arrival",
    "feedback",
)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Return a log of two regions, with steps by id and by label in three languages; in one nobody was asked."""
    path = tmp_path / "log.xes"
    runs = [_run("KZ-71", WHOLE), _run("KZ-75", tuple(step for step in WHOLE if not step.startswith("Объ")))]
    path.write_text("\n".join(written(runs, {})), "utf-8")
    return path


def _run(region: str, steps: tuple[str, ...]) -> Trace:
    entries = tuple(Entry(step, "", BEGUN + timedelta(hours=number)) for number, step in enumerate(steps, start=1))
    return Trace(region, entries, BEGUN, region=region, agency="police")


def test_a_log_is_read_against_its_procedure(log: Path) -> None:
    """By region: who follows it, where not, with the interval; the same as JSON and by body."""
    done = qorgau("conformance", "check", str(log), "--procedure", "referral")
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "referral, version 1: 2 runs" in told
    assert "KZ-71: 1 of 1 (21% to 100%) follow the procedure; mean fitness 1.000" in told
    assert "missing  explain" in told
    found = json.loads(
        qorgau("conformance", "check", str(log), "--procedure", "referral", "--by", "agency", "--json").stdout
    )
    group = found["groups"]["police"]
    assert (group["runs"], group["follow"]["hits"]) == (2, 1)
    assert group["deviations"] == [{"kind": "missing", "step": "explain", "runs": 1}]
    assert group["steps"]["answer"]["late"] == {"hits": 0, "of": 1, "lower": 0.0, "upper": 0.7935}


def test_bad_input_is_named(tmp_path: Path, log: Path) -> None:
    """No such procedure, no log, a log that is none: what, where, what was expected; exit code 2."""
    broken = tmp_path / "broken.xes"
    broken.write_text("<log>\n<trace>\n<event/></trace></log>")
    for words, expected in (
        (("check", str(log), "--procedure", "none"), b"expected one of"),
        (("check", str(tmp_path / "no.xes"), "--procedure", "referral"), b"expected a file that can be read"),
        (("check", str(broken), "--procedure", "referral"), b"broken.xes: line 3: expected an event with concept:name"),
    ):
        done = qorgau("conformance", *words)
        assert (done.returncode, done.stdout) == (2, b"")
        assert expected in done.stderr


def test_figures_of_a_register(tmp_path: Path, log: Path) -> None:
    """Taken of an empty register, kept of a log from elsewhere; an event log is a new file."""
    home, out = tmp_path / "home", tmp_path / "out.xes"
    home.mkdir()
    with register(home) as made:
        assert made.run("conformance", "take", "--since", "2026-01-01").stdout == b"0 procedures, 0 people\n"
        keep = ("keep", str(log), "--procedure", "referral", "--since", "2025-01-01")
        assert made.run("conformance", *keep, "--origin", "2025").stdout == b"referral: 2 runs\n"
        write = ("conformance", "log", str(out), "--procedure", "referral", "--since", "2026-01-01")
        made.run(*write)
        assert read_log(out).traces == ()
        strange = tmp_path / "strange.xes"
        strange.write_text("\n".join(written([_run("Almaty", WHOLE)], {})), "utf-8")
        elsewhere = ("conformance", "keep", str(strange), *keep[2:], "--origin", "2025")
        for words in (write, ("conformance", *keep, "--origin", "a" * 61), elsewhere):
            with pytest.raises(subprocess.CalledProcessError) as refused:
                made.run(*words)
            assert refused.value.returncode == 2
