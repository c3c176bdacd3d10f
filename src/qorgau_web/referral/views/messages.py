"""Messages and hand-over notes of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from qorgau.access import What
from qorgau_web.referral import queries
from qorgau_web.referral.actions import messages as actions
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.queries.messages import messages as listed
from qorgau_web.referral.views.desk import told
from qorgau_web.screening.forms.interview import note_field
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn


class MessageForm(forms.Form):
    """A message to those who work on the case."""

    text = note_field(
        gettext_lazy("Message"), gettext_lazy("Encrypted. Those who work on the case read it, nobody else."), rows=4
    )
    handover = forms.BooleanField(
        label=gettext_lazy("This is a hand-over note for whoever goes on with the case"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True


@require_http_methods(["GET", "HEAD", "POST"])
def of_case(request: SignedIn, case: UUID) -> HttpResponse:
    """Show who wrote when, and write."""
    scope = scoped(request, What.CASE_WORK)
    form = MessageForm(request.POST if request.method == "POST" else None)
    shown = _page(request, case, form)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.write(
                case=case, scope=scope, text=given["text"], handover=given["handover"],
                by=request.user.id, at=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            told(request, refusal)
        else:
            messages.success(request, _("The message is kept"))
        return redirect("case_messages", case)
    return render(request, "referral/messages.html", shown)


@require_POST
def read(request: SignedIn, case: UUID) -> HttpResponse:
    """Show what was written; that stands in the trail."""
    scope = scoped(request, What.CASE_WORK)
    words = actions.read(case=case, scope=scope, by=request.user.id, at=timezone.now())
    return render(request, "referral/messages.html", _page(request, case, MessageForm(), words))


def _page(request: SignedIn, case: UUID, form: MessageForm, words: Mapping[UUID, str] | None = None) -> dict[str, Any]:
    scope = scoped(request, What.CASE_WORK)
    line = queries.one(scope, case).line
    found = listed(scope, case, request.GET.get("after", ""))
    rows = [(one, (words or {}).get(one.id, "")) for one in found.lines]
    return {"form": form, "case": line, "rows": rows, "after": found.after, "opened": words is not None}
