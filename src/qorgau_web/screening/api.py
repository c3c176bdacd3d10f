"""Screenings for programs: listed, read, taken in, answered, decided; one case assessed without being kept."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Body, Header, Query, Router
from ninja.responses import Status
from pydantic import AwareDatetime, BeforeValidator
from pydantic_core import PydanticUndefined

from qorgau.access import What
from qorgau.law.case import read_case
from qorgau.screening.front_line import front_line
from qorgau_web.access.api import caller, own_token, within
from qorgau_web.access.queries import Person, colleagues, reach, who_of
from qorgau_web.failures import BadInput, failures
from qorgau_web.knowledge.api import LANG, TODAY, Day, Lang
from qorgau_web.knowledge.queries import content
from qorgau_web.screening import queries, shapes
from qorgau_web.screening.actions import decision as decisions
from qorgau_web.screening.actions import intake, interview, rows
from qorgau_web.screening.actions.rows import Refused
from qorgau_web.screening.facts import Interview

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9:.]+([Zz]|[+-][0-9]{2}:[0-9]{2})")


def _plain(raw: object) -> object:
    """Refuse what pydantic would also take for a moment, such as a number of seconds."""
    if not isinstance(raw, str) or not _MOMENT.fullmatch(raw):
        raise ValueError("expected a moment such as 2026-11-24T09:30:00+05:00")
    return raw


Moment = Annotated[AwareDatetime, BeforeValidator(_plain)]
BEFORE: Final[Any] = Query(  # type: ignore[type-arg]
    PydanticUndefined, default_factory=lambda: None, description="`before` of the page that came first."
)
KEY: Final[Any] = Header(  # type: ignore[type-arg]
    ...,
    alias="Idempotency-Key",
    pattern=r"^[A-Za-z0-9_.:-]{8,64}$",
    description="Chosen by the caller for this one screening; the same call with the same key makes no second one.",
    example="6f1d2c0e-intake-0001",
)

CASE: Final[Any] = Body(  # type: ignore[type-arg]
    ...,
    description="A case file: facts and signs by name, each with its answer. No name, number or address of anybody.",
    example={"place": {"country": "KAZ"}, "means": {"threat": {"answer": "yes", "source": "said"}}},
)

router = Router(tags=["screenings"])


@router.get("/screenings", response={200: shapes.Lines, **failures(403)}, summary="Screenings within reach")
def screenings(
    request: HttpRequest, state: Literal["all", "open", "decided"] = "all", before: Moment = BEFORE
) -> queries.Lines:
    """Return a page of the screenings within reach, newest first, the latest version of each."""
    return queries.lines(within(request, What.SCREENING_LIST), state=state, before=_bounded(before))


@router.get("/screenings/flow", response={200: shapes.Lines, **failures(403)}, summary="The flow, for coordinators")
def flow(request: HttpRequest, before: Moment = BEFORE) -> queries.Lines:
    """Return a page of the flow of screenings: pseudonyms, days and decisions, never content."""
    return queries.lines(within(request, What.SCREENING_FLOW), before=_bounded(before))


def _bounded(moment: datetime | None) -> datetime | None:
    """Return the moment in years and in a time zone that every database knows."""
    return min(max(moment, EARLIEST), LATEST).astimezone(UTC) if moment else None


@router.get("/screenings/{screening}", response={200: shapes.Screening, **failures(403, 404)}, summary="One screening")
def screening(request: HttpRequest, screening: UUID, lang: Lang = LANG) -> dict[str, Any]:
    """Return a screening with its answers and the result for the front line; no note, no identity, no offence."""
    return _told(queries.one(within(request, What.SCREENING_READ), screening), lang)


def _told(found: Interview, lang: str) -> dict[str, Any]:
    plain = {name: getattr(found, name) for name in shapes.Screening.model_fields if hasattr(found, name)}
    decision = {
        "decision": found.decision,
        "reason": found.reason,
        "explained": found.explained,
        "by": found.decided_by,
        "at": found.decided_at,
        "status": found.status,
        "release": found.release,
    }
    protocol = content().protocols[found.protocol]
    return {
        **plain,
        "answers": found.given,
        "decision": decision if found.decision else None,
        "result": front_line(content(), found.case, timezone.localdate(), lang, protocol),
    }


@router.get(
    "/screenings/{screening}/qualification",
    response={200: dict[str, Any], **failures(403, 404, 409)},
    summary="The view of the law, after the decision",
)
def qualification(request: HttpRequest, screening: UUID, as_of: Day = TODAY, lang: Lang = LANG) -> dict[str, Any]:
    """Return the whole report of a decided screening, for those who work on the law (safeguard S13)."""
    found = queries.one(within(request, What.SCREENING_QUALIFY), screening)
    if not found.decision:
        raise Refused("not_decided")
    return queries.qualified(found, as_of, lang)


@router.post(
    "/screenings", response={201: shapes.Taken, 200: shapes.Taken, **failures(403, 409)}, summary="Take a screening in"
)
def take_in(request: HttpRequest, new: shapes.NewScreening, key: str = KEY) -> Status[intake.Taken]:
    """Keep a screening that was held on paper or in another system, with its true day and its true interviewer.

    201: it was kept. 200: the same call was made before, and this is what it made. 409: the key was used for another
    screening, or the answers cannot be read together.
    """
    within(request, What.SCREENING_START)
    person = caller(request)
    taken = intake.take_in(
        finished=_finished(new, _interviewer(person, new.interviewer)),
        key=key,
        who=who_of(person),
        scope=reach(person, What.SCREENING_ANSWER),
        visits=reach(person, What.VISIT_READ),
        at=timezone.now(),
    )
    return Status(201 if taken.new else 200, taken)


def _finished(new: shapes.NewScreening, interviewer: UUID | None) -> intake.Finished:
    opening = interview.Opening(
        setting=new.setting,
        language=new.language,
        audience=new.audience,
        held_on=new.held_on,
        channel=new.channel,
        interviewer=interviewer,
    )
    return intake.Finished(
        opening=opening,
        alone=new.alone,
        interpreter=new.interpreter,
        needs=tuple(new.needs),
        answers=tuple(_answer(one) for one in new.answers),
    )


def _answer(new: shapes.NewAnswer) -> rows.NewAnswer:
    return rows.NewAnswer(**new.model_dump())


def _interviewer(person: Person, named: UUID | None) -> UUID | None:
    """Return who asked; refuse somebody who does not interview for the same agency."""
    if named is not None and not colleagues(person).filter(id=named).exists():
        raise BadInput("interviewer", "expected somebody of /colleagues")
    return named


@router.post(
    "/screenings/{screening}/answers", response={204: None, **failures(403, 404, 409)}, summary="Keep an answer"
)
def answer(request: HttpRequest, screening: UUID, new: shapes.NewAnswer) -> Status[None]:
    """Keep one answer of an open screening at once."""
    scope = within(request, What.SCREENING_ANSWER)
    by = caller(request).id
    interview.answer(screening=screening, scope=scope, new=_answer(new), by=by, at=timezone.now())
    return Status(204, None)


@router.post("/screenings/{screening}/decision", response={204: None, **failures(403, 404, 409)}, summary="Decide")
def decide(request: HttpRequest, screening: UUID, new: shapes.NewDecision) -> Status[None]:
    """Record the decision of the person of the token, once; only by a token of the person's own."""
    scope = within(request, What.SCREENING_DECIDE)
    own_token(request)
    decisions.decide(screening=screening, scope=scope, **new.model_dump(), by=caller(request).id, at=timezone.now())
    return Status(204, None)


@router.post("/assess", response={200: dict[str, Any], **failures(403)}, summary="Assess one case, keep nothing")
def assess(
    request: HttpRequest,
    case: dict[str, Any] = CASE,
    as_of: Day = TODAY,
    lang: Lang = LANG,
) -> dict[str, Any]:
    """Return the result for the front line of one case file. Nothing is kept, and one call holds one case (S10)."""
    within(request, What.SCREENING_START)
    read = read_case(case, content())
    protocol = content().protocols["child" if read.protective["treat_as_child"] else "adult"]
    return front_line(content(), read, as_of, lang, protocol)
