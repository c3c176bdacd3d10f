"""Pages of reports. A view makes one call: a query or an action."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.access import What
from qorgau_web.access.queries import agency_name, reach, who_of
from qorgau_web.intake import actions, queries
from qorgau_web.intake.forms import LinkForm, NoticeForm, ReportForm, coded
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.queries import cases
from qorgau_web.referral.queries import one as file_of
from qorgau_web.referral.views.desk import told
from qorgau_web.referral.views.page import page_of
from qorgau_web.screening.forms.interview import lang
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """Show the reports in reach, newest first."""
    closed = request.GET.get("state") == "closed"
    found = cases(scoped(request, What.CASE_LIST), closed=closed, reports=True, after=request.GET.get("after", ""))
    may_take = not reach(request.user, What.REPORT_OPEN).denied
    shown = {"cases": found.lines, "after": found.after, "closed": closed, "heading": _("Reports"), "page": "report"}
    return render(request, "intake/reports.html", shown | {"may_take": may_take})


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedIn) -> HttpResponse:
    """Take a report in: first how it came; what it says is written down at the steps of intake."""
    scoped(request, What.REPORT_OPEN)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        report = actions.take_in(
            report=actions.Report(**form.cleaned_data), who=who_of(request.user), at=timezone.now()
        )
        return redirect("report", report)
    return render(request, "intake/start.html", {"form": form})


@require_safe
def report(request: SignedIn, report: UUID) -> HttpResponse:
    """Show a report: open work, what was noted, to whom it led, reports that may be about the same place."""
    scope = scoped(request, What.CASE_READ)
    found = file_of(scope, report)
    if found.screening is not None:
        return redirect("case", report)
    shown = page_of(request, found)
    screenings = reach(request.user, What.SCREENING_READ)
    shown |= {
        "met": queries.met(scope, report),
        "alike": queries.alike(scope, report),
        "link": LinkForm(screenings=queries.to_link(screenings, report)) if shown["may_work"] else None,
    }
    return render(request, "intake/report.html", shown)


@require_POST
def link(request: SignedIn, report: UUID) -> HttpResponse:
    """Say to which screening the report has led."""
    scope = scoped(request, What.CASE_WORK)
    file_of(scope, report)
    form = LinkForm(request.POST, screenings=queries.to_link(reach(request.user, What.SCREENING_READ), report))
    if form.is_valid():
        actions.link(
            report=report,
            screening=UUID(form.cleaned_data["screening"]),
            scope=scope,
            by=request.user.id,
            at=timezone.now(),
        )
    return redirect("report", report)


@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: SignedIn, case: UUID) -> HttpResponse:
    """Send the notice without a name for a case or a report."""
    scope = scoped(request, What.CASE_WORK)
    found = file_of(scope, case)
    form = NoticeForm(request.POST if request.method == "POST" else None, initial={"audience": found.line.audience})
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell(case=case, scope=scope, **form.cleaned_data, by=request.user.id, at=timezone.now())
        except Refused as refusal:
            told(request, refusal)
        else:
            messages.success(request, _("The notice is sent. Nothing in it leads to the person"))
        return redirect("case", case)
    return render(request, "intake/notice.html", {"form": form, "case": found.line})


@require_safe
def notices(request: SignedIn) -> HttpResponse:
    """Show a coordinator the notices without names."""
    words = {name: dict(coded("signal", name)) for name in ("audience", "form")}
    found = queries.told(scoped(request, What.CASE_FLOW), request.GET.get("after", ""))
    rows = [
        (one.month, one.region, words["audience"].get(one.audience, ""), words["form"].get(one.form, ""),
         agency_name(one.agency, lang()))
        for one in found.lines
    ]  # fmt: skip
    return render(request, "intake/notices.html", {"rows": rows, "after": found.after})
