"""Who was found where, and why the crime happens and stays hidden: what sources say beside the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from qorgau_web.access.forms import lang
from qorgau_web.statistics.queries import context as queries

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def flows(request: HttpRequest) -> HttpResponse:
    """Show who was found where, and the roles of the country."""
    return render(request, "statistics/flows.html", {"flows": queries.flows(lang())})


@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    """Show what the papers name as factors, group by group."""
    text, groups = queries.factors(lang())
    return render(request, "statistics/factors.html", {"text": text, "groups": groups})
