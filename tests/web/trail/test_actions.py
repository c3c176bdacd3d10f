"""Rows are recorded with the action or not at all; the auditor reads them newest first."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any, Final
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from qorgau import trail
from qorgau.access import NOTHING, Purpose, Role, Scope, What, Who, scope
from qorgau_web.keys import keys
from qorgau_web.trail import actions, queries
from qorgau_web.trail.models import Entry
from tests.web.trail.rows import AT, ME, filled, flaws, rows

AUDITOR: Final = scope(Who(str(uuid4()), Role.AUDITOR, "court", "KZ-75"), What.TRAIL_READ, Purpose.AUDIT)
RECORD: Final[dict[str, Any]] = {"what": "screening.answer", "about": ME, "by": ME, "why": "said", "at": AT}


@pytest.mark.django_db
def test_a_row_holds_what_was_done() -> None:
    """Numbered from 1, each with the hash of the one before, the moment in UTC."""
    there = AT.astimezone(timezone(timedelta(hours=5)))
    actions.record(**{**RECORD, "at": there}, note="she is afraid", release="0.1.0+5a1c")
    actions.record(**{**RECORD, "by": None})
    first, second = queries.entries(AUDITOR).entries[::-1]
    note = trail.digest_note(keys().trail, "she is afraid", first.id)
    assert first == trail.Entry(1, first.id, ME, "screening.answer", ME, "said", note, AT, "0.1.0+5a1c", trail.START)
    assert (second.seq, second.who, second.note, second.previous) == (2, None, "", trail.link(first))


def test_outside_a_transaction_it_is_refused(own_database: None) -> None:
    """A row without its action, or an action without its row, cannot come to be."""
    with pytest.raises(actions.OutsideTransaction, match=r"^screening\.answer: expected a transaction"):
        actions.record(**RECORD)
    assert rows() == []


def test_an_action_that_fails_leaves_no_row(own_database: None) -> None:
    """And the number is given to the next one."""

    @transaction.atomic
    def act(*, fails: bool) -> None:
        actions.record(**RECORD)
        if fails:
            raise InterruptedError

    act(fails=False)
    with pytest.raises(InterruptedError):
        act(fails=True)
    act(fails=False)
    assert [row[0] for row in rows()] == [1, 2]
    assert flaws() == []


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "value"), [
    ("why", "она боится"), ("what", "answer"), ("at", datetime(2026, 11, 24)), ("release", "a b"),  # noqa: DTZ001
])  # fmt: skip
def test_what_is_no_code_is_refused(name: str, value: object) -> None:
    """Before anything is written; the words are not repeated."""
    with pytest.raises(trail.BadEntry, match=f"^{name}: expected") as told:
        actions.record(**{**RECORD, name: value})
    assert str(value) not in str(told.value)
    assert rows() == []


@pytest.mark.django_db
def test_recording_is_cheap() -> None:
    """The head is read and a row is added, on PostgreSQL under a lock; nothing else."""
    filled()
    with CaptureQueriesContext(connection) as seen:
        actions.record(**RECORD, note="note")
    words = [query["sql"].split()[0] for query in seen.captured_queries]
    assert words == ["SELECT"] * (len(words) - 1) + ["INSERT"]
    assert len(words) == (2 if connection.vendor == "sqlite" else 3)


@pytest.mark.django_db
def test_a_checkpoint_signs_the_row_that_tells_of_it() -> None:
    """So there is always one to sign; it is kept and returned as JSON."""
    for expected in (1, 2):
        found = trail.checkpoint_of(json.loads(actions.checkpoint(at=AT, by=ME)))
        trail.check_signature(found, trail.public_key(keys().checkpoint))
        last = queries.entries(AUDITOR).entries[0]
        assert (found.seq, found.hash, found.at) == (expected, trail.link(last), AT)
        assert (last.what, last.who) == ("trail.checkpoint", ME)
    proven = queries.proof(found)
    assert (proven.finding.proven, proven.finding.problems) == (2, ())


@pytest.mark.django_db
def test_the_auditor_reads_newest_first_and_page_by_page() -> None:
    """No row twice, none left out."""
    filled(queries.PAGE * 2 + 1)
    seen, before = [], None
    while True:
        page = queries.entries(AUDITOR, before=before)
        seen += [entry.seq for entry in page.entries]
        before = page.before
        if before is None:
            break
    assert seen == list(range(queries.PAGE * 2 + 1, 0, -1))


@pytest.mark.django_db
def test_rows_of_one_record_one_person_one_kind() -> None:
    """Each by an index of its own."""
    filled(3)
    other = uuid4()
    actions.record(**{**RECORD, "about": other, "by": other, "what": "identity.search"})
    for chosen in ({"about": other}, {"who": other}, {"what": "identity.search"}):
        assert [entry.seq for entry in queries.entries(AUDITOR, **chosen).entries] == [4]
    assert queries.entries(AUDITOR, about=ME, who=UUID(int=0)).entries == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "narrow",
    [
        NOTHING,
        Scope("x", denied="role_may_not"),
        Scope("x", regions=frozenset({"KZ-75"})),
        Scope("x", agencies=frozenset({"police"})),
        Scope("x", assigned_only=True),
    ],
)
def test_nobody_else_reads_it(narrow: Scope) -> None:
    """Rows belong to no region, agency or worker, so a narrower scope covers none."""
    filled(3)
    assert queries.entries(narrow) == queries.Entries((), None)


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR}))
def test_no_other_role_reads_it(role: Role) -> None:
    """The administrator included."""
    filled(3)
    reach = scope(Who("x", role, "court", "KZ-75"), What.TRAIL_READ, Purpose.AUDIT)
    assert queries.entries(reach).entries == ()


@pytest.mark.django_db
def test_the_trail_outlives_what_it_is_about() -> None:
    """No foreign key leads out of it."""
    assert [field.name for field in Entry._meta.get_fields() if field.is_relation] == []
