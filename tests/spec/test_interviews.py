"""Every row of every table of interviews holds: what took place in, what must be found out."""

from __future__ import annotations

from pathlib import Path

import pytest

from qorgau.knowledge import Content
from tests.spec.interview_tables import Row, broken, interview_files, interview_rows


@pytest.mark.parametrize(
    "row", [row for path in interview_files() for row in interview_rows(path)], ids=lambda one: f"{one.table}-{one.id}"
)
def test_row(content: Content, row: Row) -> None:
    """What is found at the moment is what the row expects, and nothing else of the same kind."""
    assert row.expected, "a row that expects nothing proves nothing"
    assert broken(content, row) == {}


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    """In a row and in an interview."""
    path = tmp_path / "bad.yaml"
    for more in ("more: 1, interviews: []", "interviews: [{from: '10:00', people: [], length: 1}]"):
        path.write_text(f"rows: [{{id: a, what: b, at: '10:00', {more}}}]\n")
        with pytest.raises(AssertionError, match="unknown keys"):
            list(interview_rows(path))
