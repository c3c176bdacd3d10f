"""The whole path over HTTP: refer, ask, take, arrive, withdraw, close; who may not comes first."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from qorgau.access import Role, What
from qorgau_web.access.models import Person
from qorgau_web.access.queries import reach
from qorgau_web.referral.actions.cases import begin
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.actions.work import finish
from qorgau_web.referral.models import Case, Permission, Work
from qorgau_web.referral.queries import case_work, visible
from qorgau_web.trail.models import Entry
from tests.cast import AT, begun, decided, person, signed_in
from tests.web.referral.cast import CONSENT, NEED, asked, desk, done, handed_over, later, opened, run_of, waiting

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def test_who_may_not(officer: Person, officer_elsewhere: Person) -> None:
    """An officer elsewhere, a colleague who does not work on it, the desk, the coordinator: none opens the case."""
    case = asked(officer)
    address = f"/cases/{case}/"
    assert signed_in(None).get(address).status_code == 302
    for who in (officer_elsewhere, person(Role.OFFICER, "police-here", "colleague"), desk()):
        assert signed_in(who).get(address).status_code == 404
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR, Role.SCHOLAR, Role.AUDITOR, Role.INVESTIGATOR):
        assert signed_in(person(role, "health-here")).get(address).status_code == 403
    work = waiting(case, "answer")
    for who in (officer, officer_elsewhere, desk("shelter-there"), person(Role.COORDINATOR, "health-here")):
        assert signed_in(who).get(f"/work/{work.id}/").status_code == 404
        assert signed_in(who).post(f"/work/{work.id}/", {"outcome": "accepts"}).status_code == 404
    assert waiting(case, "answer").closed_at is None


def test_a_decision_opens_the_file(officer: Person) -> None:
    """Once, seen by those who held the screening; the procedure of referral has begun."""
    screening = begun(officer)
    client = signed_in(officer)
    client.post(f"/screenings/{screening}/case/")
    assert not Case.objects.exists()
    decided(officer, screening)
    first = client.post(f"/screenings/{screening}/case/")
    again = client.post(f"/screenings/{screening}/case/")
    assert (first.status_code, first.headers["Location"]) == (302, again.headers["Location"])
    page = client.get(first.headers["Location"]).content.decode()
    assert "Choose a receiver" in page
    assert "Nobody outside this body sees anything of the case" in page
    assert Entry.objects.filter(what="case.open").count() == 1


def test_the_officer_refers_and_the_desk_takes(officer: Person) -> None:
    """Each on pages of their own; the desk sees the scope it was granted, then more, then nothing."""
    receiver, case = desk(), opened(officer)
    client, at_desk = signed_in(officer), signed_in(desk())
    form = {f"f_{name}": value for name, value in NEED.items()} | {"outcome": "chosen"}
    assert client.post(f"/work/{waiting(case, 'choose').id}/", form).status_code == 302
    assert "No request waits" in at_desk.get("/work/").content.decode()
    consent = {f"c_{name}": value for name, value in CONSENT.items()} | {"outcome": "agrees"}
    client.post(f"/work/{waiting(case, 'explain').id}/", consent)
    row = waiting(case, "answer")
    assert (row.agency_id, row.seat) == ("shelter-here", "receiver")
    page = at_desk.get(f"/work/{row.id}/").content.decode()
    assert "Female" in page and "A safe place to stay" in page  # noqa: PT018
    assert "Reason for the referral" not in page
    assert "Riskword" not in page
    words = at_desk.post(f"/work/{row.id}/read/").content.decode()
    assert "Planted Riskword" in words
    assert "Reasonword" not in words
    assert at_desk.post(f"/work/{row.id}/", {"outcome": "accepts"}).status_code == 302
    done(officer, case, "accompany", "on_the_way")
    arrived = waiting(case, "arrival")
    words = at_desk.post(f"/work/{arrived.id}/read/").content.decode()
    assert "Planted Reasonword" in words
    at_desk.post(f"/work/{arrived.id}/", {"outcome": "arrived"})
    done(receiver, case, "feedback", "told")
    assert run_of(case).outcome == "in_service"
    assert {one.scope for one in Permission.objects.all()} == {"placement_request", "hand_over"}


def test_a_delay_goes_up(officer: Person) -> None:
    """The coordinator sees the step and the pseudonym; the desk is reminded first; each is told once."""
    case = asked(officer)
    later(13)
    at_desk, up = signed_in(desk()), signed_in(person(Role.COORDINATOR, "health-here"))
    assert "reminder" in at_desk.get("/work/").content.decode()
    number = Case.objects.get(pk=case).number
    assert waiting(case, "answer").went_up == ""
    later(25)
    later(26)
    page = up.get("/work/").content.decode()
    assert number in page
    assert "Take or refuse" in page
    assert waiting(case, "answer").went_up == "coordinator"
    assert Entry.objects.filter(what="clock.escalated").count() == 1
    assert number in up.get("/work/flow/").content.decode()
    assert number not in signed_in(person(Role.COORDINATOR, "police-there")).get("/work/flow/").content.decode()


def test_the_second_office_is_told_who_was_first(officer: Person) -> None:
    """Two people answer the same request: one wins, the other learns of it, nothing happens twice."""
    case = asked(officer)
    row = waiting(case, "answer")
    first, second = desk(), person(Role.CASE_MANAGER, "shelter-here", "second")
    late = signed_in(second)
    assert late.get(f"/work/{row.id}/").status_code == 200
    done(first, case, "answer", "accepts")
    answer = late.post(f"/work/{row.id}/", {"outcome": "refuses"}, follow=True)
    assert answer.status_code in (200, 404)
    assert Work.objects.get(pk=row.id).how == "accepts"


def test_withdrawal_ends_sharing_at_once(officer: Person) -> None:
    """S15: the desk sees nothing any more and is told; no service stops; a second withdrawal does nothing."""
    case = handed_over(officer)
    done(officer, case, "accompany", "on_the_way")
    arrival = waiting(case, "arrival")
    at_desk = signed_in(desk())
    assert "Reason for the referral" in at_desk.get(f"/work/{arrival.id}/").content.decode()
    client = signed_in(officer)
    assert client.post(f"/cases/{case}/withdraw/", {"reason": "wish_said"}).status_code == 302
    page = at_desk.get(f"/work/{arrival.id}/").content.decode()
    assert "No grant stands" in page
    assert "Planted" not in at_desk.post(f"/work/{arrival.id}/read/").content.decode()
    assert "Consent is withdrawn: stop using" in at_desk.get("/work/").content.decode()
    assert waiting(case, "deleted").agency_id == "shelter-here"
    assert waiting(case, "deleted").legal_due is not None
    before = Entry.objects.filter(what="consent.withdraw").count()
    client.post(f"/cases/{case}/withdraw/", {"reason": "wish_said"})
    assert Entry.objects.filter(what="consent.withdraw").count() == before + 1
    assert Work.objects.filter(run__case=case, step="deleted").count() == 1


def test_a_consent_has_a_term(officer: Person) -> None:
    """S30: after it the desk sees nothing any more, though nobody has withdrawn anything."""
    case = asked(officer)
    grant = Permission.objects.get(case=case)
    assert grant.expires_at is not None
    assert visible(case, "shelter-here", AT).fields
    assert visible(case, "shelter-here", grant.expires_at).fields == ()


def test_a_consent_extends_to_what_was_ticked(officer: Person) -> None:
    """S14: the desk sees what the person named and until the day she named, whatever the scope would hold."""
    desk()
    case = opened(officer)
    done(officer, case, "choose", "chosen", NEED)
    consent = {f"c_{name}": value for name, value in CONSENT.items()} | {"outcome": "agrees"}
    narrow = consent | {"c_data": ["sex", "languages"], "c_until": "2026-12-01"}
    answer = signed_in(officer).post(f"/work/{waiting(case, 'explain').id}/", consent | {"c_data": []})
    assert "This is needed here" in answer.content.decode()
    answer = signed_in(officer).post(f"/work/{waiting(case, 'explain').id}/", narrow | {"c_until": "2020-01-01"})
    assert "This day has passed" in answer.content.decode()
    assert not Permission.objects.exists()
    signed_in(officer).post(f"/work/{waiting(case, 'explain').id}/", narrow)
    grant = Permission.objects.get(case=case)
    assert grant.only == ["sex", "languages"]
    assert grant.expires_at == datetime(2026, 12, 1, 19, tzinfo=UTC)
    assert visible(case, "shelter-here", grant.given_at).fields == ("pseudonym", "sex", "languages")
    page = signed_in(desk()).get(f"/work/{waiting(case, 'answer').id}/").content.decode()
    assert "Female" in page
    assert "A safe place to stay" not in page


def test_the_form_of_a_consent_begins_with_the_usual_end(officer: Person) -> None:
    """In the form that a browser takes in every language; who keeps the data is filled in."""
    desk()
    case = opened(officer)
    done(officer, case, "choose", "chosen", NEED)
    for lang in ("kk", "ru", "en"):
        client = signed_in(officer)
        client.cookies["django_language"] = lang
        page = client.get(f"/work/{waiting(case, 'explain').id}/").content.decode()
        assert re.search(r'name="c_until" value="\d{4}-\d\d-\d\d"', page)
        assert re.search(r'name="c_operator" value="[^"]+"', page)


def test_a_further_consent_does_not_live_on_the_record_of_an_earlier_one(officer: Person) -> None:
    """The first desk cannot take her; the next one is told nothing before its own consent is written down."""
    case = asked(officer)
    desk("shelter-there")
    done(desk(), case, "answer", "refuses")
    done(officer, case, "choose", "chosen", {**NEED, "desk": "shelter-there"})
    row = waiting(case, "explain")
    among = case_work(reach(officer, What.CASE_WORK))
    with pytest.raises(Refused, match="not_recorded"):
        finish(work=row.id, among=among, outcome="agrees", answers={}, filled={}, by=officer.id, at=AT)
    assert visible(case, "shelter-there", AT).fields == ()
    finish(work=row.id, among=among, outcome="agrees", answers={}, filled={}, record=CONSENT | {"data": ["sex"]},
           by=officer.id, at=AT)  # fmt: skip
    assert visible(case, "shelter-there", AT).fields == ("pseudonym", "sex")
    assert visible(case, "shelter-here", AT).fields == ()


def test_a_case_is_closed_and_opened_again(officer: Person) -> None:
    """Not while a procedure runs; afterwards with a reason, and help can be asked for again."""
    case = handed_over(officer)
    client = signed_in(officer)
    answer = client.post(f"/cases/{case}/close/", {"reason": "aims_reached"}, follow=True)
    assert "still running" in answer.content.decode()
    done(officer, case, "accompany", "on_the_way")
    done(desk(), case, "arrival", "arrived")
    done(desk(), case, "feedback", "told")
    client.post(f"/cases/{case}/close/", {"reason": "aims_reached"})
    assert Case.objects.get(pk=case).closed_at is not None
    assert client.post(f"/cases/{case}/begin/referral/", {}).status_code == 302
    assert Case.objects.get(pk=case).runs.count() == 1
    client.post(f"/cases/{case}/close/", {"reason": "asks_again"})
    assert Case.objects.get(pk=case).closed_at is None


def test_what_is_needed_is_asked_for(officer: Person) -> None:
    """A form that lacks something is shown again, and nothing is kept."""
    desk()
    case = opened(officer)
    row = waiting(case, "choose")
    answer = signed_in(officer).post(f"/work/{row.id}/", {"outcome": "chosen", "f_sex": "female"})
    assert answer.status_code == 200
    assert "This is needed here" in answer.content.decode()
    assert waiting(case, "choose").id == row.id
    assert signed_in(officer).post(f"/work/{row.id}/", {"outcome": "none_suits"}).status_code == 302
    assert waiting(case, "fallback").seat == "region"
    up = signed_in(person(Role.COORDINATOR, "health-here"))
    assert up.get(f"/work/{waiting(case, 'fallback').id}/").status_code == 200


def test_what_waits_for_a_desk_that_nobody_chose_lands_with_the_lead(officer: Person) -> None:
    """No work is without somebody who can open it."""
    case = opened(officer)
    begin(
        case=case, scope=reach(officer, What.CASE_WORK), procedure="shelter_placement", facts={}, by=officer.id, at=AT
    )
    for row in Work.objects.filter(run__case=case, closed_at=None):
        assert row.agency_id or row.seat in ("region", "nation")
        assert row.seat != "receiver"
