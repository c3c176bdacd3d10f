"""The access matrix of exchange: role x action x relation, each cell tried over HTTP (`tests/web/matrix.py`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.referral.models import CaseWorker
from tests.cast import AT, person, signed_in
from tests.web.matrix import WHERE, Step, differs, leads_to_sign_in, whole
from tests.web.referral.cast import asked

TABLE: Final = Path(__file__).with_name("access_matrix.csv")


@dataclass(frozen=True)
class World:
    """A case of an officer of the police here, of which something was granted to a desk."""

    case: UUID


def _at(address: str, post: dict[str, Any] | None = None) -> Step[World]:
    return Step(lambda _: address, post)


def _case(post: dict[str, Any] | None = None) -> Step[World]:
    return Step(lambda world: f"/cases/{world.case}/exchange/", post)


STEPS: Final[dict[str, Step[World]]] = {
    "in": _at("/exchange/in/"),
    "in_file": _at("/exchange/in/", {}),
    "out": _at("/exchange/out/"),
    "out_file": _at("/exchange/out/", {}),
    "case": _case(),
    "case_file": _case({"party": ":shelter-here", "step": "write"}),
    "figures": _at("/exchange/figures/"),
    "figures_file": _at("/exchange/figures/", {"least": "11", "step": "write"}),
}


@pytest.fixture
def world(db: None) -> World:
    """Return the case on which every cell is tried."""
    return World(asked(person(Role.OFFICER, username="owner")))


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
