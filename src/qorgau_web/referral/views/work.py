"""The list of open work, and one piece of it: what to do, by when, what is filled in, how it ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
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
from qorgau_web.referral.actions.dues import MOST
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.forms.work import WorkForm
from qorgau_web.referral.queries.doors import among, doors
from qorgau_web.referral.queries.notices import notices
from qorgau_web.referral.views.desk import told
from qorgau_web.referral.views.shown import (
    actor_words,
    bodies,
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
    from qorgau_web.paging import Page
    from qorgau_web.referral.queries import Work
    from qorgau_web.referral.queries.doors import Doors


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """Show what waits for the person: own cases, the placement desk, what has gone up to the coordinator."""
    found = own, desk, handed, flow = _doors(request)
    lists: dict[str, partial[Page[Any]]] = {"notices": partial(notices, found.told, own)}
    if not own.denied:
        lists["own"] = partial(queries.of_cases, own)
    if not (desk.denied and handed.denied):
        lists["desk"] = partial(queries.of_desk, desk, handed)
    if not flow.denied:
        lists["flow"] = partial(queries.of_flow, flow, late_at=timezone.now())
    only, after = request.GET.get("of", ""), request.GET.get("after", "")
    if only in lists:
        return render(request, "referral/work_list.html", {"only": only, only: _part(only, lists[only](after=after))})
    parts = {name: _part(name, found()) for name, found in lists.items()}
    may_take_out = not reach(request.user, What.EXCHANGE_OUT).denied
    return render(request, "referral/work_list.html", {**parts, "most": MOST, "may_take_out": may_take_out})


SEATS: Final = {"own": ("lead",), "desk": ("receiver",), "flow": ("region", "nation")}


def _part(name: str, found: Page[Any]) -> dict[str, Any]:
    """Return one list of the page in words, and where it goes on."""
    rows = notice_rows(found.lines) if name == "notices" else work_rows(found.lines, *SEATS[name])
    return {"rows": rows, "after": found.after}


@require_safe
def flow(request: SignedIn) -> HttpResponse:
    """Show a coordinator all open work of the region: pseudonyms and clocks, never content."""
    found = queries.of_flow(scoped(request, What.CASE_FLOW), after=request.GET.get("after", ""))
    return render(request, "referral/flow.html", _part("flow", found))


def _doors(request: SignedIn) -> Doors:
    """Return the doors by which work reaches the person; raise where there is none."""
    found = doors(request.user)
    if found.denied:
        raise PermissionDenied(found.denied)
    return found


def _desk(request: SignedIn) -> QuerySet[Work]:
    """Return the work of the desk that the person reaches; raise where the role has none."""
    _own, desk, handed, _flow = _doors(request)
    if desk.denied and handed.denied:
        raise PermissionDenied(desk.denied)
    return queries.desk_work(desk, handed)


def _among(request: SignedIn, work: UUID) -> tuple[QuerySet[Work], str]:
    """Return the selection of work through which the person reaches this piece, and which door it is."""
    for name, found in among(_doors(request)).items():
        if found.filter(pk=work).exists():
            return found, name
    raise queries.Absent


@require_http_methods(["GET", "HEAD", "POST"])
def work(request: SignedIn, work: UUID) -> HttpResponse:
    """Show a piece of work, and do it."""
    selection, door = _among(request, work)
    row = queries.work(selection, work)
    node = queries.node(row)
    offered = desks(queries.places(reach(request.user, What.PLACES_READ), request.user.agency.region))
    form = WorkForm(
        request.POST if request.method == "POST" else None,
        step=node.step,
        desks=offered,
        bodies=bodies(request.user.agency),
        data=queries.askable_by(row),
        own=known_of_consent(request.user.agency, timezone.now()),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.finish(
                work=work,
                among=selection,
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
    selection = _desk(request)
    words = reading.read_slice(
        work=work, among=selection, agency=request.user.agency_id, by=request.user.id, at=timezone.now()
    )
    row = queries.work(selection, work)
    form = WorkForm(None, step=queries.node(row).step, desks=[])
    return render(request, "referral/work.html", _page(request, row, "desk", form, words))


@require_POST
def packet(request: SignedIn, work: UUID) -> JsonResponse:
    """Give the desk all that was disclosed to it as a file for its own system; it stands in the trail."""
    selection = _desk(request)
    found = reading.read_packet(
        work=work, among=selection, agency=request.user.agency_id, by=request.user.id, at=timezone.now()
    )
    headers = {"Content-Disposition": f'attachment; filename="{found["number"]}.json"'}
    return JsonResponse(found, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 1})
