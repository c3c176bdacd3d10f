"""The pages of interviews in the handbook: who was interviewed when, and what must be found at a moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from qorgau.knowledge import Content
from tests.spec.interview_tables import EXPECTATIONS

STATES: Final = {"reached": "reached at", "ahead": "will be reached at"}


def interview_page(content: Content, raw: Mapping[str, Any]) -> str:
    """Return the page of a table of interviews, in the words of the content."""
    lines = [f"# {raw['title']}", "", str(raw["text"]).strip(), ""]
    for row in raw["rows"]:
        lines.extend(_row(content, row))
    return "\n".join(lines).rstrip() + "\n"


def _row(content: Content, row: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {row['id']}: {row['what']}"
    yield ""
    known = [f"`{name}` {'true' if value else 'false'}" for name, value in row.get("facts", {}).items()]
    case = "an adult" if row.get("child") is False else "a child, or of somebody who may be one"
    yield f"The case is that of {case}.{' Known: ' + ', '.join(known) + '.' if known else ''} Asked at {row['at']}."
    yield ""
    for one in row["interviews"]:
        yield f"- {_held(content, one)}"
    yield "" if row["interviews"] else "No interview.\n"
    yield "| finding | expected |"
    yield "|---|---|"
    yield from (f"| {key} | {_told(content, key, row[key])} |" for key in EXPECTATIONS if key in row)
    yield ""
    yield f"Why: {str(row['why']).rstrip('.')}."
    yield ""


def _held(content: Content, one: Mapping[str, Any]) -> str:
    table = content.interviews
    purpose = table.purposes[one.get("purpose", "testimony")].label["en"]
    people = ", ".join(table.people[name].label["en"] for name in one["people"]) or "age not known"
    told = [f"{one.get('day', '')} {one['from']}–{one.get('until', '')}".strip(), purpose, people]
    told += [f"break {start}–{until}" for start, until in one.get("breaks", ())]
    by = ", ".join(table.present[name].label["en"] for name in one.get("present", ()))
    told += [f"present: {by}"] if by else []
    return "; ".join([*told, *([table.grounds[one["ground"]].label["en"]] if "ground" in one else [])])


def _told(content: Content, key: str, value: Any) -> str:
    if key == "count":
        return ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in value.items())
    worded = _finding if key == "findings" else _named
    return "<br>".join(worded(content, one) for one in value) or "none"


def _finding(content: Content, told: str) -> str:
    sort, state, at, name = told.split()
    return f"{sort}: {STATES[state]} {at} ({_ground(content, name)})"


def _named(content: Content, told: str) -> str:
    name, *more = told.split()
    return f"{_ground(content, name)}{' – ' + more[0] if more else ''}" if name != "none" else "no ground"


def _ground(content: Content, name: str) -> str:
    table = content.interviews
    stated = {"repeat": table.repeat, **table.nights, **table.companies, **table.grounds, **table.depositions}
    found = stated.get(name) or content.terms[name]
    return f"{found.label['en']}; {found.source.short['en']}, {found.source.part('en')}"
