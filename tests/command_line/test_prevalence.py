"""`qorgau prevalence`: methods side by side, one as JSON, a reason where nothing can be told, errors that say where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qorgau.statistics.prevalence import Method, Reason, Warned
from qorgau_cli.prevalence import REASONS, WARNINGS, Chosen
from tests.command_line.test_command_line import qorgau
from tests.conftest import ROOT

UK = str(ROOT / "examples" / "prevalence" / "UKdat_5.csv")
KEYS = {"method", "estimate", "lower", "upper", "level", "model", "estimable", "warnings"}


def test_all_methods_side_by_side() -> None:
    """Four numbers, none alone, each with what must be said; the same run says the same."""
    runs = [qorgau("prevalence", UK, "--replicates", "200") for _ in range(2)]
    told = runs[0].stdout.decode()
    assert [run.returncode for run in runs] == [0, 0]
    assert runs[1].stdout.decode() == told
    for words in ("stepwise: 11,313", "bic: 25,311", "downhill: 12,262", "dga: 23,016"):
        assert words in told
    assert told.count("probably at least") == 4


def test_one_method_as_json() -> None:
    """With the keys that are documented; the point alone has no interval."""
    done = qorgau("prevalence", UK, "--method", "stepwise", "--replicates", "0", "--json")
    found = json.loads(done.stdout)
    assert set(found) >= KEYS
    assert (round(found["estimate"], 2), found["lower"], found["estimable"]) == (11_312.99, None, True)
    assert "no_interval" in found["warnings"]
    assert found["model"] == ["LA:NG", "LA:PFNCA", "NG:GO", "NG:GP", "PFNCA:GP", "GO:GP"]


def test_nothing_can_be_told(tmp_path: Path) -> None:
    """Lists that do not meet: a reason, no number, and still exit code 0, for the answer is an answer."""
    file = tmp_path / "apart.csv"
    file.write_text("A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n", encoding="utf-8")
    done = qorgau("prevalence", str(file))
    assert done.returncode == 0
    assert done.stdout.decode().count("nobody is on two lists") == 4
    found = json.loads(qorgau("prevalence", str(file), "--method", "bic", "--json").stdout)
    assert (found["estimable"], found["estimate"], found["warnings"]) == (False, None, ["no_overlap"])


def test_json_holds_no_number_without_bound(tmp_path: Path) -> None:
    """An upper limit that there is not is null, and the words say so; averaging has no resamples to tell of."""
    file = tmp_path / "thin.csv"
    file.write_text("A,B,C,count\n1,0,0,30\n0,1,0,30\n0,0,1,30\n1,1,0,2\n1,0,1,1\n", encoding="utf-8")
    done = qorgau("prevalence", str(file), "--json", "--replicates", "300")
    found = json.loads(done.stdout, parse_constant=pytest.fail)
    assert [one["method"] for one in found] == ["stepwise", "bic", "downhill", "dga"]
    assert (found[-1]["z0"], found[-1]["monte_carlo_error"]) == (None, None)


def test_every_reason_and_warning_has_words() -> None:
    """One that is added without them is found."""
    assert set(REASONS) == {one.value for one in Reason}
    assert set(WARNINGS) == {one.value for one in Warned}
    assert {one.value for one in Chosen} == {*(one.value for one in Method), "all"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"A,B,count\n1,1,x\n", "row 2: count: expected a whole number"),
        (b"\xff\xfe\x00", "expected text in UTF-8"),
        (b"", "row 1: expected 2 to 10 lists"),
    ],
)
def test_a_bad_file_ends_with_its_place(tmp_path: Path, text: bytes, words: str) -> None:
    """On stderr, with exit code 2, and nothing on stdout."""
    file = tmp_path / "bad.csv"
    file.write_bytes(text)
    done = qorgau("prevalence", str(file))
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in done.stderr.decode()
    assert qorgau("prevalence", str(tmp_path / "none.csv")).returncode == 2
