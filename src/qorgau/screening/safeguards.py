"""Notices that must stand beside a result: what it is not, what is assumed, what the person may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.law.answers import Mark
from qorgau.logic import FALSE, TRUE, UNKNOWN
from qorgau.screening.assess import PROTECTED, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.law.case import Case
    from qorgau.screening.assess import Assessment


def safeguards(content: Content, case: Case, assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """Return the notices that apply, each as the number of the safeguard and the id of its message."""
    return tuple(
        (message.partition("_")[0].upper(), f"safeguard.{message}") for message in _notices(content, case, assessment)
    )


def _notices(content: Content, case: Case, assessment: Assessment) -> Iterator[str]:
    yield "s4_not_a_test"
    yield "s5_person_not_examined"
    yield "s7_person_decides"
    yield "s13_supported_by"
    if assessment.status in PROTECTED:
        yield "s9_urgent_help"
    if assessment.status is Status.NOT_INDICATED:
        yield "s7_can_ask_again"
    if assessment.rests_on_provisional:
        yield "s1_rests_on_provisional"
    if Mark.DENIED in case.marks.values():
        yield "s2_denied"
    yield from _about_the_person(content, case, assessment)


def _about_the_person(content: Content, case: Case, assessment: Assessment) -> Iterator[str]:
    minor = case.facts.get("victim.minor", UNKNOWN)
    if minor is UNKNOWN:
        yield "s6_age_in_doubt"
    if minor is TRUE:
        yield "s17_child"
    if case.place != content.jurisdiction.country:
        yield "s11_place_unknown" if case.place is None else "s11_as_if"
    foreign = case.codes.get("victim.citizenship", content.jurisdiction.country) != content.jurisdiction.country
    if assessment.status in PROTECTED and (foreign or case.facts.get("victim.citizen_of_destination") is FALSE):
        yield "s28_expulsion"
