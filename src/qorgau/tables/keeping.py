"""A folder of files that is written anew as a whole: who reads it sees all of the old files or all of the new ones."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qorgau.tables.formats import BadTable

if TYPE_CHECKING:
    from collections.abc import Iterator

CURRENT: Final = "current"
_LOCK: Final = ".lock"
_NEXT: Final = ".next"
_WRITTEN: Final = "written-"
_READABLE: Final = 0o750  # by the owner and the group: statistics runs as another user, and nobody else reads


class Busy(BadTable):
    """A folder that somebody else is writing anew at this moment."""


def current(home: Path) -> Path | None:
    """Return the folder of the files that stand, with no link in its path; None where nothing was ever written.

    Who reads several files takes this once and reads all of them there: that folder never changes, and stays until
    the writing after the next one.
    """
    found = (home / CURRENT).resolve()
    return found if found.is_dir() else None


@contextmanager
def rewritten(home: Path) -> Iterator[Path]:
    """Give an empty folder in `home`; at the end of the block it takes the place of the old one, by one rename.

    Raise Busy where another is at it, BadTable where nothing can be written. After an error, or a kill at any moment,
    the old files stand as they were; the lock of who was killed is gone with it, and what was left behind is removed
    by the next writing.
    """
    try:
        home.mkdir(mode=_READABLE, parents=True, exist_ok=True)
        with _locked(home):
            _swept(home)
            made = Path(tempfile.mkdtemp(prefix=_WRITTEN, dir=home))
            try:
                yield made
                _in_place(home, made)
            finally:
                if current(home) != made.resolve():
                    shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise BadTable(home, f"expected a folder that can be written to ({error.strerror or error})") from error


@contextmanager
def _locked(home: Path) -> Iterator[None]:
    """Hold the lock of the folder: the system frees it when the process ends, however it ends."""
    with (home / _LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(home, "expected nobody else to write here now; try again when that is done") from error
        yield


def _swept(home: Path) -> None:
    """Remove what stands no more: folders of writings before the last one, and of those that were killed."""
    kept = current(home)
    for one in home.glob(f"{_WRITTEN}*"):
        if one.resolve() != kept:
            shutil.rmtree(one, ignore_errors=True)
    (home / _NEXT).unlink(missing_ok=True)


def _in_place(home: Path, made: Path) -> None:
    """Let `current` lead to the folder, once all in it is on the disk."""
    for file in made.iterdir():
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
    made.chmod(_READABLE)
    (home / _NEXT).symlink_to(made.name, target_is_directory=True)
    (home / _NEXT).replace(home / CURRENT)
