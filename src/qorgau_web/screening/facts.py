"""Rows of a screening as values of the core, and back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from qorgau.access import Record
from qorgau.knowledge.identification import Kind
from qorgau.law.case import Case, read_case
from qorgau.logic import TRUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from uuid import UUID

    from qorgau.knowledge import Content
    from qorgau_web.screening.models import Answer, Screening, Visit, VisitFact

Row = TypeVar("Row", "Answer", "VisitFact")

# Two values that are no answer: nothing was asked, or the person does not wish to answer (never read as no, S2).
NOT_ASKED: Final = "not_asked"
REFUSED: Final = "refused"
_PLAIN: Final = (Kind.NUMBER, Kind.COUNTRY, Kind.SEX, Kind.PERIOD)
BETWEEN: Final = ".."


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it stands: what was answered, by which source, when, by whom entered, copied from which visit."""

    seq: int
    id: UUID
    question: str
    value: str
    source: str
    noted: bool
    at: datetime
    by: str
    visit: str


@dataclass(frozen=True, slots=True)
class Interview:
    """One screening with all its answers, read as a case."""

    id: UUID
    number: str
    version: int
    person: UUID
    agency: str
    region: str
    interviewer: str
    channel: str
    setting: str
    language: str
    audience: str
    held_on: date
    started_at: datetime
    informed_at: datetime | None
    alone: str
    interpreter: str
    needs: tuple[str, ...]
    visit: UUID | None
    decision: str
    decided_at: datetime | None
    decided_by: str
    reason: str
    explained: bool
    status: str
    release: str
    corrects: UUID | None
    corrected_by: UUID | None
    record: Record
    given: tuple[Given, ...]
    case: Case

    @property
    def answered(self) -> frozenset[str]:
        """Return the questions that were put, whatever came of it."""
        return frozenset(one.question for one in self.given if one.value != NOT_ASKED)

    @property
    def protocol(self) -> str:
        """Return the protocol to follow: that for children unless an adult is met and no answer says a child (S6)."""
        minor = self.case.protective.get("victim.minor") is TRUE
        return "child" if minor or self.audience != "adult" else "adult"


def record_of(screening: Screening, assigned: Iterable[UUID]) -> Record:
    """Return what access to the screening depends on."""
    people = frozenset(str(person) for person in assigned)
    return Record(screening.region, screening.agency_id, people, screening.sealed)


def standing(rows: Iterable[Row]) -> list[Row]:
    """Return the answers that no later entry has set right, in the order in which they were given."""
    rows = list(rows)
    replaced = {row.replaces_id for row in rows if row.replaces_id is not None}
    return [row for row in rows if row.seq not in replaced]


def given_of(row: Answer | VisitFact, visit: str = "") -> Given:
    """Return one answer as a value."""
    return Given(row.seq, row.id, row.question, row.value, row.source, row.note is not None, row.at, row.by.name, visit)


# The columns of an answer in the order of `Given`, and at the end what it replaces.
COLUMNS: Final = ("seq", "id", "question", "value", "source", "noted", "at", "by__name", "visit__number", "replaces_id")


def standing_of(rows: Iterable[tuple[Any, ...]]) -> tuple[Given, ...]:
    """Return the answers that stand, from rows of COLUMNS; no model is made, since pages read many of them."""
    rows = list(rows)
    replaced = {row[-1] for row in rows}
    return tuple(
        Given(seq, ident, question, value, source, noted, at, by, visit or "")
        for seq, ident, question, value, source, noted, at, by, visit, _ in rows
        if seq not in replaced
    )


def raw_case(content: Content, number: str, given: Iterable[Given]) -> dict[str, Any]:
    """Return the answers in the form of a case file; answers that differ stand side by side (safeguard S2)."""
    by_question: dict[str, list[Given]] = defaultdict(list)
    for one in given:
        if one.value != NOT_ASKED:
            by_question[one.question].append(one)
    raw: dict[str, Any] = {"title": number}
    for question, answers in by_question.items():
        value = _value(content, question, answers)
        if value is not None:
            _put(raw, content, question, value)
    return raw


def case_of(content: Content, number: str, given: Iterable[Given]) -> Case:
    """Return the case that the answers make; raise BadFile where they contradict each other beyond reading."""
    return read_case(raw_case(content, number, given), content, number)


def _value(content: Content, question: str, answers: list[Given]) -> object:
    kind = content.facts[question].kind if question in content.facts else Kind.TRUTH
    if kind not in _PLAIN:
        return [{"answer": "unknown" if one.value == REFUSED else one.value, "source": one.source} for one in answers]
    values = {one.value for one in answers if one.value != REFUSED}
    if len(values) != 1:  # sources differ, or nobody said: unknown, which is never read as no
        return None
    only = values.pop()
    if kind is Kind.PERIOD:
        start, _, until = only.partition(BETWEEN)
        return {"from": start, "until": until or "unknown"}
    return int(only) if kind is Kind.NUMBER else only


def _put(raw: dict[str, Any], content: Content, question: str, value: object) -> None:
    if question in content.signs:
        raw.setdefault("signs", {})[question] = value
        return
    *groups, name = question.split(".")
    inner = raw
    for group in groups:
        inner = inner.setdefault(group, {})
    inner[name] = value


def interview_of(content: Content, row: Screening, given: tuple[Given, ...], assigned: Iterable[UUID]) -> Interview:
    """Return the screening with its answers; `row` comes with its people and its correction joined."""
    plain: Mapping[str, Any] = {
        name: getattr(row, name)
        for name in (
            "id", "number", "version", "person", "region", "channel", "setting", "language", "audience",
            "held_on", "started_at", "informed_at", "alone", "interpreter", "decision", "decided_at", "reason",
            "status", "release",
        )
    }  # fmt: skip
    later = getattr(row, "corrected_by", None)
    return Interview(
        **plain,
        agency=row.agency_id,
        interviewer=row.interviewer.name,
        needs=tuple(row.needs),
        visit=row.visit_id,
        decided_by=row.decided_by.name if row.decided_by else "",
        explained=row.why is not None,
        corrects=row.corrects_id,
        corrected_by=later.id if later else None,
        record=record_of(row, assigned),
        given=given,
        case=case_of(content, row.number, given),
    )


@dataclass(frozen=True, slots=True)
class SiteVisit:
    """A visit with the facts that are common to the people met there."""

    id: UUID
    number: str
    agency: str
    region: str
    leader: str
    held_on: date
    started_at: datetime
    placed: bool
    record: Record
    given: tuple[Given, ...]
    screenings: tuple[tuple[UUID, str], ...]


def visit_of(row: Visit, facts: Iterable[VisitFact], members: Iterable[UUID], mine: Iterable[Screening]) -> SiteVisit:
    """Return the visit; of the screenings held there only those that the reader works on."""
    people = frozenset(str(person) for person in members)
    return SiteVisit(
        row.id,
        row.number,
        row.agency_id,
        row.region,
        row.leader.name,
        row.held_on,
        row.started_at,
        row.place is not None or row.employer is not None,
        Record(row.region, row.agency_id, people, row.sealed),
        tuple(given_of(one) for one in standing(facts)),
        tuple((one.id, one.number) for one in mine),
    )
