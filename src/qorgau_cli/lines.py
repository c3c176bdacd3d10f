"""Lines of a file or of stdin, bounded, and the cases that they hold."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from qorgau.knowledge.reading import MAX_BYTES, BadFile, read_json
from qorgau.law.case import read_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.law import Case


def lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines; of one that is too long only so much that it is refused, so that memory stays bounded."""
    while line := stream.readline(MAX_BYTES + 2):
        yield line
        while not line.endswith(b"\n") and (line := stream.readline(MAX_BYTES)):
            pass


def case_of(line: bytes, content: Content, name: str) -> Case:
    """Return the case that a line of JSON describes; raise BadFile, naming the field and what was expected."""
    return read_case(read_json(_text(line, name), name), content, name)


def _text(line: bytes, name: str) -> str:
    if len(line) > MAX_BYTES + 1:
        raise BadFile(name, "", f"expected at most {MAX_BYTES:,} bytes")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(name, "", "expected text in UTF-8, found binary data") from error
