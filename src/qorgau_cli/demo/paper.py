"""A log of referrals from the time of paper files, invented: what the page of conformance shows beside the register."""

from __future__ import annotations

import random  # noqa: TID251 - invented people, not the core
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from qorgau.referral.conformance.log import Entry, Trace
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.actions.measuring import keep_log

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.knowledge.content import Content

PROCEDURE: Final = "referral"
ORIGIN: Final = "2025"
SINCE: Final = datetime(2025, 1, 1, tzinfo=UTC)
UNTIL: Final = datetime(2026, 1, 1, tzinfo=UTC)
# The usual ways of a referral: who takes the person at once, and who takes them after another desk has refused.
USUAL: Final = "explain agrees, answer accepts, accompany on_the_way, arrival arrived, feedback told"
WAYS: Final = (
    f"choose chosen, {USUAL}",
    f"choose chosen, explain agrees, answer refuses, choose chosen, {USUAL}",
    f"choose none_suits, fallback found, choose chosen, {USUAL}",
)
FORGOTTEN: Final = ("explain", "feedback", "arrival")  # what paper files lack most often
LOST: Final = 0.25  # in how many runs of a region of the middle each of these is forgotten
SPEED: Final[Mapping[str, float]] = {"answer": 14.0, "feedback": 200.0}  # hours in the mean; others 4


def keep_paper_log(at: datetime) -> None:
    """Keep the figures of an invented log of 2025 of every region."""
    runs = list(invented(content(), random.Random(2025)))  # noqa: S311 - no secret
    keep_log(origin=ORIGIN, procedure=PROCEDURE, traces=runs, since=SINCE, until=UNTIL, at=at)


def invented(known: Content, chance: random.Random) -> Iterator[Trace]:
    """Yield the runs of each region: each has its own habits, drawn by chance."""
    for region in known.regions.places:
        habit, pace = chance.uniform(0.2, 1.8), chance.uniform(0.5, 2.0)
        for number in range(chance.randrange(6, 45)):
            begun = SINCE + timedelta(hours=chance.randrange(24 * 330))
            yield replace(_run(begun, habit, pace, chance), case=f"{region}-{number}", region=region)


def _run(begun: datetime, habit: float, pace: float, chance: random.Random) -> Trace:
    steps = [told.split() for told in chance.choices(WAYS, (6, 2, 1))[0].split(", ")]
    kept = [one for one in steps if one[0] not in FORGOTTEN or chance.random() > LOST * habit]
    if chance.random() < LOST * habit / 2:  # the desk was asked before the person was
        kept[1:3] = reversed(kept[1:3])
    entries, at = [], begun
    for step, outcome in kept:
        at += timedelta(hours=chance.expovariate(1 / (SPEED.get(step, 4.0) * pace)))
        entries.append(Entry(step, outcome, at))
    return Trace("", tuple(entries), begun)
