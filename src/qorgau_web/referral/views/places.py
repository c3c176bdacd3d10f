"""The directory of placement desks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.access import What
from qorgau.text import say
from qorgau_web.access.queries import agency_name, reach, who
from qorgau_web.knowledge.queries import content
from qorgau_web.referral import queries
from qorgau_web.referral.actions import places as actions
from qorgau_web.referral.forms.case import PlacesForm
from qorgau_web.screening.forms.interview import lang
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn
    from qorgau_web.referral.queries import Places


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """Show who offers what, the desks of one's own region first."""
    found = queries.places(scoped(request, What.PLACES_READ), request.user.agency.region)
    keeps = not reach(request.user, What.PLACES_KEEP).denied
    return render(request, "referral/places.html", {"places": [_row(one) for one in found], "keeps": keeps})


def _row(one: Places) -> dict[str, Any]:
    return {
        "name": agency_name(one.agency, lang()), "region": one.region, "sexes": _words("sex", one.sexes),
        "languages": _words("languages", one.languages), "services": _words("needs", one.services),
        "children": one.children, "disability": one.disability, "free": max(0, one.places - one.taken),
        "places": one.places, "updated_at": one.updated_at,
    }  # fmt: skip


def _words(of: str, names: list[str]) -> str:
    options = content().forms["referral_need"].fields[of].options
    return ", ".join(say(options[name], lang()) for name in names if name in options)


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: SignedIn) -> HttpResponse:
    """Keep what one's own desk offers."""
    scoped(request, What.PLACES_KEEP)
    before = queries.places_of(request.user.agency_id)
    names = ("places", "taken", "sexes", "children", "disability", "languages", "services")
    known = {name: getattr(before, name) for name in names} if before else None
    form = PlacesForm(request.POST if request.method == "POST" else None, initial=known)
    person = who(request.user)
    if request.method == "POST" and form.is_valid() and person:
        given = form.cleaned_data
        offer = actions.Offer(
            sexes=tuple(given["sexes"]), children=given["children"], disability=given["disability"],
            languages=tuple(given["languages"]), services=tuple(given["services"]), places=given["places"],
            taken=given["taken"],
        )  # fmt: skip
        actions.keep(offer=offer, who=person, at=timezone.now())
        messages.success(request, _("The offer of your desk is kept"))
        return redirect("places")
    return render(request, "referral/places_keep.html", {"form": form})
