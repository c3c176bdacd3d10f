"""The entrance of the library, its search, its sources, and the way to an entry by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from qorgau_web.knowledge.forms import SearchForm
from qorgau_web.knowledge.queries import addresses, content, finding
from qorgau_web.knowledge.queries import entrance as queries
from qorgau_web.knowledge.views.shelves import lang, there

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Show what the library holds and how well it is known."""
    return render(
        request, "knowledge/library.html", {"page": queries.entrance(content(), lang()), "form": SearchForm()}
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what holds the words. This is no search for a person: nothing of it is kept."""
    form = SearchForm(request.GET)
    question = form.cleaned_data["q"] if form.is_valid() else ""
    groups = finding.found(content(), question, lang()) if question else ()
    return render(
        request,
        "knowledge/search.html",
        {"form": form, "question": question, "groups": groups},
        status=200 if form.is_valid() else 400,
    )


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Show every source with what rests on it."""
    return render(request, "knowledge/sources.html", {"sources": queries.sources(content(), lang())})


@require_safe
def entry(_request: HttpRequest, name: str) -> HttpResponse:
    """Lead to the place of an entry, a fact or a sign by its id."""
    return redirect(there(addresses.address_of_name(content(), name) or None))
