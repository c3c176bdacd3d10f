"""Conformance: the same steps and the same clocks in every region, told in shares with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.http import require_safe

from qorgau.access import What
from qorgau.text import say
from qorgau_web.access.queries import agencies, agency_name, reach
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.queries.measured import newest
from qorgau_web.referral.views.shown import procedure_words
from qorgau_web.referral.views.shown_conformance import (
    Family,
    deviation_rows,
    follow_rows,
    headline_rows,
    like_rows,
    step_rows,
    wait_rows,
)
from qorgau_web.screening.forms.interview import lang
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn
    from qorgau_web.referral.queries.measured import Groups, Taken


@require_safe
def conformance(request: SignedIn) -> HttpResponse:
    """Show how far the mechanism is the same everywhere. Small counts are not told, and regions are not ranked."""
    scoped(request, What.CONFORMANCE_READ)
    taken = newest()
    register = taken.get("")
    found = taken.get(request.GET.get("log", ""), register)
    shown = {
        "text": say(content().conformance.text, lang()),
        "register": register,
        "headline": headline_rows(register.headline) if register else (),
        "like": like_rows(register.like) if register else (),
        "logs": [origin for origin in taken if origin],
        "found": found,
    }
    return render(request, "referral/conformance.html", shown | (_chosen(request, found) if found else {}))


def _chosen(request: SignedIn, found: Taken) -> dict[str, Any]:
    """Return the figures of the procedure and group that were chosen; without a choice one that the headline counts."""
    known = content().procedures
    ordered = sorted((name for name in found.procedures if name in known), key=lambda name: known[name].number)
    name = request.GET.get("procedure", "")
    first = next((one for one in content().conformance.answers if one in ordered), next(iter(ordered), ""))
    name = name if name in ordered else first
    if not name:
        return {}
    family = _family(request, found.groups(name), request.GET.get("of", ""))
    return {
        "procedures": [(one, procedure_words(one), one == name) for one in ordered],
        "procedure": procedure_words(name),
        "places": [
            (one, say(content().regions.places[one].label, lang()), one == family.chosen) for one in family.places
        ],
        "bodies": [(one, words, one == family.chosen) for one, words in family.bodies.items()],
        "follow": follow_rows(family),
        "deviations": deviation_rows(name, family),
        "steps": step_rows(name, family),
        "waits": wait_rows(family),
    }


def _family(request: SignedIn, groups: Groups, chosen: str) -> Family:
    """Return the groups beside which the chosen one stands: all regions, or the bodies of its own region.

    The total of a region is told, so that what is hidden of its bodies must not be found by subtraction from it.
    """
    regions = reach(request.user, What.CASE_FLOW).regions
    known = [one for one in agencies() if one.id in groups.agencies and (regions is None or one.region in regions)]
    where = {one.id: one.region for one in known}
    beside = groups.regions
    if chosen in where:
        there = (one.id for one in agencies() if one.id in groups.agencies and one.region == where[chosen])
        beside = {name: groups.agencies[name] for name in there}
    bodies = {one.id: agency_name(one, lang()) for one in known}
    return Family(groups.whole, beside, chosen if chosen in beside else "", tuple(groups.regions), bodies)
