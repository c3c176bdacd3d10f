"""Who comes in: a valid token of an open account, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from qorgau.access import Role
from qorgau_web.access import actions, queries
from qorgau_web.access.models import Person, Token
from qorgau_web.api import api
from tests.cast import person, signed_in
from tests.web.api.calls import Caller, program, token

pytestmark = pytest.mark.django_db


def test_the_token_acts_for_its_person(officer: Person) -> None:
    """Each call is that of a named person (safeguard S20)."""
    found = program(officer).get("/me").json
    assert (found["id"], found["role"], found["token"]["decides"]) == (str(officer.id), "officer", False)
    assert "screening.read" in found["may"]
    assert "screening.qualify" not in found["may"]


@pytest.mark.parametrize("secret", ["", "wrong", "ключ", "\x01", "a" * 10_000, "Bearer"])
def test_no_or_a_wrong_token(secret: str) -> None:
    """Nobody comes in without a token."""
    answer = Caller(secret).get("/me")
    assert (answer.status, answer.code) == (401, "no_valid_token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_every_operation_asks_for_a_token() -> None:
    """No operation is open."""
    paths = api.get_openapi_schema()["paths"]
    operations = [one for methods in paths.values() for one in methods.values()]
    assert len(operations) >= 18
    assert all(one["security"] == [{"BearerToken": []}] for one in operations)


def test_a_session_is_not_accepted(officer: Person) -> None:
    """A page that somebody is led to can make no call in the person's name."""
    assert Caller(client=signed_in(officer)).get("/me").status == 401


def test_a_token_ends(officer: Person) -> None:
    """By its term, by its person, with the account."""
    late, revoked, closed = (program(officer) for _ in range(3))
    Token.objects.filter(digest=queries.token_digest(late.secret)).update(expires_at=timezone.now())
    kept = Token.objects.get(digest=queries.token_digest(revoked.secret))
    actions.revoke_token(token=kept.id, person=officer.id, by=officer.id, at=timezone.now())
    assert [one.get("/me").status for one in (late, revoked, closed)] == [401, 401, 200]
    actions.close_account(person=officer.id, by=None, at=timezone.now())
    assert closed.get("/me").status == 401


def test_a_new_password_of_an_administrator_ends_the_tokens(officer: Person) -> None:
    """Who can no longer sign in cannot call either."""
    caller = program(officer)
    actions.renew_password(person=officer.id, by=officer.id, at=timezone.now())
    assert caller.get("/me").status == 401


def test_a_secret_is_in_no_table(officer: Person) -> None:
    """Only a hash is kept."""
    secrets = [token(officer), token(officer, decides=True)]
    program(officer).get("/me")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name of the database
            dump = repr(cursor.fetchall())
            assert not [one for one in secrets if one in dump], table


def test_a_token_lasts_three_months(officer: Person) -> None:
    """A forgotten token ends by itself."""
    secret = token(officer)
    assert queries.holder(secret, timezone.now() + timedelta(days=89))
    assert queries.holder(secret, timezone.now() + timedelta(days=91)) is None


def test_colleagues_are_those_of_the_same_agency() -> None:
    """Only somebody who interviews there can be named as interviewer."""
    here = person(Role.OFFICER)
    person(Role.OFFICER, "police-there")
    person(Role.SUPERVISOR)
    other = person(Role.OPERATOR)
    found = program(here).get("/colleagues").json["colleagues"]
    assert {one["id"] for one in found} == {str(here.id), str(other.id)}
    assert program(person(Role.AUDITOR)).get("/colleagues").status == 403
