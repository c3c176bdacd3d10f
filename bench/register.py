"""A register with many screenings, written straight into its tables, for benchmarks alone."""

from __future__ import annotations

import os
import sys
import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS: Final = (
    ("safety.immediate_danger", "no"), ("safety.needs_doctor", "no"), ("safety.children_at_risk", "no"),
    ("safety.others_at_risk", "no"), ("victim.age_now", "27"), ("acts.harbouring", "yes"), ("means.threat", "no"),
    ("ILO-CD01", "yes"),
)  # fmt: skip
NEWEST: Final = datetime(2026, 11, 1, tzinfo=UTC)
OPEN_EVERY: Final = 10
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def number_of(place: int) -> str:
    """Return the pseudonym of the screening at a place."""
    letters = [_LETTERS[(place >> (5 * digit)) % 32] for digit in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def fill(count: int, agency: str, region: str, officer: str) -> list[str]:
    """Write so many screenings, a hundredth of them on one officer, and return the ids of that officer's open ones."""
    import django

    django.setup()
    from django.db import transaction

    from qorgau_web.access.models import Person
    from qorgau_web.screening.models import Answer, Assignment, Screening

    people = [one.id for one in Person.objects.exclude(username=officer)]
    mine = Person.objects.get(username=officer).id
    found: list[str] = []
    with transaction.atomic():
        for begin in range(0, count, 10_000):
            rows = list(_screenings(range(begin, min(begin + 10_000, count)), people, mine, agency, region))
            found += [str(one.id) for one in rows if one.interviewer_id == mine and not one.decision]
            Screening.objects.bulk_create(rows, batch_size=2_000)
            Assignment.objects.bulk_create(list(_assignments(rows)), batch_size=5_000)
            Answer.objects.bulk_create(list(_answers(rows)), batch_size=5_000)
    return found


def _screenings(places: range, people: list[Any], mine: Any, agency: str, region: str) -> Iterator[Any]:
    from qorgau_web.screening.models import Screening

    for place in places:
        at = NEWEST - timedelta(minutes=5 * place)
        decided = place % OPEN_EVERY != 0
        yield Screening(
            id=uuid.uuid5(uuid.NAMESPACE_OID, str(place)), number=number_of(place),
            person=uuid.uuid5(uuid.NAMESPACE_URL, str(place)), agency_id=agency, region=region,
            interviewer_id=mine if place % 100 == 0 else people[place % len(people)], channel="live",
            setting="police", language="kk", audience="adult", held_on=at.date(), started_at=at, informed_at=at,
            alone="yes", interpreter="not_needed", decision="refer" if decided else "",
            decided_at=at if decided else None, decided_by_id=people[0] if decided else None,
            reason="answers_show_signs" if decided else "", status="possible_victim" if decided else "",
        )  # fmt: skip


def _assignments(rows: list[Any]) -> Iterator[Any]:
    from qorgau_web.screening.models import Assignment

    for one in rows:
        yield Assignment(
            screening=one, person_id=one.interviewer_id, basis="own_body", by_id=one.interviewer_id, at=one.started_at,
            started_at=one.started_at,
        )  # fmt: skip


def _answers(rows: list[Any]) -> Iterator[Any]:
    from qorgau_web.screening.models import Answer

    for one in rows:
        for question, value in QUESTIONS:
            yield Answer(
                screening=one, question=question, value=value, source="said", by_id=one.interviewer_id,
                at=one.started_at,
            )  # fmt: skip


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgau_web.settings")
    print("\n".join(fill(int(sys.argv[1]), *sys.argv[2:5])))
