"""Files of records: which kind by the ending, how a CSV file is written, and how a result takes its place."""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DELIMITERS: Final = ",;\t"
_SPECIAL: Final = "*?[]{}"
_HEADER_BYTES: Final = 1_000_000


class BadTable(ValueError):
    """A file of records that cannot be used: which file, which column, what was expected; one line a problem."""

    def __init__(self, file: Path, *problems: str) -> None:
        self.problems = tuple(f"{file}: {problem}" for problem in problems)
        super().__init__("\n".join(self.problems))


class Format(StrEnum):
    """The kinds of file that are read and written."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


_ENDINGS: Final[Mapping[str, Format]] = {
    ".csv": Format.CSV,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".parquet": Format.PARQUET,
}


def readable(path: Path) -> Format:
    """Return the kind of a file that is there, or of a folder of parts in Parquet; raise BadTable."""
    found = format_of(path)
    if not path.is_file() and not (found is Format.PARQUET and path.is_dir()):
        raise BadTable(path, "expected a readable file")
    return found


def format_of(path: Path) -> Format:
    """Return the kind of file that the ending names; raise BadTable."""
    found = _ENDINGS.get(path.suffix.lower())
    if found is None:
        raise BadTable(path, f"expected a name that ends in one of {', '.join(_ENDINGS)}")
    if set(_SPECIAL).intersection(str(path)):
        raise BadTable(path, f"expected a path without any of {' '.join(_SPECIAL)}, which stand for many files")
    return found


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a CSV file."""

    names: tuple[str, ...]
    delimiter: str


def read_header(path: Path) -> Header:
    """Return the names of the columns and the mark between them: comma, semicolon or tab; raise BadTable."""
    try:
        with path.open("rb") as stream:
            line = stream.readline(_HEADER_BYTES).decode("utf-8-sig")
    except OSError as error:
        raise BadTable(path, f"expected a readable file ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise BadTable(path, "line 1: expected text in UTF-8, found other data") from error
    delimiter = max(_DELIMITERS, key=line.count)
    names = tuple(next(csv.reader([line], delimiter=delimiter), ()))
    check_names(path, names)
    return Header(names, delimiter)


def check_names(path: Path, names: Iterable[str]) -> None:
    """Raise BadTable unless there are columns and each has a name of its own; engines do not tell case apart."""
    problems, seen = [], set[str]()
    for number, name in enumerate(names, 1):
        if not name.strip():
            problems.append(f"column {number}: expected a name, found nothing")
        elif name.casefold() in seen:
            problems.append(f"column {number}: expected a name of its own, found {name} again")
        seen.add(name.casefold())
    if problems or not seen:
        raise BadTable(path, *problems or ["expected names of columns, found nothing"])


def bad_line(path: Path) -> BadTable:
    """Return the error that names the first line of a JSONL file that is no JSON object."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip() and not _is_object(line):
                return BadTable(path, f"line {number}: expected one JSON object in plain UTF-8")
    return BadTable(path, "expected one JSON object a line, found nothing")


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.decode("utf-8")), dict)
    except (ValueError, RecursionError):
        return False


@contextmanager
def workplace(out: Path) -> Iterator[Path]:
    """Give a hidden folder beside the result, gone afterwards: what is made there is moved into place when whole."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as error:
        raise BadTable(out, f"expected a folder that can be written to ({error.strerror or error})") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def move_into_place(made: Path, out: Path) -> None:
    """Put a finished file in its place in one step; raise BadTable if that place is taken by a folder."""
    try:
        made.replace(out)
    except OSError as error:
        raise BadTable(out, f"expected a place for a file ({error.strerror or error})") from error
