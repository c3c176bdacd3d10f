"""The handbook of rules: the tables and cases of tests/spec, worded for readers."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from qorgau.knowledge import Content, load
from qorgau.knowledge.reading import read_file
from tests.docs.conformance import conformance_page
from tests.docs.interviews import interview_page
from tests.docs.procedures import procedure_page
from tests.spec.conformance_runs import tables as conformance_files
from tests.spec.counting import COLUMNS, outcomes, table
from tests.spec.interview_tables import interview_files
from tests.spec.procedure_cases import case_files
from tests.spec.tables import tables

ROOT: Final = Path(__file__).parent.parent.parent
SPEC: Final = ROOT / "tests" / "spec"
OUT: Final = ROOT / "docs" / "reference" / "rules"
NOTE: Final = "<!-- Written by `make handbook` from tests/spec. Change the table there, not this page. -->"
HIDDEN: Final = ("id", "what", "facts", "why", "note", "victim", "form_of", "sex", "age", "on_day")


def pages() -> dict[str, str]:
    """Return every page of the handbook by its path."""
    content = load(ROOT / "src" / "qorgau_kz")
    found = {f"{path.parent.name}/{path.stem}.md": _page(read_file(path)) for path in tables()}
    for path in case_files():
        found[f"procedures/{path.stem}.md"] = f"{NOTE}\n{procedure_page(content, read_file(path))}"
    for path in interview_files():
        found[f"interviews/{path.stem}.md"] = f"{NOTE}\n{interview_page(content, read_file(path))}"
    for path in conformance_files():
        found[f"conformance/{path.stem}.md"] = f"{NOTE}\n{conformance_page(content, read_file(path))}"
    found["identification/dimension_truth_table.md"] = _truth_table(
        SPEC / "identification" / "dimension_truth_table.csv"
    )
    found["identification/vignettes.md"] += _counts(content)
    found["README.md"] = _contents(found)
    return found


def _page(raw: dict[str, Any]) -> str:
    lines = [NOTE, f"# {raw.get('title', '')}", "", str(raw.get("text", "")).strip(), ""]
    for row in raw["rows"]:
        lines.extend(_row(row))
    return "\n".join(lines).rstrip() + "\n"


def _row(row: dict[str, Any]) -> Iterator[str]:
    yield f"## {row['id']}: {row['what']}"
    yield ""
    day = f" Asked on {row['on_day']}." if "on_day" in row else ""
    yield f"Facts: {_facts(row['facts'])}.{day}"
    yield ""
    yield "| finding | expected |"
    yield "|---|---|"
    for key, value in row.items():
        if key not in HIDDEN:
            yield f"| {key.replace('_', ' ')} | {_told(value)} |"
    yield ""
    why = row.get("why", row.get("note"))
    if why:
        yield f"Why: {str(why).rstrip('.')}."
        yield ""


def _facts(facts: dict[str, Any]) -> str:
    told: list[str] = []
    for name, value in facts.items():
        if isinstance(value, dict):
            told.extend(f"`{name}.{inner}` {_told(known)}" for inner, known in value.items())
        else:
            told.append(f"`{name}` {_told(value)}")
    return ", ".join(told)


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(_told(one) for one in value) or "none"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_told(inner)}" for name, inner in value.items())
    return str(value)


def _truth_table(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    head = [
        NOTE,
        "# When a dimension is positive",
        "",
        "All 48 combinations of 0-2 strong, 0-3 medium and 0-3 weak signs.",
        "",
    ]
    table = ["| strong | medium | weak | positive |", "|---|---|---|---|"]
    body = [
        f"| {row['strong']} | {row['medium']} | {row['weak']} | {'yes' if row['dimension_positive'] == '1' else 'no'} |"
        for row in rows
    ]
    return "\n".join([*head, *table, *body]) + "\n"


def _counts(content: Content) -> str:
    """Return missed persons and false alarms over the vignettes as a table."""
    title = "\n## Missed persons and false alarms\n\n"
    head = f"{title}| by | group | {' | '.join(COLUMNS)} |\n|---|---|{'---|' * len(COLUMNS)}\n"
    rows = (f"| {by} | {group} | {' | '.join(map(str, counts))} |" for by, group, counts in table(outcomes(content)))
    return head + "\n".join(rows) + "\n"


def _contents(found: dict[str, str]) -> str:
    told = (
        "Each page is a table of the specification: facts in, findings out; or, of a procedure, what happens in turn."
    )
    lines = [NOTE, "# Handbook of rules", "", told, ""]
    for name, text in sorted(found.items()):
        title = next(line[2:] for line in text.splitlines() if line.startswith("# "))
        lines.append(f"- [{title}]({name})")
    return "\n".join(lines) + "\n"


def stale() -> list[str]:
    """Return the pages that differ from what the tables say, are missing, or belong to no table."""
    wanted = pages()
    there = {str(path.relative_to(OUT)) for path in OUT.rglob("*.md")}
    differ = [
        name for name, text in wanted.items() if name not in there or (OUT / name).read_text(encoding="utf-8") != text
    ]
    return sorted([*differ, *(there - set(wanted))])


def write() -> None:
    """Write every page anew."""
    for name, text in pages().items():
        (OUT / name).parent.mkdir(parents=True, exist_ok=True)
        (OUT / name).write_text(text, encoding="utf-8")


def main() -> int:
    """Write the handbook, or with --check return 1 if it is stale."""
    if "--check" not in sys.argv:
        write()
        return 0
    found = stale()
    print("\n".join(f"{name}: stale, run `make handbook`" for name in found) or "handbook: up to date")  # noqa: T201
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
