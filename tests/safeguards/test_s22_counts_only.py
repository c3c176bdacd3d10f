"""S22: what is matched between bodies leaves as counts only: no file for statistics tells who two of them met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qorgau.statistics.register import FILES, HISTORIES
from qorgau_web.access.models import Agency, Person
from tests.web.figures.test_writing import named, rows, written
from tests.web.referral.cast import handed_over, opened
from tests.web.test_planted_names import planted

__all__ = ["planted"]
pytestmark = [pytest.mark.both, pytest.mark.django_db]
KEYS = ("person", "report")


@pytest.fixture
def folder(planted: Any, officer: Person, officer_elsewhere: Person, tmp_path: Path) -> Path:
    """Return what is written of people whom two bodies met: by files of both, and by a hand-over."""
    for name in ("Алма", "Жемісгүл"):
        first, second = opened(officer), opened(officer_elsewhere)
        named(officer, first, given_name=name)
        named(officer_elsewhere, second, given_name=name)
    handed_over(officer)
    return written(tmp_path)


def texts(value: object) -> Iterator[str]:
    """Yield each text in a cell, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in texts(one))


def bodies(row: dict[str, Any]) -> set[str]:
    """Return the bodies that a row names."""
    return set(Agency.objects.values_list("id", flat=True)) & set(texts(list(row.values())))


def test_s22_two_bodies_meet_in_a_count_and_nowhere_else(folder: Path) -> None:
    """A row of people or reports names one body at the most; a history has a count and no key."""
    for name in FILES:
        for row in rows(folder, name):
            assert len(bodies(row)) <= 1 or name == HISTORIES, (name, row)
    shared = [one for one in rows(folder, HISTORIES) if len(bodies(one)) > 1]
    assert {one["people"] for one in shared} == {1, 2}
    assert set(FILES[HISTORIES]) == {"period", "coding", "bodies", "people"}


def test_s22_no_key_leads_from_one_body_to_another(folder: Path) -> None:
    """Rows of all files that share a key of a person name one body, and no key stands in two rows."""
    named_with, times = defaultdict[str, set[str]](set), defaultdict[str, int](int)
    for name in FILES:
        for row in rows(folder, name):
            for key in (str(row[one]) for one in KEYS if one in row):
                named_with[key] |= bodies(row)
                times[key] += 1
    assert len(times) > 3
    assert all(len(found) == 1 for found in named_with.values())
    assert set(times.values()) == {1}
