"""A scope as SQL and a scope over one record agree on random rows, on whatever database the tests run."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qorgau.access import Purpose, Record, Role, Scope, What, Who, may, scope
from qorgau_web.screening.models import Assignment, Screening
from qorgau_web.screening.queries import lines, reachable
from tests.cast import AGENCIES, agency, assign, person

AT = datetime(2026, 11, 22, tzinfo=UTC)
NAMES = tuple(AGENCIES)
SPACE = UUID(int=7)
rows = st.lists(
    st.tuples(st.sampled_from(NAMES), st.frozensets(st.integers(0, 3), max_size=3), st.booleans()), max_size=12
)
readers = st.tuples(st.sampled_from(Role), st.sampled_from(NAMES), st.integers(0, 3))


def _write(found: list[tuple[str, frozenset[int], bool]], workers: list[UUID]) -> dict[UUID, Record]:
    records = {}
    for place, (where, assigned, sealed) in enumerate(found):
        row = Screening.objects.create(
            id=uuid5(SPACE, str(place)), number=f"R{place}", person=uuid5(SPACE, f"p{place}"), agency_id=where,
            region=AGENCIES[where], interviewer_id=workers[0], channel="live", setting="police", language="en",
            audience="adult", held_on=AT.date(), started_at=AT, sealed=sealed,
        )  # fmt: skip
        for one in assigned:
            assign(row.id, workers[one], basis="own_body", by=workers[0])
        people = frozenset(str(workers[one]) for one in assigned)
        records[row.id] = Record(AGENCIES[where], where, people, sealed)
    return records


@pytest.mark.both
@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=rows, reader=readers, what=st.sampled_from(What), purpose=st.sampled_from(Purpose))
def test_scope_and_may_agree(
    found: list[tuple[str, frozenset[int], bool]], reader: tuple[Role, str, int], what: What, purpose: Purpose
) -> None:
    """What the list shows is what each single record allows, and nothing else."""
    for name in NAMES:
        agency(name)
    workers = [person(Role.OFFICER, NAMES[place % 3], f"worker-{place}").id for place in range(4)]
    Assignment.objects.all().delete()
    Screening.objects.all().delete()
    records = _write(found, workers)
    role, where, worker = reader
    asked: Scope = scope(Who(str(workers[worker]), role, where, AGENCIES[where]), what, purpose)
    listed = set(reachable(asked).values_list("id", flat=True))
    assert listed == {name for name, record in records.items() if may(asked, record).allowed}
    assert {line.id for line in lines(asked).lines} == listed


def test_nobody_reaches_anything_for_a_refused_purpose() -> None:
    """Safeguard S5: no role opens a record to enforce migration rules or to prosecute the person screened."""
    for role in Role:
        for what in What:
            for purpose in (Purpose.MIGRATION_ENFORCEMENT, Purpose.PROSECUTE_SUBJECT):
                reader = Who("1", role, "a", "r")
                mine = Record("r", "a", frozenset({"1"}))
                assert not may(scope(reader, what, purpose), mine).allowed


def test_nobody_without_an_account_reaches_anything() -> None:
    """Deny by default."""
    for what in What:
        assert not may(scope(None, what, Purpose.IDENTIFICATION), Record("r", "a")).allowed
