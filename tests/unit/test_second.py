"""Who may be the second person: never the one who asked, one of the leading body among the two, in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from qorgau.access import Asked, Record, Role, What, Who, purpose_of, scope, second

NOW: Final = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
LED: Final = Record("KZ-75", "police")
CHIEF: Final = Who("1", Role.SUPERVISOR, "police", "KZ-75")
DEPUTY: Final = Who("2", Role.SUPERVISOR, "police", "KZ-75")
COORDINATOR: Final = Who("3", Role.COORDINATOR, "akimat", "KZ-75")
NATION: Final = Who("4", Role.NATIONAL_COORDINATOR, "ministry", "KZ-71")
OTHER: Final = Who("5", Role.SUPERVISOR, "shelter", "KZ-75")
FAR: Final = Who("6", Role.COORDINATOR, "akimat-there", "KZ-10")
OFFICER: Final = Who("7", Role.OFFICER, "police", "KZ-75")


@pytest.mark.parametrize(
    ("asker", "other", "reason"),
    [
        (CHIEF, CHIEF, "same_person"),
        (COORDINATOR, NATION, "body_absent"),
        (CHIEF, OTHER, "other_agency"),
        (CHIEF, FAR, "other_region"),
        (CHIEF, OFFICER, "role_may_not"),
        (CHIEF, DEPUTY, "second_person"),
        (CHIEF, COORDINATOR, "second_person"),
        (CHIEF, NATION, "second_person"),
        (COORDINATOR, CHIEF, "second_person"),
    ],
)
def test_who_may_be_the_second(asker: Who, other: Who, reason: str) -> None:
    """Each pair comes to the reason that the rule gives."""
    asked = Asked(asker, LED, NOW + timedelta(hours=1))
    found = second(asked, other, scope(other, What.APPROVAL_GIVE, purpose_of(other.role)), NOW)
    assert (found.allowed, found.reason) == (reason == "second_person", reason)


def test_what_is_out_of_time_or_sealed_is_given_by_nobody() -> None:
    """The last moment is no longer in time; a sealed record is out of reach for both."""
    reach = scope(DEPUTY, What.APPROVAL_GIVE, purpose_of(DEPUTY.role))
    assert second(Asked(CHIEF, LED, NOW), DEPUTY, reach, NOW).reason == "out_of_time"
    sealed = Asked(CHIEF, replace(LED, sealed=True), NOW + timedelta(hours=1))
    assert second(sealed, DEPUTY, reach, NOW).reason == "sealed"
