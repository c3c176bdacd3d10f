"""Cases of the demonstration: a year of invented people, carried by the procedures themselves.

Every step is done by the same actions as a real one, at its own moment, and the clocks between fire as a worker would.
"""

from __future__ import annotations

import random  # noqa: TID251 - invented people vary, the same way every time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from qorgau.access import Role, What
from qorgau.knowledge.mechanism import Kind
from qorgau.knowledge.procedure import Task, Wait
from qorgau.referral.asking import asked, reached, recorded
from qorgau_cli.demo.interviews import hold
from qorgau_web.access.queries import person_of, reach, who_of
from qorgau_web.knowledge.queries import content
from qorgau_web.referral import queries
from qorgau_web.referral.actions import cases, clock, places, work
from qorgau_web.screening.queries import lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau.knowledge.mechanism import FormField
    from qorgau_cli.demo.posts import Post
    from qorgau_web.referral.facts import Waiting

CASES: Final = 200
LIVE: Final = 60  # of them, those that are left to the people of the demonstration
YEAR: Final = timedelta(days=365)
MOST_STEPS: Final = 40
CONSENT: Final = timedelta(days=60)
DATA: Final = ["name", "sex", "age_group", "languages", "needs", "children_with", "risk", "contact", "reason"]
CHILDREN: Final = 9  # one case in so many is that of a child
LANGUAGES: Final = ("kk", "ru", "uz", "ky", "tg")
# How often a step ends so, where it is not left to even chance.
USUAL: Final[Mapping[str, Mapping[str, int]]] = {
    "choose": {"chosen": 12, "none_suits": 1},
    "explain": {"agrees": 14, "refuses": 2, "other_receiver": 1},
    "answer": {"accepts": 8, "refuses": 2},
    "accompany": {"on_the_way": 15, "changed_mind": 1},
    "arrival": {"arrived": 12, "nobody_came": 1},
    "search": {"found": 2, "lost": 1},
    "fallback": {"found": 3, "none": 1},
    "offer_again": {"wants": 1, "declines": 1},
}
SIGNS: Final = (
    {"means.threat": ("yes", "said"), "ILO-EX01": ("yes", "said"), "exploitation.forced_labour": ("yes", "said")},
    {"means.deception": ("yes", "said"), "ILO-CD01": ("yes", "observed")},
    {"means.document_seizure": ("yes", "document"), "acts.harbouring": ("yes", "observed")},
)
SAFETY: Final = ("safety.immediate_danger", "safety.needs_doctor", "safety.children_at_risk", "safety.others_at_risk")
NOTE: Final = "Ойдан шығарылған жазба / вымышленная запись"


@dataclass(frozen=True, slots=True)
class Region:
    """Who does the work of one region."""

    officer: UUID
    desk: UUID
    coordinator: UUID


def put_in_motion(people: Mapping[Post, UUID], now: datetime) -> None:
    """Open the desks of all shelters, and carry about 200 cases of the last year as far as they came."""
    chance = random.Random(2026)  # noqa: S311 - invented people, the same every time
    regions = _regions(people)
    nation = next(person for post, person in people.items() if post.role is Role.NATIONAL_COORDINATOR)
    for number, region in enumerate(regions):
        _open_desk(region, number, now)
    for number in range(CASES):
        region = regions[number % len(regions)]
        at = now - _ago(number) - timedelta(hours=chance.uniform(1, 20))
        case = _opened(number, region, at, chance)
        most = MOST_STEPS if number < CASES - LIVE else chance.randint(0, 6)
        _Carrier(region, nation, chance, now).carry(case, at + timedelta(hours=1), most)


def _ago(number: int) -> timedelta:
    """Return how long ago a case was opened: most within the year, the live ones within the last days."""
    live = number - (CASES - LIVE)
    return timedelta(days=4) * (1 - live / LIVE) if live >= 0 else YEAR * (1 - number / CASES)


def _regions(people: Mapping[Post, UUID]) -> list[Region]:
    """Return who does the work, region by region, that of the capital first."""
    found: dict[str, dict[tuple[str, Role], UUID]] = {}
    for post, person in people.items():
        found.setdefault(post.region, {}).setdefault((post.kind, post.role), person)
    return [
        Region(
            posts["police", Role.OFFICER], posts["shelter", Role.CASE_MANAGER], posts["coordinator", Role.COORDINATOR]
        )
        for posts in found.values()
    ]


def _open_desk(region: Region, number: int, now: datetime) -> None:
    offer = places.Offer(
        sexes=(("female",), ("male",), ("female", "male"))[number % 3],
        children=number % 2 == 0,
        disability=number % 4 == 0,
        languages=("kk", "ru", *LANGUAGES[2 : 2 + number % 4]),
        services=("safe_place", "psychologist", "doctor", "lawyer")[: 2 + number % 3],
        places=6 + number % 10,
        taken=number % 6,
    )
    places.keep(offer=offer, who=who_of(person_of(region.desk)), at=now)


def _opened(number: int, region: Region, at: datetime, chance: random.Random) -> UUID:
    """Hold a short interview that ends with a decision to refer, and return the case that it opened."""
    answers = dict.fromkeys(SAFETY, ("no", "said")) | dict(SIGNS[number % len(SIGNS)])
    if number % 4 == 1:
        answers["victim.citizenship"] = (chance.choice(("UZB", "KGZ", "TJK")), "document")
    urgent = number % 5 == 0
    story: dict[str, Any] = {
        "setting": "police", "language": LANGUAGES[number % 5],
        "audience": "child" if number % CHILDREN == 1 else "adult",
        "channel": "live", "alone": "yes", "interpreter": "not_needed", "needs": ["food"] if urgent else [],
        "answers": answers, "name": None, "decision": "urgent_help_now" if urgent else "refer",
        "reason": "answers_show_signs",
    }  # fmt: skip
    hold(story, region.officer, at)
    officer = person_of(region.officer)
    newest = lines(reach(officer, What.SCREENING_LIST), decided=True).lines
    screening = next(line.id for line in newest if line.started_at == at)
    return cases.open_case(
        screening=screening, scope=reach(officer, What.CASE_OPEN), by=officer.id, at=at + timedelta(hours=1)
    )


class _Carrier:
    """Somebody who carries one case from step to step until it ends, or until today."""

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
        self.desk = desk.agency_id

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

    def _clocks(self, case: UUID, until: datetime) -> None:
        """Fire the clocks that come until a moment, each at its own."""
        while (due := queries.clocks(self.scope, case)) and due[0][0] <= until:
            clock.fire_one(run=due[0][1], at=due[0][0])

    def _do(self, row: Waiting, at: datetime) -> None:
        by, among = self.seats[row.seat]
        piece = queries.work(among, row.id)
        step = queries.node(piece).step
        outcome, answers = "", dict[str, bool | None]()
        if isinstance(step, Task):
            usual = USUAL.get(row.step, {})
            names = list(step.outcomes)
            outcome = self.chance.choices(names, [usual.get(name, 1 if not usual else 0) for name in names])[0]
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
                Kind.DESK: self.desk,
                Kind.CHOICE: self.chance.choice(options) if options else "",
                Kind.CHOICES: self.chance.sample(options, k=min(2, len(options))),
                Kind.YES_NO: self.chance.choice(("yes", "no", "no")),
                Kind.NUMBER: self.chance.choice((0, 0, 1, 2)),
                Kind.DAY: (at + CONSENT).date().isoformat(),
                Kind.DATA: DATA,
            }.get(field.kind, NOTE)
        return given

    def _close(self, case: UUID, at: datetime) -> None:
        by = self.seats["lead"][0]
        moment = min(at, self.now)
        cases.close(case=case, scope=self.scope, reason="aims_reached", by=by, at=moment)
