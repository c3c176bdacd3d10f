"""Calls of the API as a program makes them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final

from django.test import Client
from django.utils import timezone

from qorgau_web.access import actions
from qorgau_web.access.models import Person

ROOT: Final = "/api/v1"


def token(person: Person, *, decides: bool = False) -> str:
    """Return the secret of a new token of the person."""
    return actions.give_token(person=person.id, label="tests", decides=decides, by=person.id, at=timezone.now())


@dataclass
class Caller:
    """A program with a token, or without one."""

    secret: str = ""
    client: Client = field(default_factory=Client)

    def get(self, address: str, **query: str) -> Answer:
        """Return what a GET comes to."""
        return Answer.of(self.client.get(ROOT + address, query, headers=self._headers()))

    def post(self, address: str, body: object, **headers: str) -> Answer:
        """Return what a POST comes to; bytes are sent as they are."""
        data = body if isinstance(body, bytes) else json.dumps(body)
        sent = {**self._headers(), **headers}
        return Answer.of(self.client.post(ROOT + address, data, content_type="application/json", headers=sent))

    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.secret}"} if self.secret else {}


@dataclass
class Answer:
    """An answer: its status, its JSON, its headers."""

    status: int
    json: Any
    headers: Any

    @classmethod
    def of(cls, response: Any) -> Answer:
        """Return the answer; what is neither JSON nor empty fails the test."""
        if response.content:
            assert response["Content-Type"].startswith("application/json"), response.content[:200]
        return cls(response.status_code, json.loads(response.content or b"null"), response.headers)

    @property
    def code(self) -> str:
        """Return the code of the error."""
        return str(self.json["error"]["code"])


def program(person: Person, *, decides: bool = False) -> Caller:
    """Return a program that acts for the person."""
    return Caller(token(person, decides=decides))


def finished(**changed: Any) -> dict[str, Any]:
    """Return a screening as another system hands it over."""
    return {
        "setting": "police",
        "language": "ru",
        "audience": "adult",
        "held_on": "2026-11-20",
        "informed": True,
        "alone": "yes",
        "interpreter": "not_needed",
        "needs": [],
        "answers": [
            {"question": "means.threat", "value": "yes", "source": "said", "note": "Invented words"},
            {"question": "victim.age", "value": "24", "source": "document"},
        ],
        **changed,
    }
