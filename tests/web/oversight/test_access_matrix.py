"""The access matrix of oversight: role x action x relation, each cell tried over HTTP (`tests/web/matrix.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.oversight.models import Approval
from qorgau_web.referral.models import CaseWorker
from tests.cast import AT, person, signed_in
from tests.web.matrix import WHERE, Step, differs, leads_to_sign_in, whole
from tests.web.oversight.cast import asked_handover, asked_name, named, supervisor
from tests.web.referral.cast import opened

TABLE: Final = Path(__file__).with_name("access_matrix.csv")


@dataclass(frozen=True)
class World:
    """Requests of the supervisor of the police here: for a name that was given, for one that waits, for work."""

    opened: UUID
    name: UUID
    handover: UUID
    case: UUID


def _at(address: str, post: dict[str, Any] | None = None) -> Step[World]:
    return Step(lambda _: address, post)


def _request(which: str, rest: str = "", post: dict[str, Any] | None = None) -> Step[World]:
    return Step(lambda world: f"/approvals/{getattr(world, which)}/{rest}", post)


STEPS: Final[dict[str, Step[World]]] = {
    "approvals": _at("/approvals/"),
    "ask_name": _at("/approvals/name/"),
    "ask_handover": _at("/approvals/handover/"),
    "refuse_name": _request("name", "", {"answer": "refuse"}),
    "give_handover": _request("handover", "", {"answer": "give"}),
    "read_name": _request("opened", "name/"),
    "read_name_now": _request("opened", "name/", {}),
    "staff": _at("/staff/"),
    "audit": _at("/audit/"),
    "audit_row": _at("/audit/1/"),
    "audit_review": _at("/audit/1/", {"reason": "in_order"}),
}


@pytest.fixture
def world(db: None) -> World:
    """Return the requests on which every cell is tried."""
    owner, chief = person(Role.OFFICER, username="owner"), supervisor()
    case = named(owner, opened(owner))
    given = asked_name(chief, case)
    Approval.objects.update(given=True, answered_at=given.asked_at, answered_by=supervisor("deputy"))
    waiting = asked_name(chief, case, "lawful_request")
    handover = asked_handover(chief, owner, person(Role.OFFICER, username="taker"))
    return World(given.id, waiting.id, handover.id, case.id)


def _reader(role: Role, relation: str, world: World) -> Person:
    reader = person(role, WHERE[relation])
    if relation == "assigned":
        CaseWorker.objects.create(case_id=world.case, person=reader, by=reader, at=AT, opened_at=AT)
    return reader


@pytest.mark.parametrize("relation", WHERE)
@pytest.mark.parametrize("role", Role)
def test_each_cell(role: Role, relation: str, world: World) -> None:
    """What the table says is what happens."""
    client = signed_in(_reader(role, relation, world))
    assert differs(TABLE, STEPS, (role, relation), client, world) == {}


@pytest.mark.parametrize("action", STEPS)
def test_an_outsider_is_led_to_the_sign_in(action: str, world: World) -> None:
    """Somebody without an account sees the sign-in page and nothing else."""
    assert leads_to_sign_in(STEPS[action], world)


def test_the_table_is_whole() -> None:
    """Every step, role and relation stands in it, each once."""
    assert whole(TABLE, STEPS)
