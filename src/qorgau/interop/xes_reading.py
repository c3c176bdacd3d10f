"""Event logs read from XES (IEEE 1849-2016), which a stranger may have written: bounded, nothing outside is fetched."""

from __future__ import annotations

import gzip
import xml.sax
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.sax.handler import ContentHandler, ErrorHandler, LexicalHandler, property_lexical_handler

from qorgau.knowledge.reading import BadFile
from qorgau.referral.conformance.log import Entry, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MOST_EVENTS: Final = 2_000_000
MOST_CHARACTERS: Final = 200
MOST_BYTES: Final = 1_000_000_000
_CHUNK: Final = 1 << 20
_KINDS: Final = frozenset({"string", "date", "boolean", "int", "float", "id"})
_DONE: Final = frozenset({"", "complete"})  # of the life of a step its end alone is a step that was done


class Log(NamedTuple):
    """The runs of a file, and how many of its events were no end of a step and so were not taken."""

    traces: tuple[Trace, ...]
    left: int


def read_log(path: Path) -> Log:
    """Return the runs of an XES file (`.xes`, or packed as `.xes.gz`); raise BadFile, with the line.

    A name of a step is told by `concept:name`, its moment by `time:timestamp`, its outcome by `outcome`; a trace may
    bear `region`, `agency`, `begun` and `ended`. What else stands in the file is not taken.
    """
    parser: Any = xml.sax.make_parser()  # noqa: S317 - a document type is refused below
    reader = _Reader(path.name, parser)
    parser.setContentHandler(reader)
    parser.setErrorHandler(ErrorHandler())
    parser.setProperty(property_lexical_handler, reader)
    try:
        for chunk in _chunks(path):
            parser.feed(chunk)
        parser.close()
    except xml.sax.SAXParseException as error:
        raise BadFile(
            path.name, f"line {error.getLineNumber()}", f"expected XML, found {error.getMessage()}"
        ) from error
    except (OSError, EOFError, zlib.error) as error:
        raise BadFile(path.name, "", f"expected a file that can be read ({error})") from error
    return Log(tuple(reader.traces), reader.left)


def _chunks(path: Path) -> Iterator[bytes]:
    read = 0
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            if read > MOST_BYTES:
                raise BadFile(path.name, "", f"expected at most {MOST_BYTES} bytes")
            yield chunk


class _Reader(ContentHandler, LexicalHandler):
    """Takes traces as they come; what stands in one is kept no longer than until it ends."""

    def __init__(self, name: str, parser: Any) -> None:  # noqa: ANN401 - SAX carries no types
        super().__init__()
        self.name, self._parser = name, parser
        self.traces: list[Trace] = []
        self.left = self._events = 0
        self._open: list[str] = []
        self._trace: dict[str, str] = {}
        self._event: dict[str, str] = {}
        self._entries: list[Entry] = []

    def startDTD(self, name: str, public_id: str | None, system_id: str | None) -> None:  # noqa: N802, ARG002
        """Refuse a document type: entities are how a small file becomes a large one."""
        raise self.bad("expected no document type")

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802, ANN401 - as SAX calls it
        """Take an attribute of a trace or of an event."""
        if not self._open and name != "log":
            raise self.bad(f"expected an XES log, found {name[:40]!r}")
        inside = self._open[1:]
        if name in _KINDS and inside in (["trace"], ["trace", "event"]):
            kept = self._trace if len(inside) == 1 else self._event
            kept[attrs.get("key", "")] = attrs.get("value", "")[: MOST_CHARACTERS + 1]
        self._open.append(name)

    def endElement(self, name: str) -> None:  # noqa: N802 - as SAX calls it
        """End an event or a trace."""
        self._open.pop()
        if name == "event" and self._open[1:] == ["trace"]:
            self._end_event()
        elif name == "trace" and self._open == ["log"]:
            self._end_trace()

    def _end_event(self) -> None:
        event, self._event = self._event, {}
        self._events += 1
        if self._events > MOST_EVENTS:
            raise self.bad(f"expected at most {MOST_EVENTS} events")
        if event.get("lifecycle:transition", "").lower() not in _DONE:
            self.left += 1
            return
        step = self._text(event, "concept:name")
        if not step:
            raise self.bad("expected an event with concept:name")
        self._entries.append(Entry(step, self._text(event, "outcome"), self._moment(event, "time:timestamp")))

    def _end_trace(self) -> None:
        trace, entries = self._trace, tuple(self._entries)
        self._trace, self._entries = {}, []
        case = self._text(trace, "concept:name") or str(len(self.traces) + 1)
        ended = self._text(trace, "ended").lower() not in {"false", "0"}
        region, agency = self._text(trace, "region"), self._text(trace, "agency")
        self.traces.append(Trace(case, entries, self._moment(trace, "begun"), ended, region, agency))

    def _text(self, told: Mapping[str, str], key: str) -> str:
        found = told.get(key, "").strip()
        if len(found) > MOST_CHARACTERS:
            raise self.bad(f"expected {key} of at most {MOST_CHARACTERS} characters")
        return found

    def _moment(self, told: Mapping[str, str], key: str) -> datetime | None:
        """Return a moment; one without a zone is none, for it could be hours away."""
        raw = self._text(told, key)
        if not raw:
            return None
        try:
            moment = datetime.fromisoformat(raw)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise self.bad(f"expected {key} such as 2026-03-02T09:00:00+05:00, found {raw!r}")
        return moment.astimezone(UTC)

    def bad(self, expected: str) -> BadFile:
        """Return the error with the line at which the parser is."""
        return BadFile(self.name, f"line {self._parser.getLineNumber()}", expected)
