"""Who calls the API: a token acts for the person who made it, within the person's reach and at a bounded rate."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle
from pydantic import BaseModel

from qorgau.access import Reach, Role, Scope, What, reach_of
from qorgau_web.access import queries
from qorgau_web.access.queries import Person, Token
from qorgau_web.failures import failures


class BearerToken(HttpBearer):
    """The only way in: `Authorization: Bearer SECRET`. A session is not accepted (so no page can make a call)."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:  # noqa: ARG002 - the library's signature
        """Return the token that the secret opens, None if there is none or it has ended."""
        return queries.holder(token, timezone.now())


class TokenRate(SimpleRateThrottle):
    """So many calls of one token in each period of the clock. The cache holds the token's id and a number.

    The library's own throttle keeps its state on itself, which threads would share; this one keeps none.
    """

    def allow_request(self, request: HttpRequest) -> bool:
        """Return whether the token has calls left in this period, and count this one."""
        token: Token = request.auth  # type: ignore[attr-defined]  # set by the library
        key = f"api:{token.id}:{self._now() // self._seconds}"
        used = int(cache.get(key, 0))
        if used >= (self.num_requests or 0):
            return False
        cache.set(key, used + 1, self._seconds)
        return True

    def wait(self) -> float:
        """Return the seconds until the next period begins."""
        return self._seconds - self._now() % self._seconds

    def _now(self) -> int:
        return int(self.timer())  # type: ignore[misc]  # a function kept on the class, not a method

    @property
    def _seconds(self) -> int:
        return self.duration or 1


def caller(request: HttpRequest) -> Person:
    """Return the person for whom the token acts."""
    person: Person = request.auth.person  # type: ignore[attr-defined]  # set by the library
    return person


def within(request: HttpRequest, what: What) -> Scope:
    """Return what the caller may reach; refuse a role that may not do this at all."""
    found = queries.reach(caller(request), what)
    if found.denied:
        raise PermissionDenied(found.denied)
    return found


def own_token(request: HttpRequest) -> None:
    """Refuse a token of an agency's system: a decision is made by a person (design, section 5)."""
    if not request.auth.decides:  # type: ignore[attr-defined]  # set by the library
        raise PermissionDenied("personal_token_needed")


class TokenShown(BaseModel):
    """The token that was shown."""

    label: str
    decides: bool
    expires_at: datetime


class Me(BaseModel):
    """For whom the token acts, and what the role may do at all."""

    id: UUID
    username: str
    name: str
    role: Role
    agency: str
    region: str
    may: list[What]
    token: TokenShown


class Colleague(BaseModel):
    """Somebody of the same agency who interviews."""

    id: UUID
    name: str


class Colleagues(BaseModel):
    """Those who can be named as interviewer."""

    colleagues: list[Colleague]


router = Router(tags=["access"])


@router.get("/me", response={200: Me, **failures()}, summary="For whom the token acts")
def me(request: HttpRequest) -> dict[str, Any]:
    """Return the person for whom the token acts, what the role may do at all, and how long the token lasts."""
    person, token = caller(request), request.auth  # type: ignore[attr-defined]  # set by the library
    role = Role(person.role)
    return {
        "id": person.id,
        "username": person.username,
        "name": person.name,
        "role": role,
        "agency": person.agency_id,
        "region": person.agency.region,
        "may": [what for what in What if reach_of(role, what) is not Reach.NOTHING],
        "token": {"label": token.label, "decides": token.decides, "expires_at": token.expires_at},
    }


@router.get("/colleagues", response={200: Colleagues, **failures(403)}, summary="Those who can be named as interviewer")
def colleagues(request: HttpRequest) -> dict[str, Any]:
    """Return the people of the same agency who interview: whom a screening that is taken in may name."""
    within(request, What.SCREENING_START)
    found = queries.colleagues(caller(request))
    return {"colleagues": [{"id": one.id, "name": one.name} for one in found]}
