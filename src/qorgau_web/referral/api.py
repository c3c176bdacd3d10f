"""What waits for a desk, for the system of its own body: the same door as the pages, `queries.visible` (S14, S15)."""

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from ninja.responses import Status

from qorgau.access import What
from qorgau_web.access.api import caller, own_token, within
from qorgau_web.failures import failures
from qorgau_web.referral import queries, shapes
from qorgau_web.referral.actions import reading
from qorgau_web.referral.actions import work as actions

router = Router(tags=["work"])
AFTER: Final[Any] = Query(  # type: ignore[type-arg]
    "", max_length=100, description="The `after` of the page before; empty for the first one."
)


@router.get("/work", response={200: shapes.WaitingPage, **failures(403)}, summary="What waits for the desk")
def desk_work(request: HttpRequest, after: str = AFTER) -> Any:  # noqa: ANN401 - read by the shape
    """Return a page of the open work of the placement desk of the caller's body, the most urgent first."""
    return queries.of_desk(within(request, What.DESK_ANSWER), after=after)


@router.get("/work/{work}", response={200: shapes.DisclosedFields, **failures(403, 404)}, summary="What was disclosed")
def disclosed(request: HttpRequest, work: UUID) -> dict[str, Any]:
    """Return what the grants that stand now cover of the case, in codes and in words; it stands in the trail."""
    among, person = queries.desk_work(within(request, What.DESK_ANSWER)), caller(request)
    return reading.read_packet(work=work, among=among, agency=person.agency_id, by=person.id, at=timezone.now())


@router.post("/work/{work}/answer", response={204: None, **failures(403, 404, 409)}, summary="Answer a request")
def answer_work(request: HttpRequest, work: UUID, new: shapes.WorkAnswer) -> Status[None]:
    """End a step of the desk, such as taking a person or not; only by a token of the person's own."""
    among = queries.desk_work(within(request, What.DESK_ANSWER))
    own_token(request)
    actions.finish(
        work=work, among=among, outcome=new.outcome, answers={}, filled={}, by=caller(request).id, at=timezone.now()
    )
    return Status(204, None)
