"""What all tests share: the content, loaded once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qorgau.knowledge import Content, load

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def content() -> Content:
    """Return the content package of Kazakhstan."""
    return load(ROOT / "src" / "qorgau_kz")


@pytest.fixture(scope="session")
def today() -> date:
    """Return the day on which the tests ask."""
    return date(2026, 11, 22)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the count of missed persons and false alarms over the vignettes."""
    from tests.spec.counting import lines, outcomes  # noqa: PLC0415 - only where a summary is printed

    terminalreporter.section("vignettes: missed persons and false alarms")
    for line in lines(outcomes(load(ROOT / "src" / "qorgau_kz"))):
        terminalreporter.write_line(line)
