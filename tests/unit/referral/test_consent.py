"""What another body may see: the fields of the grants that stand, and nothing without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.knowledge import Content
from qorgau.referral.consent import Basis, Grant, allowed, disclose

NOON = datetime(2026, 11, 24, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
RECORD = {"pseudonym": "1", "sex": "female", "name": "Invented", "reason": "words", "citizenship": "UZB"}


def grant(**more: object) -> Grant:
    """Return a grant by consent for a request for a place."""
    values = {
        "id": "g", "recipient": "shelter", "purpose": "assistance", "scope": "placement_request",
        "basis": Basis.CONSENT, "given_at": NOON,
    }  # fmt: skip
    return Grant(**{**values, **more})  # type: ignore[arg-type]


def seen(content: Content, *grants: Grant) -> set[str]:
    """Return the fields of the record that the shelter sees."""
    return set(disclose(content.scopes, RECORD, grants, recipient="shelter", purpose="assistance", now=NOON))


def test_nothing_without_a_grant(content: Content) -> None:
    """Deny by default."""
    assert seen(content) == set()


def test_exactly_the_scope(content: Content) -> None:
    """The fields that the scope names, of those that were filled in; two grants add up."""
    assert seen(content, grant()) == {"pseudonym", "sex"}
    assert seen(content, grant(), grant(id="h", scope="hand_over")) == {"pseudonym", "sex", "name", "reason"}


@pytest.mark.parametrize(
    "one",
    [
        grant(recipient="other"),
        grant(purpose="research"),
        grant(scope="everything"),
        grant(given_at=NOON + HOUR),
        grant(expires_at=NOON),
        grant(withdrawn_at=NOON),
        grant(basis=Basis.DUTY),
    ],
)
def test_a_grant_that_does_not_stand(content: Content, one: Grant) -> None:
    """For another body or purpose, of no known scope, not yet, no longer, withdrawn, a duty without an act."""
    assert seen(content, one) == set()


def test_a_duty_names_its_act(content: Content) -> None:
    """Then it stands."""
    assert seen(content, grant(basis=Basis.DUTY, act="Family Code, 117(2)")) == {"pseudonym", "sex"}


_moments = st.integers(-48, 48).map(lambda hours: NOON + hours * HOUR)
_grants = st.lists(
    st.builds(
        Grant,
        id=st.uuids().map(str),
        recipient=st.sampled_from(("shelter", "clinic")),
        purpose=st.sampled_from(("assistance", "research")),
        scope=st.sampled_from(("placement_request", "hand_over", "status_file", "none")),
        basis=st.sampled_from(Basis),
        given_at=_moments,
        act=st.sampled_from(("", "an act")),
        expires_at=st.none() | _moments,
        withdrawn_at=st.none() | _moments,
    ),
    max_size=6,
)


@given(grants=_grants, withdrawn_at=_moments, later=st.integers(0, 10_000))
def test_after_withdrawal_nothing_that_rested_on_it(
    content: Content, grants: list[Grant], withdrawn_at: datetime, later: int
) -> None:
    """Every grant by consent withdrawn: at no later moment does a field rest on one; the others stay as they were."""
    ended = [
        replace(one, withdrawn_at=min(withdrawn_at, one.withdrawn_at or withdrawn_at))
        if one.basis is Basis.CONSENT
        else one
        for one in grants
    ]
    now = withdrawn_at + later * HOUR
    found = allowed(content.scopes, ended, recipient="shelter", purpose="assistance", now=now)
    others = [one for one in grants if one.basis is not Basis.CONSENT]
    expected = allowed(content.scopes, others, recipient="shelter", purpose="assistance", now=now)
    assert found == expected
