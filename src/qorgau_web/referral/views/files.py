"""Files of a case: listed without their names, kept, handed out to be stored and never shown (S23)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from qorgau.access import What
from qorgau_web.referral import queries
from qorgau_web.referral.actions import files as actions
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.forms.sealed import FileForm
from qorgau_web.referral.queries import sealed
from qorgau_web.referral.views.desk import told
from qorgau_web.referral.views.shown_sealed import file_rows
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from qorgau_web.access.queries import SignedIn

# A file is stored by the browser, never shown in it; whoever shows it all the same runs nothing of it.
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def served(found: actions.Handed) -> HttpResponse:
    """Return a file as it came, to be stored under its name."""
    response = HttpResponse(found.plain, content_type=found.media_type, headers=HEADERS)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.name) or ""
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def of_case(request: SignedIn, case: UUID) -> HttpResponse:
    """Show which files a case has, and keep one."""
    scope = scoped(request, What.CASE_WORK)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    page = _page(request, case, form)
    if request.method == "POST" and form.is_valid():
        try:
            actions.attach(
                case=case, scope=scope, name=form.name, plain=form.plain, by=request.user.id, at=timezone.now()
            )
        except Refused as refusal:
            told(request, refusal)
        else:
            messages.success(request, _("The file is kept"))
        return redirect("case_files", case)
    return render(request, "referral/files.html", page)


@require_POST
def names(request: SignedIn, case: UUID) -> HttpResponse:
    """Show the names of the files; reading them stands in the trail."""
    scope = scoped(request, What.CASE_WORK)
    found = actions.read_names(case=case, scope=scope, by=request.user.id, at=timezone.now())
    return render(request, "referral/files.html", _page(request, case, FileForm(), found))


@require_POST
def hand_out(request: SignedIn, case: UUID, attachment: UUID) -> HttpResponse:
    """Hand out a file; that stands in the trail."""
    scope = scoped(request, What.CASE_WORK)
    return served(
        actions.hand_out(case=case, scope=scope, attachment=attachment, by=request.user.id, at=timezone.now())
    )


def _page(
    request: SignedIn, case: UUID, form: FileForm, opened: Mapping[UUID, actions.Named] | None = None
) -> dict[str, Any]:
    scope = scoped(request, What.CASE_WORK)
    line = queries.one(scope, case).line
    rows = file_rows(sealed.files_of_case(scope, case), opened or {})
    return {"form": form, "case": line, "files": rows, "opened": bool(opened)}
