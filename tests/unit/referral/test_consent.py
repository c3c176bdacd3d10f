"""What another body may see: the fields of the grants that stand, and nothing without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.knowledge import Content
from qorgau.knowledge.mechanism import Span, Unit
from qorgau.referral.calendar import Calendar
from qorgau.referral.consent import Basis, Grant, allowed, askable, disclose, ends
from qorgau.referral.linking import linked

NOON = datetime(2026, 11, 24, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
RECORD = {"pseudonym": "1", "sex": "female", "name": "Invented", "reason": "words", "citizenship": "UZB"}


def grant(**more: object) -> Grant:
    """Return a grant by consent for a request for a place."""
    values = {
        "id": "g", "recipient": "shelter", "purpose": "assistance", "scope": "placement_request",
        "basis": Basis.CONSENT, "given_at": NOON, "only": frozenset(RECORD),
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


def test_a_consent_covers_what_the_person_named(content: Content) -> None:
    """Of the scope only that; the pseudonym always; a duty covers its whole scope. Without a list: nothing named."""
    assert seen(content, grant(scope="hand_over", only=frozenset({"name", "citizenship"}))) == {"pseudonym", "name"}
    assert seen(content, grant(scope="hand_over", only=frozenset())) == {"pseudonym"}
    duty = grant(scope="hand_over", only=frozenset(), basis=Basis.DUTY, act="an act")
    assert seen(content, duty) == {"pseudonym", "sex", "name", "reason"}


def test_a_consent_ends_with_its_day_and_with_the_term(content: Content) -> None:
    """The day that the person named counts whole; the term counts where it is earlier or no day was named."""
    calendar, term = Calendar(content.working_days), Span(80, Unit.DAY)
    day = datetime(2026, 11, 30, 19, tzinfo=UTC)  # midnight in Kazakhstan, five hours ahead
    assert ends(calendar, NOON, term, date(2026, 11, 30)) == day
    assert ends(calendar, NOON, term, date(2028, 1, 1)) == ends(calendar, NOON, term, None) == NOON + 80 * 24 * HOUR


@pytest.mark.parametrize("procedure", ["referral", "consent", "shelter_placement"])
def test_what_a_person_is_asked_for(content: Content, procedure: str) -> None:
    """What the procedure may tell by consent and nothing else; never what it tells by duty alone."""
    ready = linked(content, content.procedures[procedure])
    found = askable(content.scopes, ready)
    assert "name" in found
    assert "pseudonym" not in found
    assert "citizenship" not in found


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
        only=st.frozensets(st.sampled_from(sorted(RECORD))),
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
