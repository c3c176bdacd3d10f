"""What all tests share: the content, loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings

from qorgau.access import Role
from qorgau.knowledge import Content, load

if TYPE_CHECKING:
    from qorgau_web.access.models import Person

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def content() -> Content:
    """Return the content package of Kazakhstan."""
    return load(ROOT / "src" / "qorgau_kz")


@pytest.fixture(scope="session")
def today() -> date:
    """Return the day on which the tests ask."""
    return date(2026, 11, 22)


@pytest.fixture
def empty_database() -> Iterator[str]:
    """Yield the address of an empty database of the kind the tests run on; nothing stands for SQLite in the folder."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("postgresql"):
        yield ""
        return
    name, server = f"kills_{uuid4().hex}", f"postgresql://{database['USER']}@{database['HOST']}:{database['PORT']}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def officer(db: None) -> Person:
    """Return the officer to whom the records of a test belong."""
    from tests.cast import person  # noqa: PLC0415 - the models are there once Django is set up

    return person(Role.OFFICER)


@pytest.fixture
def officer_elsewhere(db: None) -> Person:
    """Return an officer of another region."""
    from tests.cast import person  # noqa: PLC0415

    return person(Role.OFFICER, "police-there")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder: they run on SQLite and on PostgreSQL."""
    for item in items:
        if "/tests/web/" in str(item.path):
            item.add_marker(pytest.mark.both)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the count of missed persons and false alarms over the vignettes."""
    from tests.spec.counting import lines, outcomes  # noqa: PLC0415 - only where a summary is printed

    terminalreporter.section("vignettes: missed persons and false alarms")
    for line in lines(outcomes(load(ROOT / "src" / "qorgau_kz"))):
        terminalreporter.write_line(line)
