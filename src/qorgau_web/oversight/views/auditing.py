"""The auditor's desk: what two persons opened, who searched, read and took out, and what nobody has looked at yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.access import What
from qorgau_web.access.queries import names_of
from qorgau_web.oversight.actions.reviewing import review
from qorgau_web.oversight.facts import GROUPS
from qorgau_web.paging import number_of
from qorgau_web.referral.forms.case import ReasonForm
from qorgau_web.referral.queries import Absent
from qorgau_web.screening.views.desk import scoped
from qorgau_web.trail import queries as trail

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from qorgau.trail import Entry
    from qorgau_web.access.queries import SignedIn

DAYS: Final = (1, 7, 30, 90)
WORDS: Final = {
    "two_persons": gettext_lazy("What needed two persons"),
    "searches": gettext_lazy("Searches"),
    "reveals": gettext_lazy("Identities and texts read"),
    "exports": gettext_lazy("Taken out of the register"),
    "erasures": gettext_lazy("Erasures and legal holds"),
    "checkpoints": gettext_lazy("Checkpoints"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """A group of rows: how many there are in the span, and how many nobody has marked as read."""

    id: str
    words: _StrPromise
    number: int
    unread: int


@require_safe
def desk(request: SignedIn) -> HttpResponse:
    """Show the auditor the groups of rows of a span, and of one group those that nobody has marked as read."""
    scope = scoped(request, What.TRAIL_READ)
    days = next((one for one in DAYS if request.GET.get("days") == str(one)), DAYS[1])
    since = timezone.now() - timedelta(days=days)
    chosen = request.GET.get("group", "")
    chosen = chosen if chosen in GROUPS else next(iter(GROUPS))
    found = trail.unread(scope, GROUPS[chosen], since, before=number_of(request.GET.get("before", "")))
    shown = {
        "days": days,
        "spans": DAYS,
        "chosen": chosen,
        "heading": WORDS[chosen],
        "groups": [Group(name, WORDS[name], *trail.counted(scope, whats, since)) for name, whats in GROUPS.items()],
        "rows": _named(found.entries),
        "before": found.before,
        "signed": trail.last_checkpoint(),
        "head": trail.head()[0],
    }
    return render(request, "oversight/audit.html", shown)


def _named(entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    entries = tuple(entries)
    names = names_of({one.who for one in entries if one.who})
    return [(one, names.get(one.who, "") if one.who else "") for one in entries]


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: SignedIn, seq: int) -> HttpResponse:
    """Show one row with all about the same record, and take the auditor's finding."""
    scope = scoped(request, What.TRAIL_REVIEW)
    found = trail.entry(scope, seq) if number_of(str(seq)) else None
    if found is None:
        raise Absent
    form = ReasonForm(request.POST if request.method == "POST" else None, use="trail_review")
    if request.method == "POST" and form.is_valid():
        review(seq=seq, scope=scope, finding=form.cleaned_data["reason"], by=request.user.id, at=timezone.now())
        messages.success(request, _("Your finding is kept in the trail"))
        return redirect("audit")
    shown = {
        "form": form,
        "row": _named([found])[0],
        "reviews": _named(trail.entries(scope, about=found.id, what=trail.REVIEW).entries),
        "others": _named(trail.entries(scope, about=found.about).entries),
    }
    return render(request, "oversight/audit_row.html", shown)
