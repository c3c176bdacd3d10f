"""Standard procedures with their pictures, terms of law, what all procedures share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from qorgau.referral.drawing import bpmn, svg
from qorgau_web.knowledge.queries import content
from qorgau_web.knowledge.queries import mechanism as queries
from qorgau_web.knowledge.views.shelves import lang, listed, shown, there

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    """Show the standard procedures."""
    return listed(request, "library_procedures", queries.procedure_groups(content(), lang()))


@require_safe
def procedure(request: HttpRequest, name: str) -> HttpResponse:
    """Show one procedure step by step, with its picture."""
    page = there(queries.procedure_page(content(), name, lang()))
    return shown(request, "procedure", "library_procedures", page=page)


@require_safe
def picture(_request: HttpRequest, name: str) -> HttpResponse:
    """Return the picture of a procedure in the language of the page."""
    one = there(content().procedures.get(name))
    return HttpResponse(svg(content(), one, lang()), content_type="image/svg+xml")


@require_safe
def exchange(_request: HttpRequest, name: str) -> HttpResponse:
    """Return a procedure as BPMN 2.0 XML, to be opened in another program."""
    one = there(content().procedures.get(name))
    found = HttpResponse(bpmn(content(), one, lang()), content_type="application/xml")
    found.headers["Content-Disposition"] = f'attachment; filename="{one.id}.bpmn"'
    return found


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Show the terms that acts set, each with its article."""
    return listed(request, "library_terms", queries.term_groups(content(), lang()))


@require_safe
def mechanism(request: HttpRequest) -> HttpResponse:
    """Show what all procedures share: actors, clocks, facts, scopes, the calendar, forms."""
    return listed(request, "library_mechanism", queries.mechanism_groups(content(), lang()))
