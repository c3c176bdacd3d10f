"""The access matrix of cases: role x action x relation, each cell tried over HTTP (`tests/web/matrix.py`).

The desk that was asked is that of another agency of the region.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.referral.models import Case, CaseWorker, Compartment, Interview
from tests.cast import AT, assign, begun, decided, person, signed_in
from tests.web.matrix import WHERE, Step, differs, leads_to_sign_in, whole
from tests.web.referral.cast import NEED, desk, done, opened, run_of, waiting
from tests.web.referral.sealed import attached, compartment

TABLE: Final = Path(__file__).with_name("access_matrix.csv")


@dataclass(frozen=True)
class World:
    """Three cases of an officer of the police here: a receiver is to be chosen, was asked, was not found."""

    screening: UUID
    choosing: UUID
    asked: UUID
    gone_up: UUID
    owner: UUID
    interview: UUID
    compartment: UUID
    file: UUID
    own_file: UUID

    def work(self, case: UUID, step: str) -> str:
        """Return the address of open work."""
        return f"/work/{waiting(case, step).id}/"


def _case(rest: str, post: dict[str, Any] | None = None) -> Step[World]:
    return Step(lambda world: f"/cases/{world.choosing}/{rest}", post)


def _own(rest: str, post: dict[str, Any] | None = None) -> Step[World]:
    return Step(lambda world: f"/compartments/{world.compartment}/{rest}", post)


def _at(address: str, post: dict[str, Any] | None = None) -> Step[World]:
    return Step(lambda _: address, post)


STEPS: Final[dict[str, Step[World]]] = {
    "open": Step(lambda world: f"/screenings/{world.screening}/case/", {}),
    "case": _case(""),
    "notes": _case("notes/", {}),
    "begin": _case("begin/risk_and_protection/"),
    "signal": Step(lambda world: f"/cases/{world.choosing}/runs/{run_of(world.choosing).id}/", {"signal": "withdrawn"}),
    "withdraw": _case("withdraw/"),
    "close": _case("close/"),
    "assign": _case("assign/"),
    "interviews": _case("interviews/"),
    "interview_new": _case("interviews/new/"),
    "interview_plan": _case("interviews/plan/"),
    "interview": Step(lambda world: f"/cases/{world.choosing}/interviews/{world.interview}/"),
    "case_compartments": _case("compartments/"),
    "compartment_end": Step(lambda world: f"/cases/{world.choosing}/compartments/{world.compartment}/end/"),
    "case_messages": _case("messages/"),
    "case_messages_read": _case("messages/read/", {}),
    "case_files": _case("files/"),
    "case_file_names": _case("files/names/", {}),
    "case_file": Step(lambda world: f"/cases/{world.choosing}/files/{world.file}/", {}),
    "own_offer": _case("own/"),
    "own_end": _case("own/end/", {}),
    "compartments": _at("/compartments/"),
    "compartment": _own(""),
    "compartment_write": _own("", {"text": "Invented words"}),
    "compartment_read": _own("read/", {}),
    "compartment_attach": _own("files/", {}),
    "compartment_file": Step(lambda world: f"/compartments/{world.compartment}/files/{world.own_file}/", {}),
    "own_work": Step(lambda world: world.work(world.choosing, "choose")),
    "desk_work": Step(lambda world: world.work(world.asked, "answer")),
    "desk_read": Step(lambda world: f"{world.work(world.asked, 'answer')}read/", {}),
    "gone_up": Step(lambda world: world.work(world.gone_up, "fallback")),
    "cases": _at("/cases/"),
    "work": _at("/work/"),
    "calendar": _at("/work/calendar/", {}),
    "flow": _at("/work/flow/"),
    "conformance": _at("/conformance/"),
    "places": _at("/places/"),
    "places_keep": _at("/places/mine/"),
}


@pytest.fixture
def world(db: None) -> World:
    """Return the cases on which every cell is tried."""
    owner = person(Role.OFFICER, username="owner")
    desk("health-here")
    screening = begun(owner)
    decided(owner, screening)
    choosing, asked, gone_up = opened(owner), opened(owner), opened(owner)
    done(owner, asked, "choose", "chosen", {**NEED, "desk": "health-here"})
    done(owner, asked, "explain", "agrees")
    done(owner, gone_up, "choose", "none_suits")
    told = {"body": "investigator", "purpose": "testimony", "place": "authority", "began_at": AT, "at": AT}
    interview = Interview.objects.create(case_id=choosing, by=owner, **told)
    made, own_file = compartment(owner, choosing, person(Role.LAWYER, "health-here", "let-in"))
    kept = (made, attached(owner, choosing), own_file)
    return World(screening, choosing, asked, gone_up, owner.id, interview.id, *kept)


def _reader(role: Role, relation: str, world: World) -> Person:
    reader = person(role, WHERE[relation])
    if relation == "assigned":
        Compartment.objects.update(professional=reader)  # whatever the role, the policy decides
        assign(world.screening, reader.id, basis="own_body", by=world.owner)
        for case in Case.objects.all():
            CaseWorker.objects.create(case=case, person=reader, by=reader, at=AT, opened_at=case.opened_at)
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
