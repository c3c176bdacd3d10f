"""S18: what a lawyer, a doctor or a psychologist keeps is read by nobody else; no grant, call or dump carries it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from qorgau.access import Role
from qorgau.identity import CannotOpen
from qorgau.knowledge import Content
from qorgau_web.access.models import Person
from qorgau_web.identity import queries as vault
from qorgau_web.referral.models import Attachment, Case, CaseWorker, CompartmentNote, Noted, Work
from qorgau_web.referral.queries import visible
from tests.cast import AT, assign, person, signed_in
from tests.web.api.calls import program
from tests.web.dump import all_traces, database
from tests.web.referral.cast import asked, desk
from tests.web.referral.sealed import compartment

pytestmark = [pytest.mark.both, pytest.mark.django_db]
PROFESSIONALS: Final = (Role.LAWYER, Role.DOCTOR, Role.PSYCHOLOGIST)
WORDS: Final = tuple(f"Planted{role.value.title()}Secretword" for role in PROFESSIONALS)
NAMES: Final = tuple(f"Құпиябума{role.value}" for role in PROFESSIONALS)
SECRETS: Final = (*WORDS, *NAMES)
# What signs out, changes the account or is the same for everybody.
LEFT_OUT: Final = ("account", "mfa", "usersessions", "library", "set_language", "person_", "token")


@dataclass(frozen=True)
class World:
    """A case of which a desk was asked, with three compartments: whatever addresses of it are made of."""

    case: UUID
    ids: dict[str, list[str]]


@pytest.fixture
def world(officer: Person) -> World:
    """Return the case, and under the names of parameters the ids that stand in its addresses."""
    case = asked(officer)
    kept = []
    for role, words, name in zip(PROFESSIONALS, WORDS, NAMES, strict=True):
        who = person(role, "health-here", f"let-in-{role.value}")
        kept.append(compartment(officer, case, who, words, f"{name}.pdf"))
    row = Case.objects.get(pk=case)
    works = [str(one) for one in Work.objects.filter(run__case=case).values_list("id", flat=True)]
    return World(
        case,
        {
            "case": [str(case)],
            "report": [str(case)],
            "screening": [str(row.screening)],
            "run": [str(one) for one in row.runs.values_list("id", flat=True)],
            "work": works,
            "compartment": [str(made) for made, _ in kept],
            "attachment": [str(file) for _, file in kept],
            "procedure": ["protection"],
            "kind": ["agency"],
        },
    )


def _addresses(world: World) -> Iterator[str]:
    """Yield every address of the program that is made of these ids, whoever may open it."""
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str) and not name.startswith(LEFT_OUT)]
    for name in sorted(names):
        for _parts, wanted in (
            possibility for one in get_resolver().reverse_dict.getlist(name) for possibility in one[0]
        ):
            if set(wanted) <= set(world.ids):
                yield from _filled(name, list(wanted), world, {})


def _filled(name: str, wanted: list[str], world: World, given: dict[str, str]) -> Iterator[str]:
    if not wanted:
        try:
            yield reverse(name, kwargs=given)
        except NoReverseMatch:
            return
        return
    for value in world.ids[wanted[0]]:
        yield from _filled(name, wanted[1:], world, {**given, wanted[0]: value})


def _assigned(role: Role, world: World, where: str = "police-here") -> Person:
    """Return somebody of a role who works on the case and on its screening, as far as rows can say so."""
    found = person(role, where, f"reader-{role.value}")
    CaseWorker.objects.create(case_id=world.case, person=found, by=found, at=AT, opened_at=AT)
    assign(UUID(world.ids["screening"][0]), found.id, basis="consent", by=found.id)
    return found


def _said(client: Client, address: str) -> bytes:
    client.raise_request_exception = False
    return b"\n".join(answer.content for answer in (client.get(address), client.post(address, {})))


def test_s18_the_addresses_are_there(world: World) -> None:
    """What is tried below holds the pages of the case, of its work and of its compartments."""
    found = list(_addresses(world))
    assert len(found) > 60
    assert any(address.endswith("/read/") and "/compartments/" in address for address in found)
    files = {one for one in found for file in world.ids["attachment"] if one.endswith(f"/files/{file}/")}
    assert len(files) == len(PROFESSIONALS) * (len(PROFESSIONALS) + 1)  # at the case, and in each compartment


@pytest.mark.parametrize("role", Role)
def test_s18_no_page_of_anybody_else_shows_it(world: World, role: Role) -> None:
    """Assigned to everything: officer, case manager, supervisor, investigator, another lawyer; read and posted."""
    client = signed_in(_assigned(role, world))
    for address in _addresses(world):
        assert all_traces(SECRETS, _said(client, address)) == [], address


def test_s18_the_officer_who_let_in_and_the_desk_see_nothing(world: World, officer: Person) -> None:
    """Neither who opened the case nor the desk that was asked."""
    for who in (officer, desk()):
        client = signed_in(who)
        for address in _addresses(world):
            assert all_traces(SECRETS, _said(client, address)) == [], address


def test_s18_each_professional_sees_the_own_alone(world: World) -> None:
    """A doctor does not read the lawyer, on the same case; the own words are really there."""
    for place, role in enumerate(PROFESSIONALS):
        client = signed_in(person(role, "health-here", f"let-in-{role.value}"))
        others = [word for word in SECRETS if word not in (WORDS[place], NAMES[place])]
        seen = b"\n".join(_said(client, address) for address in _addresses(world))
        assert all_traces(others, seen) == []
        assert WORDS[place].encode() in seen
        assert NAMES[place].encode() in seen


@pytest.mark.parametrize("role", Role)
def test_s18_no_call_of_a_program_carries_it(world: World, role: Role) -> None:
    """The API has no word for a compartment, and no answer of it holds what is in one."""
    caller = program(_assigned(role, world), decides=True)
    described = Client().get("/api/openapi.json").json()["paths"]
    assert not [path for path in described if "compartment" in path or "file" in path]
    for path, ways in described.items():
        address = path.removeprefix("/api/v1")
        for name, values in world.ids.items():
            address = address.replace(f"{{{name}}}", values[0])
        if "get" in ways and "{" not in address:
            assert all_traces(SECRETS, str(caller.get(address).json).encode()) == [], address


def test_s18_no_grant_covers_it(world: World, content: Content) -> None:
    """No scope of the mechanism has a field for it, and nothing of it stands among the fields of a case."""
    fields = {name for scope in content.scopes.scopes.values() for name in scope.fields} | set(content.scopes.fields)
    assert not [name for name in fields if "compartment" in name or "attachment" in name]
    assert set(visible(world.case, "shelter-here", AT).fields) <= set(content.scopes.fields)
    owner = Case.objects.get(pk=world.case).person
    for row in Noted.objects.filter(case=world.case).exclude(text=None):
        words = vault.opened(owner, f"referral.noted.text:{row.id}", row.text or b"")
        assert not [secret for secret in SECRETS if secret in words]


def test_s18_no_dump_holds_it(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """No column of any table and no line of the logs, in any encoding, also after it was read."""
    caplog.set_level(logging.DEBUG)
    for role in PROFESSIONALS:
        client = signed_in(person(role, "health-here", f"let-in-{role.value}"))
        for address in _addresses(world):
            _said(client, address)
    told = "\n".join(str(record.__dict__) for record in caplog.records).encode()
    assert all_traces(SECRETS, database() + told) == []


def test_s18_the_key_of_the_case_opens_nothing_of_it(world: World) -> None:
    """Who could unwrap the key of the person still reads no note and no file of a compartment."""
    owner = Case.objects.get(pk=world.case).person
    for note in CompartmentNote.objects.all():
        with pytest.raises(CannotOpen):
            vault.opened(owner, f"referral.compartmentnote.text:{note.id}", note.text)
    for file in Attachment.objects.all():
        with pytest.raises(CannotOpen):
            vault.opened_file(owner, f"referral.attachment.content:{file.id}", file.content)
