"""Reading of the tables: rows of facts and what must come of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from qorgau.knowledge import Content
from qorgau.knowledge.identification import Kind
from qorgau.knowledge.reading import read_file

HERE: Final = Path(__file__).parent
PROCEDURES: Final = HERE / "procedures"
CONFORMANCE: Final = HERE / "conformance"
INTERVIEWS: Final = HERE / "interviews"
DEFAULT_DAY: Final = "2026-11-22"


@dataclass(frozen=True)
class Row:
    """One row of a table: an id, a sentence, the facts, the day of the question, what is expected and why."""

    table: str
    id: str
    what: str
    facts: Mapping[str, Any]
    on: date
    expected: Mapping[str, Any]
    why: str


EXPECTATIONS: Final = (
    "status", "profile", "palermo", "smuggling", "must", "must_not", "open", "not_established", "absent", "applies",
    "human_decision", "no_human_decision", "leading", "form", "runner_up_not", "sanction", "gravity", "aggravators",
    "against", "safeguards", "reasons", "provisional", "differences", "first_question", "would_close", "versions",
)  # fmt: skip


def tables() -> list[Path]:
    """Return the tables of facts, in the order of the handbook; cases of procedures and interviews are none."""
    return sorted(path for path in HERE.glob("*/*.yaml") if path.parent not in (PROCEDURES, INTERVIEWS, CONFORMANCE))


def rows(content: Content, path: Path) -> Iterator[Row]:
    """Yield the rows of a table. `rest: false` closes a group: every fact that is not named is false."""
    raw = read_file(path)
    for row in raw["rows"]:
        unknown = set(row) - {
            *EXPECTATIONS,
            "id",
            "what",
            "facts",
            "on_day",
            "why",
            "note",
            "form_of",
            "sex",
            "age",
            "victim",
        }
        assert not unknown, f"{path.name}: {row['id']}: unknown keys {unknown}"
        yield Row(
            table=path.stem,
            id=row["id"],
            what=row["what"],
            facts=closed(content, row["facts"]),
            on=date.fromisoformat(row.get("on_day", DEFAULT_DAY)),
            expected={key: row[key] for key in EXPECTATIONS if key in row},
            why=row.get("why", row.get("note", "")),
        )


def closed(content: Content, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts with every closed group filled in."""
    return {name: _filled(content, name, value) if isinstance(value, dict) else value for name, value in facts.items()}


def _filled(content: Content, group: str, values: dict[str, Any]) -> dict[str, Any]:
    if "rest" not in values:
        return values
    assert values["rest"] is False
    names = list(content.signs) if group == "signs" else _truths(content, group)
    return dict.fromkeys(names, False) | {name: value for name, value in values.items() if name != "rest"}


def _truths(content: Content, group: str) -> list[str]:
    facts = content.groups[group].facts
    return [name for name, fact in facts.items() if fact.kind in (Kind.TRUTH, Kind.PURPOSE) and "." not in name]
