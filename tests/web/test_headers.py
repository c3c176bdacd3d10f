"""What every answer tells the browser: run nothing of others, keep nothing, be shown in no frame, tell nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.screening import queries
from tests.cast import begun, decided, person, signed_in

POLICY: Final = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
Ask = Callable[[Person], object]


def _one(officer: Person, name: str, *more: str) -> str:
    return reverse(name, args=[begun(officer), *more])


def _printed(officer: Person) -> object:
    found = begun(officer)
    decided(officer, found)
    return signed_in(officer).post(reverse("screening_print", args=[found, "agency"]))


def _broken(officer: Person) -> object:
    client = signed_in(officer)
    client.raise_request_exception = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queries, "lines", lambda *_words, **_more: 1 / 0)
        return client.get(reverse("screening_list"))


# Kind of answer, its status, how it is asked for.
KINDS: Final[dict[str, tuple[int, Ask]]] = {
    "sign-in": (200, lambda _: Client().get(reverse("account_login"))),
    "sign-in refused": (200, lambda _: Client().post(reverse("account_login"), {"login": "a", "password": "b"})),
    "sent to sign-in": (302, lambda _: Client().get("/screenings/")),
    "about": (200, lambda _: Client().get(reverse("licence"))),
    "alive": (200, lambda _: Client().get("/health")),
    "start page": (200, lambda officer: signed_in(officer).get("/")),
    "question": (200, lambda officer: signed_in(officer).get(_one(officer, "screening_question", "means.threat"))),
    "refused form": (200, lambda officer: signed_in(officer).post(_one(officer, "screening_decide"))),
    "result": (200, lambda officer: signed_in(officer).get(_one(officer, "screening_result"))),
    "paper": (200, _printed),
    "library": (200, lambda officer: signed_in(officer).get(reverse("library"))),
    "second step": (200, lambda officer: signed_in(officer).get(reverse("mfa_index"))),
    "not allowed": (403, lambda officer: signed_in(officer).get(reverse("people"))),
    "forged form": (403, lambda _: Client(enforce_csrf_checks=True).post(reverse("set_language"))),
    "not there": (404, lambda officer: signed_in(officer).get("/nowhere/")),
    "not this way": (405, lambda officer: signed_in(officer).post("/")),
    "broken": (500, _broken),
    "programs": (401, lambda _: Client().get("/api/v1/screenings")),
    "description": (200, lambda _: Client().get("/api/openapi.json")),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer(officer: Person, kind: str) -> None:
    """The policy names our own address alone, and nothing is kept."""
    status, ask = KINDS[kind]
    answer = ask(officer)
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == status
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_cookies_stay_with_the_browser() -> None:
    """No script reads the session, no other site sends it, and it ends with the browser."""
    worker = person(Role.OFFICER)
    worker.set_password("an invented long password")
    worker.save()
    client = Client()
    client.get(reverse("account_login"))
    client.post(reverse("account_login"), {"login": worker.username, "password": "an invented long password"})
    held = client.cookies["sessionid"]
    assert (held["httponly"], held["samesite"], held["expires"]) == (True, "Strict", "")
    assert client.cookies["csrftoken"]["samesite"] == "Strict"
