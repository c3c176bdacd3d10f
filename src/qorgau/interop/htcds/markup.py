"""XML that a stranger may have written, as it comes: no document type, nothing outside is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol
from xml.parsers import expat

from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_DEPTH: Final = 100


class Taking(Protocol):
    """What takes the elements of a file; names come without their namespace."""

    def start(self, name: str, told: Mapping[str, str]) -> None:
        """Take the beginning of an element and its attributes."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, found: str) -> None:
        """Take text inside the element that is open."""


def parse(chunks: Iterable[bytes], file: str, taking: Taking) -> None:
    """Hand the elements of an XML file to what takes them; raise BadFile, with the line."""
    guard = _Guard(file, taking)
    try:
        for chunk in chunks:
            guard.parser.Parse(chunk, False)
        guard.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BadFile(file, f"line {error.lineno}", f"expected XML, found {expat.ErrorString(error.code)}") from error


class _Guard:
    """A parser that refuses a document type and deep nesting."""

    def __init__(self, file: str, taking: Taking) -> None:
        self._file, self._taking, self._depth = file, taking, 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.CharacterDataHandler, self.parser.StartDoctypeDeclHandler = taking.text, self._doctype

    def _start(self, name: str, told: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise self._bad("expected XML that is not nested so deeply")
        self._taking.start(_bare(name), {_bare(key): value for key, value in told.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._taking.end(_bare(name))

    def _doctype(self, *_: object) -> None:
        """Refuse it: entities are how a small file becomes a large one."""
        raise self._bad("expected no document type")

    def _bad(self, expected: str) -> BadFile:
        return BadFile(self._file, f"line {self.parser.CurrentLineNumber}", expected)


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]
