"""The law of a day, the difference between two days, comparative law, cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.views.decorators.http import require_safe

from qorgau_web.knowledge.forms import DayForm, TwoDaysForm
from qorgau_web.knowledge.queries import article as articles
from qorgau_web.knowledge.queries import change as changes
from qorgau_web.knowledge.queries import comparative, content
from qorgau_web.knowledge.queries import law as queries
from qorgau_web.knowledge.views.shelves import ahead, dated, lang, listed, refused, shown, there

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """Show the Code as it stands on a day."""
    form = DayForm.asked(request.GET, timezone.localdate())
    if not form.is_valid():
        return refused(request, "library_law", form)
    on = form.cleaned_data["on"]
    rows = queries.articles_on(content(), on, lang())
    return shown(request, "law", "library_law", form=form, articles=rows, **ahead(on))


@require_safe
def article(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Show one article as it stands on a day."""
    form = DayForm.asked(request.GET, timezone.localdate())
    on = form.cleaned_data["on"] if form.is_valid() else timezone.localdate()
    page = there(articles.article_page(content(), code, number, on, lang()))
    if not form.is_valid():
        return refused(request, "library_law", form, about=page)
    return shown(request, "article", "library_law", form=form, page=page, **ahead(on))


@require_safe
def change(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Show what became of an article between two days."""
    today = timezone.localdate()
    about = there(articles.article_page(content(), code, number, today, lang()))
    form = TwoDaysForm(request.GET or None)
    if not form.is_bound:
        return shown(request, "change", "library_law", form=form, about=about)
    if not form.is_valid():
        return refused(request, "library_law", form, about=about)
    days = form.cleaned_data
    page = changes.change_page(content(), code, number, lang(), before=days["before"], after=days["after"])
    return shown(request, "change", "library_law", form=form, about=about, page=page, **days)


@require_safe
def provisions(request: HttpRequest) -> HttpResponse:
    """Show definitions, general rules and notes as they stand on a day."""
    return dated(request, "library_provisions", queries.provision_groups)


@require_safe
def aggravators(request: HttpRequest) -> HttpResponse:
    """Show the aggravators that parts share."""
    return listed(request, "library_aggravators", queries.aggravator_groups(content(), lang()))


@require_safe
def treaties(request: HttpRequest) -> HttpResponse:
    """Show the treaties."""
    return dated(request, "library_treaties", comparative.treaty_groups)


@require_safe
def obligations(request: HttpRequest) -> HttpResponse:
    """Show obligations of treaties held against the law of a day."""
    return dated(request, "library_obligations", comparative.obligation_groups)


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """Show the gaps that papers name held against the law of a day."""
    return dated(request, "library_gaps", comparative.gap_groups)


@require_safe
def differences(request: HttpRequest) -> HttpResponse:
    """Show where norms differ and which questions a person decides."""
    groups = comparative.difference_groups(content(), lang())
    return shown(request, "differences", "library_differences", groups=groups)


@require_safe
def states(request: HttpRequest) -> HttpResponse:
    """Show laws of states side by side."""
    table = comparative.state_table(content(), tuple(request.GET.getlist("state")), lang())
    return shown(request, "states", "library_states", table=table)


@require_safe
def frames(request: HttpRequest) -> HttpResponse:
    """Show the competing frames of trafficking."""
    return listed(request, "library_frames", comparative.frame_groups(content(), lang()))


@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """Show the cards for sectors."""
    return listed(request, "library_cards", comparative.card_groups(content(), lang()))
