"""So many calls in a period, for each token by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection

from qorgau_web.access.api import TokenRate
from qorgau_web.access.models import Person, Token
from qorgau_web.api import api
from tests.web.api.calls import program

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Return the clock of the rate, which stands still; three calls a minute are allowed."""
    now = [1_000_000_000.0]
    monkeypatch.setattr(TokenRate, "timer", staticmethod(lambda: now[0]))
    monkeypatch.setattr(api.throttle, "num_requests", 3)
    cache.clear()
    yield now
    cache.clear()


def test_too_many_calls(clock: list[float], officer: Person) -> None:
    """The fourth is refused with how long to wait; then there are calls again."""
    caller, other = program(officer), program(officer)
    found = [caller.get("/me") for _ in range(4)]
    assert [one.status for one in found] == [200, 200, 200, 429]
    assert found[3].code == "too_many_calls"
    wait = int(found[3].headers["Retry-After"])
    assert 0 < wait <= 60
    assert other.get("/me").status == 200
    clock[0] += wait
    assert caller.get("/me").status == 200


def test_refused_calls_count_too(clock: list[float], officer: Person) -> None:
    """Whoever tries ids is slowed down like everybody."""
    caller = program(officer)
    statuses = [caller.get(f"/screenings/00000000-0000-0000-0000-00000000000{n}").status for n in range(4)]
    assert statuses == [404, 404, 404, 429]


def test_the_cache_holds_a_token_and_a_number(clock: list[float], officer: Person) -> None:
    """Nothing about anybody is in it."""
    program(officer).post("/assess", {"title": "Invented Name", "means": {"threat": True}})
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM rate_limits")
        (key, value), *more = cursor.fetchall()
    assert str(Token.objects.get().id) in key
    assert len(value) < 20
    assert not more
