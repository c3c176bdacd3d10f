"""Reports of the demonstration: taken in, handed to the neighbours, told of without names."""

from __future__ import annotations

import random  # noqa: TID251 - invented reports vary, the same way every time
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from qorgau.access import Role, What
from qorgau_cli.demo.carrying import Carrier, regions_of
from qorgau_web.access.queries import person_of, reach, who_of
from qorgau_web.intake import actions
from qorgau_web.referral.queries import cases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau_cli.demo.posts import Post

REPORTS: Final = 40
CHANNELS: Final = ("hotline", "message", "walk_in", "visit", "agency", "ngo", "consulate", "media")
REPORTERS: Final = ("self", "relative", "witness", "official", "not_known")
FORMS: Final = ("labour", "sexual", "begging")


def take_in(people: Mapping[Post, UUID], now: datetime) -> None:
    """Take in reports of the last weeks and carry each as far as it came; send notices without names for some cases."""
    chance = random.Random(26)  # noqa: S311 - invented reports, the same every time
    nation = next(person for post, person in people.items() if post.role is Role.NATIONAL_COORDINATOR)
    regions = regions_of(people)
    for number in range(REPORTS):
        region = regions[number % len(regions)]
        at = now - timedelta(days=20 * (1 - number / REPORTS), hours=chance.uniform(1, 20))
        came = actions.Report(channel=chance.choice(CHANNELS), reporter=chance.choice(REPORTERS))
        report = actions.take_in(report=came, who=who_of(person_of(region.officer)), at=at)
        Carrier(region, nation, chance, now).carry(report, at, chance.randint(1, 9))
    for region in regions:
        _tell(region.officer, chance.choice(FORMS), now)


def _tell(officer: UUID, form: str, now: datetime) -> None:
    """Send a notice without a name for the newest case of an officer."""
    person = person_of(officer)
    newest = cases(reach(person, What.CASE_LIST)).lines[:1]
    for case in newest:
        scope = reach(person, What.CASE_WORK)
        actions.tell(case=case.id, scope=scope, audience=case.audience, form=form, by=person.id, at=now)
