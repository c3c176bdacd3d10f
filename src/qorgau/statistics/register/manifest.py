"""What stands beside the files for statistics: which edition wrote them, when, how many rows, and their digests."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST: Final = "manifest.json"
_CHUNK: Final = 1 << 20


class BadFigures(ValueError):
    """A folder of files for statistics that cannot be used: which file, what was expected."""

    def __init__(self, file: Path, expected: str) -> None:
        super().__init__(f"{file}: expected {expected}")


@dataclass(frozen=True, slots=True)
class Written:
    """One file: its rows, its columns with their types, the SHA-256 of its bytes."""

    rows: int
    columns: Mapping[str, str]
    sha256: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Of how many people it is known whether they may be matched with other lists (safeguard S25).

    `refused` are linked with nobody and stand on no list: every estimate misses them. `not_asked` are matched. Of
    `nameless`, who did not refuse, too little is kept to match them: each stands on the list of one body
    alone, as if no other had met them, and an estimate with them is too high.
    """

    refused: int
    agreed: int
    not_asked: int
    nameless: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Edition of the product and of its content, moment of writing, files by name, and what is known of matching."""

    product: str
    content: str
    written_at: datetime
    files: Mapping[str, Written]
    matching: Matching

    def text(self) -> str:
        """Return the manifest as JSON."""
        plain = asdict(self) | {"written_at": self.written_at.isoformat()}
        notes = {
            "sealed": "sealed cases stand in no file and in no count",
            "disclosive": "rows are people, and counts of few: keep the files where the register is kept",
        }
        return json.dumps(plain | {"notes": notes}, indent=1, ensure_ascii=False) + "\n"


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file."""
    found = hashlib.sha256()
    with file.open("rb") as stream:
        while part := stream.read(_CHUNK):
            found.update(part)
    return found.hexdigest()


def read_manifest(folder: Path, *names: str) -> Manifest:
    """Return the manifest of a folder, once the files that are named fit it; raise BadFigures."""
    file = folder / MANIFEST
    try:
        found = _read(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise BadFigures(file, f"a manifest that can be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise BadFigures(file, "a manifest as `qorgau figures write` makes it") from error
    for name in names:
        _fits(folder / f"{name}.parquet", found.files.get(name))
    return found


def _read(raw: Mapping[str, Any]) -> Manifest:
    files = {name: Written(**one) for name, one in raw["files"].items()}
    at = datetime.fromisoformat(raw["written_at"])
    return Manifest(str(raw["product"]), str(raw["content"]), at, files, Matching(**raw["matching"]))


def _fits(file: Path, told: Written | None) -> None:
    if told is None or not file.is_file():
        raise BadFigures(file, "a file that is there and stands in the manifest")
    if digest_of(file) != told.sha256:
        raise BadFigures(file, "the bytes that the manifest names: it is not the file that was written")
