"""The first page of everybody, and the lists of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from qorgau.access import What
from qorgau_web.access.queries import reach
from qorgau_web.paging import moment_of
from qorgau_web.screening import queries
from qorgau_web.screening.views.desk import scoped
from qorgau_web.screening.views.shown import line_rows

if TYPE_CHECKING:
    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn


@require_safe
def home(request: SignedIn) -> HttpResponse:
    """Show what there is to do for the role, and nothing that it may not see."""
    listed = reach(request.user, What.SCREENING_LIST)
    open_lines = queries.lines(listed, state="open") if not listed.denied else None
    return render(
        request,
        "screening/home.html",
        {
            "open": open_lines,
            "rows": line_rows(open_lines) if open_lines else [],
            "may_start": not reach(request.user, What.SCREENING_START).denied,
            "may_review": not reach(request.user, What.SCREENING_REVIEW).denied,
            "may_see_flow": not reach(request.user, What.SCREENING_FLOW).denied,
            "may_qualify": not reach(request.user, What.SCREENING_QUALIFY).denied,
        },
    )


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """Show the screenings in reach, newest first; an htmx request gets only the rows."""
    state = request.GET.get("state", "all")
    state = state if state in queries.STATES else "all"
    found = queries.lines(
        scoped(request, What.SCREENING_LIST), state=state, before=moment_of(request.GET.get("before", ""))
    )
    part = "screening/rows.html" if request.headers.get("HX-Request") else "screening/list.html"
    return render(request, part, {"found": found, "rows": line_rows(found), "state": state})


@require_safe
def flow(request: SignedIn) -> HttpResponse:
    """Show a coordinator the flow of screenings: pseudonyms, days and decisions, never content."""
    found = queries.lines(scoped(request, What.SCREENING_FLOW), before=moment_of(request.GET.get("before", "")))
    return render(request, "screening/flow.html", {"found": found})
