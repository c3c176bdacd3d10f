"""The same call many times at once, on a server of several processes, makes one screening."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.server import Register, register
from tests.web.api.calls import ROOT, finished

CALLS, KEYS = 6, 4
_OPEN = """
import django
django.setup()
from django.utils import timezone
from qorgau.access import Role
from qorgau_web.access import actions
at = timezone.now()
words = {"kk": "a", "ru": "b", "en": "c"}
actions.keep_agency(agency="one", kind="police", region="KZ-75", name=words, by=None, at=at)
who = actions.open_account(
    username="a", name="Invented", role=Role.OFFICER, agency="one", password=None, by=None, at=at
)
print(actions.give_token(person=who, label="tests", decides=False, by=who, at=at))
"""
_COUNT = """
import django
django.setup()
from qorgau_web.screening.models import Answer, Intake, Screening
print(Screening.objects.count(), Intake.objects.count(), Answer.objects.count())
"""


def _run(served: Register, program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], env=served.environment, check=True, capture_output=True)
    return done.stdout.decode().strip()


def _call(served: Register, secret: str, key: str) -> tuple[int, str]:
    """Return status and id; a call that is told to repeat is repeated."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": key, "Content-Type": "application/json"}
    try:
        connection.request("POST", f"{ROOT}/screenings", json.dumps(finished()), headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
    finally:
        connection.close()
    if answer.status == http.client.CONFLICT:
        assert told["error"]["code"] == "under_way"
        return _call(served, secret, key)
    return answer.status, told["id"]


def test_the_same_call_at_once_makes_one(tmp_path: Path, empty_database: str) -> None:
    """One of them makes it; all others are told which one it is."""
    with register(tmp_path, empty_database) as served:
        secret = _run(served, _OPEN)
        served.start()
        keys = [f"key-{number:08}" for number in range(KEYS)] * CALLS
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda key: (key, *_call(served, secret, key)), keys))
        made = {(key, one) for key, _, one in found}
        assert len(made) == KEYS
        assert sorted(status for _, status, _ in found) == [200] * (KEYS * CALLS - KEYS) + [201] * KEYS
        assert _run(served, _COUNT) == f"{KEYS} {KEYS} {KEYS * len(finished()['answers'])}"
        served.run("trail", "verify")
