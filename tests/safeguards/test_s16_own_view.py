"""S16: who may not see it comes first; what is seen; the lock; taking consent back; asking for help again."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from qorgau.access import Role, What
from qorgau.text import SPOKEN
from qorgau_web.access.models import Agency, Person
from qorgau_web.access.queries import reach
from qorgau_web.identity.actions.erasing import erase
from qorgau_web.own.actions import Closed, enter, offer
from qorgau_web.own.facts import LETTERS, MOST_FAILED, MOST_FROM_PLACE
from qorgau_web.own.models import Attempt, Code
from qorgau_web.referral.actions.reading import read_case
from qorgau_web.referral.models import Case, Notice, Permission
from qorgau_web.referral.queries.own import outcomes
from qorgau_web.trail.models import Entry
from tests.cast import person, signed_in
from tests.web.referral.cast import asked, desk, done, handed_over, opened, waiting

pytestmark = [pytest.mark.both, pytest.mark.django_db]

PHRASE: Final = "Көк аспан астында 7"
TITLES: Final = {
    "kk": "Ақпарат", "ru": "Информация", "en": "Information", "uz": "Maʼlumot", "ky": "Маалымат", "tg": "Маълумот",
}  # fmt: skip
SAFE: Final = {"wants": "on", "safe": "on"}


def given(officer: Person, case: UUID) -> str:
    """Return the code that the officer is shown, once."""
    client = signed_in(officer)
    before = client.get(f"/cases/{case}/own/").content.decode()
    held = re.findall(r'name="held" value="([^"]*)"', before)[0]
    page = client.post(f"/cases/{case}/own/", {**SAFE, "held": held}).content.decode()
    return str(re.findall(r'id="code">([^<]+)<', page)[0])


def inside(code: str, phrase: str = PHRASE, lang: str = "en") -> Client:
    """Return a browser in which the person has come in."""
    client = Client(HTTP_ACCEPT_LANGUAGE=lang)
    assert client.post("/i/", {"code": code, "phrase": phrase}).status_code == 302
    return client


def page(client: Client, address: str = "/i/see/") -> str:
    """Return a page of the own view."""
    return client.get(address).content.decode()


def test_without_a_code_nothing_opens(officer: Person) -> None:
    """Neither for somebody from the street nor for an officer who is signed in."""
    case = handed_over(officer)
    given(officer, case)
    for client in (Client(), signed_in(officer), signed_in(person(Role.ADMINISTRATOR, "health-here"))):
        for address in ("/i/see/", "/i/withdraw/", "/i/ask/"):
            assert client.get(address).headers["Location"] == "/i/"
            assert client.post(address).status_code in (302, 405)
    assert Permission.objects.filter(case=case, withdrawn_at=None).exists()
    assert not Notice.objects.filter(kind="asks_again").exists()


def test_it_is_offered_to_who_wants_it_with_a_safe_telephone(officer: Person) -> None:
    """S29: both are asked; without them there is no code. It is not automatic, and shown once."""
    case = opened(officer)
    client = signed_in(officer)
    assert not Code.objects.exists()
    for form in ({}, {"wants": "on"}, {"safe": "on"}):
        assert 'id="code"' not in client.post(f"/cases/{case}/own/", form).content.decode()
    assert not Code.objects.exists()
    code = given(officer, case)
    assert set(code) <= {*LETTERS, "-"}
    assert code not in page(client, f"/cases/{case}/own/")
    row = Code.objects.get()
    assert code not in f"{row.digest}{row.phrase}"
    assert Entry.objects.filter(what="own.offer", about=case, who=officer.id).count() == 1


def test_the_phrase_is_the_persons_own(officer: Person) -> None:
    """Chosen with the code, needed ever after; letters of either size, more spaces, a code without hyphens."""
    code = given(officer, opened(officer))
    inside(code)
    inside(code.replace("-", "").lower(), "  көк АСПАН   астында 7 ")
    assert PHRASE not in Code.objects.get().phrase
    wrong = Client().post("/i/", {"code": code, "phrase": "another phrase 1"})
    unknown = Client().post("/i/", {"code": "2222-2222-2222", "phrase": PHRASE})
    assert (wrong.status_code, unknown.status_code) == (403, 403)
    strip = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
    assert strip.sub(b"", wrong.content) == strip.sub(b"", unknown.content)


def test_a_short_phrase_is_no_phrase(officer: Person) -> None:
    """It is said so, in the language of the page, and the code stays unused."""
    code = given(officer, opened(officer))
    answer = Client(HTTP_ACCEPT_LANGUAGE="tg").post("/i/", {"code": code, "phrase": "кӯтоҳ"})
    assert "Ибора хеле кӯтоҳ аст" in answer.content.decode()
    assert not Code.objects.get().phrase


def test_wrong_phrases_lock_it_for_a_day(officer: Person) -> None:
    """Even for who knows the phrase; those who help give a new code at once."""
    case = opened(officer)
    code = given(officer, case)
    inside(code)
    for _ in range(MOST_FAILED):
        Client().post("/i/", {"code": code, "phrase": "guess 12345678"})
    assert Client().post("/i/", {"code": code, "phrase": PHRASE}).status_code == 403
    assert "locked for a day" in page(signed_in(officer), f"/cases/{case}/own/")
    assert Entry.objects.filter(what="own.locked", about=case).count() == 1
    later = timezone.now() + timedelta(days=1, minutes=1)
    assert enter(code=code, phrase=PHRASE, place="p", at=later) == Code.objects.get().id
    inside(given(officer, case))


def test_who_tries_many_codes_from_one_place_is_stopped(officer: Person) -> None:
    """Whatever the codes; from another place the right one opens. Attempts of yesterday are forgotten."""
    code, at = given(officer, opened(officer)), timezone.now()
    for number in range(MOST_FROM_PLACE):
        with pytest.raises(Closed, match="wrong"):
            enter(code=f"2222-2222-{number:04}", phrase=PHRASE, place="192.0.2.1", at=at)
    with pytest.raises(Closed, match="locked"):
        enter(code=code, phrase=PHRASE, place="192.0.2.1", at=at)
    assert "192.0.2.1" not in "".join(Attempt.objects.values_list("place", flat=True))
    enter(code=code, phrase=PHRASE, place="192.0.2.2", at=at)
    enter(code=code, phrase=PHRASE, place="192.0.2.1", at=at + timedelta(days=1, hours=1))
    assert not Attempt.objects.exists()


def test_a_code_that_is_not_used_in_a_week_opens_nothing(officer: Person) -> None:
    """And says no more than a wrong one."""
    code = given(officer, opened(officer))
    with pytest.raises(Closed, match="wrong"):
        enter(code=code, phrase=PHRASE, place="p", at=timezone.now() + timedelta(days=8))


def _seen(officer: Person) -> tuple[Client, UUID]:
    case = handed_over(officer)
    read_case(case=case, scope=reach(officer, What.CASE_WORK), by=officer.id, at=timezone.now())
    done(officer, case, "accompany", "on_the_way")
    signed_in(desk()).post(f"/work/{waiting(case, 'arrival').id}/read/")
    return inside(given(officer, case)), case


def test_what_the_person_sees(officer: Person) -> None:
    """Consents, who has looked by kind and role, what is being done; no name, no place, no appointment."""
    client, case = _seen(officer)
    shown = page(client)
    for words in (
        "Organisation that helps, because you agreed", "Police, officer", "Organisation that helps, case manager",
        "Finding help: going on", "Take back my agreement",
    ):  # fmt: skip
        assert words in shown, words
    names = Agency.objects.values_list("id", "name_en", "name_ru", "name_kk")
    secrets = [officer.name, officer.username, desk().name, str(case), Case.objects.get(pk=case).number, "helter"]
    secrets += [one for told in names for one in told]
    for secret in secrets:
        assert secret not in shown, secret
    for word in ("Qorgau", "traffick", "victim", "Қорғау"):
        assert word not in shown


@pytest.mark.parametrize("lang", SPOKEN)
def test_six_languages_and_a_neutral_title(officer: Person, lang: str) -> None:
    """Every page of it speaks the language alone, has no script and a way out."""
    client, _ = _seen(officer)
    for address in ("/i/", "/i/see/", "/i/withdraw/", "/i/ask/"):
        shown = page(client, f"{address}?l={lang}")
        assert f"<title>{TITLES[lang]}</title>" in shown
        assert f'<html lang="{lang}">' in shown
        assert 'href="/i/leave/"' in shown
        assert "<script" not in shown
        assert len(shown) < 8_000
    headers: Any = client.get("/i/see/").headers
    assert headers["Cache-Control"] == "no-store"


def test_consent_is_taken_back(officer: Person) -> None:
    """S15: sharing ends at once, no service stops, those who lead are told to confirm it by the safe way."""
    client, case = _seen(officer)
    before = dict(outcomes(case))
    assert "No help ends" in page(client, "/i/withdraw/")
    assert Permission.objects.filter(case=case, basis="consent", withdrawn_at=None).exists()
    client.post("/i/withdraw/")
    shown = page(client)
    assert "Done. Nothing more is shared." in shown
    assert "ended" in shown
    assert "Take back my agreement" not in shown
    assert not Permission.objects.filter(case=case, basis="consent", withdrawn_at=None).exists()
    assert "confirm it by the safe way" in page(signed_in(officer), "/work/")
    assert {name: outcome for name, outcome in outcomes(case) if outcome} == {
        name: outcome for name, outcome in before.items() if outcome
    }
    assert Entry.objects.get(what="consent.withdraw", about=case).why == "own_view"


def test_help_is_asked_for_again(officer: Person) -> None:
    """Told once in half a day, to those who work on the case alone."""
    case = asked(officer)
    client = inside(given(officer, case))
    for _ in range(3):
        client.post("/i/ask/")
    assert Notice.objects.filter(kind="asks_again").count() == 1
    assert "They have been told" in page(client)
    assert "asks for help again" in page(signed_in(officer), "/work/")
    colleague = person(Role.OFFICER, "police-here", "colleague")
    for who in (colleague, desk(), person(Role.COORDINATOR, "health-here", "coordinator")):
        assert "asks for help again" not in page(signed_in(who), "/work/")


def test_it_ends(officer: Person, settings: Any) -> None:
    """Left at once, left alone, ended by those who help, destroyed with the case: nothing is seen any more."""
    case = handed_over(officer)
    client = inside(given(officer, case))
    left = client.get("/i/leave/")
    assert left.headers["Location"] == settings.QORGAU_QUICK_EXIT
    assert left.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get("/i/see/").headers["Location"] == "/i/"
    alone = inside(given(officer, case))
    settings.QORGAU_OWN_VIEW_MINUTES = -1
    assert alone.get("/i/see/").headers["Location"] == "/i/"
    settings.QORGAU_OWN_VIEW_MINUTES = 10
    ended = inside(given(officer, case))
    signed_in(officer).post(f"/cases/{case}/own/end/")
    assert ended.get("/i/see/").headers["Location"] == "/i/"
    last = inside(given(officer, case))
    erase(owner=Case.objects.get(pk=case).person, by=officer.id, why="subject_asked", at=timezone.now())
    assert last.get("/i/see/").headers["Location"] == "/i/"


def test_a_form_that_is_not_accepted_names_nothing(officer: Person) -> None:
    """Without proof of where it came from it leads to the first page, not to a page of the register."""
    code = given(officer, opened(officer))
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/i/", {"code": code, "phrase": PHRASE})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/i/")
    assert not Code.objects.get().phrase


def test_coming_in_signs_an_officer_out(officer: Person) -> None:
    """One browser, one person: the pages of the register are closed to who has come in by a code."""
    code = given(officer, opened(officer))
    client = signed_in(officer)
    client.post("/i/", {"code": code, "phrase": PHRASE})
    assert client.get("/i/see/").status_code == 200
    assert client.get("/cases/").status_code == 302


def test_a_page_that_is_sent_twice_gives_no_second_code(officer: Person) -> None:
    """Else the code that was told would open nothing."""
    case = opened(officer)
    code = given(officer, case)
    again = signed_in(officer).post(f"/cases/{case}/own/", {**SAFE, "held": ""})
    assert again.headers["Location"] == f"/cases/{case}/own/"
    inside(code)


def test_a_second_code_ends_the_first(officer: Person) -> None:
    """There is one at a time."""
    case = opened(officer)
    first = given(officer, case)
    opened_by_first = inside(first)
    offer(case=case, scope=reach(officer, What.CASE_WORK), by=officer.id, at=timezone.now())
    assert opened_by_first.get("/i/see/").status_code == 302
    assert Client().post("/i/", {"code": first, "phrase": PHRASE}).status_code == 403
    assert Code.objects.filter(ended_at=None).count() == 1
