"""Who may call what on whose screening: the same as on the pages."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID, uuid4

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from tests.cast import SAFETY, answered, assign, begun, decided, person
from tests.web.api.calls import Answer, Caller, finished, program

pytestmark = pytest.mark.django_db

SAID: Final = {"question": "means.threat", "value": "yes", "source": "said"}
URGENT: Final = {"decision": "urgent_help_now", "reason": "observed_danger"}
CALLS: Final[dict[str, tuple[str, str, Any]]] = {
    "read": ("open", "", None),
    "answer": ("open", "/answers", SAID),
    "decide": ("open", "/decision", URGENT),
    "qualify": ("decided", "/qualification", None),
}
# What each caller is told: the officer who works on it, a colleague, another region, then roles that work on it too.
TOLD: Final = {
    "read": (200, 404, 404, {Role.SUPERVISOR: 200, Role.INVESTIGATOR: 200, Role.COORDINATOR: 403, Role.AUDITOR: 403}),
    "answer": (204, 404, 404, {Role.SUPERVISOR: 403, Role.INVESTIGATOR: 403, Role.ADMINISTRATOR: 403}),
    "decide": (204, 404, 404, {Role.SUPERVISOR: 403, Role.PROSECUTOR: 403, Role.SCHOLAR: 403}),
    "qualify": (403, 403, 403, {Role.INVESTIGATOR: 200, Role.PROSECUTOR: 200, Role.LAWYER: 200, Role.SUPERVISOR: 403}),
}


@pytest.fixture
def screenings(officer: Person) -> dict[str, UUID]:
    """Return an open and a decided screening of the officer."""
    found = {"open": begun(officer), "decided": begun(officer)}
    decided(officer, found["decided"])
    return found


def _call(caller: Caller, call: str, screenings: dict[str, UUID]) -> Answer:
    which, rest, body = CALLS[call]
    address = f"/screenings/{screenings[which]}{rest}"
    return caller.get(address) if body is None else caller.post(address, body)


@pytest.mark.parametrize("call", CALLS)
def test_by_relation(call: str, officer: Person, screenings: dict[str, UUID]) -> None:
    """The officer who works on it, a colleague, an officer of another region, nobody."""
    mine, colleague, elsewhere, _ = TOLD[call]
    other = person(Role.OFFICER, username="colleague")
    assert _call(program(other, decides=True), call, screenings).status == colleague
    assert _call(program(person(Role.OFFICER, "police-there"), decides=True), call, screenings).status == elsewhere
    assert _call(Caller(), call, screenings).status == 401
    assert _call(program(officer, decides=True), call, screenings).status == mine


@pytest.mark.parametrize(
    ("call", "role", "status"), [(c, r, s) for c, told in TOLD.items() for r, s in told[3].items()]
)
def test_by_role(call: str, role: Role, status: int, screenings: dict[str, UUID], officer: Person) -> None:
    """Somebody of another role who works on the screenings too."""
    other = person(role)
    for one in screenings.values():
        assign(one, other.id, basis="consent", by=officer.id)
    assert _call(program(other, decides=True), call, screenings).status == status


def test_out_of_reach_is_told_as_absent(screenings: dict[str, UUID]) -> None:
    """What belongs to others and what is not there answer alike."""
    caller = program(person(Role.OFFICER, "police-there"))
    there, nowhere = (caller.get(f"/screenings/{one}") for one in (screenings["open"], uuid4()))
    assert (there.status, there.json) == (nowhere.status, nowhere.json) == (404, there.json)


def test_the_list_holds_what_is_within_reach(officer: Person, screenings: dict[str, UUID]) -> None:
    """By state, and for nobody else."""
    mine = program(officer)
    assert {one["id"] for one in mine.get("/screenings").json["lines"]} == set(map(str, screenings.values()))
    assert [one["id"] for one in mine.get("/screenings", state="open").json["lines"]] == [str(screenings["open"])]
    assert program(person(Role.OFFICER, "police-there")).get("/screenings").json == {"lines": [], "before": None}
    assert program(person(Role.ADMINISTRATOR)).get("/screenings").status == 403


def test_the_flow_is_for_coordinators(officer: Person, screenings: dict[str, UUID]) -> None:
    """Pseudonyms of the own region, and no content of a screening."""
    coordinator = program(person(Role.COORDINATOR))
    assert len(coordinator.get("/screenings/flow").json["lines"]) == len(screenings)
    assert program(person(Role.COORDINATOR, "police-there")).get("/screenings/flow").json["lines"] == []
    assert program(officer).get("/screenings/flow").status == 403


def test_an_agency_token_reads_and_answers_but_never_decides(officer: Person, screenings: dict[str, UUID]) -> None:
    """A decision is made by a person (design, section 5)."""
    system = program(officer)
    assert _call(system, "read", screenings).status == 200
    assert _call(system, "answer", screenings).status == 204
    answer = _call(system, "decide", screenings)
    assert (answer.status, answer.code) == (403, "personal_token_needed")
    assert program(officer).get(f"/screenings/{screenings['open']}").json["decision"] is None


def test_a_screening_is_told_without_notes_identity_and_offences(officer: Person) -> None:
    """The front line and its systems see signs and steps; a note is only said to be there (S13, S19)."""
    taken = program(officer).post("/screenings", finished(), **{"idempotency-key": "key-00000001"}).json
    answer = program(officer).get(f"/screenings/{taken['id']}", lang="en")
    threat = next(one for one in answer.json["answers"] if one["question"] == "means.threat")
    assert (threat["value"], threat["noted"]) == ("yes", True)
    text = str(answer.json)
    assert "Invented words" not in text
    assert not {"offences", "leading", "sanction", "person"} & _keys(answer.json)
    assert "KZ-" not in str(answer.json["result"])


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def test_the_law_comes_after_the_decision(officer: Person, screenings: dict[str, UUID]) -> None:
    """Before it, those who work on the law see nothing of it (safeguard S13)."""
    lawyer = person(Role.LAWYER)
    for one in screenings.values():
        assign(one, lawyer.id, basis="consent", by=officer.id)
    early = program(lawyer).get(f"/screenings/{screenings['open']}/qualification")
    assert (early.status, early.code) == (409, "not_decided")
    assert "offences" in program(lawyer).get(f"/screenings/{screenings['decided']}/qualification").json


def test_a_decision_waits_for_the_questions_of_safety(officer: Person, screenings: dict[str, UUID]) -> None:
    """The rules of the pages hold (safeguards S7, S8)."""
    caller, address = program(officer, decides=True), f"/screenings/{screenings['open']}/decision"
    refer = {"decision": "refer", "reason": "answers_show_signs", "why": "Invented words"}
    early = caller.post(address, refer)
    assert (early.status, early.code, early.json["error"]["field"]) == (409, "safety_not_asked", SAFETY[0])
    answered(officer, screenings["open"], dict.fromkeys(SAFETY, ("no", "said")))
    assert caller.post(address, refer).status == 204
    again = caller.post(address, refer)
    assert (again.status, again.code) == (409, "already_decided")
    found = caller.get(f"/screenings/{screenings['open']}").json["decision"]
    assert (found["decision"], found["reason"], found["explained"]) == ("refer", "answers_show_signs", True)
    assert caller.post(f"/screenings/{screenings['open']}/answers", SAID).code == "already_decided"
