"""The cast of the cases: the body that leads, a shelter that receives, coordinators, a clock that can be turned."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from qorgau.access import Role, What
from qorgau_web.access import queries as access
from qorgau_web.access.models import Person
from qorgau_web.referral.actions import cases, clock, places, work
from qorgau_web.referral.models import Run, Work
from qorgau_web.referral.queries import case_work, desk_work
from tests.cast import AGENCIES, AT, begun, decided, person, signed_in

AGENCIES.update({"shelter-here": "KZ-75", "shelter-there": "KZ-10"})
NEED: dict[str, Any] = {
    "desk": "shelter-here", "sex": "female", "age_group": "from_18", "languages": ["kk"], "needs": ["safe_place"],
    "risk": "Keep away from the employer Planted Riskword", "reason": "Planted Reasonword",
}  # fmt: skip
# The record of a consent to everything that a referral may tell.
CONSENT: dict[str, Any] = {
    "operator": "Police", "subject": "adult", "until": "2027-12-31", "third_parties": "no", "cross_border": "no",
    "publication": "no", "other": "Planted Consentword", "language": "kk", "interpreter": "not_needed",
    "data": [
        "name", "sex", "age_group", "languages", "needs", "disability", "children_with", "risk", "contact", "reason",
    ],
}  # fmt: skip


def desk(where: str = "shelter-here") -> Person:
    """Return the case manager at a placement desk, with places to offer."""
    found = person(Role.CASE_MANAGER, where)
    offer = places.Offer(
        sexes=("female", "male"), children=True, disability=False, languages=("kk", "ru"), services=("safe_place",),
        places=10, taken=3,
    )  # fmt: skip
    places.keep(offer=offer, who=access.who_of(found), at=AT)
    return found


def opened(officer: Person, choice: str = "refer", audience: str = "adult", at: datetime = AT) -> UUID:
    """Return the case that a decision of the officer opened."""
    screening = begun(officer, audience=audience)
    decided(officer, screening, choice)
    return cases.open_case(screening=screening, scope=access.reach(officer, What.CASE_OPEN), by=officer.id, at=at)


def waiting(case: UUID, step: str) -> Work:
    """Return the open work at a step of a case."""
    return Work.objects.get(run__case=case, step=step, closed_at=None)


def done(  # noqa: PLR0917
    who: Person, case: UUID, step: str, outcome: str, filled: dict[str, Any] | None = None, at: datetime = AT
) -> None:
    """Let somebody do a piece of work, by whichever door it is in reach."""
    row = waiting(case, step)
    own, mine = access.reach(who, What.CASE_WORK), access.reach(who, What.DESK_ANSWER)
    among = case_work(own) if row.seat == "lead" else desk_work(mine)
    record = {"safe_way": "asked"} | CONSENT
    given = {"filled": filled or {}, "record": record}
    work.finish(work=row.id, among=among, outcome=outcome, answers={}, by=who.id, at=at, **given)


def asked(officer: Person) -> UUID:
    """Return a case in which the placement desk here has been asked for a place, by consent."""
    desk()
    case = opened(officer)
    done(officer, case, "choose", "chosen", NEED)
    done(officer, case, "explain", "agrees")
    return case


def handed_over(officer: Person) -> UUID:
    """Return a case in which the desk takes the person and has the hand-over."""
    case = asked(officer)
    done(desk(), case, "answer", "accepts")
    return case


def later(hours: float) -> datetime:
    """Turn the clock: fire what has come some hours after the beginning, and return the moment."""
    moment = AT + timedelta(hours=hours)
    clock.fire(at=moment)
    return moment


def run_of(case: UUID, procedure: str = "referral") -> Run:
    """Return the run of a procedure in a case."""
    return Run.objects.get(case=case, procedure=procedure)


def browser(who: Person | None) -> Client:
    """Return a browser in which somebody has signed in."""
    return signed_in(who)
