"""The roles of the people who work with the register, what they do, and for what purpose."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is in the register; one account has one role (design, section 1)."""

    OFFICER = "officer"
    OPERATOR = "operator"
    CASE_MANAGER = "case_manager"
    SUPERVISOR = "supervisor"
    COORDINATOR = "coordinator"
    NATIONAL_COORDINATOR = "national_coordinator"
    INVESTIGATOR = "investigator"
    PROSECUTOR = "prosecutor"
    LAWYER = "lawyer"
    DOCTOR = "doctor"
    PSYCHOLOGIST = "psychologist"
    CENTRAL_AUTHORITY = "central_authority"
    SCHOLAR = "scholar"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class What(StrEnum):
    """What is done. A name is the record, then the verb; the trail uses the same names."""

    SCREENING_START = "screening.start"
    SCREENING_LIST = "screening.list"
    SCREENING_READ = "screening.read"
    SCREENING_ANSWER = "screening.answer"
    SCREENING_DECIDE = "screening.decide"
    SCREENING_CORRECT = "screening.correct"
    SCREENING_PRINT = "screening.print"
    SCREENING_REVIEW = "screening.review"
    SCREENING_ASSIGN = "screening.assign"
    SCREENING_QUALIFY = "screening.qualify"
    SCREENING_FLOW = "screening.flow"
    VISIT_START = "visit.start"
    VISIT_READ = "visit.read"
    VISIT_WRITE = "visit.write"
    CASE_OPEN = "case.open"
    CASE_LIST = "case.list"
    CASE_READ = "case.read"
    CASE_WORK = "case.work"
    CASE_ASSIGN = "case.assign"
    CASE_FLOW = "case.flow"
    COMPARTMENT_READ = "compartment.read"
    COMPARTMENT_WRITE = "compartment.write"
    FLOW_ACT = "flow.act"
    CONFORMANCE_READ = "conformance.read"
    REPORT_OPEN = "report.open"
    REPORT_TAKE = "report.take"
    DESK_READ = "desk.read"
    DESK_ANSWER = "desk.answer"
    PLACES_READ = "places.read"
    PLACES_KEEP = "places.keep"
    IDENTITY_RECORD = "identity.record"
    IDENTITY_REVEAL = "identity.reveal"
    IDENTITY_SEARCH = "identity.search"
    APPROVAL_ASK = "approval.ask"
    APPROVAL_GIVE = "approval.give"
    STAFF_READ = "staff.read"
    TRAIL_READ = "trail.read"
    TRAIL_REVIEW = "trail.review"
    ACCOUNT_MANAGE = "account.manage"


class Purpose(StrEnum):
    """For what a record is used. The last two exist so that they can be refused (safeguard S5)."""

    IDENTIFICATION = "identification"
    ASSISTANCE = "assistance"
    SUPERVISION = "supervision"
    COORDINATION = "coordination"
    INVESTIGATION = "investigation"
    LEGAL_AID = "legal_aid"
    AUDIT = "audit"
    MAINTENANCE = "maintenance"
    MIGRATION_ENFORCEMENT = "migration_enforcement"
    PROSECUTE_SUBJECT = "prosecute_subject"
