"""Shapes of what the API tells of the library."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from qorgau.knowledge.entry import Confidence
from qorgau.knowledge.identification import Element, Strength
from qorgau.law.history import Change, State

PartOfDate = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", description="As precise as known.")]


class Source(BaseModel):
    """Where a statement comes from and how well it is known."""

    title: str
    short: str
    part: str = Field(description="The article in words, may be empty.")
    url: str = Field(description="May be empty.")
    confidence: Confidence


class Checked(BaseModel):
    """When an editor last held the entry against its source."""

    date: date
    by: str


class Entry(BaseModel):
    """What every entry of the library has."""

    id: str
    label: str
    source: Source
    checked: Checked
    translations: dict[str, str] = Field(description="For each language but English: `draft` or `reviewed by NAME`.")


class Release(BaseModel):
    """Which content this is."""

    release: str = Field(description="Version and hash; every stored decision names it.")
    signs: int
    protocols: int
    offences: int
    articles: int


class Weight(BaseModel):
    """The strength of a sign in one set of indicators."""

    strength: Strength
    confidence: Confidence


class Sign(Entry):
    """A sign of trafficking."""

    list: str
    element: Element
    dimension: str | None
    sets: dict[str, Weight]
    life_risk: bool
    context: str | None
    question: str = Field(description="How the person is asked, or what must be found out.")
    spoken: dict[str, str] = Field(description="The question in each language in which it can be read aloud.")


class Signs(BaseModel):
    """All signs."""

    signs: list[Sign]


class Part(BaseModel):
    """A part of a protocol."""

    id: str
    label: str


class Question(BaseModel):
    """A fact or a sign that is asked or looked at."""

    id: str
    section: str
    text: str


class Protocol(Entry):
    """What is asked or looked at, and in which order."""

    kind: str
    audience: str
    text: str | None
    sections: list[Part]
    questions: list[Question]


class Protocols(BaseModel):
    """All protocols."""

    protocols: list[Protocol]


class Period(BaseModel):
    """From when until when (half-open); nothing where it is not established or still runs."""

    from_: PartOfDate | None = Field(alias="from")
    until: PartOfDate | None
    attested: date | None = Field(description="The day of the edition in which a text of unknown start was read.")


class Aggravator(BaseModel):
    """An aggravating circumstance of a part."""

    id: str
    item: str | None
    text: str


class Version(BaseModel):
    """The wording of a part over one period. `text` is empty where nobody could read it."""

    in_force: Period
    date_confidence: Confidence
    text: str | None
    aggravators: list[Aggravator]
    sanction: str | None
    source: Source


class Side(BaseModel):
    """How a part stands on a day."""

    state: State
    version: Version | None


class Offence(Entry, Side):
    """One part of an article as it stands on a day."""

    code: str
    article: str
    part: str


class Offences(BaseModel):
    """All parts as they stand on a day."""

    as_of: date
    offences: list[Offence]


class Article(Entry):
    """An article in words of doctrine."""

    code: str
    article: str
    text: str | None
    doctrine: dict[Literal["chapter", "object", "act", "intent", "subject"], str]
    parts: list[str]
    related: list[str]


class Articles(BaseModel):
    """All articles."""

    articles: list[Article]


class AggravatorChange(BaseModel):
    """An aggravating circumstance on both days."""

    id: str
    text: str
    change: Change
    item_before: str | None
    item_after: str | None


class PartChange(BaseModel):
    """One part on both days."""

    id: str
    label: str
    change: Change
    wording: Change
    conditions: Change
    sanction: Change
    aggravators: list[AggravatorChange]
    before: Side
    after: Side
    between: list[Period] = Field(description="Versions that stood, or may have stood, in between.")


class ProvisionChange(BaseModel):
    """A note or a definition on both days."""

    id: str
    label: str
    change: Change


class Difference(BaseModel):
    """What became of an article between two days."""

    id: str
    before: date
    after: date
    parts: list[PartChange]
    provisions: list[ProvisionChange]
