"""Every case of every procedure: in each row what happens brings what the row expects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qorgau.knowledge import Content
from qorgau.referral.linking import linked
from tests.spec.procedure_cases import Case, case_files, cases, expected, walked

FILES = case_files()


@pytest.mark.parametrize(
    "case", [case for path in FILES for case in cases(path)], ids=lambda one: f"{one.file}: {one.title}"
)
def test_case(content: Content, case: Case) -> None:
    """Each row brings all that it expects, and nothing else of the same kind."""
    wanted = [expected(row) for row in case.rows]
    assert wanted, "a case without rows proves nothing"
    for (row, came), wants in zip(
        walked(linked(content, content.procedures[case.procedure]), case), wanted, strict=True
    ):
        broken = {name: f"expected {want}, found {came[name]}" for name, want in wants.items() if came[name] != want}
        assert not broken, f"{dict(row)}: {broken}"


def test_every_procedure_has_its_cases(content: Content) -> None:
    """A file of cases bears the name of its procedure, and no procedure is without one."""
    assert {path.stem for path in FILES} == set(content.procedures)
    assert [case.title for path in FILES for case in cases(path) if case.procedure != case.file] == []


@pytest.mark.parametrize(
    "row",
    [
        {"done": "answer", "outcome": "accepts"},
        {"done": "answer", "sends": ["request"]},
        {"open": ["answer"]},
        {"done": "answer", "raised": "withdrawn", "open": []},
        {"raised": "withdrawn", "outcome": "accepts", "open": []},
    ],
)
def test_a_row_that_proves_nothing_is_refused(row: dict[str, Any]) -> None:
    """Without an expectation, with an unknown key, with nothing or two things that happen."""
    with pytest.raises(AssertionError):
        expected(row)


def test_an_unknown_key_of_a_file_is_refused(tmp_path: Path) -> None:
    """In the file and in the case."""
    path = tmp_path / "bad.yaml"
    for text in (
        "title: A\nprocedure: a\ntext: A\ncases: []\nmore: 1\n",
        "title: A\nprocedure: a\ntext: A\ncases: [{title: A, rows: []}]\n",
    ):
        path.write_text(text)
        with pytest.raises(AssertionError):
            list(cases(path))
