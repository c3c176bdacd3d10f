"""Workers: several at once, killed at any moment, fire every clock that has come, and none twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.server import PROGRAM, Register, register

# Cases that have waited for 30 hours: a reminder after 12 and an escalation after 24 have come, another is to come.
_MAKE = """
import sys, django
django.setup()
from datetime import timedelta
from uuid import uuid4
from django.db import transaction
from django.utils import timezone
from qorgau.access import Role
from qorgau_web.access import actions as access
from qorgau_web.identity import actions as identity
from qorgau_web.referral.actions import running
from qorgau_web.referral.models import Case
now = timezone.now()
names = {lang: "Invented" for lang in ("kk", "ru", "en")}
access.keep_agency(agency="police-kz-75", kind="police", region="KZ-75", name=names, by=None, at=now)
for number in range(int(sys.argv[1])):
    with transaction.atomic():
        case = Case.objects.create(
            number=f"{number:09d}", person=uuid4(), screening=uuid4(), agency_id="police-kz-75", region="KZ-75",
            audience="adult", opened_at=now - timedelta(hours=30),
        )
        running.begin(
            case=case, procedure="referral", facts={}, key=uuid4(), by=None, at=now - timedelta(hours=30)
        )
"""
_READ = """
import json, django
django.setup()
from django.utils import timezone
from qorgau_web.referral.models import Happened, Notice, Run
print(json.dumps({
    "ticks": [[str(one.run_id), [effect["kind"] for effect in one.effects]] for one in Happened.objects.all()
              if "tick" in one.event],
    "notices": [[str(one.run_id), one.kind] for one in Notice.objects.all()],
    "due": Run.objects.filter(due__lte=timezone.now()).count(),
}))
"""


def _python(served: Register, code: str, *words: str) -> bytes:
    done = subprocess.run([sys.executable, "-c", code, *words], env=served.environment, check=True, capture_output=True)
    return done.stdout


def _worker(served: Register) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [PROGRAM, "worker", "--every", "0.05"],
        env=served.environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def fired(served: Register, cases: int, kills: int, seed: int) -> None:
    """Let three workers fire, kill one after the other, and demand each clock once with an unbroken trail."""
    chance = random.Random(seed)
    _python(served, _MAKE, str(cases))
    workers = [_worker(served) for _ in range(3)]
    for _ in range(kills):
        time.sleep(chance.uniform(0.3, 1.5))
        place = chance.randrange(len(workers))
        os.killpg(workers[place].pid, signal.SIGKILL)
        workers[place].wait()
        workers[place] = _worker(served)
    for one in workers:
        os.killpg(one.pid, signal.SIGKILL)
        one.wait()
    _each_once(_rest(served), cases)
    served.run("trail", "verify")


def _rest(served: Register) -> dict[str, Any]:
    """Let one worker fire what the killed ones left, and return what is found then.

    A run that a killed worker held is skipped until the database has noticed that nobody is there any more.
    """
    found: dict[str, Any] = {}
    for _ in range(20):
        served.run("worker", "--once")
        found = json.loads(_python(served, _READ))
        if not found["due"]:
            break
        time.sleep(0.5)
    return found


def _each_once(found: dict[str, Any], cases: int) -> None:
    assert found["due"] == 0
    effects = Counter((run, kind) for run, kinds in found["ticks"] for kind in kinds)
    assert len({run for run, _ in effects}) == cases
    assert set(effects.values()) == {1}
    assert Counter(kind for _, kind in effects) == {"reminded": cases, "escalated": cases}
    notices = Counter((run, str(kind)) for run, kind in found["notices"])
    assert set(notices.values()) == {1}
    assert Counter(kind for _, kind in notices) == {"reminder": cases, "went_up": cases}


@pytest.mark.both
def test_three_workers_and_five_kills(tmp_path: Path, empty_database: str) -> None:
    """Forty cases that have waited too long."""
    with register(tmp_path, empty_database) as served:
        fired(served, 40, 5, seed=3)


@pytest.mark.soak
@pytest.mark.both
def test_three_workers_and_a_hundred_kills(tmp_path: Path, empty_database: str) -> None:
    """Three thousand cases."""
    with register(tmp_path, empty_database) as served:
        fired(served, 3_000, 100, seed=4)
