"""S20: every search is trailed and limited; for anybody but the own people it answers the same, whatever there is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qorgau_web.identity import actions, queries
from tests.web.identity.cast import AT, INVENTED, STRANGER, WORKER, kept, watched

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def found(given: dict[str, str], owners: list[UUID], **more: Any) -> frozenset[UUID]:
    """Return whom the worker finds."""
    return actions.search(
        **{"by": WORKER.id, "purpose": "met_again", "given": given, "owners": owners, "at": AT, **more}
    )


@pytest.mark.parametrize(
    "given",
    [
        {"surname": "ШУКИРБЕКОВА АБДИРАХМАНОВА"},
        {"surname": "Abdirakhmanova"},
        {"surname": "Aktoty", "given_name": "Shukirbekova"},
        {"given_name": "Актоты"},
        {"patronymic": "Бейбитқызы", "birth_date": "1999-03-07"},
        {"phone": "8 000 765 43 21"},
        {"document": "n01234567"},
        {"iin": "9999 9900 0006"},
    ],
)
def test_s20_the_own_people_are_found_in_any_spelling(given: dict[str, str]) -> None:
    """Names in any alphabet and order, numbers in any form."""
    owner = kept()
    kept(surname="Ким", given_name="Анна", patronymic="", birth_date="2001-01-01", phone="", document="", iin="")
    assert found(given, [owner]) == {owner}


@pytest.mark.parametrize(
    "given",
    [
        {"surname": "Шүкірбекова", "given_name": "Айгерім"},
        {"given_name": "Ақтоты", "birth_date": "1999-03-08"},
        {"birth_date": "1999"},
        {"phone": "21"},
        {"surname": "-"},
        {},
    ],
)
def test_s20_all_that_is_given_must_fit(given: dict[str, str]) -> None:
    """Nothing given, or something that gives no key, finds nobody."""
    assert found(given, [kept()]) == frozenset()


def test_s20_others_are_not_found_and_not_looked_at() -> None:
    """The same answer by the same statements, whether or not there is a record of somebody else."""
    mine = [kept(surname="Ким", given_name="Анна")]
    asked = {"surname": INVENTED["surname"], "birth_date": INVENTED["birth_date"]}
    with CaptureQueriesContext(connection) as without:
        assert found(asked, mine) == frozenset()
    kept()
    with CaptureQueriesContext(connection) as with_record:
        assert found(asked, mine) == frozenset()
    assert len(with_record) == len(without)


def test_s20_nobody_is_within_reach_by_default() -> None:
    """Who passes no owners finds nobody."""
    kept()
    given = {"surname": INVENTED["surname"]}
    assert actions.search(by=WORKER.id, purpose="met_again", given=given, at=AT) == frozenset()


def test_s20_every_search_is_trailed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also an empty one; the note is the same for the same name in another spelling, so that an auditor can test it."""
    trail = watched(monkeypatch)
    for given in ({}, {"surname": "Асель"}, {"surname": "ASSEL"}, {"surname": "Айгуль"}):
        found(given, [])
    assert {(row["what"], row["by"], row["why"]) for row in trail} == {("identity.search", WORKER.id, "met_again")}
    notes = [row["note"] for row in trail]
    assert len(notes) == 4
    assert notes[1] == notes[2] != notes[3]


def test_s20_a_search_that_cannot_be_trailed_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """First the row, then the answer."""

    def down(**_given: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr("qorgau_web.trail.actions.record", down)
    monkeypatch.setattr(queries, "found", lambda *_given: pytest.fail("searched without a row of the trail"))
    with pytest.raises(ConnectionError):
        found({"surname": "x"}, [])


def test_s20_searches_are_limited_by_person_and_hour(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is over the limit is trailed and not answered; another person and the next hour are free."""
    settings.QORGAU_SEARCHES_PER_HOUR = 3
    owner = kept()
    trail = watched(monkeypatch)
    given = {"surname": INVENTED["surname"]}
    for _ in range(3):
        assert found(given, [owner]) == {owner}
    with pytest.raises(actions.TooMany):
        found(given, [owner])
    assert len(trail) == 4
    assert found(given, [owner], by=STRANGER.id) == {owner}
    assert found(given, [owner], at=AT + timedelta(hours=1, minutes=1)) == {owner}
