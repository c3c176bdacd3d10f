"""A register with many live cases, written straight into its tables, for benchmarks alone."""

from __future__ import annotations

import os
import sys
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from bench.register import NEWEST, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MINE: Final = 100  # one case in so many is that of the officer who asks


def fill(count: int, agency: str, region: str, officer: str) -> list[str]:
    """Write so many live cases at the first step of a referral; return the officer's work and case ids in pairs."""
    import django

    django.setup()
    from django.db import transaction

    from qorgau_web.access.models import Person
    from qorgau_web.referral.models import Case, CaseWorker, Run, Work

    mine = Person.objects.get(username=officer).id
    other = Person.objects.exclude(username=officer).values_list("id", flat=True)[0]
    found: list[str] = []
    with transaction.atomic():
        edition, state = _first()
        for begin in range(0, count, 10_000):
            rows = [_case(place, agency, region) for place in range(begin, min(begin + 10_000, count))]
            runs = [_run(one, edition, state) for one in rows]
            work = [_work(run, agency, region) for run in runs]
            Case.objects.bulk_create(rows, batch_size=2_000)
            CaseWorker.objects.bulk_create(list(_workers(rows, begin, mine, other)), batch_size=5_000)
            Run.objects.bulk_create(runs, batch_size=2_000)
            Work.objects.bulk_create(work, batch_size=2_000)
            found += [f"{one.id}/{one.run.case_id}" for place, one in enumerate(work) if (begin + place) % MINE == 0]
    return found


def _first() -> tuple[Any, dict[str, Any]]:
    """Return the edition of today and the state of a run that has just begun."""
    from qorgau.referral.kernel import begun, step
    from qorgau.referral.state import Begin
    from qorgau_web.knowledge.queries import content
    from qorgau_web.referral.facts import linked_of, written_of
    from qorgau_web.referral.models import Edition

    now = written_of(content(), "referral")
    edition = Edition.objects.create(
        digest=now.digest, procedure="referral", version=now.version, written=dict(now.written), kept_at=NEWEST
    )
    ready = linked_of(content(), now, "KZ-75")
    state, _ = step(ready, begun(ready), Begin({}), NEWEST)
    return edition, state.dumped()


def _case(place: int, agency: str, region: str) -> Any:
    from qorgau_web.referral.models import Case

    return Case(
        id=uuid.uuid5(uuid.NAMESPACE_OID, f"case {place}"), number=number_of(place),
        person=uuid.uuid5(uuid.NAMESPACE_URL, f"case {place}"), screening=uuid.uuid5(uuid.NAMESPACE_DNS, str(place)),
        agency_id=agency, region=region, audience="adult", opened_at=NEWEST - timedelta(minutes=5 * place),
    )  # fmt: skip


def _run(case: Any, edition: Any, state: dict[str, Any]) -> Any:
    from qorgau_web.referral.models import Run

    # All are due far ahead: what is measured is the reading, not a worker that catches up.
    due = NEWEST + timedelta(days=365)
    return Run(case=case, edition=edition, procedure="referral", state=state, due=due, begun_at=case.opened_at)


def _work(run: Any, agency: str, region: str) -> Any:
    from qorgau_web.referral.models import Work

    return Work(
        run=run, case=run.case, token=1, step="choose", actor="case_manager", seat="lead",
        agency_id=agency, region=region, opened_at=run.begun_at, due=run.begun_at + timedelta(hours=24),
    )  # fmt: skip


def _workers(rows: list[Any], begin: int, mine: Any, other: Any) -> Iterator[Any]:
    from qorgau_web.referral.models import CaseWorker

    for place, one in enumerate(rows):
        person = mine if (begin + place) % MINE == 0 else other
        yield CaseWorker(case=one, person_id=person, by_id=person, at=one.opened_at, opened_at=one.opened_at)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgau_web.settings")
    print("\n".join(fill(int(sys.argv[1]), *sys.argv[2:5])))
