"""The result, the decision, its correction, the view of the law, the second reading."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.access import What
from qorgau.screening.front_line import front_line
from qorgau.text import say
from qorgau_web.access.queries import reach, workers_for
from qorgau_web.knowledge.queries import content, options
from qorgau_web.screening import queries
from qorgau_web.screening.actions import decision as actions
from qorgau_web.screening.actions import interview as interviews
from qorgau_web.screening.actions.rows import Refused
from qorgau_web.screening.forms.decision import (
    AssignForm,
    CorrectForm,
    DecisionForm,
    QualifyForm,
    ReviewForm,
    offence_choices,
)
from qorgau_web.screening.forms.interview import lang
from qorgau_web.screening.views.desk import scoped, tell
from qorgau_web.screening.views.shown import answer_rows, result_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn
    from qorgau_web.screening.facts import Interview


@require_safe
def result(request: SignedIn, screening: UUID) -> HttpResponse:
    """Show the front line what stands, why, what is open and what to do now; no offence, no sanction (S13)."""
    found = queries.one(scoped(request, What.SCREENING_READ), screening)
    report = front_line(content(), found.case, timezone.localdate(), lang(), content().protocols[found.protocol])
    return render(
        request, "screening/result.html", {**result_page(found), "report": report, **_allowed(request, found)}
    )


def _allowed(request: SignedIn, found: Interview) -> dict[str, bool]:
    """Return which further steps the page offers to this person."""
    can = {
        "may_answer": What.SCREENING_ANSWER,
        "may_correct": What.SCREENING_CORRECT,
        "may_print": What.SCREENING_PRINT,
        "may_assign": What.SCREENING_ASSIGN,
        "may_review": What.SCREENING_REVIEW,
        "may_qualify": What.SCREENING_QUALIFY,
    }
    opens = found.decision in {"refer", "urgent_help_now"}
    return {name: queries.covers(reach(request.user, what), found) for name, what in can.items()} | {
        "may_open": opens and queries.covers(reach(request.user, What.CASE_OPEN), found)
    }


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: SignedIn, screening: UUID) -> HttpResponse:
    """Take the decision of the front line with its reason."""
    found = queries.one(scoped(request, What.SCREENING_DECIDE), screening)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act = partial(
            actions.decide,
            screening=screening,
            scope=scoped(request, What.SCREENING_DECIDE),
            decision=given["decision"],
            reason=given["reason"],
            why=given["why"],
            by=request.user.id,
            at=timezone.now(),
        )
        if _done(form, act):
            return redirect("screening_result", screening)
    return render(request, "screening/decide.html", {"form": form, "interview": found})


def _done(form: Form, act: Callable[[], object]) -> bool:
    """Return whether the action went through; else the form says why not."""
    try:
        act()
    except Refused as refusal:
        tell(form, refusal)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: SignedIn, screening: UUID) -> HttpResponse:
    """Begin a new version of a decided screening."""
    scope = scoped(request, What.SCREENING_CORRECT)
    found = queries.one(scope, screening)
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            later = actions.correct(
                screening=screening,
                scope=scope,
                reason=form.cleaned_data["reason"],
                by=request.user.id,
                at=timezone.now(),
            )
        except Refused as refusal:
            tell(form, refusal)
        else:
            return redirect("screening", later)
    return render(request, "screening/correct.html", {"form": form, "interview": found})


@require_http_methods(["GET", "HEAD", "POST"])
def qualification(request: SignedIn, screening: UUID) -> HttpResponse:
    """Show those who work on the law what the facts come to, after the decision and never before (S13)."""
    found = queries.one(scoped(request, What.SCREENING_QUALIFY), screening)
    if not found.decision:
        raise PermissionDenied("not_decided")
    form = QualifyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = partial(
            actions.qualify,
            screening=screening,
            scope=scoped(request, What.SCREENING_QUALIFY),
            offence=form.cleaned_data["offence"],
            reason=form.cleaned_data["reason"],
            by=request.user.id,
            at=timezone.now(),
        )
        if _done(form, act):
            return redirect("screening_qualification", screening)
    labels = dict(offence_choices(lang()))
    said = [(labels.get(one.offence, ""), one) for one in queries.qualifications(found)]
    report = queries.qualified(found, timezone.localdate(), lang())
    return render(
        request, "screening/qualification.html", {"interview": found, "report": report, "form": form, "said": said}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: SignedIn, screening: UUID) -> HttpResponse:
    """Let somebody work on a decided screening."""
    scope = scoped(request, What.SCREENING_ASSIGN)
    found = queries.one(scope, screening)
    roles = options("roles").options
    people = [(str(one.id), f"{one.name} · {say(roles[one.role].label, lang())}") for one in workers_for(request.user)]
    form = AssignForm(request.POST or None, workers=people)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act = partial(
            actions.assign,
            screening=screening,
            scope=scope,
            worker=UUID(given["worker"]),
            basis=given["basis"],
            by=request.user.id,
            at=timezone.now(),
        )
        if _done(form, act):
            return redirect("screening_result", screening)
    return render(request, "screening/assign.html", {"form": form, "interview": found})


@require_safe
def sample(request: SignedIn) -> HttpResponse:
    """Show a supervisor the screenings without signs that are to be read again (S7)."""
    found = queries.sample(scoped(request, What.SCREENING_REVIEW))
    return render(request, "screening/sample.html", {"found": found})


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: SignedIn, screening: UUID) -> HttpResponse:
    """Take the finding of the second reading."""
    scope = scoped(request, What.SCREENING_REVIEW)
    found = queries.one(scope, screening)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act = partial(
            actions.review,
            screening=screening,
            scope=scope,
            finding=given["finding"],
            note=given["note"],
            by=request.user.id,
            at=timezone.now(),
        )
        if _done(form, act):
            return redirect("sample")
    report = front_line(content(), found.case, timezone.localdate(), lang(), content().protocols[found.protocol])
    return render(request, "screening/review.html", {"form": form, "interview": found, "report": report})


@require_POST
def notes(request: SignedIn, screening: UUID) -> HttpResponse:
    """Show the notes in words; that they were read stands in the trail."""
    scope = scoped(request, What.SCREENING_READ)
    words: dict[UUID, str] = dict(
        interviews.read_notes(
            screening=screening, scope=scope, by=request.user.id, why="reading_notes", at=timezone.now()
        )
    )
    found = queries.one(scope, screening)
    shown: dict[str, Any] = {"interview": found, "rows": answer_rows(found, words), "why": words.get(found.id, "")}
    return render(request, "screening/notes.html", shown)
