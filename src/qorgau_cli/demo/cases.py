"""Cases of the demonstration: a year of invented people, carried by the procedures themselves.

Every step is done by the same actions as a real one, at its own moment, and the clocks between fire as a worker would.
"""

from __future__ import annotations

import random  # noqa: TID251 - invented people vary, the same way every time
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from qorgau.access import Role, What
from qorgau_cli.demo.carrying import MOST_STEPS, Carrier, regions_of
from qorgau_cli.demo.interviews import hold
from qorgau_web.access.queries import person_of, reach, who_of
from qorgau_web.referral.actions import cases, places
from qorgau_web.screening.queries import lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau_cli.demo.carrying import Region
    from qorgau_cli.demo.posts import Post

CASES: Final = 200
LIVE: Final = 60  # of them, those that are left to the people of the demonstration
YEAR: Final = timedelta(days=365)
AGREED: Final = 2  # an adult, not in urgent need
CHILDREN: Final = 9  # one case in so many is that of a child
KNOWN: Final = 0.85  # part of the people of whom the form of exploitation is told
FOREIGN: Final = 4  # one in so many is a foreigner
LANGUAGES: Final = ("kk", "ru", "uz", "ky", "tg")
SIGNS: Final = (
    {"means.threat": ("yes", "said"), "ILO-EX01": ("yes", "said")},
    {"means.deception": ("yes", "said"), "ILO-CD01": ("yes", "observed")},
    {"means.document_seizure": ("yes", "document"), "acts.harbouring": ("yes", "observed")},
)
# What is told of people whose file is closed: how often which form of exploitation, by sex.
FORMS: Final = ("prostitution", "forced_labour", "domestic_servitude", "begging", "criminality")
WEIGHTS: Final = {"female": (9, 4, 3, 1, 0), "male": (1, 10, 0, 2, 3)}
SAFETY: Final = ("safety.immediate_danger", "safety.needs_doctor", "safety.children_at_risk", "safety.others_at_risk")


def put_in_motion(people: Mapping[Post, UUID], now: datetime) -> None:
    """Open the desks of all shelters, and carry about 200 cases of the last year as far as they came."""
    chance = random.Random(2026)  # noqa: S311 - invented people, the same every time
    regions = regions_of(people)
    nation = next(person for post, person in people.items() if post.role is Role.NATIONAL_COORDINATOR)
    for number, region in enumerate(regions):
        _open_desk(region, number, now)
    for number in range(CASES):
        region = regions[number % len(regions)]
        at = now - _ago(number) - timedelta(hours=chance.uniform(1, 20))
        case = opened(number, region, at, chance)
        most = MOST_STEPS if number < CASES - LIVE else chance.randint(0, 6)
        Carrier(region, nation, chance, now).carry(case, at + timedelta(hours=1), most)
    asked = opened(AGREED, regions[0], now - timedelta(hours=3), chance)
    Carrier(regions[0], nation, chance, now).ask(asked, now - timedelta(hours=1))


def _ago(number: int) -> timedelta:
    """Return how long ago a case was opened: most within the year, the live ones within the last days."""
    live = number - (CASES - LIVE)
    return timedelta(days=4) * (1 - live / LIVE) if live >= 0 else YEAR * (1 - number / CASES)


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


def described(number: int) -> dict[str, tuple[str, str]]:
    """Return what is told of a person beside the signs, the same for a number every time.

    Of the files that are still worked on only forced labour is told, and only of one in three.
    """
    if number >= CASES - LIVE:
        return {"exploitation.forced_labour": ("yes", "said")} if number % len(SIGNS) == 0 else {}
    chance = random.Random(number)  # noqa: S311 - invented people
    sex = chance.choice(("female", "female", "male"))
    (form,) = chance.choices(FORMS, WEIGHTS[sex])
    child = number % CHILDREN == 1
    age = chance.randint(9, 17) if child else chance.randint(18, 47)
    told = {
        "victim.sex": (sex, "observed"),
        "victim.age_now": (str(age), "document"),
        "place.country": (chance.choices(("KAZ", "RUS", "TUR"), (8, 2, 1))[0], "document"),
    }
    if number % FOREIGN != 1:
        told["victim.citizenship"] = ("KAZ", "document")
    return told | ({f"exploitation.{form}": ("yes", "said")} if chance.random() < KNOWN else {})


def opened(number: int, region: Region, at: datetime, chance: random.Random) -> UUID:
    """Hold a short interview that ends with a decision to refer, and return the case that it opened."""
    answers = dict.fromkeys(SAFETY, ("no", "said")) | dict(SIGNS[number % len(SIGNS)])
    if number % FOREIGN == 1:
        answers["victim.citizenship"] = (chance.choice(("UZB", "KGZ", "TJK")), "document")
    answers |= described(number)
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
