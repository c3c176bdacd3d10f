"""Every row of every table holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qorgau.knowledge import Content, load
from qorgau.law import read_case
from qorgau.screening import report
from tests.conftest import ROOT
from tests.spec.conformance_runs import tables as conformance_files
from tests.spec.expectations import KEEPS
from tests.spec.interview_tables import interview_files
from tests.spec.procedure_cases import case_files
from tests.spec.tables import Row, rows, tables


def _rows() -> list[Row]:
    content = load(ROOT / "src" / "qorgau_kz")
    return [row for path in tables() for row in rows(content, path)]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row.table}-{row.id}")
def test_row(content: Content, row: Row) -> None:
    """The report of the row keeps everything that the row expects."""
    found = report(content, read_case(row.facts, content, row.id), row.on)
    broken = {key: wanted for key, wanted in row.expected.items() if not KEEPS[key](found, wanted)}
    assert row.expected, "a row that expects nothing proves nothing"
    assert not broken, _told(found)


def _told(found: dict[str, Any]) -> str:
    offences = {one["id"]: one["verdict"] for one in found["offences"]}
    verdicts = {name: found[name]["verdict"] for name in ("palermo", "smuggling")}
    return f"{found['identification']['status']} {verdicts} {found['leading']['label']} {offences}"


def test_every_table_is_read() -> None:
    """No table and no case lies outside the chapters."""
    here = Path(__file__).parent
    assert set(here.rglob("*.yaml")) == {*tables(), *case_files(), *interview_files(), *conformance_files()}
