"""Values of a case in the words of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from qorgau.knowledge.mechanism import Kind
from qorgau.referral.calendar import Calendar
from qorgau.text import say
from qorgau_web.access.queries import agencies, agency_name
from qorgau_web.knowledge.queries import content, options
from qorgau_web.knowledge.queries.happened import place_of
from qorgau_web.referral.facts import act_words
from qorgau_web.referral.queries.notices import LEAD
from qorgau_web.screening.forms.interview import lang

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau_web.access.queries import Agency
    from qorgau_web.referral.facts import Value, Waiting
    from qorgau_web.referral.queries import File, Places
    from qorgau_web.referral.queries.notices import NoticeLine


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of open work in words."""

    id: UUID
    case: UUID
    number: str
    procedure: str
    step: str
    actor: str
    region: str
    opened_at: datetime
    due: datetime
    legal_due: datetime | None
    late: bool
    went_up: str
    open_to: bool


def work_rows(found: Iterable[Waiting], *seats: str) -> list[Row]:
    """Return open work in words; what is late is said, not coloured only. The reader does the work of the seats."""
    now = timezone.now()
    return [
        Row(
            one.id,
            one.case,
            one.number,
            procedure_words(one.procedure),
            step_words(one.procedure, one.step),
            actor_words(one.actor),
            one.region,
            one.opened_at,
            one.due,
            one.legal_due,
            one.due <= now or bool(one.legal_due and one.legal_due <= now),
            actor_words(one.went_up) if one.went_up else "",
            one.seat in seats,
        )
        for one in found
    ]


def actor_words(actor: str) -> str:
    """Return the name of an actor."""
    return say(content().actors.actors[actor].label, lang())


def procedure_words(procedure: str) -> str:
    """Return the name of a procedure; one that the content has no longer stands under its id."""
    found = content().procedures.get(procedure)
    return say(found.label, lang()) if found else procedure


def step_words(procedure: str, step: str) -> str:
    """Return the label of a step, which may lie inside called procedures, as today's content words it."""
    found, last = place_of(content(), procedure, step)
    one = found.steps.get(last) if found else None
    return say(one.label, lang()) if one else step


def run_rows(found: File) -> list[dict[str, Any]]:
    """Return the runs of a case in words, each with the signals that it hears now."""
    names = agency_words(run.receiver for run in found.runs)
    return [
        {
            "id": run.id,
            "words": procedure_words(run.procedure),
            "begun_at": run.begun_at,
            "outcome": step_words(run.procedure, run.outcome) if run.outcome else "",
            "receiver": names.get(run.receiver, ""),
            "hears": [(one.id, say(one.label, lang())) for one in run.hears],
        }
        for run in found.runs
    ]


def grant_rows(found: File, now: datetime) -> list[dict[str, Any]]:
    """Return who may see what of a case, on what basis, and what has ended."""
    names = agency_words(one.recipient_id or "" for one in found.grants)
    scopes = content().scopes.scopes
    return [
        {
            "to": names.get(one.recipient_id or "") or actor_words(one.actor),
            "scope": say(scopes[one.scope].label, lang()),
            "basis": one.basis,
            "act": act_words(content(), one.act, lang()),
            "given_at": one.given_at,
            "until": one.expires_at,
            "ended": one.withdrawn_at or (one.expires_at if one.expires_at and one.expires_at <= now else None),
        }
        for one in found.grants
    ]


def value_rows(values: Mapping[str, Value]) -> list[dict[str, Any]]:
    """Return the fields of a record in words; sealed text is said to be there, not shown."""
    fields = content().scopes.fields
    return [
        {"label": say(fields[name], lang()), "words": _coded(name, one.coded), "written": one.written, "by": one.by}
        for name, one in values.items()
        if name in fields
    ]


def _coded(field: str, value: Any) -> str:  # noqa: ANN401 - of any kind
    """Return a coded value in the words of the forms that ask for it."""
    if value is None:
        return ""
    options = options_of(field)
    parts = value if isinstance(value, list) else [value]
    return ", ".join(str(options.get(part, part)) for part in parts)


def options_of(field: str) -> dict[Any, str]:
    """Return the words of the choices of a field of the record, of all forms that fill it in."""
    found: dict[Any, str] = {}
    for one in (one for form in content().forms.values() for one in form.fields.values() if one.into == field):
        if one.kind is Kind.YES_NO:
            found |= {"yes": _("Yes"), "no": _("No")}
        words = content().scopes.fields if one.kind is Kind.DATA else one.options
        found |= {name: say(word, lang()) for name, word in words.items()}
    return found


def slice_rows(fields: Iterable[str], values: Mapping[str, Value], number: str) -> list[dict[str, Any]]:
    """Return what another body sees of a case, field by field, in the order of the content."""
    labels = content().scopes.fields
    found = []
    for name in fields:
        one = values.get(name)
        words = number if name == "pseudonym" else _coded(name, one.coded) if one else ""
        found.append(
            {"name": name, "label": say(labels[name], lang()), "words": words, "written": bool(one and one.written)}
        )
    return found


def notice_rows(found: Iterable[NoticeLine]) -> list[dict[str, Any]]:
    """Return notices in words."""
    return [
        {
            "kind": one.kind,
            "case": one.case if one.to == LEAD else "",
            "number": one.number,
            "step": step_words(one.procedure, one.step) if one.step else procedure_words(one.procedure),
            "at": one.at,
        }
        for one in found
    ]


def desks(found: Iterable[Places]) -> list[tuple[str, str]]:
    """Return the placement desks to choose from, with their free places."""
    return [
        (row.agency_id, f"{agency_name(row.agency, lang())} · {max(0, row.places - row.taken)}/{row.places}")
        for row in found
    ]


def known_of_consent(agency: Agency, now: datetime) -> dict[str, Any]:
    """Return what stands in the record of a consent before anybody fills it in: who keeps the data, the usual end."""
    term = content().clocks.spans["consent_term"].span
    until = Calendar(content().working_days).after(now, term)
    return {"data_operator": agency_name(agency, lang()), "sharing_until": until.date()}


def bodies(own: Agency) -> list[tuple[str, str]]:
    """Return the bodies that meet people, those of the own region first; reports are handed to them."""
    meeting = options("agency_kinds").options
    found = [one for one in agencies() if meeting[one.kind].preamble and one.id != own.id]
    found.sort(key=lambda one: one.region != own.region)
    return [(one.id, agency_name(one, lang())) for one in found]


def agency_words(ids: Iterable[str]) -> dict[str, str]:
    """Return the names of agencies by their ids."""
    return {one.id: agency_name(one, lang()) for one in agencies().filter(id__in=[one for one in ids if one])}
