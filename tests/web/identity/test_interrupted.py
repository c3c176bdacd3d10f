"""Keys are changed while power may fail: after a kill everybody can be read and found, and a new start finishes."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qorgau_web import keys
from tests.server import Register
from tests.web.identity.worker import BATCH, PEOPLE, owner_of

CUT = -signal.SIGKILL
DIES_AT = "4"


@pytest.fixture
def vault(tmp_path: Path, empty_database: str) -> Register:
    """Return a register with people in its vault."""
    keys.create(tmp_path / "keys.json")
    made = Register(tmp_path, empty_database or f"sqlite:///{tmp_path / 'register.sqlite3'}")
    assert work(made, "fill").returncode == 0
    return made


def work(vault: Register, *words: str) -> subprocess.CompletedProcess[str]:
    """Let a process work on the vault."""
    program = [sys.executable, "-m", "tests.web.identity.worker", *words]
    return subprocess.run(program, env=vault.environment, capture_output=True, text=True, check=False, timeout=120)


def state(vault: Register) -> tuple[int, int]:
    """Read and find everybody; return how many wrapping keys are in use, and how many identities have an old index."""
    done = work(vault, "check")
    assert done.returncode == 0, done.stderr
    wrapping, outdated = done.stdout.split()
    return int(wrapping), int(outdated)


def command(vault: Register, group: str, *words: str) -> str:
    """Run a command of the command line and return what it says."""
    program = [sys.executable, "-c", f"from qorgau_cli.{group} import app; app()", *words]
    done = subprocess.run(program, env=vault.environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_rotation_is_begun_again_after_a_kill(vault: Register) -> None:
    """Some data keys are wrapped under the new key, others under the old; all open, then all are wrapped anew."""
    file = vault.home / "keys.json"
    first = keys.read(file).current
    keys.add_wrapping(file)
    assert work(vault, "rotate", DIES_AT).returncode == CUT
    assert state(vault) == (2, 0)
    assert f"{PEOPLE} data keys wrapped, 1 old keys forgotten" in command(vault, "key", "rotate")
    assert first not in keys.read(file).wrapping
    assert len(keys.read(file).wrapping) == 2
    assert state(vault) == (1, 0)


def test_reindexing_is_begun_again_after_a_kill(vault: Register) -> None:
    """A part of the index is of the new key, the rest of the old; everybody is found at every moment."""
    file = vault.home / "keys.json"
    assert "run `qorgau identity reindex`" in command(vault, "key", "rotate", "--index")
    assert work(vault, "reindex", DIES_AT).returncode == CUT
    left = PEOPLE - (int(DIES_AT) - 1) * BATCH
    assert state(vault) == (1, left)
    assert keys.read(file).index_before is not None
    assert f"{left} identities indexed" in command(vault, "identity", "reindex")
    assert keys.read(file).index_before is None
    assert state(vault) == (1, 0)


def test_the_row_of_the_trail_is_committed_before_anything_is_opened(vault: Register) -> None:
    """At the moment of unwrapping another connection sees it: no crash can undo it."""
    done = work(vault, "reveal")
    assert done.returncode == 0, done.stderr


def test_after_erasure_no_file_holds_the_wrapped_key(vault: Register) -> None:
    """Pages that were freed count: who has the database and the key file finds nothing to unwrap."""
    wrapped = bytes.fromhex(work(vault, "wrapped").stdout)
    erased = command(vault, "identity", "erase", str(owner_of(0)), "--why", "court_decision")
    assert erased == f"{owner_of(0)}: erased\n"
    assert work(vault, "wrapped").stdout.strip() == ""
    assert work(vault, "check").returncode != 0
    files = [path for path in vault.home.iterdir() if path.name.startswith("register")]
    assert not [path for path in files if wrapped in path.read_bytes()]
    assert bool(files) is vault.database.startswith("sqlite")
