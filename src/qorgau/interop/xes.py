"""Event logs written as XES (IEEE 1849-2016), the form that programs for process mining read and write."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qorgau.referral.conformance.log import Trace


def written(traces: Iterable[Trace], actors: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a log. `actors` names who does each step. A case is told by the name that its trace bears."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">'
    for name in ("Concept", "Time", "Lifecycle", "Org"):
        word = {"Org": "Organizational"}.get(name, name)
        uri = f"http://www.xes-standard.org/{name.lower()}.xesext"
        yield f'  <extension name="{word}" prefix="{name.lower()}" uri="{uri}"/>'
    yield '  <classifier name="Step" keys="concept:name"/>'
    yield '  <classifier name="Step and outcome" keys="concept:name outcome"/>'
    for trace in traces:
        yield from _trace(trace, actors)
    yield "</log>"


def _trace(trace: Trace, actors: Mapping[str, str]) -> Iterator[str]:
    yield "  <trace>"
    told = {"concept:name": trace.case, "region": trace.region, "agency": trace.agency, "begun": trace.begun}
    for name, value in {**told, "ended": trace.ended}.items():
        yield from _attribute("    ", name, value)
    for entry in trace.entries:
        yield "    <event>"
        step = {"concept:name": entry.step, "outcome": entry.outcome, "time:timestamp": entry.at}
        more = {"lifecycle:transition": "complete", "org:role": actors.get(entry.step, "")}
        for name, value in {**step, **more}.items():
            yield from _attribute("      ", name, value)
        yield "    </event>"
    yield "  </trace>"


def _attribute(indent: str, name: str, value: str | datetime | bool | None) -> Iterator[str]:
    """Yield an attribute; one that says nothing is left out."""
    if isinstance(value, bool):
        yield f'{indent}<boolean key="{name}" value="{str(value).lower()}"/>'
    elif isinstance(value, datetime):
        yield f'{indent}<date key="{name}" value="{value.astimezone(UTC).isoformat()}"/>'
    elif value:
        yield f'{indent}<string key="{name}" value={quoteattr(value)}/>'
