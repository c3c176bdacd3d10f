"""The policy: how far each role reaches for each thing that can be done. What is not named is denied."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from qorgau.access.roles import Purpose, Role, What

if TYPE_CHECKING:
    from collections.abc import Mapping


class Reach(StrEnum):
    """How far a role reaches. ASSIGNED: only records on which the person works, as interviewer or by assignment."""

    NOTHING = "nothing"
    ASSIGNED = "assigned"
    AGENCY = "agency"
    REGION = "region"
    COUNTRY = "country"


# Safeguard S5: no screening, case or service is opened to judge the person who was screened.
REFUSED_PURPOSES: Final = frozenset({Purpose.MIGRATION_ENFORCEMENT, Purpose.PROSECUTE_SUBJECT})

_INTERVIEWS: Final = {
    What.SCREENING_START: Reach.AGENCY,
    What.SCREENING_LIST: Reach.ASSIGNED,
    What.SCREENING_READ: Reach.ASSIGNED,
    What.SCREENING_ANSWER: Reach.ASSIGNED,
    What.SCREENING_DECIDE: Reach.ASSIGNED,
    What.SCREENING_CORRECT: Reach.ASSIGNED,
    What.SCREENING_PRINT: Reach.ASSIGNED,
    What.VISIT_START: Reach.AGENCY,
    What.VISIT_READ: Reach.ASSIGNED,
    What.VISIT_WRITE: Reach.ASSIGNED,
    What.CASE_OPEN: Reach.ASSIGNED,
    What.CASE_LIST: Reach.ASSIGNED,
    What.CASE_READ: Reach.ASSIGNED,
    What.CASE_WORK: Reach.ASSIGNED,
    What.REPORT_OPEN: Reach.AGENCY,
    What.REPORT_TAKE: Reach.AGENCY,
    What.PLACES_READ: Reach.COUNTRY,
    What.IDENTITY_RECORD: Reach.ASSIGNED,
    What.IDENTITY_REVEAL: Reach.ASSIGNED,
    What.IDENTITY_SEARCH: Reach.ASSIGNED,
}
# The placement desk of an organisation: it reads what was disclosed to it, and never the case itself (S14).
_DESK: Final = {
    What.DESK_READ: Reach.AGENCY,
    What.DESK_ANSWER: Reach.AGENCY,
    What.PLACES_KEEP: Reach.AGENCY,
    What.EXCHANGE_OUT: Reach.AGENCY,
}
# What one person alone may not do (S19); who may be the second is in `qorgau.access.second`.
_TWO: Final = (What.APPROVAL_ASK, What.APPROVAL_GIVE)
_FLOW: Final = (What.SCREENING_FLOW, What.CASE_FLOW, What.FLOW_ACT, *_TWO)
# Figures of conformance are shares with small counts protected (S26): each coordinator sees those of the country.
_COUNTRY: Final = (What.PLACES_READ, What.CONFORMANCE_READ)
# Those who work on the law see it after the officer's decision, and only where they were assigned (S13, S14).
_QUALIFIES: Final = {
    What.SCREENING_LIST: Reach.ASSIGNED,
    What.SCREENING_READ: Reach.ASSIGNED,
    What.SCREENING_QUALIFY: Reach.ASSIGNED,
}
# Whom a person has agreed to speak to reads and writes the own compartment, and nothing else of the case (S18).
_COMPARTMENT: Final = {What.COMPARTMENT_READ: Reach.ASSIGNED, What.COMPARTMENT_WRITE: Reach.ASSIGNED}
POLICY: Final[Mapping[Role, Mapping[What, Reach]]] = {
    Role.OFFICER: _INTERVIEWS,
    Role.OPERATOR: _INTERVIEWS,
    Role.CASE_MANAGER: _INTERVIEWS | _DESK,
    Role.SUPERVISOR: {
        What.SCREENING_LIST: Reach.AGENCY,
        What.SCREENING_READ: Reach.AGENCY,
        What.SCREENING_REVIEW: Reach.AGENCY,
        What.SCREENING_ASSIGN: Reach.AGENCY,
        What.CASE_LIST: Reach.AGENCY,
        What.CASE_READ: Reach.AGENCY,
        What.CASE_ASSIGN: Reach.AGENCY,
        What.DESK_READ: Reach.AGENCY,
        What.PLACES_READ: Reach.COUNTRY,
        What.IDENTITY_SEARCH: Reach.ASSIGNED,
        What.STAFF_READ: Reach.AGENCY,
        **dict.fromkeys(_TWO, Reach.AGENCY),
    },
    Role.INVESTIGATOR: _QUALIFIES,
    Role.PROSECUTOR: _QUALIFIES,
    Role.LAWYER: _QUALIFIES | _COMPARTMENT,
    Role.DOCTOR: _COMPARTMENT,
    Role.PSYCHOLOGIST: _COMPARTMENT,
    Role.COORDINATOR: dict.fromkeys(_FLOW, Reach.REGION) | dict.fromkeys(_COUNTRY, Reach.COUNTRY),
    # Counts of the register belong to who answers for the whole; others see what passed disclosure control (S26).
    Role.NATIONAL_COORDINATOR: dict.fromkeys(
        (*_FLOW, *_COUNTRY, What.FIGURES_READ, What.FIGURES_RELEASE), Reach.COUNTRY
    ),
    Role.AUDITOR: {What.TRAIL_READ: Reach.COUNTRY, What.TRAIL_REVIEW: Reach.COUNTRY},
    Role.ADMINISTRATOR: {What.ACCOUNT_MANAGE: Reach.COUNTRY},
    Role.CENTRAL_AUTHORITY: {},
    Role.SCHOLAR: {},
}
_PURPOSE: Final[Mapping[Role, Purpose]] = {
    Role.CASE_MANAGER: Purpose.ASSISTANCE,
    Role.SUPERVISOR: Purpose.SUPERVISION,
    Role.COORDINATOR: Purpose.COORDINATION,
    Role.NATIONAL_COORDINATOR: Purpose.COORDINATION,
    Role.INVESTIGATOR: Purpose.INVESTIGATION,
    Role.PROSECUTOR: Purpose.INVESTIGATION,
    Role.LAWYER: Purpose.LEGAL_AID,
    Role.DOCTOR: Purpose.ASSISTANCE,
    Role.PSYCHOLOGIST: Purpose.ASSISTANCE,
    Role.AUDITOR: Purpose.AUDIT,
    Role.ADMINISTRATOR: Purpose.MAINTENANCE,
}


def reach_of(role: Role, what: What) -> Reach:
    """Return how far the role reaches; nothing where the policy is silent."""
    return POLICY[role].get(what, Reach.NOTHING)


def purpose_of(role: Role) -> Purpose:
    """Return the purpose for which a role opens a record when no other is named."""
    return _PURPOSE.get(role, Purpose.IDENTIFICATION)
