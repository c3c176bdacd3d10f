"""Shapes of law: offences in dated versions, aggravators, notes, questions for a person, differences, gaps."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Confidence, Day, Entry, RuleField, SourceField, When, Words
from qorgau.logic import FALSE, TRUE

Years = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Sanction:
    """What the part threatens. Years and hours are whole numbers; `fine_mci` counts monthly calculation indices."""

    imprisonment_years: Years | None = None
    fine_mci: int | tuple[int, int] | None = None
    corrective_work: bool = False
    corrective_work_years: int | None = None
    public_work_hours: int | None = None
    restriction_years: int | Years | None = None
    arrest_days: int | None = None
    arrest_months: int | None = None
    confiscation: str | None = None
    bar_years: int | None = None
    bar_lifelong: bool = False
    expulsion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class AggravatorUse:
    """A shared aggravator under its item number in one part, with dates of its own where they are known."""

    concept: str
    item: str | None = None
    in_force: When | None = None


def _available(raw: object) -> bool:
    if raw not in ("available", "not_available"):
        raise ValueError(f"expected `available` or `not_available`, found {raw!r}")
    return raw == "available"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Version:
    """The wording of a part over one period. A text that nobody could read is an entry, not a gap."""

    in_force: When
    text: Annotated[bool, BeforeValidator(_available)] = True
    article: str | None = None
    needs: tuple[str, ...] = ()
    rule: RuleField | None = None
    aggravators: tuple[AggravatorUse, ...] = ()
    contrary: tuple[str, ...] = ()
    sanction: Sanction | None = None
    words: Words | None = None
    date_confidence: Confidence
    source: SourceField
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Offence(Entry):
    """One part of an article. `not_evaluated` says why the part stands in the library only."""

    code: str
    article: str
    part: str
    text: Words
    created: Day | None = None
    connected: bool = False
    narrow: bool = False
    displaced_by: str | None = None
    not_evaluated: str | None = None
    versions: Annotated[tuple[Version, ...], Field(min_length=1)]

    def version(self, day: date) -> Version | None:
        """Return the version that surely covers the day, if any."""
        covering = [version for version in self.versions if version.in_force.covers(day) is not FALSE]
        return covering[0] if len(covering) == 1 and covering[0].in_force.covers(day) is TRUE else None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Aggravator(Entry):
    """A circumstance that several parts share. Without a rule no fact of the vocabulary can show it: it stays open."""

    rule: RuleField | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Provision(Entry):
    """A definition, a note or a rule of the general part, in words."""

    code: str
    article: str
    part: str
    kind: str
    text: Words
    in_force: When


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Jurisdiction(Entry):
    """Whose law the offences are, and the provisions on territory, acts abroad, time and retroactivity."""

    country: str
    territory: str
    abroad: str
    time: str
    retroactivity: str


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class GravityClass:
    """A class of Article 11: up to and including `up_to` years; None for the highest."""

    id: str
    label: Words
    up_to: int | None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Gravity(Entry):
    """The classes of gravity, from the lightest."""

    classes: tuple[GravityClass, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Question(Entry):
    """Something that the engine must hand to a person. It is raised where `when` is met."""

    when: RuleField
    exact: bool = True
    text: Words
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Difference(Entry):
    """A difference between two norms that these facts bring out, raised where `when` is met."""

    kind: str
    between: tuple[str, ...]
    when: RuleField
    exact: bool = True
    text: Words
    deciding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class LabelRule:
    """One line of the ordered list of leading labels; passed over where the label `unless` is met."""

    label: str
    when: RuleField
    unless: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Form:
    """A form of exploitation that can be named in the grounds of a label."""

    fact: str
    when: RuleField


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Labels(Entry):
    """Names and order of the leading labels: a reading aid, first match wins."""

    names: dict[str, Words]
    order: tuple[LabelRule, ...]
    closed_while_protected: tuple[str, ...]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Condition:
    """One thing that must be so for a gap to be closed. Exactly one of the forms is used.

    `provision`: it is in force. With `offence`: the part has the `aggravator`, its rule `requires` the fact or
    `names` it.
    `stated`: what an editor found in a source, where the content cannot tell.
    """

    text: Words
    provision: str | None = None
    offence: str | None = None
    aggravator: str | None = None
    requires: str | None = None
    names: str | None = None
    stated: bool | Literal["unknown"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Gap(Entry):
    """A gap that a paper names, and what would close it.

    `shown_by`: the differences whose facts bring the gap out in a case. `amendment`: a draft, never law.
    """

    named_by: str
    text: Words
    step: str
    closed_when: Annotated[tuple[Condition, ...], Field(min_length=1)]
    shown_by: tuple[str, ...] = ()
    amendment: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Treaty(Entry):
    """A treaty and what binds Kazakhstan to it."""

    text: Words
    in_force: When | None = None
