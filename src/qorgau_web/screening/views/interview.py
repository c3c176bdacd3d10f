"""The interview: opening, one question a page, what stands so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.access import What
from qorgau.screening.conversation import next_in_conversation, sections
from qorgau_web.access.queries import colleagues, reach, who_of
from qorgau_web.knowledge.queries import content
from qorgau_web.screening import queries
from qorgau_web.screening.actions import interview as actions
from qorgau_web.screening.actions.rows import NewAnswer, Refused
from qorgau_web.screening.forms.interview import AnswerForm, OpeningForm, PaperForm, StartForm, lang
from qorgau_web.screening.views.desk import scoped, tell
from qorgau_web.screening.views.shown import question_page, section_rows

if TYPE_CHECKING:
    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn
    from qorgau_web.screening.facts import Interview


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedIn, channel: str = "live") -> HttpResponse:
    """Ask how the interview begins, then begin it; `paper` enters one that was held before."""
    scoped(request, What.SCREENING_START)
    form = _start_form(request, channel)
    if request.method == "POST" and form.is_valid():
        found = actions.start(
            opening=_opening(request, form.cleaned_data, channel),
            who=who_of(request.user),
            visits=reach(request.user, What.VISIT_READ),
            at=timezone.now(),
        )
        return redirect("screening_opening", found)
    return render(request, "screening/start.html", {"form": form, "channel": channel})


def _start_form(request: SignedIn, channel: str) -> StartForm:
    preamble = content().options["agency_kinds"].options[request.user.agency.kind].preamble
    data = request.POST if request.method == "POST" else None
    begin: dict[str, Any] = {"setting": preamble, "language": lang()}
    if channel != "paper":
        return StartForm(data, initial=begin)
    people = [(str(one.id), one.name) for one in colleagues(request.user)]
    return PaperForm(data, initial={**begin, "interviewer": str(request.user.id)}, colleagues=people)


def _opening(request: SignedIn, given: dict[str, Any], channel: str) -> actions.Opening:
    visit = request.GET.get("visit", "")
    try:
        return actions.Opening(
            setting=given["setting"],
            language=given["language"],
            audience=given["audience"],
            held_on=given.get("held_on") or timezone.localdate(),
            channel=channel,
            visit=UUID(visit) if visit else None,
            interviewer=UUID(given["interviewer"]) if "interviewer" in given else None,
        )
    except ValueError as error:
        raise Http404 from error


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: SignedIn, screening: UUID) -> HttpResponse:
    """Show what is read to the person first, and what is asked before anything else (S8, S9)."""
    found = queries.one(scoped(request, What.SCREENING_ANSWER), screening)
    asked = {"alone": found.alone, "interpreter": found.interpreter, "needs": found.needs}
    form = OpeningForm(request.POST or None, initial={**asked, "informed": found.informed_at is not None})
    if request.method == "POST" and form.is_valid() and _inform(request, screening, form):
        return redirect("screening_next", screening)
    preamble = content().preambles[found.setting]
    read = (preamble.child if found.protocol == "child" else preamble.adult)[found.language]
    return render(request, "screening/opening.html", {"form": form, "interview": found, "read": read, **_spoken(found)})


def _spoken(found: Interview) -> dict[str, Any]:
    return {"first": [(name, one[found.language]) for name, one in content().opening.questions.items()]}


def _inform(request: SignedIn, screening: UUID, form: OpeningForm) -> bool:
    given = form.cleaned_data
    try:
        actions.inform(
            screening=screening,
            scope=scoped(request, What.SCREENING_ANSWER),
            alone=given["alone"],
            interpreter=given["interpreter"],
            needs=given["needs"],
            by=request.user.id,
            at=timezone.now(),
        )
    except Refused as refusal:
        tell(form, refusal)
        return False
    return True


@require_safe
def following(request: SignedIn, screening: UUID) -> HttpResponse:
    """Lead to the next question of the conversation, or to the result when nothing more bears on it."""
    found = queries.one(scoped(request, What.SCREENING_ANSWER), screening)
    if found.informed_at is None:
        return redirect("screening_opening", screening)
    protocol = content().protocols[found.protocol]
    question = next_in_conversation(content(), found.case, timezone.localdate(), protocol, found.answered)
    return redirect("screening_question", screening, question) if question else redirect("screening", screening)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: SignedIn, screening: UUID, name: str) -> HttpResponse:
    """Ask one question and keep the answer when it is given."""
    if name not in content().facts and name not in content().signs:
        raise Http404
    found = queries.one(scoped(request, What.SCREENING_ANSWER), screening)
    form = _answer_form(request, found, name)
    if request.method == "POST" and form.is_valid() and _keep(request, screening, name, form):
        return redirect("screening_next", screening)
    shown = question_page(found, name, lang())
    return render(request, "screening/question.html", {"form": form, "interview": found, "asked": shown})


def _answer_form(request: SignedIn, found: Interview, name: str) -> AnswerForm:
    if request.method == "POST":
        return AnswerForm(name, request.POST)
    earlier = [one for one in found.given if one.question == name]
    if len(earlier) != 1 or "add" in request.GET:
        wanted = request.GET.get("edit", "")
        earlier = [one for one in earlier if str(one.seq) == wanted]
    if not earlier:
        return AnswerForm(name)
    only = earlier[0]
    return AnswerForm(name, initial={"value": only.value, "source": only.source, "replaces": only.seq})


def _keep(request: SignedIn, screening: UUID, name: str, form: AnswerForm) -> bool:
    given = form.cleaned_data
    new = NewAnswer(
        question=name,
        value=given["value"],
        source=given["source"],
        note=given["note"],
        replaces=given["replaces"],
    )
    scope = scoped(request, What.SCREENING_ANSWER)
    try:
        actions.answer(screening=screening, scope=scope, new=new, by=request.user.id, at=timezone.now())
    except Refused as refusal:
        tell(form, refusal)
        return False
    return True


@require_safe
def overview(request: SignedIn, screening: UUID) -> HttpResponse:
    """Show all sections with what was asked, what stands and what is open."""
    found = queries.one(scoped(request, What.SCREENING_READ), screening)
    protocol = content().protocols[found.protocol]
    listed = sections(content(), found.case, timezone.localdate(), protocol, found.answered)
    shown = {"interview": found, "sections": section_rows(found, listed, lang())}
    return render(request, "screening/overview.html", shown)
