"""Tables of interviews: what took place and when, and what must be found at a moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from qorgau.knowledge import Content
from qorgau.knowledge.reading import read_file
from qorgau.referral.interviews import Finding, Interview, Person, Proposal, review
from tests.spec.tables import INTERVIEWS

DAY: Final = "2026-11-24"
HEAD: Final = {"id", "what", "why", "child", "facts", "interviews", "at"}
EXPECTATIONS: Final = ("findings", "proposals", "repeats", "count")
HELD: Final = {"day", "from", "until", "breaks", "people", "purpose", "ground", "present"}


@dataclass(frozen=True)
class Row:
    """One row of a table: the person, the interviews, the moment, and what is expected."""

    table: str
    id: str
    person: Person
    interviews: tuple[Interview, ...]
    at: datetime
    expected: Mapping[str, Any]


def interview_files() -> list[Path]:
    """Return the tables of interviews."""
    return sorted(INTERVIEWS.glob("*.yaml"))


def interview_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a table; an unknown key is refused."""
    for row in read_file(path)["rows"]:
        unknown = set(row) - HEAD - set(EXPECTATIONS)
        unknown |= {key for one in row["interviews"] for key in set(one) - HELD}
        assert not unknown, f"{path.name}: {row['id']}: unknown keys {unknown}"
        person = Person(row.get("child", True), row.get("facts", {}))
        held = tuple(_held(number, one) for number, one in enumerate(row["interviews"]))
        expected = {key: row[key] for key in EXPECTATIONS if key in row}
        yield Row(path.stem, row["id"], person, held, moment(row["at"]), expected)


def moment(hour: str, day: str = DAY) -> datetime:
    """Return a time of the clock in Astana as UTC."""
    return datetime.fromisoformat(f"{day}T{hour}+05:00").astimezone(UTC)


def _held(number: int, one: Mapping[str, Any]) -> Interview:
    day = one.get("day", DAY)
    return Interview(
        id=str(number),
        purpose=one.get("purpose", "testimony"),
        began_at=moment(one["from"], day),
        ended_at=moment(one["until"], day) if "until" in one else None,
        breaks=tuple((moment(start, day), moment(until, day)) for start, until in one.get("breaks", ())),
        people=frozenset(one["people"]),
        ground=one.get("ground", ""),
        present=frozenset(one.get("present", ())),
    )


def came(content: Content, row: Row) -> dict[str, Any]:
    """Return what is found, in the form in which a table expects it."""
    found = review(content, row.person, row.interviews, row.at)
    return {
        "findings": [_finding(one) for one in found.findings],
        "proposals": [_proposal(one) for one in found.proposals],
        "repeats": [one.ground.name if one.ground else "none" for one in found.repeats],
        "count": {
            "number": found.number,
            "in_case": found.in_case,
            "today": _length(found.today),
            "without_break": _length(found.without_break),
        },
    }


def _finding(one: Finding) -> str:
    at = one.at + timedelta(hours=5)
    return f"{one.sort.value} {'reached' if one.reached else 'ahead'} {at:%H:%M} {one.why.name}"


def _proposal(one: Proposal) -> str:
    return " ".join([one.name, *(["granted"] if one.granted else []), *([] if one.sure else ["ask"])])


def _length(one: timedelta) -> str:
    minutes = int(one.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}"


def broken(content: Content, row: Row) -> dict[str, str]:
    """Return what a row expects and what came instead."""
    found = came(content, row)
    counted = row.expected.get("count", {})
    wrong = {name: found["count"][name] for name, wanted in counted.items() if found["count"][name] != wanted}
    others = {name: wanted for name, wanted in row.expected.items() if name != "count"}
    told = {name: f"expected {want}, found {found[name]}" for name, want in others.items() if found[name] != want}
    return told | {name: f"expected {counted[name]}, found {is_}" for name, is_ in wrong.items()}
