"""`qorgau publish`: from the files of a night to a release, whole or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from qorgau.statistics.keeping import locked
from qorgau.statistics.releases import kept_releases
from tests.figures.invented import people, written

QORGAU = str(Path(sys.executable).with_name("qorgau"))
SPEC = """
id: kz-2025-q1
title: {en: First quarter of 2025, ru: Первый квартал 2025 года, kk: 2025 жылдың бірінші тоқсаны}
since: 2025-01
until: 2025-04
tables: [[region, sex], [nationality, destination]]
"""


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """Return the folder of a night of 900 invented people."""
    written(tmp_path / "figures", people(900))
    return tmp_path / "figures"


def run(figures: Path, text: str = SPEC) -> subprocess.CompletedProcess[str]:
    """Return the finished run for a specification."""
    spec, home = figures.with_name("spec.yaml"), figures.with_name("releases")
    spec.write_text(text, encoding="utf-8")
    command = [QORGAU, "publish", str(spec), "--figures", str(figures), "--releases", str(home)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_release_is_written_with_its_digest(figures: Path) -> None:
    """Readable by its owner and the group; what it is made of stands beside it."""
    done, home = run(figures), figures.with_name("releases")
    assert done.returncode == 0, done.stderr
    folder = home / "kz-2025-q1"
    assert sorted(one.name for one in folder.iterdir()) == ["account.json", "counts.json", "release.json"]
    assert {one.stat().st_mode & 0o777 for one in folder.iterdir()} == {0o640}
    ((release, digest),) = kept_releases(home).values()
    assert digest == sha256((folder / "release.json").read_bytes()).hexdigest()
    assert f"sha256 {digest}" in done.stdout
    counts = json.loads((folder / "counts.json").read_text())
    assert sum(row[-1] for row in counts["rows"]) == json.loads((folder / "account.json").read_text())["people"]
    assert all(count is None or count == 0 or count >= release.least for one in release.tables for count in one.counts)
    assert any(count is None for one in release.tables for count in one.counts)


def test_what_was_published_is_not_published_again(figures: Path) -> None:
    """The first stands as it stood."""
    run(figures)
    before = kept_releases(figures.with_name("releases"))
    done = run(figures)
    assert done.returncode == 2
    assert "expected a name that no release has yet" in done.stderr
    assert kept_releases(figures.with_name("releases")) == before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[region, sex]", "[region, height]", "tables.0: expected traits of"),
        ("until: 2025-04", "until: 2026-12", "until: expected months that were over"),
        ("id: kz", "id: [", "expected"),
    ],
)
def test_bad_input_leaves_nothing(figures: Path, old: str, new: str, words: str) -> None:
    """With what was expected and where."""
    done = run(figures, SPEC.replace(old, new))
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(figures.with_name("releases").glob("[!.]*"))


def test_a_specification_that_is_not_there(figures: Path) -> None:
    """Is named."""
    command = [
        QORGAU,
        "publish",
        "no.yaml",
        "--figures",
        str(figures),
        "--releases",
        str(figures.with_name("releases")),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "no.yaml: expected a file that can be read" in done.stderr


def test_a_killed_writer_leaves_no_release(figures: Path) -> None:
    """Wherever it was killed there is a whole release or none, and the next run makes one."""
    home = figures.with_name("releases")
    spec = figures.with_name("spec.yaml")
    spec.write_text(SPEC, encoding="utf-8")
    command = [QORGAU, "publish", str(spec), "--figures", str(figures), "--releases", str(home)]
    for wait in (1.5, 2.0, 2.5, 3.0):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            with suppress(subprocess.TimeoutExpired):
                running.wait(wait)
            running.kill()
        for folder in home.glob("[!.]*"):
            assert len(list(folder.iterdir())) == 3
            assert kept_releases(home)
    if not kept_releases(home):
        assert run(figures).returncode == 0
    assert list(kept_releases(home)) == ["kz-2025-q1"]


def test_without_files_of_a_night_nothing_is_published(tmp_path: Path) -> None:
    """It says which file it looked for."""
    done = run(tmp_path / "figures")
    assert done.returncode == 2
    assert "manifest.json" in done.stderr


def test_two_at_once(figures: Path) -> None:
    """The second is told to try again; what a killed one left is gone."""
    home = figures.with_name("releases")
    (home / ".making-left").mkdir(parents=True)
    with locked(home):
        done = run(figures)
    assert done.returncode == 2
    assert "expected nobody else to write here now" in done.stderr
    assert run(figures).returncode == 0
    assert not (home / ".making-left").exists()


@pytest.mark.parametrize("name", ["release.json", "counts.json"])
def test_an_earlier_release_that_was_changed_stops_the_next(figures: Path, name: str) -> None:
    """What cannot be read cannot be held against the new one."""
    run(figures)
    (figures.with_name("releases") / "kz-2025-q1" / name).write_text("{}")
    done = run(figures, SPEC.replace("kz-2025-q1", "kz-2025-q1-2"))
    assert done.returncode == 2
    assert name in done.stderr
