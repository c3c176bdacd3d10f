"""Who the person is: kept, read for a purpose, searched. The vault decides; these pages join it to a screening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from qorgau.access import What
from qorgau_web.access.queries import reach
from qorgau_web.identity import actions as vault
from qorgau_web.identity import queries as stored
from qorgau_web.identity.forms import RecordForm, RevealForm, SearchForm, phone_unsafe, worded
from qorgau_web.screening import queries
from qorgau_web.screening.forms.decision import reasons
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from qorgau.access import Scope
    from qorgau_web.access.queries import SignedIn
    from qorgau_web.screening.facts import Interview

POSTED = ["GET", "HEAD", "POST"]


def _head(found: Interview) -> dict[str, Any]:
    """Return what stands at the head of a page about a person: the pseudonym and the way back."""
    return {"number": found.number, "back": reverse("screening_result", args=[found.id])}


@require_http_methods(POSTED)
def record(request: SignedIn, screening: UUID) -> HttpResponse:
    """Take what the person wishes to give of an identity; all of it is optional (S9)."""
    scope = scoped(request, What.IDENTITY_RECORD)
    found = queries.one(scope, screening)
    kept = stored.stored(scope, found.record, found.person)
    form = RecordForm(request.POST or None, stored=kept)
    if request.method == "POST" and form.is_valid():
        vault.record(
            owner=found.person,
            scope=scope,
            record=found.record,
            given=form.given,
            by=request.user.id,
            at=timezone.now(),
        )
        return redirect("identity_reveal", screening)
    return render(request, "identity/record.html", {"form": form, **_head(found)})


@require_http_methods(POSTED)
def reveal(request: SignedIn, screening: UUID) -> HttpResponse:
    """Ask for what purpose, then show the identity; that it was read stands in the trail first."""
    scope = scoped(request, What.IDENTITY_REVEAL)
    found = queries.one(scope, screening)
    form = RevealForm(request.POST or None, purposes=reasons("reveal"))
    shown = {**_head(found), "record": reverse("identity_record", args=[screening])}
    if request.method == "POST" and form.is_valid():
        words = _words(found, scope, form.cleaned_data["purpose"], request)
        return render(
            request,
            "identity/revealed.html",
            {**shown, "rows": worded(words), "phone_unsafe": phone_unsafe(words)},
        )
    kept = bool(stored.stored(scope, found.record, found.person))
    return render(request, "identity/reveal.html", {**shown, "form": form, "stored": kept})


def _words(found: Interview, scope: Scope, purpose: str, request: SignedIn) -> dict[str, str]:
    try:
        return dict(
            vault.reveal(
                owner=found.person,
                scope=scope,
                record=found.record,
                by=request.user.id,
                purpose=purpose,
                at=timezone.now(),
            )
        )
    except stored.Erased:
        return {}


@require_http_methods(POSTED)
def search(request: SignedIn) -> HttpResponse:
    """Search among the people of the reader's own screenings; of all others the answer says nothing (S20)."""
    scope = scoped(request, What.IDENTITY_SEARCH)
    form = SearchForm(request.POST or None, purposes=reasons("search"))
    shown: dict[str, Any] = {"form": form, "asked": False, "found": []}
    if request.method == "POST" and form.is_valid():
        try:
            people = vault.search(
                by=request.user.id,
                purpose=form.cleaned_data["purpose"],
                given=form.given,
                at=timezone.now(),
                owners=queries.people(scope),
            )
        except vault.TooMany:
            form.add_error(None, _("Too many searches in an hour. Each one is recorded; wait, or ask the coordinator"))
        else:
            numbers = queries.numbers_of(reach(request.user, What.SCREENING_LIST), people)
            shown |= {"asked": True, "found": [(reverse("screening", args=[one]), code) for one, code in numbers]}
    return render(request, "identity/search.html", shown)
