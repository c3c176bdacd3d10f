"""`qorgau key` and `qorgau identity` say what they did, or what they expected."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import typer
from django.utils import timezone
from typer.testing import CliRunner, Result

from qorgau_cli import identity, key
from qorgau_web import keys
from qorgau_web.access.models import Person
from qorgau_web.access.queries import person_of
from qorgau_web.identity import actions, queries
from qorgau_web.screening.models import Screening
from tests.cast import begun, decided
from tests.web.identity.cast import AT, INVENTED, account, kept, revealed


def ran(app: typer.Typer, *words: str, told: str = "") -> Result:
    """Return what came of a command that was told something on stdin."""
    return CliRunner().invoke(app, words, input=told)


def test_a_key_file_is_made_once(tmp_path: Path) -> None:
    """The second time the exit code is 2 and the file is as it was."""
    path = tmp_path / "keys.json"
    assert ran(key.app, "create", str(path)).exit_code == 0
    found = keys.read(path)
    done = ran(key.app, "create", str(path))
    assert done.exit_code == 2
    assert f"qorgau: {path}: expected no file, found one" in done.stderr
    assert keys.read(path) == found


@pytest.mark.django_db
def test_rotation_keeps_the_key_before_and_forgets_older_ones(settings: Any, tmp_path: Path) -> None:
    """A server may be wrapping under the key before at this moment."""
    settings.QORGAU_KEYS = tmp_path / "keys.json"
    keys.create(settings.QORGAU_KEYS)
    owner, names = kept(), []
    for _ in range(3):
        assert "1 data keys wrapped" in ran(key.app, "rotate").stdout
        names.append(keys.keys().current)
    assert list(keys.keys().wrapping) == names[1:]
    assert revealed(owner) == INVENTED


def test_a_person_is_erased_by_command(person: UUID) -> None:
    """A reason is one of those in the content; a hold and a second time are refused."""
    bad = ran(identity.app, "erase", str(person), "--why", "tidy")
    assert (bad.exit_code, "consent_withdrawn" in bad.stderr) == (2, True)
    hold = actions.place_hold(owner=person, why="", by=account(), at=AT)
    held = ran(identity.app, "erase", str(person), "--why", "court_decision")
    assert (held.exit_code, "without a legal hold" in held.stderr) == (2, True)
    actions.lift_hold(hold=hold, why="court_decision", by=account(), at=AT)
    assert ran(identity.app, "erase", str(person), "--why", "court_decision").exit_code == 0
    assert queries.erased(person)
    again = ran(identity.app, "erase", str(person), "--why", "court_decision")
    assert (again.exit_code, "erased before" in again.stderr) == (2, True)
    nobody = ran(identity.app, "erase", str(UUID(int=7)), "--why", "court_decision")
    assert (nobody.exit_code, "expected the id of a person" in nobody.stderr) == (2, True)


def test_a_legal_hold_is_placed_listed_and_lifted_by_command(person: UUID) -> None:
    """It is somebody's; its reason comes on stdin, never on the line, and is sealed."""
    owner = username()
    words = ("hold", str(person), "--by", owner)
    assert ran(identity.app, *words, told=" \n").exit_code == 2
    assert ran(identity.app, "hold", str(person), "--by", "nobody", told="x").exit_code == 2
    hold = UUID(ran(identity.app, *words, told="Order of an invented court\n").stdout.strip())
    listed = ran(identity.app, "holds", str(person)).stdout
    assert (str(hold) in listed, owner in listed, "court" in listed) == (True, True, False)
    lifting = ("lift", str(hold), "--by", owner, "--why")
    assert ran(identity.app, *lifting, "tidy").exit_code == 2
    assert ran(identity.app, *lifting, "court_decision").stdout == f"{hold}: lifted\n"
    again = ran(identity.app, *lifting, "court_decision")
    assert (again.exit_code, "legal hold that stands" in again.stderr) == (2, True)
    assert ran(identity.app, "holds", str(person)).stdout == ""
    actions.erase(owner=person, by=None, why="court_decision", at=AT)
    assert ran(identity.app, *words, told="x").exit_code == 2


def username() -> str:
    """Return the name of a new account."""
    return str(person_of(account()).username)


def test_retention_erases_whose_term_is_over(officer: Person, settings: Any) -> None:
    """The moment is now less the days of the setting."""
    screening = begun(officer)
    decided(officer, screening, "no_signs_today")
    Screening.objects.update(sampled=False, decided_at=timezone.now() - timedelta(days=10, hours=1))
    for days, found in ((11, 0), (10, 1), (10, 0)):
        settings.QORGAU_RETENTION_DAYS = days
        done = ran(identity.app, "retention")
        assert done.stdout == f"destroyed: {found} persons without signs, 0 cases, 0 reports, 0 compartments\n"
