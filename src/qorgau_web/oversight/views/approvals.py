"""What one person asks for and another answers: lists, requests, answers, and the name that was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.access import Needs, What
from qorgau_web.access.queries import interviewers, reach, staff, who_of
from qorgau_web.identity.forms import phone_unsafe, worded
from qorgau_web.identity.queries import Erased
from qorgau_web.oversight import queries
from qorgau_web.oversight.actions import answering, asking, using
from qorgau_web.oversight.forms import HandoverForm, NameForm
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.queries import Absent, numbered
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn

REFUSALS = {
    "no_person": gettext_lazy("A report is about no person"),
    "works_on_it": gettext_lazy("You work on this case: you see the name without a second person"),
    "asked_already": gettext_lazy("This was asked for already and waits for an answer"),
    "other_body": gettext_lazy("Both must work for your body, and one of them still"),
    "answered_already": gettext_lazy("This was answered meanwhile"),
    "same_person": gettext_lazy("You have asked for it yourself: another person answers"),
    "body_absent": gettext_lazy("One of the two must work for the body that leads the case"),
    "out_of_time": gettext_lazy("The time is over: ask anew"),
}
POSTED = ["GET", "HEAD", "POST"]
ANSWERS = {"give": answering.give, "refuse": answering.refuse}


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """Show what waits for a second person and what was answered."""
    scope, now = scoped(request, What.APPROVAL_GIVE), timezone.now()
    past = queries.past(scope, request.user.id, now, request.GET.get("after", ""))
    shown = {
        "waiting": queries.waiting(scope, request.user.id, now),
        "past": past.lines,
        "after": past.after,
        "may_hand_over": not reach(request.user, What.STAFF_READ).denied,
    }
    return render(request, "oversight/approvals.html", shown)


@require_http_methods(POSTED)
def ask_name(request: SignedIn) -> HttpResponse:
    """Ask for the name of the person of a case by its number."""
    scope = scoped(request, What.APPROVAL_ASK)
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        case = numbered(scope, form.cleaned_data["number"])
        if case is None:
            form.add_error("number", _("There is no such case within your reach"))
        elif _asked(form, case=case, scope=scope, who=who_of(request.user), reason=form.cleaned_data["reason"]):
            return _done(request)
    return render(request, "oversight/ask_name.html", {"form": form})


def _asked(form: Form, **given: Any) -> bool:  # noqa: ANN401 - what the action takes
    act = asking.ask_name if "case" in given else asking.ask_handover
    try:
        act(**given, at=timezone.now())
    except Refused as refusal:
        form.add_error(None, str(REFUSALS[refusal.reason]))
        return False
    return True


def _done(request: SignedIn) -> HttpResponse:
    messages.success(request, _("It is asked for. Another person answers"))
    return redirect("approvals")


@require_http_methods(POSTED)
def ask_handover(request: SignedIn) -> HttpResponse:
    """Ask that the open work of a colleague goes to another one."""
    scoped(request, What.STAFF_READ)
    mine = request.user.agency_id
    form = HandoverForm(
        request.POST if request.method == "POST" else None,
        leavers=[(str(one.id), one.name) for one in staff(mine)],
        takers=[(str(one.id), one.name) for one in interviewers(mine)],
        initial={"leaver": request.GET.get("of", "")},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        parties = {"leaver": UUID(given["leaver"]), "taker": UUID(given["taker"])}
        if _asked(form, **parties, who=who_of(request.user), reason=given["reason"]):
            return _done(request)
    return render(request, "oversight/ask_handover.html", {"form": form})


@require_POST
def answer(request: SignedIn, approval: UUID) -> HttpResponse:
    """Give or refuse what another person has asked for."""
    scope = scoped(request, What.APPROVAL_GIVE)
    act = ANSWERS.get(request.POST.get("answer", ""))
    if act is None:
        messages.error(request, _("Agree or refuse"))
        return redirect("approvals")
    try:
        act(approval=approval, scope=scope, who=who_of(request.user), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(REFUSALS[refusal.reason]))
    else:
        messages.success(request, _("Your answer is kept"))
    return redirect("approvals")


@require_http_methods(POSTED)
def name(request: SignedIn, approval: UUID) -> HttpResponse:
    """Show the name that two persons have opened; that it was read stands in the trail first."""
    scope = scoped(request, What.APPROVAL_ASK)
    found = queries.own(scope, approval, request.user.id, timezone.now())
    if found is None or found.kind != Needs.NAME or not found.given:
        raise Absent
    shown: dict[str, Any] = {"number": found.number, "back": reverse("approvals"), "asked": found}
    if request.method != "POST":
        return render(request, "oversight/read_name.html", shown)
    try:
        words = using.read_name(approval=approval, scope=scope, by=request.user.id, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(REFUSALS[refusal.reason]))
        return redirect("approvals")
    except Erased:
        words = {}
    return render(
        request, "identity/revealed.html", {**shown, "rows": worded(words), "phone_unsafe": phone_unsafe(words)}
    )
