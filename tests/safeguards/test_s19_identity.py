"""S19: the assigned worker sees the own client's name; nobody else does, and no dump holds it."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from qorgau.access import Purpose, Record, Role, What, Who, scope
from qorgau_web.identity import actions, queries
from tests.web.dump import all_traces, database
from tests.web.identity.cast import AT, INVENTED, STRANGER, WORKER, account, kept, revealed, watched

pytestmark = [pytest.mark.both, pytest.mark.django_db]

OTHERS = [role for role in Role if role not in (Role.OFFICER, Role.OPERATOR, Role.CASE_MANAGER)]


def test_s19_the_assigned_worker_reads_the_own_client() -> None:
    """With one row of the trail: who, about whom, for what."""
    owner = kept()
    with pytest.MonkeyPatch.context() as patch:
        trail = watched(patch)
        assert revealed(owner) == INVENTED
    assert trail == [{"what": "identity.reveal", "about": owner, "by": WORKER.id, "why": "work_with_person", "at": AT}]


def test_s19_a_colleague_who_is_not_assigned_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """And that it was tried is in the trail."""
    owner = kept()
    trail = watched(monkeypatch)
    with pytest.raises(actions.Denied, match="not_assigned"):
        revealed(owner, STRANGER)
    assert [(row["what"], row["by"], row["why"]) for row in trail] == [
        ("identity.reveal.denied", STRANGER.id, "not_assigned")
    ]


def test_s19_a_colleague_who_is_not_assigned_changes_nothing() -> None:
    """Writing needs the same as reading."""
    owner = kept()
    with pytest.raises(actions.Denied):
        actions.record(owner=owner, given={"surname": "x"}, at=AT, **STRANGER.may(What.IDENTITY_RECORD))
    assert revealed(owner) == INVENTED


@pytest.mark.parametrize("role", OTHERS)
def test_s19_no_other_role_passes_even_when_assigned(role: Role) -> None:
    """A supervisor, a coordinator, an administrator: being listed on the record is not enough."""
    owner = kept()
    who = Who(str(WORKER.id), role, "police-here", "KZ-75")
    cases: list[dict[str, Any]] = [
        {"scope": scope(who, what, Purpose.IDENTIFICATION), "record": WORKER.record, "by": WORKER.id, "at": AT}
        for what in (What.IDENTITY_REVEAL, What.IDENTITY_RECORD)
    ]
    reading, writing = cases
    with pytest.raises(actions.Denied, match="role_may_not"):
        actions.reveal(owner=owner, purpose="work_with_person", **reading)
    with pytest.raises(actions.Denied, match="role_may_not"):
        actions.record(owner=owner, given={}, **writing)


@pytest.mark.parametrize("purpose", [Purpose.MIGRATION_ENFORCEMENT, Purpose.PROSECUTE_SUBJECT])
def test_s19_no_identity_is_opened_against_the_person(purpose: Purpose) -> None:
    """Safeguard S5 holds for the vault too."""
    owner = kept()
    found = scope(Who(str(WORKER.id), Role.OFFICER, "police-here", "KZ-75"), What.IDENTITY_REVEAL, purpose)
    with pytest.raises(actions.Denied, match="purpose_refused"):
        actions.reveal(owner=owner, scope=found, record=WORKER.record, by=WORKER.id, purpose="work_with_person", at=AT)


def test_s19_a_record_of_nobody_is_read_by_nobody() -> None:
    """Deny by default."""
    owner = kept()
    with pytest.raises(actions.Denied):
        actions.reveal(
            owner=owner,
            purpose="work_with_person",
            at=AT,
            **{**WORKER.may(What.IDENTITY_REVEAL), "record": Record("", "")},
        )


def test_s19_planted_words_are_in_no_dump(caplog: pytest.LogCaptureFixture) -> None:
    """Every field of an identity, a reason of a hold, a note of another area, a search: none of it, in no encoding."""
    caplog.set_level(logging.DEBUG)
    owner, planted = kept(), dict(INVENTED)
    del planted["phone_safe"]  # a choice, not a word
    actions.place_hold(owner=owner, why="Себебі: Құпиясөз", by=account(), at=AT)
    sealed = queries.sealed(owner, "screening.answer.note:1", "Тергеуші Жасырынбеков")
    actions.search(by=WORKER.id, purpose="met_again", given=planted, owners=[owner], at=AT)
    revealed(owner)
    words = [*planted.values(), *" ".join(planted.values()).split(), "Құпиясөз", "Жасырынбеков", "0007654321"]
    long_enough = [word for word in words if len(word) > 3]
    data = database() + sealed + caplog.text.encode()
    assert all_traces(long_enough, data) == []
    assert all_traces([owner.hex, str(owner)], data) != []  # the dump is one: what is not hidden is found in it
