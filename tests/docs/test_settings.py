"""Every setting of the web application is documented, and no page names one that is not there."""

from __future__ import annotations

import re

from tests.conftest import ROOT


def test_every_setting_is_documented() -> None:
    """Both ways."""
    settings = (ROOT / "src" / "qorgau_web" / "settings.py").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    read = set(re.findall(r'"(QORGAU_[A-Z_]+|DATABASE_URL)"', settings))
    told = set(re.findall(r"^\| `(QORGAU_[A-Z_]+|DATABASE_URL)`", page, re.MULTILINE))
    assert len(read) > 10
    assert read == told
