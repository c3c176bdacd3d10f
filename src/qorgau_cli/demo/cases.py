"""Cases of the demonstration: a year of invented people, carried by the procedures themselves.

Every step is done by the same actions as a real one, at its own moment, and the clocks between fire as a worker would.
"""

from __future__ import annotations

import random  # noqa: TID251 - invented people vary, the same way every time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from qorgau.access import Role, What
from qorgau_cli.demo.carrying import MOST_STEPS, Carrier, regions_of
from qorgau_cli.demo.interviews import hold
from qorgau_cli.demo.people import Meeting, meetings, newcomer
from qorgau_cli.demo.posts import Post
from qorgau_web.access.queries import person_of, reach, who_of
from qorgau_web.referral.actions import cases, places
from qorgau_web.screening.queries import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau_cli.demo.carrying import Region

LIVE: Final = 60  # the newest cases, that are left to the people of the demonstration
YEAR: Final = timedelta(days=365)
QUIET: Final = timedelta(days=40)  # before today nobody else was met
LAST_DAYS: Final = timedelta(days=4)
AGREED: Final = 2  # an adult, not in urgent need
LANGUAGES: Final = ("kk", "ru", "uz", "ky", "tg")
SIGNS: Final = (
    {"means.threat": ("yes", "said"), "ILO-EX01": ("yes", "said")},
    {"means.deception": ("yes", "said"), "ILO-CD01": ("yes", "observed")},
    {"means.document_seizure": ("yes", "document"), "acts.harbouring": ("yes", "observed")},
)
SAFETY: Final = ("safety.immediate_danger", "safety.needs_doctor", "safety.children_at_risk", "safety.others_at_risk")


def put_in_motion(people: Mapping[Post, UUID], now: datetime) -> None:
    """Open the desks of all shelters, and carry the cases of the last year as far as they came."""
    chance = random.Random(2026)  # noqa: S311 - invented people, the same every time
    regions = regions_of(people)
    nation = next(person for post, person in people.items() if post.role is Role.NATIONAL_COORDINATOR)
    for number, region in enumerate(regions):
        _open_desk(region, number, now)
    for number, (at, most, met) in enumerate(_came(now, chance)):
        there = regions[met.person.number % len(regions)]
        region = replace(there, officer=people[Post(met.kind, there.place, Role.OFFICER)])
        case = opened(number, met, region, at)
        Carrier(region, nation, chance, now).carry(case, at + timedelta(hours=1), most)
    asked = opened(AGREED, Meeting("police", newcomer(AGREED)), regions[0], now - timedelta(hours=3))
    Carrier(regions[0], nation, chance, now).ask(asked, now - timedelta(hours=1))


def _came(now: datetime, chance: random.Random) -> Iterator[tuple[datetime, int, Meeting]]:
    """Yield when somebody was met, how many steps were taken since, and by whom she was met: the last ones are live."""
    past = meetings(now.year)
    for number, met in enumerate(past):
        at = now - YEAR + (YEAR - QUIET) * number / len(past)
        yield at - timedelta(hours=chance.uniform(1, 20)), MOST_STEPS, met
    for number in range(LIVE):
        at = now - LAST_DAYS * (1 - number / LIVE) - timedelta(hours=chance.uniform(1, 20))
        yield at, chance.randint(0, 6), Meeting("police", newcomer(number))


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


def opened(number: int, met: Meeting, region: Region, at: datetime) -> UUID:
    """Hold a short interview that ends with a decision to refer, and return the case that it opened."""
    urgent = number % 5 == 0
    story: dict[str, Any] = {
        "setting": met.kind, "language": LANGUAGES[number % 5], "audience": "child" if met.person.child else "adult",
        "channel": "live", "alone": "yes", "interpreter": "not_needed", "needs": ["food"] if urgent else [],
        "answers": dict.fromkeys(SAFETY, ("no", "said")) | dict(SIGNS[number % len(SIGNS)]) | dict(met.person.told),
        "name": met.person.name, "decision": "urgent_help_now" if urgent else "refer", "reason": "answers_show_signs",
    }  # fmt: skip
    hold(story, region.officer, at)
    officer = person_of(region.officer)
    newest = lines(reach(officer, What.SCREENING_LIST), decided=True).lines
    screening = next(line.id for line in newest if line.started_at == at)
    return cases.open_case(
        screening=screening, scope=reach(officer, What.CASE_OPEN), by=officer.id, at=at + timedelta(hours=1)
    )
