"""Published figures: the ready views, figures put together freely, their pictures and tables. Facts that are public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qorgau.access import What
from qorgau.statistics.series import Choice, choice_of
from qorgau_web.access.forms import lang
from qorgau_web.access.queries import reach
from qorgau_web.knowledge.queries import content
from qorgau_web.statistics.forms import ChoiceForm, NarrowForm
from qorgau_web.statistics.queries import series as queries

if TYPE_CHECKING:
    from django.http import HttpRequest

    from qorgau.knowledge.figures import View
    from qorgau_web.access.queries import SignedIn

PICTURES: Final = {"svg": "image/svg+xml", "png": "image/png"}
TABLES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def entrance(request: SignedIn) -> HttpResponse:
    """Show what there is: the ready views, each with what a reader has to know."""
    known = content()
    views = [(reverse("figures_view", args=[name]), one.label[lang()], one.text[lang()])
             for name, one in known.figure_views.views.items()]  # fmt: skip
    own = not reach(request.user, What.FIGURES_READ).denied
    there = {"views": views, "number": len(known.figures), "form": ChoiceForm(), "own": own}
    return render(request, "statistics/entrance.html", there)


@require_safe
def view(request: HttpRequest, name: str) -> HttpResponse:
    """Show the figures of a ready view."""
    one = _view(name)
    form = NarrowForm(request.GET)
    words = {"title": one.label[lang()], "text": one.text[lang()], "here": reverse("figures_view", args=[name])}
    return _page(request, form, form.narrowed(choice_of(one)) if form.is_valid() else None, words)


@require_safe
def chosen_freely(request: HttpRequest) -> HttpResponse:
    """Show figures that are put together freely."""
    form = ChoiceForm(request.GET)
    words = {"title": _("Published figures"), "text": "", "here": reverse("figures")}
    return _page(request, form, form.chosen() if form.is_valid() else None, words)


@require_safe
def picture(request: HttpRequest, number: int, form: str, name: str = "") -> HttpResponse:
    """Return one panel as a picture, in the language of the page, with who published the numbers."""
    if form not in PICTURES:
        raise Http404
    made = queries.picture(content().release, _choice(request, name), number, lang(), form)
    if made is None:
        raise Http404
    return HttpResponse(made, content_type=PICTURES[form])


@require_safe
def table(request: HttpRequest, form: str, name: str = "") -> HttpResponse:
    """Return the figures as a table to take along, each row with its source."""
    if form not in TABLES:
        raise Http404
    title = _view(name).label[lang()] if name else _("Published figures")
    made = HttpResponse(queries.table(_choice(request, name), title, lang(), form), content_type=TABLES[form])
    made.headers["Content-Disposition"] = f'attachment; filename="{name or "figures"}.{form}"'
    return made


def _page(request: HttpRequest, form: NarrowForm, choice: Choice | None, words: dict[str, str]) -> HttpResponse:
    there: dict[str, Any] = {"form": form, "asked": request.GET.urlencode(), **words}
    if choice is None:
        return render(request, "statistics/figures.html", there, status=400)
    panels, more = queries.shown(choice, lang())
    there |= {
        "pictures": [(one, one.upper()) for one in PICTURES],
        "tables": [(one, one.upper()) for one in TABLES],
        "panels": panels,
        "more": more,
        "differing": queries.differing(choice, lang()),
        "too_many": queries.too_many(choice, lang()),
    }
    return render(request, "statistics/figures.html", there)


def _choice(request: HttpRequest, name: str) -> Choice:
    """Return what an address asks for; 404 where it asks for what is not there."""
    if name:
        narrow = NarrowForm(request.GET)
        if narrow.is_valid():
            return narrow.narrowed(choice_of(_view(name)))
    else:
        free = ChoiceForm(request.GET)
        if free.is_valid():
            return free.chosen()
    raise Http404


def _view(name: str) -> View:
    found = content().figure_views.views.get(name)
    if found is None:
        raise Http404
    return found
