"""The cast of the tests over HTTP: an officer, one of another region, an outsider, and all other roles."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django.test import Client

from qorgau.access import Role, What
from qorgau_web.access import actions, queries
from qorgau_web.access.models import Person
from qorgau_web.screening.actions import decision, interview, rows, visit
from qorgau_web.screening.models import Assignment, Screening

AT: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HERE, THERE = "KZ-75", "KZ-10"
AGENCIES: Final = {"police-here": HERE, "health-here": HERE, "police-there": THERE}
SAFETY: Final = (
    "safety.immediate_danger",
    "safety.needs_doctor",
    "safety.children_at_risk",
    "safety.others_at_risk",
)


def agency(name: str) -> str:
    """Return the id of an agency of the tests, opened when it is first needed."""
    if not queries.agencies().filter(id=name).exists():
        words = {lang: f"{name} {lang}" for lang in ("kk", "ru", "en")}
        kind = name.partition("-")[0]
        actions.keep_agency(agency=name, kind=kind, region=AGENCIES[name], name=words, by=None, at=AT)
    return name


def person(role: Role, where: str = "police-here", username: str = "") -> Person:
    """Return an account of a role at an agency, opened when it is first needed."""
    name = username or f"{role.value}-{where}"
    found = queries.people().filter(username=name).first()
    if found:
        return found
    opened = actions.open_account(
        username=name, name=f"Invented {role.value}", role=role, agency=agency(where), password=None, by=None, at=AT
    )
    return queries.person_of(opened)


def signed_in(who: Person | None, lang: str = "en") -> Client:
    """Return a browser in which the person has signed in, or one in which nobody has."""
    client = Client(headers={"accept-language": lang})
    if who:
        client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def begun(officer: Person, *, audience: str = "adult", visited: UUID | None = None) -> UUID:
    """Return a screening that the officer has begun and opened."""
    opening = interview.Opening(setting="police", language="en", audience=audience, held_on=AT.date(), visit=visited)
    scope = queries.reach(officer, What.VISIT_READ)
    found = interview.start(opening=opening, who=queries.who_of(officer), visits=scope, at=AT)
    interview.inform(
        screening=found,
        scope=queries.reach(officer, What.SCREENING_ANSWER),
        alone="yes",
        interpreter="not_needed",
        needs=[],
        by=officer.id,
        at=AT,
    )
    return found


def answered(officer: Person, screening: UUID, answers: dict[str, tuple[str, str]]) -> None:
    """Give answers, each with its source."""
    scope = queries.reach(officer, What.SCREENING_ANSWER)
    for question, (value, source) in answers.items():
        new = rows.NewAnswer(question=question, value=value, source=source)
        interview.answer(screening=screening, scope=scope, new=new, by=officer.id, at=AT)


def decided(officer: Person, screening: UUID, choice: str = "refer") -> None:
    """Ask about safety and decide."""
    answered(officer, screening, dict.fromkeys(SAFETY, ("no", "said")))
    decision.decide(
        screening=screening,
        scope=queries.reach(officer, What.SCREENING_DECIDE),
        decision=choice,
        reason="answers_show_signs",
        why="",
        by=officer.id,
        at=AT,
    )


def assign(screening: UUID, worker: UUID, *, basis: str, by: UUID) -> None:
    """Let somebody work on a screening, without the rules of who may hand it over."""
    started = Screening.objects.get(id=screening).started_at
    given = {"basis": basis, "by_id": by, "at": AT, "started_at": started}
    Assignment.objects.create(screening_id=screening, person_id=worker, **given)


def visited(officer: Person) -> UUID:
    """Return a visit that the officer leads."""
    return visit.begin(held_on=AT.date(), place="", employer="", who=queries.who_of(officer), at=AT)
