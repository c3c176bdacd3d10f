"""S21: an identity is destroyed when its term is over or by decision; a legal hold is explicit, dated and owned."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from qorgau.access import Role, What
from qorgau_web.access.queries import reach
from qorgau_web.identity import actions, queries
from qorgau_web.identity.models import DataKey, Identity, IndexToken, LegalHold
from qorgau_web.screening import queries as queries_of_screenings
from qorgau_web.screening.actions import decision
from qorgau_web.screening.models import Screening
from tests.cast import AT as DECIDED
from tests.cast import begun, decided, person, signed_in
from tests.web.identity.cast import AT, INVENTED, WORKER, account, kept, revealed, watched

if TYPE_CHECKING:
    from uuid import UUID

    from qorgau_web.access.models import Person

pytestmark = [pytest.mark.both, pytest.mark.django_db]
PLACE = "screening.answer.note:1"


def test_s21_after_erasure_nothing_opens() -> None:
    """Identity, notes of other areas, the index: all of it is gone, and nothing new can be sealed."""
    owner = kept()
    note = queries.sealed(owner, PLACE, "note")
    actions.erase(owner=owner, by=WORKER.id, why="consent_withdrawn", at=AT)
    with pytest.raises(queries.Erased):
        queries.opened(owner, PLACE, note)
    with pytest.raises(queries.Erased):
        queries.opened_all(owner, {PLACE: note})
    with pytest.raises(queries.Erased):
        revealed(owner)
    with pytest.raises(queries.Erased):
        queries.sealed(owner, PLACE, "another")
    with pytest.raises(queries.Erased):
        actions.record(owner=owner, given={"surname": "x"}, at=AT, **WORKER.may(What.IDENTITY_RECORD))
    assert queries.erased(owner)
    assert queries.found({"surname": INVENTED["surname"]}, [owner]) == frozenset()
    assert not Identity.objects.filter(owner=owner).exists()
    assert not IndexToken.objects.exists()
    assert DataKey.objects.get(owner=owner).destroyed_at == AT


def test_s21_pages_of_an_erased_person_find_nothing() -> None:
    """What would open or seal a text of the person answers 404; the rest of the screening stays readable."""
    officer = person(Role.OFFICER)
    screening, browser = begun(officer), signed_in(officer)
    owner = queries_of_screenings.one(reach(officer, What.SCREENING_READ), screening).person
    actions.erase(owner=owner, by=None, why="court_decision", at=AT)
    base = f"/screenings/{screening}/"
    noted = {"value": "yes", "source": "said", "note": "x"}
    assert browser.post(f"{base}identity/", {"surname": "x"}).status_code == 404
    assert browser.post(f"{base}questions/means.threat/?add=1", noted).status_code == 404
    assert browser.get(base, follow=True).status_code == 200
    assert browser.get(f"{base}identity/reveal/").status_code == 200


def test_s21_an_erasure_is_trailed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second one is refused and changes nothing."""
    owner = kept()
    trail = watched(monkeypatch)
    actions.erase(owner=owner, by=None, why="court_decision", at=AT)
    with pytest.raises(queries.Erased):
        actions.erase(owner=owner, by=None, why="court_decision", at=AT)
    with pytest.raises(queries.NoKey):
        actions.erase(owner=uuid4(), by=None, why="court_decision", at=AT)
    assert [(row["what"], row["about"], row["why"]) for row in trail] == [("identity.erase", owner, "court_decision")]


def test_s21_a_legal_hold_stands_against_erasure(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says whose it is and since when; its reason is sealed; once lifted, erasure is free."""
    owner, officer = kept(), account()
    trail = watched(monkeypatch)
    hold = actions.place_hold(owner=owner, why="Order of an invented court", by=officer, at=AT)
    row = LegalHold.objects.get(pk=hold)
    assert (row.owner_id, row.placed_by_id, row.placed_at) == (owner, officer, AT)
    assert queries.opened(owner, f"identity.legalhold.why:{hold}", row.why) == "Order of an invented court"
    with pytest.raises(actions.Held):
        actions.erase(owner=owner, by=officer, why="consent_withdrawn", at=AT)
    assert revealed(owner) == INVENTED
    actions.lift_hold(hold=hold, why="court_decision", by=officer, at=AT)
    with pytest.raises(actions.NotHeld):
        actions.lift_hold(hold=hold, why="court_decision", by=officer, at=AT)
    actions.erase(owner=owner, by=officer, why="consent_withdrawn", at=AT)
    assert [row["what"] for row in trail] == [
        "identity.hold", "identity.reveal", "identity.lift_hold", "identity.erase",
    ]  # fmt: skip


def test_s21_two_holds_are_lifted_one_by_one() -> None:
    """One that still stands is enough."""
    owner, officer = kept(), account()
    first, _second = (actions.place_hold(owner=owner, why="", by=officer, at=AT) for _ in range(2))
    actions.lift_hold(hold=first, why="court_decision", by=officer, at=AT)
    with pytest.raises(actions.Held):
        actions.erase(owner=owner, by=officer, why="consent_withdrawn", at=AT)


def test_s21_retention_erases_whose_term_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who are named, but for the held and the erased; each with a row of the trail; others stay."""
    due, held, erased, other = (kept() for _ in range(4))
    hold_by = account()
    actions.place_hold(owner=held, why="", by=hold_by, at=AT)
    actions.erase(owner=erased, by=None, why="court_decision", at=AT)
    trail = watched(monkeypatch)
    assert actions.retention(owners=[due, held, erased, uuid4()], by=None, at=AT) == 1
    assert [(row["what"], row["about"]) for row in trail] == [("identity.erase", due)]
    assert queries.erased(due)
    assert revealed(held) == revealed(other) == INVENTED
    assert actions.retention(owners=[due, held, erased], by=None, at=AT) == 0


@pytest.mark.parametrize(
    ("finding", "due"),
    [("agree", True), ("", False), ("signs_overlooked", False)],
    ids=["agreed", "waits", "otherwise"],
)
def test_s21_the_second_reading_is_waited_for(settings: Any, officer: Person, finding: str, due: bool) -> None:
    """A person from the sample is kept until the second reader has found the same (S7)."""
    settings.QORGAU_SAMPLE_ONE_IN = 1
    screening = begun(officer)
    decided(officer, screening, "no_signs_today")
    if finding:
        _second(screening, finding)
    owner = Screening.objects.get(id=screening).person
    later = DECIDED + timedelta(days=1)
    assert list(queries_of_screenings.ended_without_signs(later)) == ([owner] if due else [])
    assert list(queries_of_screenings.ended_without_signs(DECIDED)) == []


def test_s21_who_was_not_in_the_sample(settings: Any, officer: Person) -> None:
    """No second reading is waited for, and one open screening keeps the person."""
    settings.QORGAU_SAMPLE_ONE_IN = 10**18
    screening = begun(officer)
    decided(officer, screening, "no_signs_today")
    owner = Screening.objects.get(id=screening).person
    later = DECIDED + timedelta(days=1)
    assert list(queries_of_screenings.ended_without_signs(later)) == [owner]
    decision.correct(
        screening=screening,
        scope=reach(officer, What.SCREENING_CORRECT),
        reason="new_information",
        by=officer.id,
        at=DECIDED,
    )
    assert list(queries_of_screenings.ended_without_signs(later)) == []


def _second(screening: UUID, finding: str) -> None:
    reader = person(Role.SUPERVISOR)
    scope = reach(reader, What.SCREENING_REVIEW)
    decision.review(screening=screening, scope=scope, finding=finding, note="", by=reader.id, at=DECIDED)
