"""The files for statistics are written once a night by whichever worker looks first, and survive a kill."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from qorgau.statistics.keeping import current
from qorgau.statistics.overview.hidden_read import read_hidden
from qorgau.statistics.overview.plain import read_overview
from qorgau.statistics.register import FILES, read_manifest
from qorgau_cli.figures import come, write_now
from tests.server import Register, register

NIGHT = datetime(2026, 11, 22, 2, 59, tzinfo=UTC)
# The writing dies as by a power cut once two of the four files are on the disk.
_KILLED = """
import os, signal, sys
import django
django.setup()
from pathlib import Path
from django.utils import timezone
from qorgau.statistics.register import writing
from qorgau_cli.figures import write_now
found, before = [], writing.digest_of
def digest(file):
    found.append(file)
    if len(found) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return before(file)
writing.digest_of = digest
write_now(Path(sys.argv[1]), timezone.now())
"""
# An agency and a report: something to write.
_MAKE = """
import django
django.setup()
from uuid import uuid4
from django.utils import timezone
from qorgau_web.access import actions
from qorgau_web.referral.models import Case
now = timezone.now()
names = {lang: "Invented" for lang in ("kk", "ru", "en")}
actions.keep_agency(agency="police-kz-75", kind="police", region="KZ-75", name=names, by=None, at=now)
Case.objects.create(number="000000001", person=uuid4(), agency_id="police-kz-75", region="KZ-75", opened_at=now)
"""


def _python(served: Register, code: str, *words: str) -> int:
    return subprocess.run([sys.executable, "-c", code, *words], env=served.environment, check=False).returncode


def _whole(home: Path) -> Path:
    """Return the folder that stands, once every file in it is the one that its manifest names."""
    folder = current(home)
    assert folder
    assert read_manifest(folder, *FILES).files["reports"].rows == 1
    return folder


@pytest.mark.both
def test_a_kill_in_the_middle_leaves_the_old_files_whole(tmp_path: Path, empty_database: str) -> None:
    """And the next writing is hindered by nothing, and leaves nothing of it behind."""
    home = tmp_path / "figures"
    with register(tmp_path, empty_database) as served:
        assert _python(served, _MAKE) == 0
        assert _python(served, _KILLED, str(home)) == -signal.SIGKILL
        assert current(home) is None
        told = served.run("figures", "write", "--out", str(home)).stdout.decode()
        assert "persons.parquet" in told
        before = _whole(home)
        assert _python(served, _KILLED, str(home)) == -signal.SIGKILL
        assert _whole(home) == before
        assert len(list(home.glob("written-*"))) == 2
        night = {"QORGAU_FIGURES_DIR": str(home), "QORGAU_FIGURES_HOUR": "0"}
        served.run("figures", "write", "--out", str(home))
        after = _whole(home)
        assert after != before
        assert {path.name for path in home.glob("written-*")} == {before.name, after.name}
        # Those files are of this day, so there is nothing to do but to estimate; in another folder there is.
        assert not (after / "hidden.json").exists()
        assert b"figures written" not in served.run("worker", "--once", **night).stdout
        assert _whole(home) == after
        assert read_hidden(after) == ()
        assert (after / "hidden.json").exists()
        night["QORGAU_FIGURES_DIR"] = str(tmp_path / "other")
        assert b"figures written\nfigures counted" in served.run("worker", "--once", **night).stdout
        assert (_whole(tmp_path / "other") / "hidden.json").exists()
        overview = read_overview(_whole(tmp_path / "other"))
        assert overview
        assert overview.people == 0
        # What is not there is counted at the next look, of the files that stand.
        (tmp_path / "other" / "current" / "overview.json").unlink()
        again = served.run("worker", "--once", **night).stdout
        assert (b"figures counted" in again, b"figures written" in again) == (True, False)
        served.run("trail", "verify")


@pytest.mark.django_db
def test_the_hour_comes_once_a_day(tmp_path: Path) -> None:
    """Not before the hour, at the hour once, and again on the next day."""
    assert not come(tmp_path, 3, NIGHT)
    assert come(tmp_path, 3, NIGHT + timedelta(minutes=1))
    write_now(tmp_path, NIGHT + timedelta(minutes=2))
    assert not come(tmp_path, 3, NIGHT + timedelta(hours=20))
    assert not come(tmp_path, 3, NIGHT + timedelta(days=1))
    assert come(tmp_path, 3, NIGHT + timedelta(days=1, minutes=1))
    (tmp_path / "current" / "manifest.json").write_text("{}")
    assert come(tmp_path, 3, NIGHT + timedelta(hours=20))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("QORGAU_FIGURES_HOUR", "24", "expected an hour from 0 to 23, found '24'"),
        ("QORGAU_FIGURES_HOUR", "-1", "expected an hour from 0 to 23, found '-1'"),
        ("QORGAU_FIGURES_DIR", "figures", "expected the whole path of a folder, found 'figures'"),
    ],
)
def test_a_bad_setting_is_told(tmp_path: Path, name: str, value: str, expected: str) -> None:
    """The application does not start with it."""
    environment = {**Register(tmp_path, "sqlite:///:memory:").environment, name: value}
    program = str(Path(sys.executable).with_name("qorgau"))
    command = [program, "figures", "write", "--out", str(tmp_path)]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert f"{name}: {expected}" in done.stderr
