"""The list of open work, and one piece of it: what to do, by when, what is filled in, how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.access import What
from qorgau.knowledge.procedure import Task
from qorgau.text import say
from qorgau_web.access.queries import reach
from qorgau_web.knowledge.queries import content
from qorgau_web.referral import queries
from qorgau_web.referral.actions import reading
from qorgau_web.referral.actions import work as actions
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.forms.work import WorkForm
from qorgau_web.referral.views.desk import told
from qorgau_web.referral.views.shown import (
    actor_words,
    desks,
    known_of_consent,
    notice_rows,
    procedure_words,
    slice_rows,
    work_rows,
)
from qorgau_web.screening.forms.interview import lang
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from qorgau.knowledge.procedure import Waiting
    from qorgau_web.access.queries import SignedIn
    from qorgau_web.referral.queries import Work


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """Show what waits for the person: own cases, the placement desk, what has gone up to the coordinator."""
    own, desk, flow = (reach(request.user, what) for what in (What.CASE_WORK, What.DESK_ANSWER, What.FLOW_ACT))
    if own.denied and desk.denied and flow.denied:
        raise PermissionDenied(own.denied)
    now = timezone.now()
    told_to = flow if not flow.denied else desk
    return render(
        request,
        "referral/work_list.html",
        {
            "own": None if own.denied else work_rows(queries.of_cases(own), "lead"),
            "desk": None if desk.denied else work_rows(queries.of_desk(desk), "receiver"),
            "flow": None if flow.denied else work_rows(queries.of_flow(flow, late_at=now), "region", "nation"),
            "notices": notice_rows(queries.notices(told_to)),
        },
    )


@require_safe
def flow(request: SignedIn) -> HttpResponse:
    """Show a coordinator all open work of the region: pseudonyms and clocks, never content."""
    found = queries.of_flow(scoped(request, What.CASE_FLOW))
    return render(request, "referral/flow.html", {"rows": work_rows(found, "region", "nation")})


def _among(request: SignedIn, work: UUID) -> tuple[QuerySet[Work], str]:
    """Return the selection of work through which the person reaches this piece, and which door it is."""
    own, desk, flow = (reach(request.user, what) for what in (What.CASE_WORK, What.DESK_ANSWER, What.FLOW_ACT))
    if own.denied and desk.denied and flow.denied:
        raise PermissionDenied(own.denied)
    doors = (
        ("own", queries.case_work(own)),
        ("desk", queries.desk_work(desk)),
        ("flow", queries.flow_work(flow).filter(seat__in=("region", "nation"))),
    )
    for name, found in doors:
        if found.filter(pk=work).exists():
            return found, name
    raise queries.Absent


@require_http_methods(["GET", "HEAD", "POST"])
def work(request: SignedIn, work: UUID) -> HttpResponse:
    """Show a piece of work, and do it."""
    among, door = _among(request, work)
    row = queries.work(among, work)
    node = queries.node(row)
    offered = desks(queries.places(reach(request.user, What.PLACES_READ), request.user.agency.region))
    form = WorkForm(
        request.POST if request.method == "POST" else None,
        step=node.step,
        desks=offered,
        data=queries.askable_by(row),
        own=known_of_consent(request.user.agency, timezone.now()),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.finish(
                work=work,
                among=among,
                outcome=form.outcome,
                answers=form.answers,
                filled=form.filled,
                record=form.recorded,
                by=request.user.id,
                at=timezone.now(),
            )
        except Refused as refusal:
            told(request, refusal)
        else:
            messages.success(request, _("Kept. The next step is open to whoever it waits for"))
        return redirect("case", row.run.case_id) if door == "own" else redirect("work_list")
    return render(request, "referral/work.html", _page(request, row, door, form))


def _page(
    request: SignedIn, row: Work, door: str, form: WorkForm, words: dict[str, str] | None = None
) -> dict[str, Any]:
    step: Waiting = queries.node(row).step  # type: ignore[assignment]
    shown: dict[str, Any] = {
        "work": row,
        "door": door,
        "form": form,
        "case": row.run.case_id,
        "number": row.run.case.number,
        "procedure": procedure_words(row.run.procedure),
        "step": say(step.label, lang()),
        "text": say(step.text, lang()) if isinstance(step, Task) else "",
        "actor": actor_words(row.actor),
        "source": step.source,
        "source_words": f"{step.source.short[lang()]}, {step.source.part(lang())}" if step.source else "",
        "late": row.due <= timezone.now(),
        "went_up": actor_words(row.went_up) if row.went_up else "",
        "fields": [bound for bound in form if bound.name != "outcome" and not bound.name.startswith("c_")],
        "record": [bound for bound in form if bound.name.startswith("c_")],
    }
    if door == "desk":
        seen = queries.disclosed(row, request.user.agency_id, timezone.now())
        shown["slice"] = slice_rows(seen.fields, seen.values, row.run.case.number)
        shown["words"] = {say(content().scopes.fields[name], lang()): text for name, text in (words or {}).items()}
        shown["sealed"] = any(
            one["written"] or one["name"] in {"name", "contact", "birth_date"} for one in shown["slice"]
        )
    return shown


@require_POST
def read(request: SignedIn, work: UUID) -> HttpResponse:
    """Show in words what is sealed and was disclosed to the desk; reading it stands in the trail."""
    among = queries.desk_work(scoped(request, What.DESK_ANSWER))
    words = reading.read_slice(
        work=work, among=among, agency=request.user.agency_id, by=request.user.id, at=timezone.now()
    )
    row = queries.work(among, work)
    form = WorkForm(None, step=queries.node(row).step, desks=[])
    return render(request, "referral/work.html", _page(request, row, "desk", form, words))
