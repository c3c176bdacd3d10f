"""The register as the night has counted it, and the hidden share: for who answers for the register, not for release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qorgau.access import What
from qorgau_web.access.forms import lang
from qorgau_web.screening.views.desk import scoped
from qorgau_web.statistics.queries import hidden as hidden_share
from qorgau_web.statistics.queries import pictures
from qorgau_web.statistics.queries import register as queries
from qorgau_web.statistics.queries.night import night
from qorgau_web.statistics.views.series import PICTURES

if TYPE_CHECKING:
    from qorgau.statistics.overview.hidden_read import Hidden
    from qorgau.statistics.overview.shapes import Overview
    from qorgau_web.access.queries import SignedIn

FORMS: Final = [(one, one.upper()) for one in PICTURES]


@require_safe
def register(request: SignedIn) -> HttpResponse:
    """Show what the night has counted of the register."""
    scoped(request, What.FIGURES_READ)
    found = night()
    told: dict[str, Any] = {"broken": found.broken, "overview": found.overview, "pictures": FORMS}
    if found.overview and found.overview.people is not None:
        told |= _register(found.overview)
    return render(request, "statistics/register.html", told)


@require_safe
def register_picture(request: SignedIn, name: str, form: str) -> HttpResponse:
    """Return one picture of the register."""
    scoped(request, What.FIGURES_READ)
    overview = night().overview
    if form not in PICTURES or overview is None or overview.people is None:
        raise Http404
    words = {
        "not_told": _("few"),
        "people": _("People"),
        "limits": _("Bars: the interval of 95%."),
        "partial": _("Hollow: the period still runs."),
        "regions": _("People by region"),
        "months": _("People by month of the first interview"),
        "years": _("People by year of the first interview"),
        "routes": _("From where to where"),
    }
    return _picture(pictures.of_register(overview, name, lang(), form, words), form)


@require_safe
def hidden(request: SignedIn, period: str = "") -> HttpResponse:
    """Show the hidden share of a period by both codings; the last one where none is named."""
    scoped(request, What.FIGURES_READ)
    found = night()
    one = _period(found.hidden, period)
    told: dict[str, Any] = {"broken": found.broken, "hidden": one, "pictures": FORMS}
    if one:
        told |= {
            "periods": [(each.period, each.period == one.period) for each in found.hidden],
            "codings": hidden_share.codings(one, lang()),
        }
    return render(request, "statistics/hidden.html", told)


@require_safe
def hidden_picture(request: SignedIn, period: str, coding: str, form: str) -> HttpResponse:
    """Return the totals of a coding as a picture."""
    scoped(request, What.FIGURES_READ)
    one = _period(night().hidden, period)
    if form not in PICTURES or one is None:
        raise Http404
    words = {"title": _("The hidden share"), "seen": _("Dashed line: people who were seen."), "people": _("People")}
    return _picture(hidden_share.drawn(one, coding, lang(), form, words), form)


def _period(there: tuple[Hidden, ...], period: str) -> Hidden | None:
    """Return the period that is named, the last one without a name; 404 for one that is not there."""
    if not period:
        return there[-1] if there else None
    found = next((one for one in there if one.period == period), None)
    if found is None:
        raise Http404
    return found


def _picture(made: bytes | None, form: str) -> HttpResponse:
    if made is None:
        raise Http404
    return HttpResponse(made, content_type=PICTURES[form])


def _register(overview: Overview) -> dict[str, Any]:
    in_words = lang()
    ready = list(queries.ready(overview, in_words))
    steep, no_slope = queries.slope(overview.years)
    return {
        "regions": queries.regions(overview, in_words),
        "months": queries.periods(overview.months, in_words, by_year=False),
        "years": queries.periods(overview.years, in_words, by_year=True),
        "slope": steep,
        "no_slope": no_slope,
        "turn": queries.turn(overview.years, in_words),
        "no_turn": queries.refusal(overview.years.no_change),
        "questions": queries.questions(overview, in_words),
        "pairs": queries.pairs(overview, in_words),
        "shares": queries.shares(overview, in_words),
        "routes": queries.routes(overview, in_words),
        "changes": overview.flows.changes,
        "no_routes": queries.refusal(overview.flows.changes.refused),
        "ready": [(_heading(name, year, place), grid) for place, (name, year, grid) in enumerate(ready, 1)],
    }


def _heading(name: str, year: str, place: int) -> str:
    words = _("SDG 16.2.2: presumed victims") if name == "sdg" else _("Units of IC-TIP")
    return f"{place}. {words}, {year}" if year else f"{place}. {words}"
