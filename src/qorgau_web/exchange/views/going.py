"""What goes out: cases that were disclosed to the own body, one case to a party, people for statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from qorgau.access import What
from qorgau.interop import ctdc
from qorgau.interop.ictip import Stage, Unit, classification
from qorgau.text import say
from qorgau_web.access.queries import agencies, agency_name
from qorgau_web.exchange import actions, queries
from qorgau_web.exchange.forms import PartyForm, ReleaseForm
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.actions.files import Handed
from qorgau_web.referral.queries import one as file_of
from qorgau_web.referral.queries.disclosing import Party, parties
from qorgau_web.referral.views.files import served
from qorgau_web.referral.views.shown import actor_words
from qorgau_web.screening.forms.interview import lang
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.http import HttpResponse

    from qorgau.interop.register import Left
    from qorgau_web.access.queries import SignedIn

POSTED: Final = ["GET", "HEAD", "POST"]
UNITS: Final = {
    f"{Unit.EVENT}.{Stage.RECRUITMENT}": gettext_lazy("Events: recruitment"),
    f"{Unit.EVENT}.{Stage.TRANSIT}": gettext_lazy("Events: transit"),
    f"{Unit.EVENT}.{Stage.EXPLOITATION}": gettext_lazy("Events: exploitation"),
    Unit.VICTIM: gettext_lazy("Victims"),
    Unit.PERPETRATOR: gettext_lazy("Perpetrators, as told"),
    Unit.REPORTING_ENTITY: gettext_lazy("Reporting entities"),
}
CSV: Final = "text/csv; charset=utf-8"
_BETWEEN: Final = ":"


@require_http_methods(POSTED)
def of_body(request: SignedIn) -> HttpResponse:
    """Show how many cases the own body may see something of; hand them out as HTCDS."""
    scoped(request, What.EXCHANGE_OUT)
    agency, now = request.user.agency_id, timezone.now()
    if request.method == "POST":
        return _file(actions.take_out(agency=agency, by=request.user.id, at=now).text, "htcds")
    sheet = queries.of_body(agency, now)
    return render(request, "exchange/out.html", {"number": len(sheet.cases), "left": _left(sheet.left)})


@require_http_methods(POSTED)
def of_case(request: SignedIn, case: UUID) -> HttpResponse:
    """Show to whom a case was granted; hand it out as HTCDS for one of them, as far as the grants reach."""
    found, now = file_of(scoped(request, What.CASE_WORK), case), timezone.now()
    names = {one.id: agency_name(one, lang()) for one in agencies()}
    choices = [
        (_BETWEEN.join(one), names[one.body] if one.body else actor_words(one.actor)) for one in parties(case, now)
    ]
    form = PartyForm(request.POST if request.method == "POST" else None, parties=choices)
    shown: dict[str, Any] = {"form": form, "case": found.line, "parties": choices, "sheet": None}
    if request.method == "POST" and form.is_valid():
        party = Party(*form.cleaned_data["party"].split(_BETWEEN, 1))
        if request.POST.get("step") == "write":
            sheet = actions.hand_over(file=found, party=party, by=request.user.id, at=now)
            return _file(sheet.text, found.line.number)
        sheet = queries.of_case(found, party, now)
        shown |= {"sheet": sheet, "left": _left(sheet.left)}
    return render(request, "exchange/case.html", shown)


@require_http_methods(POSTED)
def figures(request: SignedIn) -> HttpResponse:
    """Count the people of the register for statistics, or write them out, without those who are too rare."""
    scope = scoped(request, What.FIGURES_RELEASE)
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    vocabulary = content().exchange.ctdc.vocabulary
    identifying = ctdc.vocabulary(vocabulary).identifying
    shown: dict[str, Any] = {
        "form": form, "vocabulary": vocabulary, "identifying": identifying, "found": None, "listed": classification(),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        least = form.cleaned_data["least"]
        if request.POST.get("step") == "write":
            found = actions.release(scope=scope, least=least, by=request.user.id, at=timezone.now())
            return _file(found.text, "ctdc")
        units = queries.units(scope, least)
        shown |= {"found": queries.figures(scope, least), "units": [(UNITS[one], units.get(one, 0)) for one in UNITS]}
    return render(request, "exchange/figures.html", shown)


def _left(found: Iterable[Left]) -> list[tuple[str, str]]:
    """Return what stays behind in words: the field as its form names it, and why."""
    fields = content().scopes.fields
    reasons = content().exchange.reasons
    return [(say(fields[one.field], lang()), say(reasons[one.why], lang())) for one in found]


def _file(text: str, name: str) -> HttpResponse:
    return served(Handed(f"{name}.csv", CSV, text.encode()))
