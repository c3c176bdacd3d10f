"""Compartments: which a case has, and what a professional keeps in an own one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.access import What
from qorgau.text import say
from qorgau_web.access.queries import agency_name, professionals
from qorgau_web.knowledge.queries import options
from qorgau_web.referral import queries
from qorgau_web.referral.actions import compartments as actions
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.forms.case import ReasonForm
from qorgau_web.referral.forms.sealed import FileForm, LetInForm, NoteForm
from qorgau_web.referral.queries import sealed
from qorgau_web.referral.views.desk import told
from qorgau_web.referral.views.files import served
from qorgau_web.referral.views.shown_sealed import KIND_WORDS, file_rows, standing_rows
from qorgau_web.screening.forms.interview import lang
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from django.http import HttpResponse

    from qorgau_web.access.queries import Person, SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def of_case(request: SignedIn, case: UUID) -> HttpResponse:
    """Show which compartments a case has, and let a professional in."""
    scope = scoped(request, What.CASE_WORK)
    found = queries.one(scope, case)
    form = LetInForm(request.POST if request.method == "POST" else None, people=_people(found.line.region))
    if request.method == "POST" and form.is_valid():
        try:
            actions.let_in(
                case=case,
                scope=scope,
                professional=UUID(form.cleaned_data["professional"]),
                agreed=form.cleaned_data["agreed"],
                by=request.user.id,
                at=timezone.now(),
            )
        except Refused as refusal:
            told(request, refusal)
        return redirect("case_compartments", case)
    shown = {"form": form, "case": found.line, "compartments": standing_rows(sealed.standing(scope, case))}
    return render(request, "referral/case_compartments.html", shown)


def _people(region: str) -> list[tuple[str, str]]:
    return [(str(one.id), _person_words(one)) for one in professionals(region)]


def _person_words(one: Person) -> str:
    role = say(options("roles").options[one.role].label, lang())
    return f"{role} · {one.name} · {agency_name(one.agency, lang())}"


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: SignedIn, case: UUID, compartment: UUID) -> HttpResponse:
    """End a compartment for a reason."""
    scope = scoped(request, What.CASE_WORK)
    found = queries.one(scope, case)
    row = next((one for one in standing_rows(sealed.standing(scope, case)) if one["id"] == compartment), None)
    if row is None:
        raise queries.Absent
    form = ReasonForm(request.POST if request.method == "POST" else None, use="end_compartment")
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.end(
                case=case, scope=scope, compartment=compartment, reason=reason, by=request.user.id, at=timezone.now()
            )
        except Refused as refusal:
            told(request, refusal)
        return redirect("case_compartments", case)
    return render(request, "referral/compartment_end.html", {"form": form, "case": found.line, "compartment": row})


@require_safe
def listed(request: SignedIn) -> HttpResponse:
    """Show a professional the own compartments: pseudonyms and days."""
    found = sealed.own_lines(scoped(request, What.COMPARTMENT_READ), request.GET.get("after", ""))
    rows = [{"line": one, "kind": KIND_WORDS[one.kind]} for one in found.lines]
    return render(request, "referral/compartments.html", {"compartments": rows, "after": found.after})


@require_http_methods(["GET", "HEAD", "POST"])
def compartment(request: SignedIn, compartment: UUID) -> HttpResponse:
    """Show an own compartment without what is in it, and keep a note."""
    what = What.COMPARTMENT_WRITE if request.method == "POST" else What.COMPARTMENT_READ
    scope = scoped(request, what)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        actions.write(compartment=compartment, scope=scope, text=text, by=request.user.id, at=timezone.now())
        messages.success(request, _("The note is kept"))
        return redirect("compartment", compartment)
    return render(request, "referral/compartment.html", _page(request, compartment, note=form))


@require_POST
def read(request: SignedIn, compartment: UUID) -> HttpResponse:
    """Show what is in an own compartment; reading it stands in the trail."""
    scope = scoped(request, What.COMPARTMENT_READ)
    opened = actions.read(compartment=compartment, scope=scope, by=request.user.id, at=timezone.now())
    return render(request, "referral/compartment.html", _page(request, compartment, opened=opened))


@require_POST
def attach(request: SignedIn, compartment: UUID) -> HttpResponse:
    """Keep a file in an own compartment."""
    scope = scoped(request, What.COMPARTMENT_WRITE)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "referral/compartment.html", _page(request, compartment, file=form))
    actions.attach(
        compartment=compartment, scope=scope, name=form.name, plain=form.plain, by=request.user.id, at=timezone.now()
    )
    messages.success(request, _("The file is kept"))
    return redirect("compartment", compartment)


@require_POST
def hand_out(request: SignedIn, compartment: UUID, attachment: UUID) -> HttpResponse:
    """Hand out a file of an own compartment; that stands in the trail."""
    scope = scoped(request, What.COMPARTMENT_READ)
    at = timezone.now()
    return served(
        actions.hand_out(compartment=compartment, scope=scope, attachment=attachment, by=request.user.id, at=at)
    )


def _page(
    request: SignedIn,
    compartment: UUID,
    *,
    note: NoteForm | None = None,
    file: FileForm | None = None,
    opened: actions.Opened | None = None,
) -> dict[str, Any]:
    scope = scoped(request, What.COMPARTMENT_READ)
    line = sealed.own_line(scope, compartment)
    return {
        "line": line,
        "kind": KIND_WORDS[line.kind],
        "note": note or NoteForm(),
        "file": file or FileForm(),
        "opened": opened,
        "files": file_rows(sealed.files_of_own(scope, compartment), opened.names if opened else {}),
    }
