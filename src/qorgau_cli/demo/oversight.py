"""Requests of the demonstration: a colleague has left, a name is needed, some of it answered by a second person."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from qorgau.access import Role, What
from qorgau_cli.demo.carrying import regions_of
from qorgau_cli.demo.cases import opened
from qorgau_cli.demo.people import Meeting, newcomer
from qorgau_cli.demo.posts import CAPITAL, Post
from qorgau_web.access import actions as accounts
from qorgau_web.access.queries import person_of, reach, who_of
from qorgau_web.identity import actions as vault
from qorgau_web.identity.queries import stored
from qorgau_web.oversight.actions import answering, asking
from qorgau_web.referral.queries import cases
from qorgau_web.screening.queries import lines, one
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau_web.access.queries import Person

LEFT: Final = "Ахметов Р."
CASES: Final = 3


def ask_and_answer(people: Mapping[Post, UUID], now: datetime) -> None:
    """Make the requests, answer some of them, and sign the trail as a night would."""
    chief = person_of(people[Post("police", CAPITAL, Role.SUPERVISOR)])
    coordinator = person_of(people[Post("coordinator", CAPITAL, Role.COORDINATOR)])
    _leaves(people, chief, now)
    _names(chief, coordinator, now)
    trail.checkpoint(at=now)


def _leaves(people: Mapping[Post, UUID], chief: Person, now: datetime) -> None:
    """Let a colleague with some cases leave, and ask that they go to the officer."""
    region = regions_of(people)[0]
    left = accounts.open_account(
        username="left", name=LEFT, role=Role.OFFICER, agency=chief.agency_id, password=None, by=None, at=now
    )
    for number in range(CASES):
        met = Meeting("police", newcomer(number))
        opened(number, met, replace(region, officer=left), now - timedelta(days=number + 1, minutes=7))
    accounts.close_account(person=left, by=None, at=now)
    asking.ask_handover(leaver=left, taker=region.officer, who=who_of(chief), reason="worker_leaves", at=now)


def _names(chief: Person, coordinator: Person, now: datetime) -> None:
    """Ask for three names: one waits, one is given, one is refused."""
    scope, giving = reach(chief, What.APPROVAL_ASK), reach(coordinator, What.APPROVAL_GIVE)
    for place, case in enumerate(cases(reach(chief, What.CASE_LIST)).lines[:CASES]):
        at = now - timedelta(hours=CASES - place)
        asked = asking.ask_name(case=case.id, scope=scope, who=who_of(chief), reason="worker_cannot_be_reached", at=at)
        if place:
            answer = answering.give if place == 1 else answering.refuse
            answer(approval=asked, scope=giving, who=who_of(coordinator), at=at + timedelta(minutes=30))


def look_up(people: Mapping[Post, UUID], now: datetime) -> None:
    """Let the officer read the name of an own client and search for somebody met before: rows for an auditor."""
    officer = person_of(people[Post("police", CAPITAL, Role.OFFICER)])
    scope = reach(officer, What.IDENTITY_REVEAL)
    for line in lines(reach(officer, What.SCREENING_LIST)).lines:
        found = one(scope, line.id)
        if stored(scope, found.record, found.person):
            vault.reveal(
                owner=found.person, scope=scope, record=found.record, by=officer.id, purpose="work_with_person", at=now
            )
            break
    vault.search(by=officer.id, purpose="met_again", given={"surname": "Выдуманная"}, at=now)
