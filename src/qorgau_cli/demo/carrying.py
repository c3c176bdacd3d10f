"""How a case or a report of the demonstration is carried: step by step, with the clocks that come between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from qorgau.access import NOTHING, Role, What
from qorgau.knowledge.mechanism import Kind
from qorgau.knowledge.procedure import Task, Wait
from qorgau.referral.asking import asked, reached, recorded
from qorgau_web.access.queries import person_of, reach
from qorgau_web.knowledge.queries import content
from qorgau_web.referral import queries
from qorgau_web.referral.actions import cases, clock, work

if TYPE_CHECKING:
    import random  # noqa: TID251 - a type alone
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau.knowledge.mechanism import FormField
    from qorgau_cli.demo.posts import Post
    from qorgau_web.referral.facts import Waiting

MOST_STEPS: Final = 40
CONSENT: Final = timedelta(days=60)
DATA: Final = ["name", "sex", "age_group", "languages", "needs", "children_with", "risk", "contact", "reason"]
NOTE: Final = "Ойдан шығарылған жазба / вымышленная запись"
YES_NO: Final = {"matching": (14, 1)}  # how often a question is answered with yes and with no, where it is not 1 to 2
# How often a step ends so, where it is not left to even chance.
ASKED: Final = {"choose": "chosen", "explain": "agrees"}
USUAL: Final[Mapping[str, Mapping[str, int]]] = {
    "choose": {"chosen": 12, "none_suits": 1},
    "explain": {"agrees": 14, "refuses": 2, "other_receiver": 1},
    "answer": {"accepts": 8, "refuses": 2},
    "accompany": {"on_the_way": 15, "changed_mind": 1},
    "arrival": {"arrived": 12, "nobody_came": 1},
    "search": {"found": 2, "lost": 1},
    "fallback": {"found": 3, "none": 1},
    "safe_now": {"can_speak": 5, "urgent": 1, "broke_off": 1},
    "listen": {"of_others": 3, "of_self": 1, "urgent": 1},
    "weigh": {"at_stake": 2, "not_known": 1},
    "taken": {"taken": 6, "cannot": 1},
    "offer_again": {"wants": 1, "declines": 1},
}


@dataclass(frozen=True, slots=True)
class Region:
    """Who does the work of one region."""

    officer: UUID
    desk: UUID
    coordinator: UUID
    neighbour: UUID  # an officer of another region, to whom reports are handed
    place: str  # the region


def regions_of(people: Mapping[Post, UUID]) -> list[Region]:
    """Return who does the work, region by region, that of the capital first."""
    found: dict[str, dict[tuple[str, Role], UUID]] = {}
    for post, person in people.items():
        found.setdefault(post.region, {}).setdefault((post.kind, post.role), person)
    there = list(found.values())
    return [
        Region(
            posts["police", Role.OFFICER],
            posts["shelter", Role.CASE_MANAGER],
            posts["coordinator", Role.COORDINATOR],
            there[(number + 1) % len(there)]["police", Role.OFFICER],
            place,
        )
        for number, (place, posts) in enumerate(found.items())
    ]


class Carrier:
    """Somebody who carries one case or report from step to step until it ends, or until today."""

    def __init__(self, region: Region, nation: UUID, chance: random.Random, now: datetime) -> None:
        self.chance, self.now = chance, now
        lead, desk, coordinator, national = (
            person_of(one) for one in (region.officer, region.desk, region.coordinator, nation)
        )
        self.scope = reach(lead, What.CASE_WORK)
        self.seats = {
            "lead": (lead.id, queries.case_work(self.scope)),
            "receiver": (desk.id, queries.desk_work(reach(desk, What.DESK_ANSWER))),
            "region": (coordinator.id, queries.flow_work(reach(coordinator, What.FLOW_ACT))),
            "nation": (national.id, queries.flow_work(reach(national, What.FLOW_ACT))),
        }
        self.chosen = {Kind.DESK: desk.agency_id, Kind.BODY: person_of(region.neighbour).agency_id}
        self.taker = person_of(region.neighbour)

    def carry(self, case: UUID, at: datetime, most: int = MOST_STEPS) -> None:
        """Do one open step after the other, each after a while, with the clocks that come between."""
        for _ in range(most):
            at += timedelta(hours=min(self.chance.lognormvariate(1.6, 1.1), 24 * 20))
            self._clocks(case, min(at, self.now))
            waiting = queries.open_work(self.scope, case)
            if at >= self.now or not waiting:
                break
            self._do(self.chance.choice(waiting), at)
        self._clocks(case, self.now)
        if not queries.open_work(self.scope, case):
            self._close(case, at)

    def ask(self, case: UUID, at: datetime) -> None:
        """Choose the desk and ask the person, who agrees: whatever day it is, somebody waits for an answer."""
        for step, outcome in ASKED.items():
            row = next(one for one in queries.open_work(self.scope, case) if one.step == step)
            self._do(row, at, outcome)

    def _clocks(self, case: UUID, until: datetime) -> None:
        """Fire the clocks that come until a moment, each at its own."""
        while (due := queries.clocks(self.scope, case)) and due[0][0] <= until:
            clock.fire_one(run=due[0][1], at=due[0][0])

    def _do(self, row: Waiting, at: datetime, wanted: str = "") -> None:
        by, among = self.seats[row.seat]
        if row.seat == "receiver" and row.agency == self.taker.agency_id:
            by, among = self.taker.id, queries.desk_work(NOTHING, reach(self.taker, What.REPORT_TAKE))
        piece = queries.work(among, row.id)
        step = queries.node(piece).step
        outcome, answers = "", dict[str, bool | None]()
        if isinstance(step, Task):
            usual = USUAL.get(row.step, {})
            names = list(step.outcomes)
            weights = [usual.get(name, 1 if not usual else 0) for name in names]
            outcome = wanted or self.chance.choices(names, weights)[0]
        if isinstance(step, Wait):
            answers = {fact: self.chance.choice((True, True, False, None)) for fact in step.asks}
        filled = self._filled(asked(content(), step), at)
        more = {**reached(content(), step), **(recorded(content(), step, outcome) if outcome else {})}
        record = self._filled(more, at)
        work.finish(
            work=row.id, among=among, outcome=outcome, answers=answers, filled=filled, record=record, by=by, at=at
        )

    def _filled(self, fields: Mapping[str, FormField], at: datetime) -> dict[str, Any]:
        """Fill in a form with what is invented."""
        given: dict[str, Any] = {}
        for name, field in fields.items():
            options = list(field.options)
            given[name] = {
                **self.chosen,
                Kind.CHOICE: self.chance.choice(options) if options else "",
                Kind.CHOICES: self.chance.sample(options, k=min(2, len(options))),
                Kind.YES_NO: self.chance.choices(("yes", "no"), YES_NO.get(name, (1, 2)))[0],
                Kind.NUMBER: self.chance.choice((0, 0, 1, 2)),
                Kind.DAY: (at + CONSENT).date().isoformat(),
                Kind.DATA: DATA,
            }.get(field.kind, NOTE)
        return given

    def _close(self, case: UUID, at: datetime) -> None:
        by = self.seats["lead"][0]
        moment = min(at, self.now)
        cases.close(case=case, scope=self.scope, reason="aims_reached", by=by, at=moment)
