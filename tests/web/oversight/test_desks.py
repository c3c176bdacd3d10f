"""The desks of supervisors and auditors: who may not open them comes first; what stands there, in three languages."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from qorgau.access import Role
from qorgau_web.access.actions import close_account
from qorgau_web.access.models import Person
from qorgau_web.access.templatetags.access import DONE
from qorgau_web.oversight.facts import GROUPS
from qorgau_web.referral.models import Case, Work
from qorgau_web.trail import actions as trail
from qorgau_web.trail.models import Entry
from tests.cast import AT, begun, person, signed_in
from tests.web.oversight.cast import asked_name, supervisor
from tests.web.referral.cast import opened

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_nobody_but_an_auditor_reviews(role: Role) -> None:
    """Neither the desk nor a row opens to any other role."""
    client = signed_in(person(role))
    assert {client.get(address).status_code for address in ("/audit/", "/audit/1/")} == {403}
    assert client.post("/audit/1/", {"reason": "in_order"}).status_code == 403


def test_every_kind_that_is_reviewed_exists() -> None:
    """A kind that no action writes would never be found."""
    assert {what for whats in GROUPS.values() for what in whats} - set(DONE) == set()


def _search(officer: Person) -> Entry:
    asked = {"surname": "Nobody", "given_name": "Here", "purpose": "met_again"}
    assert signed_in(officer).post("/search/", asked).status_code == 200
    return Entry.objects.get(what="identity.search")


@pytest.mark.parametrize(("lang", "words"), [("en", "In order"), ("ru", "В порядке"), ("kk", "Бәрі дұрыс")])
def test_a_search_is_looked_at_once(officer: Person, lang: str, words: str) -> None:
    """An empty search stands there until a finding is kept; the finding is a row of the trail."""
    row = _search(officer)
    client = signed_in(person(Role.AUDITOR), lang)
    page = "/audit/?group=searches&days=1"
    assert f'href="/audit/{row.seq}/"' in client.get(page).content.decode()
    assert client.post(f"/audit/{row.seq}/", {"reason": "nonsense"}).status_code == 200
    assert client.post(f"/audit/{row.seq}/", {"reason": "in_order"}).status_code == 302
    assert f'href="/audit/{row.seq}/"' not in client.get(page).content.decode()
    assert words in client.get(f"/audit/{row.seq}/").content.decode()
    kept = Entry.objects.get(what="trail.review")
    assert (kept.about, kept.why) == (row.id, "in_order")


def test_an_auditor_sees_no_content(officer: Person) -> None:
    """A row that is not there, or a number that is none, is absent; a bad filter shows the first group."""
    _search(officer)
    client = signed_in(person(Role.AUDITOR))
    assert client.get("/audit/999999999999999999999/").status_code == 404
    assert client.get("/audit/999999/").status_code == 404
    for query in ("group=x", "days=x", "before=x", f"before={'9' * 40}", "before=0"):
        assert client.get(f"/audit/?{query}").status_code == 200
    page = client.get("/audit/?group=searches").content.decode()
    assert "Nobody" not in page


def test_it_says_how_far_the_trail_was_signed(officer: Person) -> None:
    """And when it never was."""
    client = signed_in(person(Role.AUDITOR))
    assert "The trail was never signed" in client.get("/audit/").content.decode()
    trail.checkpoint(at=timezone.now())
    page = client.get("/audit/").content.decode()
    assert re.search(rf"up to row {Entry.objects.count()}\b", page)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SUPERVISOR])
def test_nobody_but_a_supervisor_sees_the_staff(role: Role) -> None:
    """Who has how many cases is the business of the own supervisor."""
    assert signed_in(person(role)).get("/staff/").status_code == 403


def test_the_supervisor_sees_the_own_body(officer: Person) -> None:
    """Open work by colleague, cases on which nobody works, what is late; nothing of another body, no speed."""
    case = Case.objects.get(id=opened(officer))
    begun(officer)
    Work.objects.update(due=AT)
    page = signed_in(supervisor()).get("/staff/").content.decode()
    assert officer.name in page
    assert case.number in page
    assert "Every open case has somebody" in page
    elsewhere = signed_in(supervisor("far", "police-there")).get("/staff/").content.decode()
    assert officer.name not in elsewhere
    assert case.number not in elsewhere


def test_a_case_whose_worker_has_left_is_seen(officer: Person) -> None:
    """The account is closed: the case stands among those on which nobody works, and so does the request for it."""
    case = Case.objects.get(id=opened(officer))
    close_account(person=officer.id, by=None, at=AT)
    deputy = supervisor("deputy")
    asked_name(deputy, case)
    page = signed_in(supervisor()).get("/staff/").content.decode()
    assert "The account is closed: nobody looks after this work" in page
    assert f'href="/cases/{case.id}/"' in page
    assert "1 request waits for a second person" in page


def test_a_sealed_case_is_counted_nowhere(officer: Person) -> None:
    """Neither its number nor that there is one."""
    case = Case.objects.get(id=opened(officer))
    Case.objects.update(sealed=True)
    Work.objects.update(due=AT)
    page = signed_in(supervisor()).get("/staff/").content.decode()
    assert case.number not in page
    assert "Nothing is overdue" in page
