"""`qorgau law` as a user meets it: gaps ranked by cases, obligations with reasons, states side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.comparative import TOPICS
from tests.command_line.test_command_line import qorgau

SALE: dict[str, Any] = {"acts": {"purchase_sale": True}}
ONLINE: dict[str, Any] = {"victim": {"minor": False}, "acts": {"recruitment": True}, "means": {"deception": True},
          "exploitation": {"forced_labour": True}, "circumstances": {"internet_used": True}}  # fmt: skip


def test_obligations_in_the_terminal() -> None:
    """By treaty, with reasons, and last the counts by state."""
    done = qorgau("law", "obligations", "--as-of", "2026-11-22")
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert text.index("Palermo Protocol") < text.index("UN Convention") < text.index("Obligations by state")
    assert "gap: open (Article 128(1) asks for a means: no)" in text
    assert "A count is no grade" in text


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_obligations_as_json(content: Content, lang: str) -> None:
    """One object with stable keys; the counts come last."""
    done = qorgau("law", "obligations", "--json", "--as-of", "2026-11-22", "--lang", lang)
    value = json.loads(done.stdout)
    assert list(value) == ["release", "as_of", "obligations", "counts"]
    assert value["counts"] == {"aligned": 1, "partly": 11, "open": 0, "not_examined": 14}
    assert {one["id"] for one in value["obligations"]} == set(content.obligations)


def test_compare_in_the_terminal() -> None:
    """All rows without codes, those asked for with them, an error for a code that is none."""
    whole = qorgau("law", "compare").stdout.decode()
    assert whole.index("Palermo Protocol") < whole.index("Kazakhstan") < whole.index("Sweden")
    two = json.loads(qorgau("law", "compare", "pt", "kz", "--json", "--lang", "ru").stdout)
    assert [one["id"] for one in two["states"]] == ["pt", "kz"]
    assert list(two["states"][0]["cells"]) == list(TOPICS)
    wrong = qorgau("law", "compare", "atlantis")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert b"expected states of palermo, kz" in wrong.stderr


def test_gaps_ranked_in_the_terminal(tmp_path: Path) -> None:
    """The gap that touches most cases comes first; a dash stands where facts cannot show it."""
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(json.dumps(facts) for facts in (SALE, ONLINE, SALE)))
    done = qorgau("law", "gaps", "--cases", str(path), "--as-of", "2026-11-22")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert text.index("Sale and other") < text.index("Internet is not") < text.index("No special law")
    assert "3 cases read" in text


def test_bad_lines_are_named(tmp_path: Path) -> None:
    """No count is given where a line was bad: file, line and field are, and exit code 2."""
    path = tmp_path / "cases.jsonl"
    path.write_text('{"acts": {"purchase_sale": true}}\n{"acts": {"sale": true}}\n\n{"title": "x"}\n')
    done = qorgau("law", "gaps", "--cases", str(path))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 2
    assert b"cases.jsonl:2: acts.sale" in done.stderr
    assert b"cases.jsonl:3: " in done.stderr
    path.write_text("nothing\n" * 1_000)
    assert qorgau("law", "gaps", "--cases", str(path)).stderr.count(b"\n") == 20
    assert qorgau("law", "gaps", "--cases", str(tmp_path / "none")).returncode == 2
