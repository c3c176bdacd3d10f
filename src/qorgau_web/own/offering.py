"""The page on which somebody who works on a case offers the person a code, shown once, or ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from qorgau.access import What
from qorgau_web.own import actions
from qorgau_web.own.queries import standing
from qorgau_web.referral import queries
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.views.desk import told
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn


class OfferForm(forms.Form):
    """What must be so before a code is given (S16, S29)."""

    wants = forms.BooleanField(
        label=gettext_lazy("The person wants it, and was alone when asked"),
        error_messages={"required": gettext_lazy("Offer it only to a person who wants it and was asked alone")},
    )
    safe = forms.BooleanField(
        label=gettext_lazy("The person has a telephone or computer that nobody else looks into"),
        error_messages={"required": gettext_lazy("Without a safe telephone the page would endanger the person")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: SignedIn, case: UUID) -> HttpResponse:
    """Show how it stands with the code; offer a new one, which is shown on this answer alone."""
    scope = scoped(request, What.CASE_WORK)
    found = queries.one(scope, case)
    form, code = OfferForm(request.POST if request.method == "POST" else None), ""
    held = standing(case, timezone.now())
    if request.method == "POST" and request.POST.get("held", "") != (str(held.id) if held else ""):
        messages.error(request, _("A code was given meanwhile. Give a new one only if it is needed"))
        return redirect("own_offer", case)
    if request.method == "POST" and form.is_valid():
        try:
            code = actions.offer(case=case, scope=scope, by=request.user.id, at=timezone.now())
        except Refused as refusal:
            told(request, refusal)
            return redirect("case", case)
    shown = {"case": found.line, "form": form, "code": code, "standing": held}
    return render(request, "own/offer.html", shown)


@require_POST
def end(request: SignedIn, case: UUID) -> HttpResponse:
    """End the code."""
    scope = scoped(request, What.CASE_WORK)
    queries.one(scope, case)
    actions.end(case=case, scope=scope, by=request.user.id, at=timezone.now())
    messages.success(request, _("The code has ended"))
    return redirect("own_offer", case)
