"""Every command, option and key is documented; the house keeps its shape; nothing leads outside."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from qorgau.knowledge import Content
from qorgau_cli.main import app
from tests.conftest import ROOT
from tests.docs import handbook, lock, shape

REFERENCE = ROOT / "docs" / "reference"


def _commands() -> dict[str, list[str]]:
    """Return every command with its options."""
    found: dict[str, list[str]] = {}

    def walk(command: Any, name: str) -> None:
        inner = getattr(command, "commands", None)
        if inner:
            for part, one in inner.items():
                walk(one, f"{name} {part}".strip())
        else:
            found[name] = [option for one in command.params for option in one.opts if option.startswith("--")]

    walk(get_command(app), "")
    return found


@pytest.mark.parametrize("name", _commands())
def test_every_command_and_option_is_documented(name: str) -> None:
    """The page of the command line names each of them."""
    page = (REFERENCE / "command-line.md").read_text(encoding="utf-8")
    assert f"qorgau {name}" in page
    assert [option for option in _commands()[name] if option not in page] == []


def test_every_key_of_the_report_is_documented() -> None:
    """The page of the report names each key that a report holds."""
    program = str(Path(sys.executable).with_name("qorgau"))
    files = [str(path) for path in sorted((ROOT / "examples").glob("*.yaml"))]
    done = subprocess.run([program, "screen", *files, "--json"], capture_output=True, check=True)
    page = (REFERENCE / "report.md").read_text(encoding="utf-8")
    keys = {key for key in _keys(json.loads(done.stdout)) if re.fullmatch(r"[a-z_]+", key)}
    own = {key for key in keys if f"`{key}`" not in page and f"{key}`" not in page and f".{key}" not in page}
    assert own <= {"adult_labour", "child_labour", "adult_sexual", "child_sexual"} | _dimensions()


def _dimensions() -> set[str]:
    names = "deceptive_recruitment coercive_recruitment recruitment_abuse_vulnerability exploitation"
    return set(names.split()) | {"coercion_destination", "abuse_vulnerability_destination"}


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in _keys(inner)}
    return {key for inner in value for key in _keys(inner)} if isinstance(value, list) else set()


def test_every_fact_is_documented(content: Content) -> None:
    """The page of the case file names each fact."""
    page = (REFERENCE / "case-file.md").read_text(encoding="utf-8")
    assert [name for name in content.facts if name.rpartition(".")[2] not in page] == []


def test_the_handbook_is_up_to_date() -> None:
    """It says what the tables say."""
    assert handbook.stale() == []


def test_the_shape_of_the_house() -> None:
    """Files and functions are small, everything public is documented, nothing is caught broadly."""
    assert shape.shape(shape.sources()).broken == []


def test_shape_sees_what_is_wrong(tmp_path: Path) -> None:
    """The measure finds what it is for."""
    path = tmp_path / "bad.py"
    body = "\n".join("    x = 1" for _ in range(60))
    path.write_text(f"def f():\n{body}\n    try:\n        pass\n    except Exception:\n        pass\n")
    found = "\n".join(shape.shape([path]).broken)
    assert all(
        told in found
        for told in ("has no docstring", "lines, expected", "does not say what it returns", "a broad except")
    )


def test_lock_files_name_public_hosts_only() -> None:
    """Who installs needs nobody's private registry."""
    assert lock.main() == 0
    assert lock.foreign_hosts('url = "https://example.org/simple"') == {"example.org"}


def test_every_dependency_has_its_reason() -> None:
    """A line of reason stands beside each dependency."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r'\s+"[a-z0-9-]+==', line)]
    assert len(lines) > 10
    assert [line for line in lines if "#" not in line] == []


def test_links_between_documents_lead_somewhere() -> None:
    """No page points at a page that is not there."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_readme_has_exactly_two_commands_to_begin() -> None:
    """`make demo` and `make test`."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in text
    assert "make test" in text
