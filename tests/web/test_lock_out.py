"""Lock-out: after six wrong passwords for a name from one place, the right one does not open it either."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from qorgau.access import Role
from tests.cast import person

pytestmark = [pytest.mark.django_db, pytest.mark.both]
RIGHT = "the-right-words-of-somebody-invented"


@pytest.fixture
def name(db: None) -> str:
    """Return the name of an account whose password is known."""
    somebody = person(Role.OFFICER)
    somebody.set_password(RIGHT)
    somebody.save()
    return somebody.username


def _status(name: str, password: str, address: str = "192.0.2.1") -> int:
    """Return how an attempt is answered; the shorter limit, which counts by minutes, is passed each time."""
    cache.clear()
    said = {"login": name, "password": password}
    return Client(REMOTE_ADDR=address).post("/account/login/", said).status_code


def test_the_right_password_does_not_open_a_locked_name(name: str) -> None:
    """Five wrong ones are answered with the form, the sixth with the lock, and so is all that follows."""
    assert [_status(name, f"wrong {number}") for number in range(6)] == [200] * 5 + [429]
    assert _status(name, RIGHT) == 429


@pytest.mark.parametrize("change", [str.upper, str.title, lambda name: f" {name} "])
def test_another_spelling_is_the_same_name(name: str, change: object) -> None:
    """Large letters and spaces do not give six further attempts."""
    for number in range(6):
        _status(change(name), f"wrong {number}")  # type: ignore[operator]
    assert _status(name, RIGHT) == 429


def test_others_come_in(name: str) -> None:
    """The lock holds for one name from one place: neither a colleague nor the person elsewhere is shut out."""
    for number in range(6):
        _status("somebody-else", f"wrong {number}")
        _status(name, f"wrong {number}", "192.0.2.66")
    assert _status(name, RIGHT) == 302


def test_five_wrong_ones_are_forgotten(name: str) -> None:
    """Somebody who came in begins at nothing again."""
    for _ in range(2):
        assert [_status(name, f"wrong {number}") for number in range(5)] == [200] * 5
        assert _status(name, RIGHT) == 302
