"""Files of case data on the command line: read bounded, written anew, told about on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from qorgau.knowledge.reading import printable
from qorgau_cli.wiring import stop

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def data_of(file: Path) -> bytes:
    """Return the bytes of a file, one more than may be read at the most; end with exit code 2 where it cannot be."""
    from qorgau.interop.htcds.sheets import MOST_BYTES  # noqa: PLC0415 - only where a file is read

    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        stop([f"{file}: expected a file that can be read ({error.strerror})"])


def write_new(out: Path, text: Iterable[str]) -> None:
    """Write a new file; end with exit code 2 where there is one already, or it cannot be written."""
    try:
        with out.open("x", encoding="utf-8", newline="") as stream:
            stream.writelines(text)
    except OSError as error:
        stop([f"{out}: expected a new file that can be written ({error.strerror})"])


def tell(lines: Iterable[str]) -> None:
    """Write lines to stderr, with nothing in them that could steer a terminal."""
    for line in lines:
        typer.echo(printable(line), err=True)
