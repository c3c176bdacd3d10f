"""The whole register for statistics, de-identified, as the files of `qorgau.statistics.register`. Nothing is decrypted.

Nobody is signed in where this is asked: the scope is the country, as for the release of figures, and a sealed case is
in reach of nobody who does not work on it, so it stands in no file.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from qorgau.access import Scope
from qorgau.identity import alike, comparable
from qorgau.interop.ictip import Unit, units_of
from qorgau.statistics.register import (
    HISTORIES,
    PERSONS,
    REPORTS,
    UNITS,
    Collected,
    Detection,
    Filed,
    Matching,
    Reported,
    contacts_of,
    detections,
    history_rows,
    person_row,
    report_row,
)
from qorgau.statistics.register.people import month, where, who
from qorgau_web.access.queries import agencies
from qorgau_web.identity.queries import keyed
from qorgau_web.intake.queries import have_led, reported
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.queries.figures import followed, heard
from qorgau_web.referral.queries.stands import stands
from qorgau_web.screening.queries import cases_of, held_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from uuid import UUID

    from qorgau.statistics.register import Contact, Row
    from qorgau_web.access.queries import Agency
    from qorgau_web.referral.queries.figures import Followed

COUNTRY: Final = Scope("")
MATCHING: Final = "matching"  # the field of a case in which a person says whether lists may be matched
_LATER: Final = timedelta(days=1)  # what was opened at this very moment counts too
NO_STAGE: Final = "none"  # of a unit that is no event
_EVER: Final = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(slots=True)
class _Person:
    """What is gathered of one person: the files, who met her, what may be done with it, whether it tells who she is."""

    files: list[Filed] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    matching: set[str] = field(default_factory=set)
    comparable: bool = False


def collected(now: datetime, key: Callable[[], str]) -> Collected:
    """Return the register as it stands, for statistics; `key` makes a new random row key at each call."""
    bodies = {body.id: body for body in agencies()}
    people = _people(now, bodies)
    said = [one.matching for one in people]
    matching = Matching(
        refused=sum("no" in one for one in said),
        agreed=sum(one == {"yes"} for one in said),
        not_asked=sum(not one for one in said),
        nameless=sum("no" not in one.matching and not one.comparable for one in people),
    )
    bands = content().exchange.ctdc.bands["victim.age_now"].starts
    files = {
        PERSONS: (person_row(key(), one.files, bands) for one in people),
        HISTORIES: history_rows(
            (list(_met(one, bodies)) for one in people if "no" not in one.matching), timezone.localtime(now).date()
        ),
        UNITS: (row for one in people for row in _units(one, bands)),
        REPORTS: _reports(key, bodies),
    }
    return Collected(files, content().release, matching)


def _people(now: datetime, bodies: Mapping[str, Agency]) -> list[_Person]:
    """Return the people with a file, those who are taken for one person together.

    A file in which matching is refused is matched with no other.
    """
    found: dict[UUID, _Person] = {}
    tokens: list[tuple[UUID, str, bytes]] = []
    where_stands = {case: stand.value for case, _, stand in stands(_EVER, now + _LATER, now)}
    for chunk in followed(COUNTRY):
        found |= dict(_of_chunk(chunk, where_stands, bodies))
        willing = [one.person for one in chunk if one.person in found and "no" not in found[one.person].matching]
        tokens += keyed(willing)
    for owner in comparable(tokens):
        found[owner].comparable = True
    return _joined(found, alike(tokens))


def _of_chunk(
    chunk: Sequence[Followed], where_stands: Mapping[UUID, str], bodies: Mapping[str, Agency]
) -> Iterator[tuple[UUID, _Person]]:
    owners = [one.person for one in chunk]
    held, cases = held_with(COUNTRY, owners), cases_of(COUNTRY, owners)
    reports = reported(one.screening for one in held.values())
    for one in chunk:
        met = held.get(one.person)
        if met is not None:
            filed = Filed(
                day=met.held_on, region=one.region, body=met.agency, body_kind=bodies[met.agency].kind,
                decision=met.decision, status=met.status, case=cases.get(one.person), fields=one.fields,
                services=tuple(one.services), referred=one.disclosed, acknowledged=where_stands.get(one.case, ""),
                closed=one.closed,
            )  # fmt: skip
            seen = contacts_of(met.agency, met.started_at, reports.get(met.screening, ()), one.named_to)
            said = {str(one.fields.get(MATCHING))} & {"yes", "no"}
            yield one.person, _Person([filed], list(seen), said)


def _joined(found: Mapping[UUID, _Person], leads: Mapping[UUID, UUID]) -> list[_Person]:
    joined: dict[UUID, _Person] = defaultdict(_Person)
    for owner, one in found.items():
        into = joined[leads.get(owner, owner)]
        into.files += one.files
        into.contacts += one.contacts
        into.matching |= one.matching
        into.comparable |= one.comparable
    return list(joined.values())


def _met(one: _Person, bodies: Mapping[str, Agency]) -> Iterator[Detection]:
    for contact in detections(one.contacts):
        body = bodies[contact.body]
        yield Detection(body.id, body.kind, month(timezone.localtime(contact.at).date()), not contact.led)


def _units(one: _Person, bands: Mapping[str, int]) -> Iterator[Row]:
    """Yield the units of IC-TIP that the files of a person tell of, each once, however many files there are."""
    seen = set[str]()
    for filed in sorted(one.files, key=lambda each: each.day):
        for unit, stage in _told(filed):
            if unit not in seen:
                seen.add(unit)
                place = where(filed.day, filed.region, filed.body, filed.body_kind)
                yield {"unit": unit, "stage": stage, **place, **who(one.files, bands)}


def _told(filed: Filed) -> Iterator[tuple[str, str]]:
    if filed.case is None:
        return
    units = units_of(filed.case, number="", person="", entity=filed.body, day=filed.day)
    yield from ((f"{Unit.EVENT}.{event.stage}", event.stage.value) for event in units.events)
    yield from ((Unit.VICTIM.value, NO_STAGE) for _ in units.victims)
    yield from ((Unit.PERPETRATOR.value, NO_STAGE) for _ in units.perpetrators)


def _reports(key: Callable[[], str], bodies: Mapping[str, Agency]) -> Iterator[Row]:
    for chunk in heard(COUNTRY):
        led = have_led(one.case for one in chunk)
        for one in chunk:
            kind = bodies[one.agency].kind
            told = Reported(
                day=one.day, region=one.region, body=one.agency, body_kind=kind, fields=one.fields, met=one.case in led
            )
            yield report_row(key(), told)
