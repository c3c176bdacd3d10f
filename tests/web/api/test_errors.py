"""Errors have one shape, and no input brings the server down."""

from __future__ import annotations

import json
from typing import Final

import pytest
from django.test import Client

from qorgau_web.access.models import Person
from qorgau_web.api import DENIED, REFUSED, api
from tests.cast import begun
from tests.conftest import ROOT
from tests.web.api.calls import ROOT as CALLS
from tests.web.api.calls import Answer, program, token

pytestmark = pytest.mark.django_db

HOSTILE: Final = {
    "nothing": b"",
    "binary": bytes(range(256)),
    "not utf-8": b'{"title": "\xff\xfe"}',
    "utf-16": '{"title": "x"}'.encode("utf-16"),
    "half": b'{"means": {"thr',
    "a list": b"[]",
    "null": b"null",
    "a number": b"1e999",
    "not a number": b'{"victim": {"age": NaN}}',
    "a huge number": b'{"victim": {"age": ' + b"9" * 5000 + b"}}",
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a key twice": b'{"title": "a", "title": "b"}',
    "nul": b'{"title": "\\u0000"}',
    "a lone surrogate": b'{"means": {"\\ud800": true}}',
    "html": b"<script>alert(1)</script>",
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("address", ["/assess", "/screenings", "/screenings/{}/answers", "/screenings/{}/decision"])
def test_a_hostile_body(kind: str, address: str, officer: Person) -> None:
    """It is refused in the one shape."""
    answer = program(officer, decides=True).post(
        address.format(begun(officer)), HOSTILE[kind], **{"idempotency-key": "key-00000001"}
    )
    assert answer.status == 422
    assert set(answer.json["error"]) == {"field", "expected", "code"}


def test_a_body_beyond_a_megabyte(officer: Person) -> None:
    """The bound stands before anything is read."""
    answer = program(officer).post("/assess", b'{"title": "' + b"a" * 1_000_001 + b'"}')
    assert (answer.status, answer.code) == (413, "too_big")


@pytest.mark.parametrize(
    ("address", "query", "field"),
    [
        ("/screenings/not-an-id", {}, "screening"),
        ("/screenings/%00", {}, "screening"),
        ("/screenings", {"state": "lost"}, "state"),
        ("/screenings", {"before": "0"}, "before"),
        ("/screenings", {"before": "2026-11-24T09:00:00"}, "before"),
        ("/library/offences", {"as_of": "2026"}, "as_of"),
        ("/library/offences", {"as_of": "2026-02-30"}, "as_of"),
        ("/library/offences", {"as_of": "1732406400"}, "as_of"),
        ("/library/signs", {"lang": "fr"}, "lang"),
        ("/library/signs/%D1%8F", {}, "sign"),
        ("/library/offences", {"asof": "2006-01-01"}, "asof"),
        ("/library/offences?as_of=2006-01-01&as_of=2026-01-01", {}, "as_of"),
        ("/me", {"\0": "\0"}, "\\x00"),
    ],
)
def test_a_bad_query(address: str, query: dict[str, str], field: str, officer: Person) -> None:
    """The field is named."""
    answer = program(officer).get(address, **query)
    assert (answer.status, answer.code, answer.json["error"]["field"]) == (422, "bad_input", field)


@pytest.mark.parametrize(
    "before",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-24T09:00:00Z", "2026-11-24T09:00:00-23:40"],
)
def test_moments_at_the_ends_of_the_calendar(before: str, officer: Person) -> None:
    """A moment that no time zone can hold is brought within the years of the databases."""
    assert program(officer).get("/screenings", before=before).status == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar(day: str, officer: Person) -> None:
    """No arithmetic runs over."""
    caller = program(officer)
    assert caller.get("/library/offences", as_of=day).status == 200
    assert caller.get("/library/articles/KZ-ART-128/difference", before=day, after="2026-11-24").status == 200
    case = {"conduct_date": day, "means": {"threat": True}, "exploitation": {"forced_labour": True}}
    assert caller.post(f"/assess?as_of={day}", case).status == 200


@pytest.mark.parametrize(
    "address", ["/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v2/me", "/api/../x", "/api/openapi"]
)
def test_what_there_is_not(address: str) -> None:
    """An address without an operation answers in JSON too."""
    answer = Answer.of(Client().get(address))
    assert (answer.status, answer.code) == (404, "absent")


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_a_method_that_there_is_not(method: str, officer: Person) -> None:
    """The ones there are are named."""
    headers = {"authorization": f"Bearer {token(officer)}"}
    answer = Answer.of(getattr(Client(), method)("/api/v1/screenings", headers=headers))
    assert (answer.status, answer.code) == (405, "method_not_allowed")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}


def test_answers_are_kept_by_nobody_on_the_way(officer: Person) -> None:
    """No cache between holds an answer, and no cookie is set."""
    answer = program(officer).get("/me")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


def test_the_description() -> None:
    """OpenAPI 3.1; every operation says how it fails, in the one shape."""
    answer = Answer.of(Client().get("/api/openapi.json"))
    assert answer.json["openapi"] == "3.1.0"
    for methods in answer.json["paths"].values():
        for one in methods.values():
            assert {"401", "422", "429"} <= set(one["responses"])
            assert one["description"]
    assert json.dumps(answer.json) == json.dumps(json.loads(json.dumps(api.get_openapi_schema())))


def test_the_page_of_operations_loads_nothing_from_elsewhere() -> None:
    """It stands under the same policy as every page."""
    response = Client(headers={"accept-language": "en"}).get("/api/")
    page = response.content.decode()
    assert response.status_code == 200
    assert "/api/v1/screenings/{screening}/decision" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_every_operation_and_code_is_documented() -> None:
    """The reference names each of them."""
    page = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    calls = [
        f"`{method.upper()} {address.removeprefix(CALLS)}`"
        for address, methods in api.get_openapi_schema()["paths"].items()
        for method in methods
        if address != f"{CALLS}/assess"
    ]
    assert [one for one in calls if one not in page] == []
    codes = [
        *DENIED,
        *REFUSED,
        "absent",
        "no_valid_token",
        "method_not_allowed",
        "too_big",
        "bad_input",
        "too_many_calls",
    ]
    assert [one for one in codes if one != "purpose_refused" and f"`{one}`" not in page] == []
