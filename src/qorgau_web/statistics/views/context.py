"""Who was found where, and why the crime happens and stays hidden: what sources say beside the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qorgau_web.access.forms import lang
from qorgau_web.statistics.queries import context as queries
from qorgau_web.statistics.views.series import PICTURES

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def flows(request: HttpRequest) -> HttpResponse:
    """Show who was found where, and the roles of the country."""
    told = {"flows": queries.flows(lang()), "pictures": [(one, one.upper()) for one in PICTURES]}
    return render(request, "statistics/flows.html", told)


@require_safe
def flows_picture(_request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Return who was found abroad, or who was found here, on the map of states."""
    titles = {"away": _("Citizens found abroad"), "here": _("Foreigners found here")}
    if form not in PICTURES or name not in titles:
        raise Http404
    note = _("People who were found, all years that are printed added up.")
    made = queries.flows_drawn(name, lang(), form, titles[name], note)
    return HttpResponse(made, content_type=PICTURES[form])


@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    """Show what the papers name as factors, group by group."""
    text, groups = queries.factors(lang())
    return render(request, "statistics/factors.html", {"text": text, "groups": groups})
