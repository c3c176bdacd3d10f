"""`qorgau procedure` as a user meets it: proof, flaws with their path, pictures, bad input."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from qorgau.knowledge import Content
from tests.command_line.test_command_line import qorgau
from tests.conftest import ROOT

REFERRAL = ROOT / "src" / "qorgau_kz" / "procedures" / "referral.yaml"


def test_all_are_sound(content: Content) -> None:
    """One line a procedure with the number of its states, and exit code 0."""
    done = qorgau("procedure", "verify", "--all")
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(lines) == len(content.procedures) == 24
    assert all(": sound in " in line for line in lines)


def test_a_flaw_is_told_with_its_path(tmp_path: Path) -> None:
    """Consent is no longer asked before the hand-over: the disclosure and how it comes about."""
    broken = tmp_path / "broken.yaml"
    broken.write_text(REFERRAL.read_text("utf-8").replace("otherwise: offer_again", "otherwise: request"), "utf-8")
    done = qorgau("procedure", "verify", str(broken))
    told = done.stdout.decode()
    assert done.returncode == 2
    assert "expected one of basis.consent, basis.vital_interest before request" in told
    assert "explain: refuses" in told


def test_bad_input_is_named(tmp_path: Path) -> None:
    """Neither file nor --all, a file that is none, one that is no procedure, an id that is none."""
    assert b"expected either FILE or --all" in qorgau("procedure", "verify").stderr
    assert b"expected a readable file" in qorgau("procedure", "verify", str(tmp_path / "none.yaml")).stderr
    assert b"expected YAML" in qorgau("procedure", "verify", str(ROOT / "README.md")).stderr
    wrong = qorgau("procedure", "draw", "none")
    assert wrong.returncode == 2
    assert b"expected one of" in wrong.stderr


def test_a_picture_goes_to_a_new_file_alone(tmp_path: Path) -> None:
    """SVG in Kazakh; a file that is there is not written over."""
    out = tmp_path / "referral.svg"
    words = ("procedure", "draw", "referral", "--lang", "kk", "--out", str(out))
    assert qorgau(*words).returncode == 0
    assert ET.fromstring(out.read_text("utf-8")).tag.endswith("svg")
    again = qorgau(*words)
    assert again.returncode == 2
    assert b"expected a new file" in again.stderr


def test_bpmn_on_the_terminal() -> None:
    """Well-formed XML and nothing else."""
    done = qorgau("procedure", "draw", "urgent_help", "--as", "bpmn")
    assert ET.fromstring(done.stdout.decode()).tag.endswith("definitions")
