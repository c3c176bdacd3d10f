"""The access matrix of screenings: role x action x relation, each cell tried over HTTP (`tests/web/matrix.py`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.screening.models import Screening, VisitMember
from tests.cast import assign, begun, decided, person, signed_in, visited
from tests.web.matrix import WHERE, Step, differs, leads_to_sign_in, whole

TABLE: Final = Path(__file__).with_name("access_matrix.csv")
SAID: Final = {"value": "yes", "source": "said", "note": ""}


@dataclass(frozen=True)
class World:
    """The records on which every cell is tried."""

    open: UUID
    decided: UUID
    visit: UUID
    colleague: UUID


def _on(record: str, rest: str, post: dict[str, Any] | None = None) -> Step[World]:
    return Step(lambda world: f"/screenings/{getattr(world, record)}/{rest}", post)


def _visit(rest: str, post: dict[str, Any] | None = None) -> Step[World]:
    return Step(lambda world: f"/visits/{world.visit}/{rest}", post)


def _at(address: str, post: dict[str, Any] | None = None) -> Step[World]:
    return Step(lambda _: address, post)


STEPS: Final = {
    "answer": _on("open", "questions/means.threat/", SAID),
    "decide": _on("open", "decide/", {"decision": "urgent_help_now", "reason": "observed_danger", "why": ""}),
    "correct": _on("decided", "correct/", {"reason": "new_information"}),
    "print_agency": _on("decided", "print/agency/", {}),
    "print_person": _on("decided", "print/person/", {}),
    "record_identity": _on("open", "identity/", {"surname": "Invented"}),
    "reveal_identity": _on("open", "identity/reveal/", {"purpose": "work_with_person"}),
    "opening": _on("open", "opening/"),
    "next": _on("open", "next/"),
    "overview": _on("open", ""),
    "result": _on("decided", "result/"),
    "notes": _on("decided", "notes/", {}),
    "qualification": _on("decided", "qualification/"),
    "qualify": _on("decided", "qualification/", {"offence": "none", "reason": "facts_shown"}),
    "assign": _on("decided", "assign/"),
    "review": _on("decided", "review/"),
    "visit": _visit(""),
    "visit_fact": _visit("facts/ILO-CD01/", {"value": "yes", "source": "observed", "note": ""}),
    "visit_join": _visit("join/", {"worker": ""}),
    "visit_place": _visit("place/", {}),
    "list": _at("/screenings/"),
    "start": _at("/screenings/new/"),
    "paper": _at("/screenings/new/paper/"),
    "paper_form": _at("/paper/adult/"),
    "visit_start": _at("/visits/new/"),
    "visits": _at("/visits/"),
    "sample": _at("/screenings/sample/"),
    "search": _at("/search/"),
    "flow": _at("/screenings/flow/"),
    "trail": _at("/account/trail/"),
    "accounts": _at("/account/people/"),
    "library": _at("/library/"),
    "home": _at("/"),
}


@pytest.fixture
def world(db: None) -> World:
    """Return an open and a decided screening and a visit of an officer of the police here."""
    owner = person(Role.OFFICER, username="owner")
    first, second = begun(owner), begun(owner)
    decided(owner, second, "no_signs_today")
    Screening.objects.filter(id=second).update(sampled=True)
    return World(first, second, visited(owner), owner.id)


def _reader(role: Role, relation: str, world: World) -> Person:
    reader = person(role, WHERE[relation])
    if relation == "assigned":
        for screening in (world.open, world.decided):
            assign(screening, reader.id, basis="own_body", by=world.colleague)
        VisitMember.objects.create(visit_id=world.visit, person=reader)
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


def test_a_record_that_does_not_exist_answers_the_same(world: World) -> None:
    """Out of reach and absent cannot be told apart."""
    client = signed_in(person(Role.OFFICER, "police-there"))
    pages = {
        re.sub(r'value="\w{64}"', "", client.get(f"/screenings/{one}/result/").content.decode().replace(str(one), "ID"))
        for one in (world.decided, uuid4())
    }
    assert len(pages) == 1
