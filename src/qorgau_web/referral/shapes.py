"""Shapes of the JSON API of cases: what waits for a desk, and what was disclosed to it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema


class WaitingWork(Schema):
    """Work that waits for the body of the caller: a pseudonym, a step and clocks, nothing of the person."""

    id: UUID
    number: str = Field(description="The pseudonym of the case.")
    procedure: str
    step: str
    opened_at: datetime
    due: datetime = Field(description="When the delay goes up: a configurable default, not law.")
    legal_due: datetime | None = Field(description="The term of law, where an act sets one.")
    went_up: str


class WaitingPage(Schema):
    """A page of open work, the most urgent first; `after` begins the next one and is empty on the last."""

    lines: list[WaitingWork]
    after: str


class DisclosedFields(Schema):
    """What the grants that stand at this moment cover, and nothing else; it is empty after a withdrawal."""

    number: str
    fields: list[str] = Field(description="Every field that is disclosed, filled in or not.")
    values: dict[str, Any] = Field(description="What was filled in, as codes of the content.")
    words: dict[str, str] = Field(description="What was written freely; reading it stands in the trail.")


class WorkAnswer(Schema):
    """How a step of a desk ends."""

    outcome: str = Field(description="One of the outcomes of the step.", examples=["accepts"])
