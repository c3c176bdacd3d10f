"""The list of cases, the file of one, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.access import What
from qorgau.text import say
from qorgau_web.access.queries import colleagues, reach
from qorgau_web.knowledge.queries import content
from qorgau_web.referral import queries
from qorgau_web.referral.actions import cases as actions
from qorgau_web.referral.actions import consent, reading
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.forms.case import BeginForm, ColleagueForm, ReasonForm
from qorgau_web.referral.views.desk import told
from qorgau_web.referral.views.page import page_of
from qorgau_web.screening.forms.interview import lang
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """Show the cases in reach, newest first."""
    closed = request.GET.get("state") == "closed"
    found = queries.cases(scoped(request, What.CASE_LIST), closed=closed, after=request.GET.get("after", ""))
    shown = {"cases": found.lines, "after": found.after, "closed": closed, "heading": _("Cases"), "page": "case"}
    return render(request, "referral/cases.html", shown)


@require_POST
def opening(request: SignedIn, screening: UUID) -> HttpResponse:
    """Open the file of a person after the decision to refer."""
    try:
        case = actions.open_case(
            screening=screening, scope=scoped(request, What.CASE_OPEN), by=request.user.id, at=timezone.now()
        )
    except Refused as refusal:
        told(request, refusal)
        found = queries.case_of(reach(request.user, What.CASE_READ), screening)
        return redirect("case", found) if found else redirect("screening_result", screening)
    return redirect("case", case)


@require_safe
def case(request: SignedIn, case: UUID) -> HttpResponse:
    """Show the file: open work, procedures, what was filled in, who may see what."""
    found = queries.one(scoped(request, What.CASE_READ), case)
    if found.screening is None:
        return redirect("report", case)
    return render(request, "referral/case.html", page_of(request, found))


@require_POST
def notes(request: SignedIn, case: UUID) -> HttpResponse:
    """Show what was written freely; reading it stands in the trail."""
    words = reading.read_case(case=case, scope=scoped(request, What.CASE_WORK), by=request.user.id, at=timezone.now())
    found = queries.one(scoped(request, What.CASE_READ), case)
    return render(request, "referral/case.html", page_of(request, found, words))


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: SignedIn, case: UUID, procedure: str) -> HttpResponse:
    """Begin a further procedure with what is known."""
    scope = scoped(request, What.CASE_WORK)
    found = queries.one(scope, case)
    chosen = content().procedures.get(procedure)
    if chosen is None:
        raise queries.Absent
    form = BeginForm(request.POST if request.method == "POST" else None, procedure=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            actions.begin(
                case=case, scope=scope, procedure=procedure, facts=form.facts, by=request.user.id, at=timezone.now()
            )
        except Refused as refusal:
            told(request, refusal)
        return redirect("case", case)
    return render(
        request,
        "referral/begin.html",
        {"form": form, "case": found.line, "words": say(chosen.label, lang()), "text": say(chosen.text, lang())},
    )


@require_POST
def raised(request: SignedIn, case: UUID, run: UUID) -> HttpResponse:
    """Tell a procedure that something has happened; consent has a page of its own."""
    found = queries.one(scoped(request, What.CASE_WORK), case)
    name = request.POST.get("signal", "")
    if name.rpartition("/")[2] == consent.WITHDRAWN:
        return redirect("case_withdraw", case)
    if not any(one.id == run and any(signal.id == name for signal in one.hears) for one in found.runs):
        raise queries.Absent
    actions.signal(
        case=case,
        scope=scoped(request, What.CASE_WORK),
        run=run,
        name=name,
        key=actions.event_key(run, name, request.POST.get("once", "")),
        by=request.user.id,
        at=timezone.now(),
    )
    return redirect("case", case)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedIn, case: UUID) -> HttpResponse:
    """Withdraw consent: sharing ends at once, no service stops (S15)."""
    scope = scoped(request, What.CASE_WORK)
    found = queries.one(scope, case)
    form = ReasonForm(request.POST if request.method == "POST" else None, use="withdraw")
    if request.method == "POST" and form.is_valid():
        ended = consent.withdraw(
            case=case, scope=scope, reason=form.cleaned_data["reason"], by=request.user.id, at=timezone.now()
        )
        messages.success(request, _("Sharing has ended. Grants withdrawn: %(number)s") % {"number": ended})
        return redirect("case", case)
    return render(request, "referral/withdraw.html", {"form": form, **page_of(request, found)})


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedIn, case: UUID) -> HttpResponse:
    """Close a case of which no procedure runs, or open it again."""
    scope = scoped(request, What.CASE_WORK)
    found = queries.one(scope, case)
    closed = bool(found.line.closed_at)
    form = ReasonForm(request.POST if request.method == "POST" else None, use="reopen_case" if closed else "close_case")
    if request.method == "POST" and form.is_valid():
        act = actions.reopen if closed else actions.close
        try:
            act(case=case, scope=scope, reason=form.cleaned_data["reason"], by=request.user.id, at=timezone.now())
        except Refused as refusal:
            told(request, refusal)
        return redirect("case", case)
    return render(request, "referral/close.html", {"form": form, "case": found.line})


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: SignedIn, case: UUID) -> HttpResponse:
    """Let a colleague work on a case."""
    scope = scoped(request, What.CASE_ASSIGN)
    found = queries.one(scope, case)
    people = [(str(one.id), one.name) for one in colleagues(request.user)]
    form = ColleagueForm(request.POST if request.method == "POST" else None, workers=people)
    if request.method == "POST" and form.is_valid():
        try:
            actions.assign(
                case=case,
                scope=scope,
                worker=UUID(form.cleaned_data["worker"]),
                by=request.user.id,
                at=timezone.now(),
            )
        except Refused as refusal:
            told(request, refusal)
        return redirect("case", case)
    return render(request, "referral/assign.html", {"form": form, "case": found.line})
