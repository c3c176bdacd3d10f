"""The access matrix of reports: role x action x relation, each cell tried over HTTP (`tests/web/matrix.py`).

The body to which the report was handed is that of another agency of the region.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.referral.models import Case, CaseWorker
from tests.cast import AT, person, signed_in
from tests.web.intake.test_reports import CAME, handed
from tests.web.matrix import WHERE, Step, differs, leads_to_sign_in, whole
from tests.web.referral.cast import opened, waiting

TABLE: Final = Path(__file__).with_name("access_matrix.csv")


@dataclass(frozen=True)
class World:
    """A report that an officer of the police here has handed on, and a case."""

    report: UUID
    case: UUID


def _report(rest: str, post: dict[str, Any] | None = None) -> Step[World]:
    return Step(lambda world: f"/reports/{world.report}/{rest}", post)


def _handed(rest: str = "", post: dict[str, Any] | None = None) -> Step[World]:
    return Step(lambda world: f"/work/{waiting(world.report, 'taken').id}/{rest}", post)


STEPS: Final[dict[str, Step[World]]] = {
    "reports": Step(lambda _: "/reports/"),
    "take_in": Step(lambda _: "/reports/new/", CAME),
    "report": _report(""),
    "link": _report("link/", {}),
    "handed": _handed(),
    "handed_read": _handed("read/", {}),
    "handed_packet": _handed("packet/", {}),
    "notice": Step(lambda world: f"/cases/{world.case}/notice/"),
    "notices": Step(lambda _: "/reports/notices/"),
}


@pytest.fixture
def world(db: None) -> World:
    """Return the report and the case on which every cell is tried."""
    owner = person(Role.OFFICER, username="owner")
    person(Role.OFFICER, "health-here", "taker")
    return World(handed(owner, "health-here"), opened(owner))


def _reader(role: Role, relation: str) -> Person:
    reader = person(role, WHERE[relation])
    if relation == "assigned":
        for case in Case.objects.all():
            CaseWorker.objects.create(case=case, person=reader, by=reader, at=AT, opened_at=case.opened_at)
    return reader


@pytest.mark.parametrize("relation", WHERE)
@pytest.mark.parametrize("role", Role)
def test_each_cell(role: Role, relation: str, world: World) -> None:
    """What the table says is what happens."""
    client = signed_in(_reader(role, relation))
    assert differs(TABLE, STEPS, (role, relation), client, world) == {}


@pytest.mark.parametrize("action", STEPS)
def test_an_outsider_is_led_to_the_sign_in(action: str, world: World) -> None:
    """Somebody without an account sees the sign-in page and nothing else."""
    assert leads_to_sign_in(STEPS[action], world)


def test_the_table_is_whole() -> None:
    """Every step, role and relation stands in it, each once."""
    assert whole(TABLE, STEPS)
