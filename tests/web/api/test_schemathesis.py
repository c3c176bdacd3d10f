"""Hostile calls made from the description: no 500, every answer as declared, no way in without a token."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi import checks

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.api import api
from qorgau_web.wsgi import application
from tests.cast import assign, begun, decided, person
from tests.web.api.calls import token

pytestmark = pytest.mark.django_db

CHECKS: Final = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.ignored_auth,
]
# A role, and whether the token is the person's own.
CALLERS: Final = ((Role.OFFICER, True), (Role.OFFICER, False), (Role.INVESTIGATOR, True), (Role.COORDINATOR, False))
EXAMPLES, SECONDS = 10, 60
MANY_EXAMPLES, MANY_SECONDS = 200, 1_200


def _checks(case: Any) -> list[Any]:
    """Return what is demanded; a bad query may become a good one when it is written into the address."""
    bad = case.meta.is_negative_at(ParameterLocation.BODY)
    return [*CHECKS, checks.negative_data_rejection] if bad else CHECKS


@dataclass(frozen=True)
class Caller:
    """The description, the headers of a caller, and a screening on which its person works."""

    schema: Any
    headers: dict[str, str]
    screening: str


def _caller(officer: Person, role: Role, *, decides: bool) -> Caller:
    caller, screening = person(role), begun(officer)
    if role is Role.INVESTIGATOR:
        decided(officer, screening)
    if caller != officer:
        assign(screening, caller.id, basis="consent", by=officer.id)
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    return Caller(schema, {"Authorization": f"Bearer {token(caller, decides=decides)}"}, str(screening))


def _try(caller: Caller, examples: int, seconds: float) -> int:
    """Make calls of every operation, good ones and bad ones, until the time is up; return how many there were."""
    until, calls = time.monotonic() + seconds, 0
    limits = settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    for operation in (found.ok() for found in caller.schema.get_all_operations()):
        known = {"screening": caller.screening} if "{screening}" in operation.path else None
        for mode, fixed in ((GenerationMode.POSITIVE, known), (GenerationMode.NEGATIVE, None)):

            @limits
            @given(case=operation.as_strategy(mode, path_parameters=fixed))
            def call(case: Any) -> None:
                nonlocal calls
                if time.monotonic() < until:
                    calls += 1
                    case.call_and_validate(checks=_checks(case), headers=caller.headers)

            with suppress(Unsatisfiable):  # an operation that takes nothing knows no bad call
                call()
    return calls


@pytest.fixture(autouse=True)
def endless(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the calls of a test go on, all of them in the transaction of the test, as Django's own client does."""
    monkeypatch.setattr(api.throttle, "num_requests", 10**9)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("role", "decides"), CALLERS)
def test_calls_made_from_the_description(role: Role, decides: bool, officer: Person) -> None:
    """Whatever is sent, the answer is one that the description names, in the shape that it names."""
    assert _try(_caller(officer, role, decides=decides), EXAMPLES, SECONDS) > 100


@pytest.mark.soak
@pytest.mark.parametrize(("role", "decides"), CALLERS)
def test_many_calls_made_from_the_description(role: Role, decides: bool, officer: Person) -> None:
    """The same at length."""
    assert _try(_caller(officer, role, decides=decides), MANY_EXAMPLES, MANY_SECONDS) > 1_000
