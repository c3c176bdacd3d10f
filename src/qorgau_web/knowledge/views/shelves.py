"""What pages of the library share: the shelf they stand on, the day they are asked for, what is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qorgau_web.knowledge.forms import DayForm
from qorgau_web.knowledge.queries import content

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from qorgau.knowledge import Content
    from qorgau_web.knowledge.queries.stated import Group

One = TypeVar("One")

# The pages of a shelf by the name of their address, in the order in which they are offered.
IDENTIFICATION: Final = {
    "library_signs": _("Signs"),
    "library_lists": _("Lists of signs"),
    "library_protocols": _("Protocols"),
    "library_preambles": _("First words"),
    "library_rights": _("Rights and help"),
    "library_vocabulary": _("Facts"),
    "library_rules": _("Rules"),
    "library_registers": _("Registers and choices"),
    "library_tools": _("Screening tools"),
}
LAW: Final = {
    "library_law": _("Criminal Code"),
    "library_provisions": _("Provisions"),
    "library_aggravators": _("Aggravators"),
    "library_differences": _("Delimitation"),
    "library_treaties": _("Treaties"),
    "library_obligations": _("Obligations"),
    "library_gaps": _("Gaps in law"),
    "library_states": _("Laws of states"),
    "library_frames": _("Concepts"),
    "library_cards": _("Cards for sectors"),
}
MECHANISM: Final = {
    "library_procedures": _("Procedures"),
    "library_terms": _("Terms of law"),
    "library_mechanism": _("Actors, clocks, forms"),
}
LEADS: Final = {
    "library_lists": _("Each list was published by one body, or put together for one form of exploitation."),
    "library_protocols": _("What is asked or looked at, and in which order."),
    "library_preambles": _(
        "Before the first question the person hears who asks, what must be reported, and that she may stop."
    ),
    "library_rights": _("What a person is told, in six languages, and what the officer does about it."),
    "library_vocabulary": _("Every rule reads these facts and the signs, and nothing else."),
    "library_registers": _("Places, choices that forms offer, and what many records may be assessed for at once."),
    "library_provisions": _(
        "Definitions, general rules and notes. A text of unknown start is that of the edition named beside it."
    ),
    "library_aggravators": _("Circumstances that several parts share, each under its item in a part."),
    "library_treaties": _("What binds Kazakhstan, and the obligations that the library holds of it."),
    "library_obligations": _("A count is no grade: an obligation is aligned only as far as the law that was read."),
    "library_gaps": _("What the papers name as missing. A proposal is a draft, never law."),
    "library_frames": _("No unified concept exists: writers frame trafficking in ways that compete."),
    "library_procedures": _(
        "The same in every region. Each is proven: some end is reached, nobody waits without a clock."
    ),
    "library_terms": _("Where no figure stands, the act gives none. How a term begins and ends is not established."),
    "library_mechanism": _("Clocks and spans are configurable defaults, not law."),
    "library_cards": _("For people who meet others at work. Nothing here is a reason to question anybody."),
}


def lang() -> str:
    """Return the language of the page."""
    return get_language() or "kk"


def there(found: One | None) -> One:
    """Return what was asked for; answer 404 if there is none."""
    if found is None:
        raise Http404
    return found


def shown(request: HttpRequest, template: str, here: str, **values: Any) -> HttpResponse:  # noqa: ANN401
    """Return a page with its shelf: `here` is the name of the address that is marked as where one is."""
    shelf = next(one for one in (LAW, MECHANISM, IDENTIFICATION) if here in one)
    links = [(reverse(name), words, name == here) for name, words in shelf.items()]
    values = {"title": shelf[here], "lead": LEADS.get(here, ""), "shelf": links, "parent": reverse(here), **values}
    return render(request, f"knowledge/{template}.html", values, status=values.pop("status", 200))


def listed(request: HttpRequest, here: str, groups: tuple[Group, ...], **values: Any) -> HttpResponse:  # noqa: ANN401
    """Return a page of entries in groups."""
    return shown(request, "sheets", here, groups=groups, **values)


def dated(
    request: HttpRequest,
    here: str,
    query: Callable[[Content, date, str], tuple[Group, ...]],
    **values: Any,  # noqa: ANN401
) -> HttpResponse:
    """Return a page of entries as of a day; a day that is none is refused and nothing is shown in its place."""
    form = DayForm.asked(request.GET, timezone.localdate())
    if not form.is_valid():
        return refused(request, here, form)
    on = form.cleaned_data["on"]
    return listed(request, here, query(content(), on, lang()), form=form, **ahead(on), **values)


def refused(request: HttpRequest, here: str, form: Any, **values: Any) -> HttpResponse:  # noqa: ANN401 - any form
    """Return the page that says what is wrong with a day, with nothing of the law on it."""
    return shown(request, "refused", here, form=form, status=400, **values)


def ahead(on: date) -> dict[str, Any]:
    """Return the day, and whether it lies ahead: then the law known today is shown."""
    return {"on": on, "ahead": on > timezone.localdate()}
