"""Accounts: the own one with its tokens; agencies and accounts for the administrator, who reads no case."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from qorgau.access import Role
from qorgau_web.access import actions, queries
from qorgau_web.access.models import Agency, Person, Token
from qorgau_web.trail.models import Entry
from tests.cast import agency, person, signed_in

pytestmark = pytest.mark.django_db
SECRET = re.compile(r'<code class="[^"]+">([^<]+)</code>')


@pytest.fixture
def administrator(db: None) -> Person:
    """Return an administrator."""
    return person(Role.ADMINISTRATOR)


def _shown(response: object) -> str:
    found = SECRET.search(response.content.decode())  # type: ignore[attr-defined]
    assert found
    return found[1]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("role", Role)
def test_everybody_has_an_account_page(role: Role, lang: str) -> None:
    """With name, role, agency, and where password, second step and sessions are changed."""
    page = signed_in(person(role), lang).get("/account/").content.decode()
    assert f"Invented {role.value}" in page
    assert all(address in page for address in ("/account/tokens/", "/account/mfa/", "/account/sessions/"))


def test_a_token_is_shown_once(officer: Person) -> None:
    """The secret opens the API; the page never shows it again."""
    client = signed_in(officer)
    secret = _shown(client.post("/account/tokens/", {"label": "Case system", "decides": "no"}))
    kept = queries.holder(secret, timezone.now())
    assert kept is not None
    assert (kept.person_id, kept.label, kept.decides) == (officer.id, "Case system", False)
    again = client.get("/account/tokens/").content.decode()
    assert "Case system" in again
    assert secret not in again
    assert Entry.objects.filter(what="token.give", about=kept.id, who=officer.id).count() == 1


def test_a_token_that_decides_is_chosen(officer: Person) -> None:
    """Nothing decides by default."""
    client = signed_in(officer)
    secret = _shown(client.post("/account/tokens/", {"label": "Own program", "decides": "yes"}))
    assert Token.objects.get(digest=queries.token_digest(secret)).decides is True
    refused = client.post("/account/tokens/", {"label": "Own program", "decides": ""})
    assert not SECRET.search(refused.content.decode())
    assert Token.objects.count() == 1


def test_only_the_own_tokens_are_seen_and_ended(officer: Person, officer_elsewhere: Person) -> None:
    """Somebody else's stays as it is."""
    actions.give_token(person=officer.id, label="Mine", decides=False, by=officer.id, at=timezone.now())
    mine = Token.objects.get()
    other = signed_in(officer_elsewhere)
    assert "Mine" not in other.get("/account/tokens/").content.decode()
    other.post(f"/account/tokens/{mine.id}/revoke/")
    mine.refresh_from_db()
    assert mine.revoked_at is None
    signed_in(officer).post(f"/account/tokens/{mine.id}/revoke/")
    mine.refresh_from_db()
    assert mine.revoked_at is not None


@pytest.mark.parametrize("address", ["people/", "people/new/", "agencies/", "agencies/new/", "agencies/police-here/"])
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_administration_is_closed_to_others(address: str, role: Role) -> None:
    """No other role manages accounts."""
    assert signed_in(person(role)).get(f"/account/{address}").status_code == 403


@pytest.mark.parametrize("rest", ["", "close/", "password/"])
def test_what_is_done_to_an_account_is_closed_to_others(rest: str, officer: Person) -> None:
    """An officer closes nobody's account, and opens nobody's page."""
    address = f"/account/people/{officer.id}/{rest}"
    client = signed_in(person(Role.SUPERVISOR))
    assert (client.post(address) if rest else client.get(address)).status_code == 403
    officer.refresh_from_db()
    assert officer.is_active


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_pages_of_the_administrator(lang: str, administrator: Person, officer: Person) -> None:
    """Each opens in each language."""
    client = signed_in(administrator, lang)
    for address in (
        "people/",
        "people/new/",
        f"people/{officer.id}/",
        "agencies/",
        "agencies/new/",
        "agencies/police-here/",
    ):
        assert client.get(f"/account/{address}").status_code == 200, address
    assert client.get(f"/account/people/{uuid4()}/").status_code == 404
    assert client.get("/account/agencies/nothing/").status_code == 404


def test_accounts_of_one_agency(administrator: Person) -> None:
    """The list can be narrowed."""
    person(Role.OFFICER), person(Role.PROSECUTOR, "police-there")
    found = signed_in(administrator).get("/account/people/", {"agency": "police-there"}).content.decode()
    assert "prosecutor-police-there" in found
    assert "officer-police-here" not in found


def test_an_agency_is_entered_and_changed(administrator: Person) -> None:
    """The short name stays; the rest can be set right."""
    client = signed_in(administrator)
    given = {
        "agency": "shelter-one",
        "kind": "shelter",
        "region": "KZ-75",
        "name_kk": "А",
        "name_ru": "Б",
        "name_en": "C",
    }
    assert client.post("/account/agencies/new/", given).status_code == 302
    again = client.post("/account/agencies/new/", given)
    assert again.status_code == 200
    client.post("/account/agencies/shelter-one/", {**given, "agency": "other", "name_en": "D"})
    assert Agency.objects.get(id="shelter-one").name_en == "D"
    assert not Agency.objects.filter(id="other").exists()


def _opened(administrator: Person, **changed: str) -> str:
    given = {"name": "Invented", "username": "invented", "role": "officer", "agency": agency("police-here"), **changed}
    return _shown(signed_in(administrator).post("/account/people/new/", given))


def _enter(client: Client, password: str) -> object:
    return client.post("/account/login/", {"login": "invented", "password": password})


def test_a_one_time_password_only_leads_to_an_own_one(administrator: Person) -> None:
    """The administrator knows it, so nothing else opens with it."""
    password, client = _opened(administrator), Client(headers={"accept-language": "en"})
    _enter(client, password)
    for address in ("/", "/screenings/", "/account/tokens/", "/account/mfa/"):
        assert client.get(address).headers["Location"] == "/account/password/change/", address
    own = "four invented words together"
    changed = {"oldpassword": password, "password1": own, "password2": own}
    assert client.post("/account/password/change/", changed).status_code == 302
    assert client.get("/").status_code == 200
    fresh = Client()
    _enter(fresh, password)
    assert fresh.get("/").status_code == 302
    assert Entry.objects.filter(what="account.change_password").count() == 1


def test_a_one_time_password_runs_out(administrator: Person) -> None:
    """After three days it opens nothing, also not the choice of an own one."""
    password, client = _opened(administrator), Client()
    Person.objects.filter(username="invented").update(password_until=timezone.now() - timedelta(minutes=1))
    _enter(client, password)
    for address in ("/account/password/change/", "/"):
        assert client.get(address).headers["Location"].startswith("/account/login/")


def test_a_forgotten_password(administrator: Person, officer: Person) -> None:
    """A one-time one takes its place, sessions and tokens end."""
    sitting = signed_in(officer)
    assert sitting.get("/").status_code == 200
    response = signed_in(administrator).post(f"/account/people/{officer.id}/password/")
    officer.refresh_from_db()
    assert officer.check_password(_shown(response))
    assert officer.password_until is not None
    assert sitting.get("/").status_code == 302
    row = Entry.objects.get(what="account.renew_password")
    assert (row.about, row.who) == (officer.id, administrator.id)


@override_settings(QORGAU_MFA="required")
def test_a_one_time_password_does_not_pass_by_the_second_factor(administrator: Person, officer: Person) -> None:
    """Who has chosen an own password still sets up the second step before anything opens."""
    client = signed_in(officer)
    for address in ("/", "/account/", "/account/tokens/", "/screenings/"):
        assert client.get(address).headers["Location"] == "/account/mfa/", address


def test_a_closed_account_ends_at_once(administrator: Person, officer: Person) -> None:
    """Sessions and tokens with it; what was done stays."""
    sitting = signed_in(officer)
    secret = actions.give_token(person=officer.id, label="x", decides=True, by=officer.id, at=timezone.now())
    assert signed_in(administrator).post(f"/account/people/{officer.id}/close/").status_code == 302
    assert sitting.get("/").status_code == 302
    assert queries.holder(secret, timezone.now()) is None
    assert Person.objects.filter(id=officer.id).exists()


def test_an_administrator_does_not_close_the_own_account(administrator: Person) -> None:
    """The register is never left without one."""
    client = signed_in(administrator)
    client.post(f"/account/people/{administrator.id}/close/")
    assert client.post(f"/account/people/{administrator.id}/password/").status_code == 403
    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.password_until is None


@pytest.mark.parametrize(
    "changed",
    [
        {"role": "king"},
        {"agency": "nowhere"},
        {"username": "a b"},
        {"username": "taken"},
        {"username": "x" * 61},
        {"name": ""},
    ],
)
def test_an_account_that_cannot_be(changed: dict[str, str], administrator: Person) -> None:
    """The form says why."""
    person(Role.OFFICER, username="taken")
    given = {"name": "Invented", "username": "invented", "role": "officer", "agency": "police-here", **changed}
    response = signed_in(administrator).post("/account/people/new/", given)
    assert "govuk-error-summary" in response.content.decode()
    assert not Person.objects.filter(username="invented").exists()


def test_giving_a_token_asks_for_the_password_again() -> None:
    """A screen that was left open gives no token: the sign-in must be recent."""
    opened = actions.open_account(
        username="invented", name="Invented", role=Role.OFFICER, agency=agency("police-here"),
        password="four invented words", by=None, at=timezone.now(),
    )  # fmt: skip
    client = signed_in(queries.person_of(opened))
    response = client.post("/account/tokens/", {"label": "x", "decides": "no"})
    assert response.headers["Location"].startswith("/account/reauthenticate/")
    assert not Token.objects.exists()
