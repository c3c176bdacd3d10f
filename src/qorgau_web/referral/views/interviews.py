"""Interviews of a case: the list with counts, warnings and proposals, one recorded, set right or planned (S31)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.access import What
from qorgau.referral.interviews import review
from qorgau_web.access.queries import reach
from qorgau_web.knowledge.queries import content
from qorgau_web.referral import queries
from qorgau_web.referral.actions import interviews as actions
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.forms.interviews import PLANNED, InterviewForm, PlanForm
from qorgau_web.referral.queries.interviews import interviewed, interviews
from qorgau_web.referral.views.desk import told
from qorgau_web.referral.views.heard import counted, finding_rows, held_rows, proposal_rows
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any
    from uuid import UUID

    from django.http import HttpResponse

    from qorgau.access import Scope
    from qorgau.referral.interviews import Interview
    from qorgau_web.access.queries import SignedIn
    from qorgau_web.referral.facts import Held
    from qorgau_web.referral.queries import File


def _file(scope: Scope, case: UUID) -> File:
    """Return the file of a person; a report has nobody who is interviewed."""
    found = queries.one(scope, case)
    if found.screening is None:
        raise queries.Absent
    return found


def _page(found: File, held: tuple[Held, ...], now: datetime, *more: Interview) -> dict[str, Any]:
    seen = review(content(), interviewed(found), [*(one.value for one in held), *more], now)
    return {
        "case": found.line,
        "held": held_rows(held, seen),
        "warnings": finding_rows(seen.findings, held),
        "proposals": proposal_rows(seen.proposals),
        "asked": [one.at for one in held if one.deposition],
        "counted": counted(seen),
    }


@require_safe
def listed(request: SignedIn, case: UUID) -> HttpResponse:
    """Show the interviews of a case: how many, how long, what the law limits and where deposition is open."""
    scope = scoped(request, What.CASE_READ)
    found = _file(scope, case)
    works = queries.covers(reach(request.user, What.CASE_WORK), found) and not found.line.closed_at
    shown = _page(found, interviews(scope, case), timezone.now())
    return render(request, "referral/interviews.html", {**shown, "may_work": works})


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: SignedIn, case: UUID) -> HttpResponse:
    """Record that an interview took place, or runs."""
    scope, now = scoped(request, What.CASE_WORK), timezone.now()
    found = _file(scope, case)
    form = InterviewForm(request.POST if request.method == "POST" else None, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record(case=case, scope=scope, held=form.cleaned_data["held"], by=request.user.id, at=now)
        except Refused as refusal:
            told(request, refusal)
        else:
            messages.success(request, _("The interview is recorded"))
        return redirect("interviews", case)
    return render(request, "referral/interview.html", {"form": form, "case": found.line})


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: SignedIn, case: UUID, interview: UUID) -> HttpResponse:
    """End an interview that runs, or set one right: a new row, the old one stays."""
    scope, now = scoped(request, What.CASE_WORK), timezone.now()
    found = _file(scope, case)
    before = next((one for one in interviews(scope, case) if one.value.id == str(interview)), None)
    if before is None:
        raise queries.Absent
    form = InterviewForm(request.POST if request.method == "POST" else None, now=now, before=before)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(
                case=case, scope=scope, interview=interview, held=form.cleaned_data["held"],
                reason=form.cleaned_data.get("reason", actions.OVER), by=request.user.id, at=now,
            )  # fmt: skip
        except Refused as refusal:
            told(request, refusal)
        else:
            messages.success(request, _("The interview is set right"))
        return redirect("interviews", case)
    return render(request, "referral/interview.html", {"form": form, "case": found.line, "before": before})


@require_safe
def plan(request: SignedIn, case: UUID) -> HttpResponse:
    """Show what would be the limits of an interview that began at a moment; nothing is kept."""
    scope = scoped(request, What.CASE_WORK)
    found = _file(scope, case)
    form = PlanForm(request.GET or None)
    shown: dict[str, Any] = {"form": form, "case": found.line}
    if form.is_valid():
        planned = form.planned
        seen = _page(found, interviews(scope, case), planned.began_at, planned)
        mine = [one for one in seen["warnings"] if one["interview"] in ("", PLANNED)]
        shown |= seen | {"planned": planned, "warnings": [one for one in mine if one["day"] >= planned.began_at.date()]}
    return render(request, "referral/interview_plan.html", shown)
