"""Site visits: begun, joined, what is common entered once, a screening begun for each person met."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.access import What
from qorgau_web.access.queries import colleagues, reach, who_of
from qorgau_web.knowledge.queries import content
from qorgau_web.screening import queries
from qorgau_web.screening.actions import visit as actions
from qorgau_web.screening.actions.rows import NewAnswer, Refused
from qorgau_web.screening.forms.decision import MemberForm, VisitForm
from qorgau_web.screening.forms.interview import AnswerForm
from qorgau_web.screening.views.desk import scoped, tell
from qorgau_web.screening.views.shown import visit_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """Show the visits in reach."""
    found = queries.visits(scoped(request, What.VISIT_READ), request.GET.get("after", ""))
    return render(request, "screening/visits.html", {"found": found.lines, "after": found.after})


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: SignedIn) -> HttpResponse:
    """Begin a visit."""
    scoped(request, What.VISIT_START)
    form = VisitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        found = actions.begin(
            held_on=timezone.localdate(),
            place=given["place"],
            employer=given["employer"],
            who=who_of(request.user),
            at=timezone.now(),
        )
        return redirect("visit", found)
    return render(request, "screening/visit_start.html", {"form": form})


@require_safe
def visit(request: SignedIn, visit: UUID) -> HttpResponse:
    """Show a visit: what is common, who works on it, the screenings of the reader."""
    found = queries.visit(scoped(request, What.VISIT_READ), visit, reach(request.user, What.SCREENING_LIST))
    form = MemberForm(workers=_colleagues(request))
    return render(request, "screening/visit.html", {**visit_page(found), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: SignedIn, visit: UUID, name: str) -> HttpResponse:
    """Take a fact that is common to the people met."""
    if name not in content().facts and name not in content().signs:
        raise Http404
    scope = scoped(request, What.VISIT_WRITE)
    found = queries.visit(scope, visit, reach(request.user, What.SCREENING_LIST))
    form = AnswerForm(name, request.POST or None, initial={"source": "observed"})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        new = NewAnswer(question=name, value=given["value"], source=given["source"], note=given["note"])
        try:
            actions.note_fact(visit=visit, scope=scope, new=new, by=request.user.id, at=timezone.now())
        except Refused as refusal:
            tell(form, refusal)
        else:
            return redirect("visit", visit)
    return render(request, "screening/visit_fact.html", {**visit_page(found), "form": form, "name": name})


@require_POST
def join(request: SignedIn, visit: UUID) -> HttpResponse:
    """Let a colleague work on the visit."""
    scope = scoped(request, What.VISIT_WRITE)
    found = queries.visit(scope, visit, reach(request.user, What.SCREENING_LIST))
    form = MemberForm(request.POST, workers=_colleagues(request))
    if not form.is_valid():
        return render(request, "screening/visit.html", {**visit_page(found), "form": form})
    worker = UUID(form.cleaned_data["worker"])
    actions.join(visit=visit, scope=scope, worker=worker, by=request.user.id, at=timezone.now())
    return redirect("visit", visit)


def _colleagues(request: SignedIn) -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in colleagues(request.user)]


@require_POST
def place(request: SignedIn, visit: UUID) -> HttpResponse:
    """Show place and employer in words; that they were read stands in the trail."""
    scope = scoped(request, What.VISIT_READ)
    words = actions.reveal_place(visit=visit, scope=scope, by=request.user.id, why="reading_notes", at=timezone.now())
    found = queries.visit(scope, visit, reach(request.user, What.SCREENING_LIST))
    return render(request, "screening/visit_place.html", {**visit_page(found), "words": words})
