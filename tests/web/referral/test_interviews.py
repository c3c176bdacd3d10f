"""Interviews of a case over HTTP: who may not, recorded, ended, set right, planned; warnings with their articles."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from qorgau.access import Role, What
from qorgau_web.access.models import Person
from qorgau_web.access.queries import reach
from qorgau_web.referral.actions.interviews import correct
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.models import Interview
from qorgau_web.referral.queries.interviews import interviews
from qorgau_web.trail.models import Entry
from tests.cast import AT, person, signed_in
from tests.web.referral.cast import desk, opened
from tests.web.words import left_in_latin, words_on

pytestmark = [pytest.mark.both, pytest.mark.django_db]
GIVEN: dict[str, Any] = {
    "began": "2026-11-20T10:00", "ended": "2026-11-20T11:00", "purpose": "testimony", "age": "adult",
    "body": "investigator", "place": "authority", "present": ["lawyer", "interpreter"], "ground": "",
}  # fmt: skip
PLAN = {"began": "2026-11-23T10:00", "purpose": "testimony", "age": "adult"}


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock stand, in Astana, at two in the afternoon of 22 November 2026."""
    monkeypatch.setattr(timezone, "now", lambda: AT)


def kept(client: Client, case: UUID, **more: Any) -> Interview:
    """Return the row of an interview that was recorded on the page."""
    answer = client.post(f"/cases/{case}/interviews/new/", GIVEN | more)
    assert answer.status_code == 302, answer.context["form"].errors
    return Interview.objects.latest("seq")


def listed(client: Client, case: UUID) -> str:
    """Return the words of the list."""
    return words_on(client.get(f"/cases/{case}/interviews/").content.decode())


def test_who_may_not(officer: Person, officer_elsewhere: Person) -> None:
    """Nobody outside those who work on the case; a supervisor of the body reads and records nothing."""
    case = opened(officer)
    one = kept(signed_in(officer), case)
    pages = ("", "new/", "plan/", f"{one.id}/")
    for who in (officer_elsewhere, person(Role.OFFICER, "police-here", "colleague"), desk()):
        for page in pages:
            assert signed_in(who).get(f"/cases/{case}/interviews/{page}").status_code == 404
        assert signed_in(who).post(f"/cases/{case}/interviews/new/", GIVEN).status_code == 404
    for role in (Role.COORDINATOR, Role.INVESTIGATOR, Role.PROSECUTOR, Role.LAWYER, Role.AUDITOR):
        for page in pages:
            assert signed_in(person(role)).get(f"/cases/{case}/interviews/{page}").status_code == 403
    supervisor = signed_in(person(Role.SUPERVISOR))
    assert supervisor.get(f"/cases/{case}/interviews/").status_code == 200
    assert "Record an interview" not in listed(supervisor, case)
    assert supervisor.post(f"/cases/{case}/interviews/new/", GIVEN).status_code == 403
    assert Interview.objects.count() == 1


def test_an_interview_is_recorded_and_counted(officer: Person) -> None:
    """Its time, who sat by, where: and one row of the trail with codes alone."""
    case, client = opened(officer), signed_in(officer)
    row = kept(client, case, from_1="2026-11-20T10:20", until_1="2026-11-20T10:40")
    assert (row.body, row.people, row.present) == ("investigator", ["adult"], ["interpreter", "lawyer"])
    assert len(row.breaks) == 1
    page = listed(client, case)
    assert "Testimony in the proceeding · Body in charge of the proceeding · Office of the body" in page
    assert "Nothing is near a limit" in page
    entry = Entry.objects.get(what="interview.record")
    assert (entry.about, entry.why, entry.note) == (case, "work", "")


def test_a_limit_is_told_with_its_article(officer: Person) -> None:
    """A running interview: when each limit comes; one that was passed is said to be."""
    case, client = opened(officer), signed_in(officer)
    kept(client, case, began="2026-11-22T12:00", ended="")
    page = listed(client, case)
    assert "The limit without a break comes" in page
    assert "Interview without a break, general rule: 4 h" in page
    assert "Criminal Procedure Code, Article 209(3)" in page
    kept(client, case, began="2026-11-21T08:00", ended="2026-11-21T13:00")
    page = listed(client, case)
    assert "The limit without a break is reached" in page
    assert "A further interview without a listed ground" in page


def test_unknown_age_has_the_limits_of_a_child(officer: Person) -> None:
    """S6: on the page of a case of an adult too, when the body does not know."""
    case, client = opened(officer), signed_in(officer)
    kept(client, case, began="2026-11-22T13:00", ended="", age="not_known")
    page = listed(client, case)
    assert "Age not known: the limits of a child count" in page
    assert "Interview of a minor without a break, by day only: 2 h" in page
    assert "Under 14 a teacher or a psychologist takes part" in page


@pytest.mark.parametrize("audience", ["child", "unsure"])
def test_deposition_is_proposed_for_a_child(officer: Person, audience: str) -> None:
    """Before any interview; what was asked for is said; nothing is proposed once testimony was deposited."""
    case, client = opened(officer, audience=audience), signed_in(officer)
    page = listed(client, case)
    assert "To spare a minor further questioning; the motion must be granted" in page
    assert "the judge decides within 24 h" in page
    child = {"age": "under_14", "present": ["lawyer", "psychologist"]}
    kept(client, case, deposition="on", **child)
    assert "It was asked for" in listed(client, case)
    kept(client, case, began="2026-11-21T10:00", ended="2026-11-21T11:00", purpose="deposition", **child)
    assert "To spare a minor" not in listed(client, case)


def test_an_interview_ends_by_a_new_row(officer: Person) -> None:
    """The old row stays as it was; the list shows the one that stands; a second end is told that it came late."""
    case, client = opened(officer), signed_in(officer)
    row = kept(client, case, began="2026-11-22T12:00", ended="")
    address = f"/cases/{case}/interviews/{row.id}/"
    held = interviews(reach(officer, What.CASE_READ), case)[0]
    over = GIVEN | {"began": "2026-11-22T12:00", "ended": "2026-11-22T13:00"}
    assert 'value="2026-11-22T12:00"' in client.get(address).content.decode()
    assert client.post(address, over).status_code == 302
    row.refresh_from_db()
    assert row.ended_at is None
    assert Interview.objects.get(corrects=row).ended_at is not None
    assert Entry.objects.filter(what="interview.correct", why="interview_over").count() == 1
    assert len(interviews(reach(officer, What.CASE_READ), case)) == 1
    assert client.get(address).status_code == 404
    again: Any = {"case": case, "scope": reach(officer, What.CASE_WORK), "interview": row.id, "held": held}
    with pytest.raises(Refused, match="interview_corrected"):
        correct(**again, reason="entry_error", by=officer.id, at=AT)


def test_what_is_over_is_set_right_with_a_reason(officer: Person) -> None:
    """Without one it is asked for."""
    case, client = opened(officer), signed_in(officer)
    address = f"/cases/{case}/interviews/{kept(client, case).id}/"
    assert "reason" in client.post(address, GIVEN).context["form"].errors
    assert client.post(address, GIVEN | {"place": "court", "reason": "entry_error"}).status_code == 302
    assert "Court" in listed(client, case)
    assert Entry.objects.filter(what="interview.correct", why="entry_error").count() == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"began": "2026-11-23T10:00", "ended": ""}, "began"),
        ({"ended": "2026-11-20T09:00"}, "ended"),
        ({"ended": "2026-11-25T09:00"}, "ended"),
        ({"from_1": "2026-11-20T10:20"}, "from_1"),
        ({"from_1": "2026-11-20T10:50", "until_1": "2026-11-20T11:20"}, "from_1"),
        ({"body": "employer"}, "body"),
        ({"present": ["relative"]}, "present"),
        ({"age": ""}, "age"),
        ({"ground": "because"}, "ground"),
        ({"began": "0001-01-01T00:00"}, "began"),
        ({"began": "9999-12-31T23:59", "ended": ""}, "began"),
    ],
)
def test_what_cannot_be_an_interview_is_refused(officer: Person, more: dict[str, Any], field: str) -> None:
    """At its field, and nothing is kept."""
    case = opened(officer)
    answer = signed_in(officer).post(f"/cases/{case}/interviews/new/", GIVEN | more)
    assert set(answer.context["form"].errors) == {field}
    assert not Interview.objects.exists()


def test_a_plan_shows_the_limits_and_keeps_nothing(officer: Person) -> None:
    """What was used up counts, a ground of a further interview is asked for, and no row is written anywhere."""
    case, client = opened(officer), signed_in(officer)
    kept(client, case)
    rows = Entry.objects.count()
    page = words_on(client.get(f"/cases/{case}/interviews/plan/", PLAN).content.decode())
    assert "A further interview without a listed ground" in page
    assert "The limit of the day comes" in page
    page = words_on(client.get(f"/cases/{case}/interviews/plan/", PLAN | {"ground": "person_wishes"}).content.decode())
    assert "without a listed ground" not in page
    assert "Show the limits" in client.get(f"/cases/{case}/interviews/plan/").content.decode()
    for began in ("x", "0001-01-01T00:00", "9999-12-31T23:59"):
        answer = client.get(f"/cases/{case}/interviews/plan/", PLAN | {"began": began})
        assert "began" in answer.context["form"].errors
    assert (Interview.objects.count(), Entry.objects.count()) == (1, rows)


def test_a_closed_case_takes_none(officer: Person) -> None:
    """It is opened again first; an interview of another case is not there."""
    case, other, client = opened(officer), opened(officer), signed_in(officer)
    row = kept(client, case)
    assert client.get(f"/cases/{other}/interviews/{row.id}/").status_code == 404
    assert client.get(f"/cases/{case}/interviews/{uuid4()}/").status_code == 404
    row.case.closed_at = AT
    row.case.save()
    answer = client.post(f"/cases/{case}/interviews/new/", GIVEN, follow=True)
    assert "The case is closed" in answer.content.decode()
    assert Interview.objects.count() == 1


def test_no_timer_and_nobody_s_speed(officer: Person) -> None:
    """S8: moments at which a limit protects the person; nothing ticks, and nothing is counted by officer."""
    case, client = opened(officer), signed_in(officer)
    kept(client, case, began="2026-11-22T12:00", ended="")
    page = client.get(f"/cases/{case}/interviews/").content.decode()
    assert not re.search(r"role=\"timer\"|setInterval|hx-trigger|http-equiv=\"refresh\"|<progress|<meter", page)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_pages_in_kazakh_and_russian(officer: Person, lang: str) -> None:
    """No word of another alphabet is left."""
    case = opened(officer)
    kept(signed_in(officer), case, began="2026-11-22T03:00", ended="", age="not_known", kinds=["ill"])
    kept(signed_in(officer), case, deposition="on", from_1="2026-11-20T10:20", until_1="2026-11-20T10:40")
    client = signed_in(officer, lang)
    for page in ("", "new/", "plan/", f"plan/?{'&'.join(f'{name}={value}' for name, value in PLAN.items())}"):
        shown = client.get(f"/cases/{case}/interviews/{page}").content.decode()
        main = re.search(r"<main.*</main>", shown, re.DOTALL)
        assert main
        assert left_in_latin(f'<html lang="{lang}">{main.group()}</html>', "Invented officer") == []
