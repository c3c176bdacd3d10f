"""Reports for programs: a hotline's or an agency's own system hands one in."""

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Header, Router, Schema
from ninja.responses import Status

from qorgau.access import What
from qorgau_web.access.api import caller, within
from qorgau_web.access.queries import who_of
from qorgau_web.failures import BadInput, failures
from qorgau_web.intake import actions
from qorgau_web.intake.forms import coded

KEY: Final[Any] = Header(  # type: ignore[type-arg]
    ...,
    alias="Idempotency-Key",
    pattern=r"^[A-Za-z0-9_.:-]{8,64}$",
    description="Chosen by the caller for this one report; the same call with the same key makes no second one.",
    example="6f1d2c0e-report-0001",
)

router = Router(tags=["reports"])


class NewReport(Schema):
    """How a report came. What it says is written down by a person at the steps of intake, never by a program."""

    channel: str = Field(description="A code of the form report_source, such as `hotline`.", examples=["hotline"])
    reporter: str = Field(description="A code of the form report_source, such as `witness`.", examples=["witness"])


class TakenReport(Schema):
    """The report that was opened."""

    id: UUID


@router.post(
    "/reports", response={201: TakenReport, 200: TakenReport, **failures(403, 409)}, summary="Take in a report"
)
def take_in_report(request: HttpRequest, new: NewReport, key: str = KEY) -> Status[dict[str, UUID]]:
    """Open a report: a signal, never a file on a person (safeguard S14). 200: the same call was made before."""
    within(request, What.REPORT_OPEN)
    for name, value in new.model_dump().items():
        known = [code for code, _ in coded("report_source", name)]
        if value not in known:
            raise BadInput(name, ", ".join(known))
    report, made = actions.take_in_once(
        report=actions.Report(**new.model_dump()), key=key, who=who_of(caller(request)), at=timezone.now()
    )
    return Status(201 if made else 200, {"id": report})
