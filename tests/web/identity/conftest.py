"""What the tests of the vault share."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.web.identity.cast import Trail, kept, watched


@pytest.fixture
def person(db: None) -> UUID:
    """Return the person with whom the worker works."""
    return kept()


@pytest.fixture
def trail(monkeypatch: pytest.MonkeyPatch) -> Trail:
    """Return the list of what is written to the trail."""
    return watched(monkeypatch)
