"""Rows of cases, runs and work as values of the core, and back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from qorgau.access import Record
from qorgau.knowledge.load import parse_procedure
from qorgau.knowledge.procedure import Call
from qorgau.referral.consent import Basis, Grant
from qorgau.referral.interviews import Interview
from qorgau.referral.linking import Linked, linked
from qorgau.referral.state import Begin, Done, DueKind, Event, Raised, State, loaded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from qorgau.knowledge import Content
    from qorgau.knowledge.entry import Source
    from qorgau.referral.linking import Heard, Node
    from qorgau.referral.state import Effect, Token
    from qorgau_web.referral import models
    from qorgau_web.referral.models import Case, Edition, Noted, Permission, Run, Work


@dataclass(frozen=True, slots=True)
class Written:
    """A procedure as it was written, with all that it calls, and its digest."""

    digest: str
    procedure: str
    version: int
    written: Mapping[str, Any]


def written_of(content: Content, procedure: str) -> Written:
    """Return what a run of the procedure that begins now stays on."""
    waiting, found = [procedure], dict[str, Any]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = content.written[name]
            steps = content.procedures[name].steps.values()
            waiting += [step.procedure for step in steps if isinstance(step, Call)]
    digest = hashlib.sha256(json.dumps([procedure, found], sort_keys=True).encode()).hexdigest()
    return Written(digest, procedure, found[procedure]["version"], found)


def linked_of(content: Content, edition: Edition | Written, region: str) -> Linked:
    """Return an edition ready to run, with the shorter clocks of a region; it is linked once."""
    key = ("linked", edition.digest, region)
    if key not in content.cache:
        parsed = {name: parse_procedure(raw, name, content.register) for name, raw in edition.written.items()}
        content.cache[key] = linked(content, parsed[edition.procedure], called=parsed, shorter=content.shorter(region))
    found: Linked = content.cache[key]
    return found


def state_of(run: Run) -> State:
    """Return where the run stands."""
    return loaded(run.state)


def event_out(event: Event) -> dict[str, Any]:
    """Return an event as plain values."""
    if isinstance(event, Done):
        return {"done": event.token, "outcome": event.outcome, "answers": dict(event.answers)}
    if isinstance(event, Raised):
        return {"raised": event.signal}
    return {"begin": dict(event.facts)} if isinstance(event, Begin) else {"tick": True}


def effect_out(effect: Effect) -> dict[str, Any]:
    """Return an effect as plain values, without what is empty."""
    plain = effect._asdict() | {"at": effect.at.isoformat() if effect.at else None}
    return {name: value for name, value in plain.items() if value}


def first_due(token: Token) -> datetime:
    """Return when a step first goes up to somebody else."""
    return min(due.at for due in token.dues if due.kind is DueKind.ESCALATION)


def legal_due(token: Token) -> datetime | None:
    """Return when the term of law of a step ends, if an act sets one."""
    return next((due.at for due in token.dues if due.kind is DueKind.LEGAL), None)


def act_of(content: Content, source: Source) -> str:
    """Return an act and its article as a grant keeps them: the id of the source, and the article in every language."""
    name = next(name for name, one in content.sources.items() if one["title"] == source.title)
    return f"{name} {source.article}".strip()


def act_words(content: Content, act: str, lang: str) -> str:
    """Return the act of a grant in words of a language."""
    name, _, article = act.partition(" ")
    if name not in content.sources:
        return act
    short = content.sources[name]["short"][lang]
    words = content.register["articles" if "," in article else "article"][lang].format(n=article)
    return f"{short}, {words}" if article else str(short)


def grant_of(row: Permission) -> Grant:
    """Return a grant."""
    return Grant(
        id=str(row.id), recipient=row.recipient_id or "", purpose=row.purpose, scope=row.scope, basis=Basis(row.basis),
        given_at=row.given_at, act=row.act, only=frozenset(row.only or ()), expires_at=row.expires_at,
        withdrawn_at=row.withdrawn_at,
    )  # fmt: skip


def record_of(case: Case, workers: Iterable[UUID]) -> Record:
    """Return what access to the case depends on."""
    return Record(case.region, case.agency_id, frozenset(str(one) for one in workers), case.sealed)


@dataclass(frozen=True, slots=True)
class Value:
    """A field of the record as it was last filled in: names of the content, or that something is written there."""

    field: str
    coded: Any
    written: bool
    at: datetime
    by: str


def values_of(rows: Iterable[Noted]) -> dict[str, Value]:
    """Return the last value of each field; rows come in the order in which they were added."""
    return {row.field: Value(row.field, row.coded, row.text is not None, row.at, row.by.name) for row in rows}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Open work as a list shows it: which case by its pseudonym, what, for whom, since when, until when."""

    id: UUID
    case: UUID
    number: str
    procedure: str
    step: str
    actor: str
    seat: str
    agency: str | None
    region: str
    opened_at: datetime
    due: datetime
    legal_due: datetime | None
    went_up: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One row of the list of cases: the pseudonym and how far it is, nothing of the person."""

    id: UUID
    number: str
    region: str
    agency: str
    audience: str
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Going:
    """A run of a procedure as the page of a case shows it."""

    id: UUID
    procedure: str
    state: State
    receiver: str
    begun_at: datetime
    outcome: str
    hears: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A case with its runs, open work, values and grants."""

    line: CaseLine
    person: UUID
    screening: UUID | None
    record: Record
    runs: tuple[Going, ...]
    waiting: tuple[Waiting, ...]
    values: dict[str, Value]
    grants: tuple[Permission, ...]


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What another body sees of a case: the fields in the order of the content, and those that were filled in."""

    fields: tuple[str, ...]
    values: dict[str, Value]


def node_of(content: Content, work: Work) -> Node:
    """Return the step that is waited for, as the edition of its run has it."""
    return linked_of(content, work.run.edition, work.region).nodes[work.step]


@dataclass(frozen=True, slots=True)
class Held:
    """An interview as it was recorded: its time and kinds, by which body, where, who recorded it; no word of it."""

    value: Interview
    body: str
    place: str
    deposition: bool
    by: str = ""
    at: datetime | None = None


def held_of(row: models.Interview) -> Held:
    """Return an interview; `row` comes with who recorded it."""
    pairs = tuple((datetime.fromisoformat(start), datetime.fromisoformat(until)) for start, until in row.breaks)
    value = Interview(
        id=str(row.id), purpose=row.purpose, began_at=row.began_at, ended_at=row.ended_at, breaks=pairs,
        people=frozenset(row.people), ground=row.ground, present=frozenset(row.present),
    )  # fmt: skip
    return Held(value, row.body, row.place, row.deposition, row.by.name, row.at)


def interview_columns(held: Held) -> dict[str, Any]:
    """Return the columns of an interview."""
    one = held.value
    return {
        "body": held.body, "place": held.place, "deposition": held.deposition, "purpose": one.purpose,
        "people": sorted(one.people), "present": sorted(one.present), "ground": one.ground,
        "began_at": one.began_at, "ended_at": one.ended_at,
        "breaks": [[start.isoformat(), until.isoformat()] for start, until in one.breaks],
    }  # fmt: skip
