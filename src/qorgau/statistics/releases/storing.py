"""The folder of releases: one folder each, written whole or not at all, by one writer at a time, and never again."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.reading import BadFile
from qorgau.statistics.keeping import locked
from qorgau.statistics.releases.counting import COUNTS, read_counts
from qorgau.statistics.releases.document import RELEASE, as_bytes, kept_releases
from qorgau.statistics.releases.drafting import Earlier
from qorgau.tables.formats import BadTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.statistics.releases.drafting import Draft

ACCOUNT: Final = "account.json"
_MAKING: Final = ".making-"
_READABLE, _FILE = 0o750, 0o640  # by the owner and the group, and by nobody else


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder, held by one writer, and the releases in it in the order in which they were made."""

    home: Path
    earlier: tuple[Earlier, ...]

    def put(self, draft: Draft) -> Path:
        """Write a release with what it counts and the account of it; return its folder."""
        made = Path(tempfile.mkdtemp(prefix=_MAKING, dir=self.home))
        account = {"tables": [asdict(one) for one in draft.account], "people": draft.people.people}
        _write(made / RELEASE, as_bytes(draft.release))
        _write(made / COUNTS, draft.people.text().encode())
        _write(made / ACCOUNT, json.dumps(account, indent=1).encode() + b"\n")
        made.chmod(_READABLE)
        return made.rename(self.home / draft.release.id)


@contextmanager
def shelf(home: Path) -> Iterator[Shelf]:
    """Give the folder to one writer.

    Raise Busy where another holds it, BadTable where it cannot be written to, BadFile for a release that cannot be
    read. What a killed writer left is removed; a release that has a name is there as a whole.
    """
    try:
        home.mkdir(mode=_READABLE, parents=True, exist_ok=True)
        with locked(home):
            for left in home.glob(f"{_MAKING}*"):
                shutil.rmtree(left, ignore_errors=True)
            yield Shelf(home, tuple(_earlier(home)))
    except OSError as error:
        raise BadTable(home, f"expected a folder that can be written to ({error.strerror or error})") from error


def _earlier(home: Path) -> Iterator[Earlier]:
    for name, (release, digest) in kept_releases(home).items():
        file = home / name / COUNTS
        try:
            data = file.read_bytes()
        except OSError as error:
            raise BadFile(str(file), "", f"expected the counts of the release ({error.strerror})") from error
        people = read_counts(data, str(file))
        if set(people.months) != set(release.specification.months):
            raise BadFile(str(file), "months", "expected the months of the release")
        yield Earlier(release, digest, people)


def _write(file: Path, data: bytes) -> None:
    with file.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    file.chmod(_FILE)
