"""What browsers are given from others: each file is the one that VENDOR.toml names, with its licence."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from tests.conftest import ROOT

VENDOR: Final = ROOT / "src" / "qorgau_web" / "layout" / "static" / "vendor"


def _packages() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((VENDOR / "VENDOR.toml").read_text(encoding="utf-8"))["package"]
    return found


def test_every_file_is_named_and_unchanged() -> None:
    """The SHA-256 of each file is the one written down; no file is there that nobody named."""
    named = {name: digest for package in _packages() for name, digest in package["files"].items()}
    there = {path.relative_to(VENDOR).as_posix(): path for path in VENDOR.rglob("*") if path.is_file()}
    there.pop("VENDOR.toml")
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in there.items()} == named


@pytest.mark.parametrize("package", _packages(), ids=lambda package: package["name"])
def test_every_package_says_what_it_is(package: dict[str, Any]) -> None:
    """Name, version, licence with its text, source, and what was changed."""
    assert all(package[key] for key in ("name", "version", "licence", "source", "changes"))
    folder = f"{package['name']}-{package['version']}"
    assert f"{folder}/LICENCE.txt" in package["files"]
    assert all(name.startswith(f"{folder}/") for name in package["files"])


@pytest.mark.parametrize("path", sorted(VENDOR.rglob("*.css")), ids=lambda path: path.name)
def test_styles_ask_nobody_outside(path: Path) -> None:
    """No style names another host, another body's font or emblem."""
    text = path.read_text(encoding="utf-8").lower()
    assert re.findall(r'url\((?!"noto-sans)|@import', text) == []
    assert "gds transport" not in text
    assert "crest" not in text
    assert "crown" not in text


def test_the_versions_are_those_of_the_lock_of_npm() -> None:
    """What `make vendor` would install is what is committed."""
    lock = (ROOT / "assets" / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    for package in _packages():
        assert f'"{package["source"].removeprefix("npm ")}": "{package["version"]}"' in lock
