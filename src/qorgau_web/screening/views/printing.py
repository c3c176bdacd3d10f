"""Papers: for the agency under a pseudonym, for the person without a trace, a blank form for where no screen is.

A page asks first, since what is printed can be found by anybody. Each paper of a screening is trailed before it leaves.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.access import What
from qorgau.screening.papers import Held, Told, agency_paper, blank_form, person_paper
from qorgau.text import say
from qorgau_web.access.queries import agencies, agency_name
from qorgau_web.documents.pdf import NoPrinter, pdf
from qorgau_web.knowledge.queries import content, options
from qorgau_web.layout.templatetags.layout import day
from qorgau_web.screening import queries
from qorgau_web.screening.actions import printing as actions
from qorgau_web.screening.forms.interview import SPOKEN_NAMES, lang
from qorgau_web.screening.forms.printing import BlankFormForm, PersonPaperForm
from qorgau_web.screening.views.desk import scoped
from qorgau_web.screening.views.paper_words import agency_words, form_words, held_words
from qorgau_web.screening.views.shown import value_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from qorgau_web.access.queries import SignedIn
    from qorgau_web.screening.facts import Interview

# The name under which a browser keeps the person's sheet: it says no more than the sheet.
NEUTRAL: Final = "information.pdf"
# The file of the person's sheet does not say either on which day somebody spoke with her.
NO_DAY: Final = date(2000, 1, 1)


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: SignedIn, screening: UUID, kind: str) -> HttpResponse:
    """Ask what must be settled before a paper is printed, then print it: `agency` or `person`."""
    make = _KINDS.get(kind)
    if make is None:
        raise Http404
    return make(request, queries.one(scoped(request, What.SCREENING_PRINT), screening))


def _for_agency(request: SignedIn, found: Interview) -> HttpResponse:
    if request.method != "POST":
        return render(request, "screening/print_agency.html", {"interview": found})
    today = timezone.localdate()
    paper = agency_paper(content(), found.case, _held(found), _told(found), on=today, lang=lang())
    shown = {**paper, "held": held_words(paper), "words": agency_words(paper, day(today))}
    return _handed_out(
        request, found, "agency", lambda: pdf("agency", shown, lang(), today), f"{found.number}-{found.version}.pdf"
    )


def _held(found: Interview) -> Held:
    """Return how the interview was held; of the person nothing but the pseudonym."""
    plain: dict[str, Any] = {
        name: getattr(found, name)
        for name in (
            "number", "version", "region", "interviewer", "protocol", "setting", "alone", "interpreter", "needs",
            "decision", "reason", "decided_by",
        )
    }  # fmt: skip
    return Held(
        **plain,
        agency=agency_name(agencies().get(id=found.agency), lang()),
        held_on=day(found.held_on),
        language=SPOKEN_NAMES[found.language],
        decided_on=day(timezone.localdate(found.decided_at)) if found.decided_at else "",
    )


def _told(found: Interview) -> list[Told]:
    """Return the answers that stand, without their notes."""
    return [Told(one.question, one.value, value_words(one.question, one.value), one.source) for one in found.given]


def _for_person(request: SignedIn, found: Interview) -> HttpResponse:
    form = PersonPaperForm(request.POST or None, initial={"language": found.language})
    language = found.language
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        paper = person_paper(content(), found.case, language)
        return _handed_out(request, found, "person", lambda: pdf("person", paper, language, NO_DAY), NEUTRAL)
    carry = options("person_paper").options["safe_to_carry"]
    shown = {
        "form": form,
        "interview": found,
        "ask": say(carry.spoken or carry.label, language),
        "ask_here": say(carry.spoken or carry.label, lang()) if language != lang() else "",
        "otherwise": say(carry.text or carry.label, lang()),
        "aloud": _aloud(found, language),
    }
    return render(request, "screening/print_person.html", shown)


def _aloud(found: Interview, language: str) -> list[tuple[str, str]]:
    """Return what is said and does not go on the sheet, each with the same in the language of the page."""
    spoken, here = (person_paper(content(), found.case, one)["aloud"] for one in (language, lang()))
    return [(said, same if language != lang() else "") for said, same in zip(spoken, here, strict=True)]


_KINDS: Final = {"agency": _for_agency, "person": _for_person}


def _handed_out(request: SignedIn, found: Interview, kind: str, make: Callable[[], bytes], name: str) -> HttpResponse:
    """Return the paper once the trail says that it was handed out; say so plainly where nothing can be printed."""
    try:
        made = make()
    except NoPrinter:
        return _no_printer(request)
    actions.exported(
        screening=found.id,
        scope=scoped(request, What.SCREENING_PRINT),
        kind=kind,
        by=request.user.pk,
        at=timezone.now(),
    )
    return _sent(made, name)


@require_safe
def paper(request: SignedIn, protocol: str) -> HttpResponse:
    """Print a blank form of a protocol for those who interview; no record is read or made."""
    scoped(request, What.SCREENING_START)
    found = content().protocols.get(protocol)
    if found is None:
        raise Http404
    preamble = options("agency_kinds").options[request.user.agency.kind].preamble
    form = BlankFormForm(request.GET or None, initial={"setting": preamble, "spoken": lang()})
    if not form.is_valid():
        shown = {"form": form, "protocol": say(found.label, lang())}
        return render(request, "screening/paper_form.html", shown)
    given = form.cleaned_data
    blank = blank_form(content(), found, content().preambles[given["setting"]], lang(), given["spoken"])
    try:
        made = pdf("form", {**blank, "words": form_words()}, lang(), timezone.localdate())
    except NoPrinter:
        return _no_printer(request)
    return _sent(made, f"{protocol}-{lang()}-{given['spoken']}.pdf")


def _no_printer(request: SignedIn) -> HttpResponse:
    return render(request, "screening/no_printer.html", status=503)


def _sent(made: bytes, name: str) -> HttpResponse:
    """Return the paper to be shown by the browser and kept by nobody on the way."""
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
