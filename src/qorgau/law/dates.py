"""When the conduct took place, as a case file says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qorgau.knowledge.reading import BadFile
from qorgau.periods import Dated, NotADate, parse

if TYPE_CHECKING:
    from datetime import date

FORM = "a date as YYYY-MM-DD (or YYYY-MM, YYYY where the day is not known)"


@dataclass(frozen=True, slots=True)
class ConductDates:
    """First and last day on which the conduct may have taken place, both inclusive; `last` None: it goes on."""

    first: date
    last: date | None
    continuing: bool

    def end(self, on: date) -> date:
        """Return the day by whose law the conduct is tested: its end, or the day of the question if it goes on."""
        return self.last or max(on, self.first)


def read_conduct(raw: Mapping[str, Any], file: str) -> ConductDates | None:
    """Return the conduct of a case file, None if it says nothing; raise BadFile."""
    if raw.get("conduct_date") is not None and raw.get("conduct") is not None:
        raise BadFile(file, "conduct", "expected either conduct_date or conduct, found both")
    if raw.get("conduct_date") not in (None, "unknown"):
        day = _date(raw["conduct_date"], "conduct_date", file)
        return ConductDates(day.first, day.last, continuing=False)
    if raw.get("conduct") in (None, "unknown"):
        return None
    return _span(raw["conduct"], file)


def _span(raw: object, file: str) -> ConductDates:
    if not isinstance(raw, Mapping) or "from" not in raw or not set(raw) <= {"from", "until"}:
        raise BadFile(file, "conduct", "expected a mapping with from and, unless it goes on, until")
    start = _date(raw["from"], "conduct.from", file)
    if raw.get("until") in (None, "unknown"):
        return ConductDates(start.first, None, continuing=True)
    end = _date(raw["until"], "conduct.until", file)
    if end.last < start.first:
        raise BadFile(file, "conduct.until", f"expected a date not before conduct.from ({start}), found {end}")
    return ConductDates(start.first, end.last, continuing=end != start)


def _date(raw: object, field: str, file: str) -> Dated:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise BadFile(file, field, f"expected {FORM}")
    try:
        return parse(str(raw))
    except NotADate as error:
        raise BadFile(file, field, f"expected {FORM}, found {str(raw)[:40]!r}") from error
