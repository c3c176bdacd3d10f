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
        with locked(home):
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
def adding(home: Path, name: str) -> Iterator[Path]:
    """Give the folder that stands, for one more file in it, which one process alone makes at a time.

    The files that stand may be written anew meanwhile: the one that is made belongs to the folder that was given, and
    is gone with it. Raise Busy where another makes that file, BadTable where nothing stands or can be written.
    """
    folder = current(home)
    if folder is None:
        raise BadTable(home, "expected a folder in which files stand")
    try:
        with locked(home, f".{name}{_LOCK}"):
            yield folder
    except OSError as error:
        raise BadTable(folder, f"expected a folder that can be written to ({error.strerror or error})") from error


def put(file: Path, text: str) -> None:
    """Write a file as a whole: who reads it finds the old one, or none, until all of the new one is on the disk."""
    made = file.with_name(f".{file.name}{_NEXT}")
    with made.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    made.replace(file)


@contextmanager
def locked(home: Path, name: str = _LOCK) -> Iterator[None]:
    """Hold a lock of the folder: the system frees it when the process ends, however it ends. Raise Busy."""
    with (home / name).open("a") as lock:
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
