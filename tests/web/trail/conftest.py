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
    """Leave the test out on another database: its statements are SQLite's own."""
    if connection.vendor != "sqlite":
        pytest.skip("a statement of SQLite")


@pytest.fixture
def on_postgresql(db: None) -> None:
    """Leave the test out on another database: its statements are PostgreSQL's own."""
    if connection.vendor != "postgresql":
        pytest.skip("a statement of PostgreSQL")
