"""The server is killed in mid-screening: every answer that was acknowledged is there afterwards, and none twice."""

from __future__ import annotations

import http.client
import json
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.server import Browser, Register, register

PASSWORD = "an invented long password"  # noqa: S105 - of an invented person
QUESTIONS = ("means.threat", "means.force", "means.deception", "ILO-CD01", "ILO-CD03", "ILO-EX01", "acts.harbouring")
VALUES = ("yes", "no", "refused")
# Read straight from the tables, by another process, with the server down.
_READ = """
import json, django
django.setup()
from qorgau_web.screening.models import Answer
print(json.dumps([[a.question, a.value] for a in Answer.objects.order_by("seq")]))
"""


def _opened(served: Register) -> tuple[Browser, str]:
    """Return a browser in which an officer has signed in, and the address of a screening opened there."""
    served.run("account", "agency", "police-kz-75", "--kind", "police", "--region", "KZ-75", "--name", "a", "b", "c")
    words = ("account", "open", "officer", "--name", "Invented", "--role", "officer", "--agency", "police-kz-75")
    served.run(*words, QORGAU_PASSWORD=PASSWORD)
    served.start()
    browser = Browser(served)
    browser.sign_in("officer", PASSWORD)
    page = browser.post("/screenings/new/", {"language": "kk", "audience": "adult", "setting": "police"})
    opening = {"informed": "on", "alone": "yes", "interpreter": "not_needed"}
    assert browser.post(page.location, opening).status == http.client.FOUND
    return browser, page.location.removesuffix("opening/")


def _kept(served: Register) -> list[tuple[str, str]]:
    """Return all answers in the tables."""
    done = subprocess.run([sys.executable, "-c", _READ], env=served.environment, check=True, capture_output=True)
    return [(question, value) for question, value in json.loads(done.stdout)]


def _answer_until_killed(
    served: Register, browser: Browser, address: str, chance: random.Random, told: list[tuple[str, str]]
) -> None:
    """Give answers until the server is gone; `told` gets those that it acknowledged.

    The kill falls in the middle of an answer, after a few were acknowledged, however slow the machine is.
    """
    few = chance.randint(1, 4)
    timer = threading.Timer(chance.uniform(0.0, 0.2), served.kill)
    try:
        while True:
            if few == 0:
                timer.start()
            few -= 1
            question, value = chance.choice(QUESTIONS), chance.choice(VALUES)
            page = browser.post(f"{address}questions/{question}/?add=1", {"value": value, "source": "said"})
            if page.status == http.client.FOUND:
                told.append((question, value))
    except (OSError, http.client.HTTPException):
        timer.join()


def killed(served: Register, times: int, seed: int) -> None:
    """Kill the server so often, and demand every acknowledged answer once, with an unbroken trail."""
    chance = random.Random(seed)
    browser, address = _opened(served)
    told: list[tuple[str, str]] = []
    for _ in range(times):
        _answer_until_killed(served, browser, address, chance, told)
        served.start()
    assert len(told) >= times
    _all_there(told, _kept(served), times)
    served.run("trail", "verify")


def _all_there(told: list[tuple[str, str]], kept: list[tuple[str, str]], times: int) -> None:
    """Demand what was told among what is kept, in the same order.

    A kill can fall between keeping and telling: for each kill one answer more may be kept than was told.
    """
    left = iter(kept)
    assert all(one in left for one in told)
    assert len(kept) - len(told) <= times


@pytest.mark.both
def test_ten_kills_lose_no_acknowledged_answer(tmp_path: Path, empty_database: str) -> None:
    """Ten times, in the middle of answers."""
    with register(tmp_path, empty_database) as served:
        killed(served, 10, seed=1)


@pytest.mark.soak
@pytest.mark.both
def test_two_hundred_kills_lose_no_acknowledged_answer(tmp_path: Path, empty_database: str) -> None:
    """Two hundred times."""
    with register(tmp_path, empty_database) as served:
        killed(served, 200, seed=2)
