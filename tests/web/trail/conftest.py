"""What the tests of the trail share.

A test that ends its transactions needs a database of its own: rows of the trail cannot be cleared away after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections
from pytest_django import DjangoDbBlocker


@pytest.fixture
def own_database(
    tmp_path: Path, empty_database: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Let every thread of this process connect to a new database that holds the tables of the trail alone."""
    name = empty_database.rpartition("/")[2] or str(tmp_path / "register.sqlite3")
    before, shared = connections.settings["default"], connections["default"]
    with django_db_blocker.unblock():
        connections.settings["default"] = {**before, "NAME": name}
        del connections["default"]
        try:
            call_command("migrate", "trail", verbosity=0)
            yield
        finally:
            connections["default"].close()
            connections.settings["default"], connections["default"] = before, shared


@pytest.fixture
def on_sqlite(db: None) -> None:
    """Run the test on SQLite only: its statements are SQLite's own."""


@pytest.fixture
def on_postgresql(db: None) -> None:
    """Run the test on PostgreSQL only: its statements are PostgreSQL's own."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other database: each is tested once, where it can hold, and none is skipped."""
    other = "on_postgresql" if connection.vendor == "sqlite" else "on_sqlite"
    left_out = [item for item in items if other in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
