"""The four units of description of IC-TIP: event, victim, perpetrator, reporting entity."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from qorgau.law.answers import Mark


class Unit(StrEnum):
    """A unit of description."""

    EVENT = "event"
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    REPORTING_ENTITY = "reporting_entity"


class Stage(StrEnum):
    """Which event it is: a stage of trafficking, or a criminal proceeding. The words are ours."""

    RECRUITMENT = "recruitment"
    TRANSIT = "transit"
    EXPLOITATION = "exploitation"
    PROCEEDING = "proceeding"


class Attribute(NamedTuple):
    """What is told of a unit: a fact and its value, by which reporting entity, on which day, and with what doubt.

    A fact of which nothing was said is no attribute. One that was denied, is not confirmed or is contradicted has no
    value, and its `mark` says which of these it is.
    """

    fact: str
    value: bool | int | str | None
    entity: str
    day: date
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class ReportingEntity:
    """An organisation that identifies, assists, records or is involved otherwise: an agency."""

    id: str


@dataclass(frozen=True, slots=True)
class Event:
    """What happened in a case at one stage."""

    case: str
    stage: Stage
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Victim:
    """A person affected in one case; the person is a pseudonym, never a name."""

    case: str
    person: str
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """A person in one role in one case; a role that is not known is empty."""

    case: str
    role: str
    attributes: tuple[Attribute, ...]


class Units(NamedTuple):
    """The units that a case tells of. What is not told is not there: an empty tuple says nothing of what happened."""

    entities: tuple[ReportingEntity, ...]
    events: tuple[Event, ...]
    victims: tuple[Victim, ...]
    perpetrators: tuple[Perpetrator, ...]
