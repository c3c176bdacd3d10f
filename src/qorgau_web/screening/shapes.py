"""Shapes of what the API takes and tells of screenings."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from django.utils import timezone
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, ValidationInfo, field_validator

from qorgau.knowledge.identification import Kind
from qorgau.law.answers import AnswerSource
from qorgau.law.case import MAX_NUMBER, SEXES
from qorgau.periods import NotADate, parse
from qorgau.screening.assess import Status
from qorgau.text import SPOKEN
from qorgau_web.knowledge.api import Day, OneOf
from qorgau_web.knowledge.queries import content, options
from qorgau_web.screening.facts import BETWEEN, NOT_ASKED, REFUSED
from qorgau_web.screening.forms.decision import reasons
from qorgau_web.screening.forms.interview import NOTE_LENGTH, kind_of

MOST_ANSWERS: Final = 500
MOST_ROWS: Final = 2**63 - 1
EXACT: Final = ConfigDict(extra="forbid")
_NUMBER: Final = re.compile(r"[0-9]{1,7}")


def questions() -> Iterator[str]:
    """Yield the facts and signs that can be asked or looked at; judgements are for those who work on the law."""
    yield from (name for name in content().facts if not name.startswith("judgement."))
    yield from content().signs


def interpreters() -> Iterator[str]:
    """Yield who may interpret: never a companion, relative, co-worker or employer (safeguard S8)."""
    yield from (name for name, one in options("interpreters").options.items() if one.allowed)


def _text(raw: object) -> object:
    if isinstance(raw, str) and ("\0" in raw or any("\ud800" <= one <= "\udfff" for one in raw)):
        raise ValueError("expected text in Unicode without NUL")
    return raw


Note = Annotated[str, BeforeValidator(_text), Field(max_length=NOTE_LENGTH, description="Free text; it is encrypted.")]


class NewAnswer(BaseModel):
    """One answer. `replaces` sets an earlier entry right; without it answers to one question stand side by side."""

    model_config = EXACT

    question: Annotated[str, OneOf(questions)]
    value: str = Field(max_length=40, description=(
        "yes, no, refused (does not wish to answer) or not_asked; for forms of exploitation also intended; a number, a "
        "country (ISO 3166-1 alpha-3), female, male or other, or a period as FROM..UNTIL, by the kind of the question."
    ), examples=["yes"])  # fmt: skip
    source: AnswerSource
    note: Note = ""
    replaces: Annotated[StrictInt, Field(ge=1, le=MOST_ROWS)] | None = None

    @field_validator("value")
    @classmethod
    def _fits(cls, value: str, info: ValidationInfo) -> str:
        question = info.data.get("question")
        if question and not fits(question, value):
            raise ValueError("expected a value that fits the kind of the question")
        return value


def fits(question: str, value: str) -> bool:
    """Return whether the value is one that the question can have."""
    kind = kind_of(question)
    if kind in (Kind.TRUTH, Kind.PURPOSE):
        return value in options("answers").options and (kind is Kind.PURPOSE or value != "intended")
    if value in (REFUSED, NOT_ASKED):
        return True
    if kind is Kind.NUMBER:
        return bool(_NUMBER.fullmatch(value)) and int(value) <= MAX_NUMBER[question]
    if kind is Kind.COUNTRY:
        return value in content().countries.places
    return _period(value) if kind is Kind.PERIOD else value in SEXES and value != "unknown"


def _period(value: str) -> bool:
    start, _, until = value.partition(BETWEEN)
    try:
        return not until or parse(start).first <= parse(until).last
    except NotADate:
        return False


class NewScreening(BaseModel):
    """A screening that was held on paper or in another system, as a whole."""

    model_config = EXACT

    channel: Literal["system", "paper"] = "system"
    setting: Annotated[str, OneOf(lambda: content().preambles)] = Field(description="In what capacity it was asked.")
    language: Literal[SPOKEN] = Field(description="The language that the person understood.")  # type: ignore[valid-type]
    audience: Literal["adult", "child", "unsure"]
    held_on: Day = Field(description="The day of the interview; not in the future.")
    interviewer: UUID | None = Field(None, description="Who asked, if not the person of the token: see /colleagues.")
    informed: Literal[True] = Field(
        description="The person heard who asked, what must be reported, and that she may stop, before any question."
    )
    alone: Annotated[str, OneOf(lambda: options("alone").options)]
    interpreter: Annotated[str, OneOf(interpreters)]
    needs: list[Annotated[str, OneOf(lambda: options("urgent_needs").options)]] = Field([], max_length=20)
    answers: list[NewAnswer] = Field(max_length=MOST_ANSWERS)

    @field_validator("held_on")
    @classmethod
    def _held(cls, day: date) -> date:
        if day > timezone.localdate():
            raise ValueError("expected a day that is not in the future")
        return day


class NewDecision(BaseModel):
    """What the front line decides, and why (safeguard S7)."""

    model_config = EXACT

    decision: Annotated[str, OneOf(lambda: options("decisions").options)]
    reason: Annotated[str, OneOf(lambda: [name for name, _ in reasons("decision")])]
    why: Note = ""


class Taken(BaseModel):
    """The screening that was made, and whether this call made it or the same one before."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    number: str
    new: bool


class Line(BaseModel):
    """One row of a list: the pseudonym and how far it is, nothing of the person."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    number: str
    version: int
    region: str
    agency: str
    interviewer: str
    held_on: date
    started_at: datetime
    decision: str = Field(description="Empty while it is open.")
    status: str = Field(description="Empty while it is open.")
    audience: str


class Lines(BaseModel):
    """A page of a list, newest first; `before` begins the next one."""

    model_config = ConfigDict(from_attributes=True)

    lines: list[Line]
    before: datetime | None


class Answer(BaseModel):
    """One answer as it stands. A note is only said to be there (safeguard S19)."""

    model_config = ConfigDict(from_attributes=True)

    seq: int
    question: str
    value: str
    source: AnswerSource
    noted: bool
    at: datetime
    by: str
    visit: str = Field(description="The pseudonym of the visit it was copied from, may be empty.")


class Decision(BaseModel):
    """What was decided."""

    decision: str
    reason: str
    explained: bool
    by: str
    at: datetime
    status: Status
    release: str


class Screening(BaseModel):
    """One screening with its answers, without notes and without identity."""

    id: UUID
    number: str
    version: int
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
    needs: list[str]
    corrects: UUID | None
    corrected_by: UUID | None
    answers: list[Answer]
    decision: Decision | None
    result: dict[str, Any] = Field(description="The result for the front line today; see the reference.")
