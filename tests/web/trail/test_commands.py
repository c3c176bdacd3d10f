"""`qorgau trail`: what it says, what it proves, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_django import Settings
from typer.testing import CliRunner, Result

from qorgau.trail import as_json, sign
from qorgau_cli.trail import app
from tests.web.trail.rows import AT, filled, guards_off, rows, run, written_anew

pytestmark = pytest.mark.django_db


def trail(*words: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, words)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a checkpoint of row 6, five rows before it and two after."""
    filled(5)
    found = tmp_path / "checkpoint.json"
    assert trail("checkpoint", "--out", str(found)).exit_code == 0
    filled(2)
    return found


def test_without_a_checkpoint_it_says_what_is_not_proven() -> None:
    """Exit code 0: nothing is broken."""
    filled(3)
    found = trail("verify")
    assert found.exit_code == 0, found.output
    assert found.output.startswith("Whole: 3 rows, each follows the one before. Hash of row 3: ")
    assert "Not proven, since there is no checkpoint: that no rows were cut off at the end" in found.output


def test_an_empty_trail() -> None:
    """It says so."""
    assert trail("verify").output.startswith("The trail has no row.")


def test_with_a_checkpoint_it_says_up_to_where(kept: Path) -> None:
    """And from where on nothing is proven."""
    found = trail("verify", "--checkpoint", str(kept))
    assert found.exit_code == 0, found.output
    assert "UTC: rows 1 to 6 are as signed." in found.output
    assert "this register" not in found.output
    last = "Not proven: that no rows were cut off after row 8, and that rows 7 to 8 are not written anew"
    assert last in found.output.replace("\n", " ")


def test_own_checkpoints_prove_less(kept: Path) -> None:
    """Against somebody who does not hold the key file."""
    assert "this register, unless somebody holds its key file too: rows 1 to 6 are as signed." in trail("verify").output


def test_every_problem_is_a_line() -> None:
    """Exit code 1."""
    filled(4)
    with guards_off():
        run("DELETE FROM trail_entry WHERE seq = 2")
        run("UPDATE trail_entry SET why = 'observed' WHERE seq = 3")
    found = trail("verify")
    lines = found.output.splitlines()
    assert found.exit_code == 1
    assert lines[0].startswith("row 3: altered: expected content with the hash ")
    assert lines[1:] == ["row 2: missing: expected row 2, found row 3", "Broken: 2 problems in 3 rows."]


def test_a_chain_written_anew_is_found_by_the_checkpoint(kept: Path) -> None:
    """Though nothing in the database tells."""
    written_anew(2, why="observed")
    with guards_off():
        run("DELETE FROM trail_checkpoint")
    assert trail("verify").exit_code == 0
    found = trail("verify", "--checkpoint", str(kept))
    assert found.exit_code == 1
    assert "row 6: rewritten: expected the hash " in found.output


@pytest.mark.parametrize("text", [
    "", "{}", "[]", "no JSON", '{"seq": 1, "seq": 2}', "é", "[" * 5_000, '{"\\u001b": 1}', "\0",
])  # fmt: skip
def test_a_broken_checkpoint_is_bad_input(kept: Path, text: str) -> None:
    """Exit code 2: nothing was said of the trail. The file is named."""
    kept.write_text(text, encoding="utf-8")
    found = trail("verify", "--checkpoint", str(kept))
    assert found.exit_code == 2
    assert found.stderr.startswith(f"qorgau: {kept}: expected ")
    assert found.stdout == ""
    assert "\x1b" not in found.stderr


def test_a_checkpoint_that_was_changed_is_bad_input(kept: Path) -> None:
    """Its signature tells."""
    raw = json.loads(kept.read_text("ascii"))
    kept.write_text(json.dumps({**raw, "seq": 5}), encoding="ascii")
    found = trail("verify", "--checkpoint", str(kept))
    assert (found.exit_code, found.stdout) == (2, "")
    assert "signature: expected one over this checkpoint" in found.stderr


def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    """As is a folder."""
    for path in (tmp_path / "none.json", tmp_path):
        assert trail("verify", "--checkpoint", str(path)).exit_code == 2


def test_another_key_is_named(tmp_path: Path) -> None:
    """The register's own is expected without it."""
    filled(3)
    [(last,)] = rows("SELECT hash FROM trail_entry WHERE seq = 3")
    other, file = sign(bytes(32), seq=3, hash=last, at=AT), tmp_path / "other.json"
    file.write_text(as_json(other), encoding="ascii")
    assert trail("verify", "--checkpoint", str(file)).exit_code == 2
    assert "rows 1 to 3 are as signed" in trail("verify", "--checkpoint", str(file), "--key", other.key).output
    for bad in ("", "ab", "zz" * 32):
        assert trail("verify", "--key", bad).exit_code == 2


def test_a_checkpoint_is_never_written_over(kept: Path) -> None:
    """Nor is one signed in vain."""
    before = kept.read_bytes(), len(rows())
    assert trail("checkpoint", "--out", str(kept)).exit_code == 2
    assert (kept.read_bytes(), len(rows())) == before


def test_a_checkpoint_goes_to_stdout() -> None:
    """One line of JSON."""
    found = trail("checkpoint")
    assert found.exit_code == 0
    assert json.loads(found.stdout)["seq"] == 1


def test_a_register_that_was_not_made_ready_is_bad_input(own_database: None) -> None:
    """Not a broken trail."""
    run("DROP TABLE trail_checkpoint")
    for command in ("verify", "checkpoint"):
        found = trail(command)
        assert (found.exit_code, found.stdout) == (2, "")
        assert "qorgau prepare" in found.stderr


def test_a_missing_key_file_is_bad_input(settings: Settings, tmp_path: Path) -> None:
    """Nothing can be signed, nor held against the register's key."""
    settings.QORGAU_KEYS = tmp_path / "none.json"
    for command in ("verify", "checkpoint"):
        found = trail(command)
        assert (found.exit_code, found.stdout) == (2, "")
        assert "none.json" in found.stderr
