"""`qorgau worker` sends: two at once send each letter once, and a mail server that is away breaks neither."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from tests.post_office import PostOffice, open_office
from tests.server import PROGRAM, Register, register

PEOPLE = 30
_MAKE = """
import sys, django
django.setup()
from datetime import timedelta
from uuid import uuid4
from django.db import transaction
from django.utils import timezone
from qorgau.access import Role
from qorgau_web.access import actions as access
from qorgau_web.mail import actions as mail
from qorgau_web.referral.actions import running
from qorgau_web.referral.models import Case, CaseWorker
now = timezone.now()
then = now - timedelta(hours=30)
names = {lang: "Invented" for lang in ("kk", "ru", "en")}
access.keep_agency(agency="police-kz-75", kind="police", region="KZ-75", name=names, by=None, at=now)
for number in range(int(sys.argv[1])):
    who = access.open_account(
        username=f"worker{number}", name="Invented", role=Role.OFFICER, agency="police-kz-75", password=None, by=None,
        at=then,
    )
    code = mail.ask(person=who, address=f"box{number}@mailbox.example", at=then)
    assert mail.confirm(person=who, code=code, at=then)
    with transaction.atomic():
        case = Case.objects.create(
            number=f"{number:09d}", person=uuid4(), screening=uuid4(), agency_id="police-kz-75", region="KZ-75",
            audience="adult", opened_at=then,
        )
        CaseWorker.objects.create(case=case, person_id=who, by_id=who, at=then, opened_at=then)
        running.begin(case=case, procedure="referral", facts={}, key=uuid4(), by=None, at=then)
"""


def _settings(port: int) -> dict[str, str]:
    return {
        "QORGAU_MAIL_HOST": "127.0.0.1",
        "QORGAU_MAIL_PORT": str(port),
        "QORGAU_MAIL_TLS": "none",
        "QORGAU_MAIL_FROM": "post@neutral.example",
    }


def _workers(served: Register, office: PostOffice) -> list[subprocess.Popen[str]]:
    environment = {**served.environment, **_settings(office.port)}
    command = [PROGRAM, "worker", "--every", "0.05"]
    return [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(2)
    ]


def _until_all(office: PostOffice) -> None:
    for _ in range(600):
        if len(office.letters) >= PEOPLE - 1:
            break
        time.sleep(0.1)
    time.sleep(1)


def test_two_workers_send_each_letter_once(tmp_path: Path, empty_database: str) -> None:
    """What they say holds counts and no address; the clocks were fired all the same while the server was away."""
    with register(tmp_path, empty_database) as served:
        made = [sys.executable, "-c", _MAKE, str(PEOPLE)]
        subprocess.run(made, env=served.environment, check=True)
        with open_office() as gone:
            pass
        away = served.run("worker", "--once", **_settings(gone.port))
        assert away.stdout.decode().splitlines() == [f"{PEOPLE} fired", "mail: 1 away"]
        with open_office() as office:
            workers = _workers(served, office)
            _until_all(office)
            for one in workers:
                one.terminate()
            told = "".join(one.communicate(timeout=60)[0] for one in workers)
        assert len(office.letters) == PEOPLE - 1  # the one that was away waits for a quarter of an hour
        assert len({to for to, _ in office.letters}) == PEOPLE - 1
        assert "@" not in told
        assert sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("mail:")) == PEOPLE - 1
        served.run("trail", "verify")
