"""Hostile procedure files are refused with words, in bounded time and memory, and nothing in them runs."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from qorgau.knowledge import BadFile, Content
from qorgau.knowledge.checks.procedures import procedure_problems
from qorgau.knowledge.load import read_procedure
from qorgau.referral.linking import CannotLink, linked
from qorgau.referral.verifying import verified
from tests.conftest import ROOT
from tests.unit.referral.hostile import MARK, changed, huge, kept, written

PACKAGE = ROOT / "src" / "qorgau_kz"
SECONDS, MEGABYTES = 20.0, 400


def refused(content: Content, path: Path) -> str:
    """Return in words why a file is refused; empty for one that is sound."""
    try:
        one = read_procedure(path, PACKAGE)
        problems = [str(problem) for problem in procedure_problems(content, one)]
        return "; ".join(problems or map(str, verified(linked(content, one)).flaws))
    except (BadFile, CannotLink) as error:
        return str(error)


def _bounded(content: Content, path: Path) -> str:
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    told = refused(content, path)
    assert time.process_time() - start < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1024
    assert not Path(MARK).exists()
    return told


def test_what_is_written_to_break_is_refused(content: Content, tmp_path: Path) -> None:
    """Bombs, code in every place that could be evaluated, binary, nothing at all."""
    for number, text in enumerate(written()):
        assert _bounded(content, kept(tmp_path, text, str(number))), text[:200]


def test_more_states_than_can_be_walked_are_refused(content: Content, tmp_path: Path) -> None:
    """Eight branches of three steps: 65,536 states and more."""
    assert "at most 20,000 states" in _bounded(content, kept(tmp_path, huge(3), "huge"))


def _many(content: Content, tmp_path: Path, count: int) -> int:
    """Return how many broken files were refused; the others must be harmless, and none may be met by an error."""
    told = [_bounded(content, kept(tmp_path, changed(seed), str(seed))) for seed in range(count)]
    return sum(1 for one in told if one)


def test_forty_that_are_broken_by_chance(content: Content, tmp_path: Path) -> None:
    """One place broken by chance: refused with words, or it was a place that may hold it."""
    assert _many(content, tmp_path, 40) >= 34


@pytest.mark.soak
def test_five_hundred_that_are_broken_by_chance(content: Content, tmp_path: Path) -> None:
    """The same five hundred times."""
    assert _many(content, tmp_path, 500) >= 430
