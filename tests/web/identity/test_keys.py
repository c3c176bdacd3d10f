"""The key file: made once, readable by its owner alone, changed whole, and read again when it was changed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qorgau.identity import key_id
from qorgau_web import keys


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a new key file."""
    keys.create(tmp_path / "keys.json")
    return tmp_path / "keys.json"


def test_a_key_file_is_made_for_its_owner_alone(file: Path) -> None:
    """Mode 0600, whatever the umask; five keys of 32 bytes that differ; ids taken from the keys."""
    assert file.stat().st_mode & 0o777 == 0o600
    found = keys.read(file)
    every = [*found.wrapping.values(), found.index, found.trail, found.checkpoint]
    assert {len(key) for key in every} == {32}
    assert len(set(every)) == 4
    assert list(found.wrapping) == [found.current] == [key_id(found.wrapping[found.current])]
    assert found.index_before is None


def test_keys_are_never_written_over(file: Path) -> None:
    """Who makes a file where one stands loses nothing."""
    before = file.read_bytes()
    with pytest.raises(keys.BadKeys, match="expected no file, found one"):
        keys.create(file)
    assert file.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The error says what is missing."""
    with pytest.raises(keys.BadKeys, match=r"nowhere/keys\.json: expected a folder"):
        keys.create(tmp_path / "nowhere" / "keys.json")
    with pytest.raises(keys.BadKeys, match="made by `qorgau key create`: No such file"):
        keys.read(tmp_path / "keys.json")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o601])
def test_a_file_that_others_can_read_is_refused(file: Path, mode: int) -> None:
    """The error names the path, the mode that is expected and the one that was found."""
    file.chmod(mode)
    with pytest.raises(keys.BadKeys, match=f"{file}: expected mode 0600.* found {mode:04o}"):
        keys.read(file)


SPOILT: list[Callable[[dict[str, Any]], object]] = [
    lambda raw: raw.pop("index"),
    lambda raw: raw.pop("current"),
    lambda raw: raw.update(current="0" * 16),
    lambda raw: raw.update(trail="c2hvcnQ="),
    lambda raw: raw.update(trail="no base64 at all!"),
    lambda raw: raw.update(trail=7),
    lambda raw: raw.update(wrapping=[]),
    lambda raw: raw.update(wrapping={raw["current"]: raw["index"]}),
    lambda raw: raw.update(index_before="c2hvcnQ="),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_malformed_file_is_refused_without_repeating_it(
    file: Path, spoil: Callable[[dict[str, Any]], object]
) -> None:
    """Missing, short, foreign and exchanged keys; no error shows a key."""
    raw = json.loads(file.read_text())
    every = [raw["index"], raw["trail"], *raw["wrapping"].values()]
    spoil(raw)
    file.write_text(json.dumps(raw))
    with pytest.raises(keys.BadKeys, match="expected a key file made by `qorgau key create`") as caught:
        keys.read(file)
    assert not [key for key in every if key in str(caught.value)]
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("text", ["", "[]", "7", "{", '{"wrapping": {}}', "\u04d9"])
def test_what_is_no_key_file_is_refused(file: Path, text: str) -> None:
    """Whatever else stands there."""
    file.write_text(text)
    with pytest.raises(keys.BadKeys):
        keys.read(file)


def test_keys_do_not_show_themselves(file: Path) -> None:
    """In a traceback or a log stands no key."""
    found = keys.read(file)
    assert found.index.hex() not in repr(found)
    assert repr(found.index) not in repr(found)


def test_a_new_wrapping_key_leaves_the_old_ones(file: Path) -> None:
    """They stay until they are forgotten; the current one cannot be."""
    first = keys.read(file)
    second = keys.add_wrapping(file)
    found = keys.read(file)
    assert found.current == second != first.current
    assert set(found.wrapping) == {first.current, second}
    assert (found.index, found.trail, found.checkpoint) == (first.index, first.trail, first.checkpoint)
    assert keys.forget_wrapping(file, [first.current, second]) == (first.current,)
    assert list(keys.read(file).wrapping) == [second]
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_a_new_index_key_keeps_the_one_before_until_it_is_forgotten(file: Path) -> None:
    """A second change before the first is finished is refused: part of the index would be lost."""
    first = keys.read(file)
    keys.add_index(file)
    assert keys.read(file).index_before == first.index != keys.read(file).index
    with pytest.raises(keys.BadKeys, match="finished by `qorgau identity reindex`"):
        keys.add_index(file)
    keys.forget_index(file)
    keys.forget_index(file)
    assert keys.read(file).index_before is None


def test_keys_are_read_again_when_the_file_was_changed(file: Path, settings: Any) -> None:
    """A server that runs wraps under the new key from the next call on."""
    settings.QORGAU_KEYS = file
    held = keys.keys()
    assert keys.keys() is held
    assert keys.add_wrapping(file) == keys.keys().current
    again = keys.keys()
    keys.reload()
    assert keys.keys() is not again
    assert keys.keys() == again
    file.chmod(0o644)
    keys.reload()
    with pytest.raises(keys.BadKeys):
        keys.keys()


def test_changes_at_the_same_time_lose_no_key(file: Path) -> None:
    """Eight programs add a key each."""
    program = "import sys; from pathlib import Path; from qorgau_web import keys; keys.add_wrapping(Path(sys.argv[1]))"
    running = [subprocess.Popen([sys.executable, "-c", program, str(file)]) for _ in range(8)]
    assert [one.wait() for one in running] == [0] * 8
    assert len(keys.read(file).wrapping) == 9
