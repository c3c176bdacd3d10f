"""The person's own account and tokens; for the administrator, agencies and accounts. Nothing of a case is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgau.access import Role, What
from qorgau.text import say
from qorgau_web.access import actions, queries
from qorgau_web.access.forms import AccountForm, AgencyForm, TokenForm, lang
from qorgau_web.access.queries import agency_name
from qorgau_web.knowledge.queries import content, options

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from qorgau_web.access.queries import Agency, Person, SignedIn

PAGE = 50


@require_safe
def account(request: SignedIn) -> HttpResponse:
    """Show the person's own account and where its parts are changed."""
    return render(request, "access/account.html", {**_shown(request.user), "works": queries.works(request.user)})


def _shown(person: Person) -> dict[str, object]:
    role = options("roles").options[person.role]
    return {
        "person": person,
        "role": say(role.label, lang()),
        "agency": agency_name(person.agency, lang()),
        "region": _region(person.agency),
    }


def _region(agency: Agency) -> str:
    return say(content().regions.places[agency.region].label, lang())


@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: SignedIn) -> HttpResponse:
    """Show the person's own tokens; make one, whose secret is on this page once and nowhere else."""
    form, secret = TokenForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        secret = actions.give_token(
            person=request.user.id,
            label=given["label"],
            decides=given["decides"],
            by=request.user.id,
            at=timezone.now(),
        )
        form = TokenForm()
    shown = {"tokens": queries.tokens_of(request.user.id), "form": form, "secret": secret, "now": timezone.now()}
    return render(request, "access/tokens.html", shown)


@require_POST
def revoke(request: SignedIn, token: UUID) -> HttpResponse:
    """End a token of the person's own."""
    actions.revoke_token(token=token, person=request.user.id, by=request.user.id, at=timezone.now())
    messages.success(request, _("The token has ended"))
    return redirect("tokens")


def _administers(request: SignedIn) -> None:
    found = queries.reach(request.user, What.ACCOUNT_MANAGE)
    if found.denied:
        raise PermissionDenied(found.denied)


@require_safe
def people(request: SignedIn) -> HttpResponse:
    """Show the accounts, of one agency if one is named."""
    _administers(request)
    agency = request.GET.get("agency", "")
    found = queries.people().filter(agency_id=agency) if agency else queries.people()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    roles = options("roles").options
    rows = [(one, say(roles[one.role].label, lang()), agency_name(one.agency, lang())) for one in page]
    return render(request, "access/people.html", {"page": page, "rows": rows, "agency": agency})


@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request: SignedIn) -> HttpResponse:
    """Open an account; its one-time password is shown once."""
    _administers(request)
    form = AccountForm(request.POST or None, initial={"agency": request.GET.get("agency", "")})
    if request.method != "POST" or not form.is_valid():
        return render(request, "access/person_new.html", {"form": form})
    given, at, password = form.cleaned_data, timezone.now(), actions.one_time_password()
    until = actions.one_time_until(at)
    actions.open_account(
        username=given["username"],
        name=given["name"],
        role=Role(given["role"]),
        agency=given["agency"],
        password=password,
        until=until,
        by=request.user.id,
        at=at,
    )
    shown = {"username": given["username"], "password": password, "until": until}
    return render(request, "access/password.html", shown)


@require_safe
def person(request: SignedIn, person: UUID) -> HttpResponse:
    """Show one account with what the administrator may do with it."""
    _administers(request)
    return render(request, "access/person.html", _shown(_account(person)))


def _account(person: UUID) -> Person:
    found = queries.people().filter(id=person).first()
    if found is None:
        raise Http404
    return found


@require_POST
def close(request: SignedIn, person: UUID) -> HttpResponse:
    """Close an account; one's own stays open, so that the register is never without an administrator."""
    _administers(request)
    found = _account(person)
    if found.pk == request.user.id:
        messages.error(request, _("Your own account is closed by another administrator"))
        return redirect("person", person)
    actions.close_account(person=found.id, by=request.user.id, at=timezone.now())
    messages.success(request, _("The account is closed"))
    return redirect("person", person)


@reauthentication_required
@require_POST
def renew(request: SignedIn, person: UUID) -> HttpResponse:
    """Give somebody who forgot the password a one-time one; it is shown once, and the second factor stays."""
    _administers(request)
    found, at = _account(person), timezone.now()
    if found.pk == request.user.id or not found.is_active:
        raise PermissionDenied("role_may_not")
    password = actions.renew_password(person=found.id, by=request.user.id, at=at)
    shown = {"username": found.username, "password": password, "until": actions.one_time_until(at)}
    return render(request, "access/password.html", shown)


@require_safe
def agencies(request: SignedIn) -> HttpResponse:
    """Show the agencies by region."""
    _administers(request)
    kinds = options("agency_kinds").options
    rows = [
        (one, agency_name(one, lang()), say(kinds[one.kind].label, lang()), _region(one)) for one in queries.agencies()
    ]
    return render(request, "access/agencies.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def agency_edit(request: SignedIn, agency: str = "") -> HttpResponse:
    """Enter an agency, or change one."""
    _administers(request)
    kept = queries.agencies().filter(id=agency).first()
    if agency and kept is None:
        raise Http404
    form = AgencyForm(request.POST or None, kept=kept, initial=_initial(kept))
    if request.method != "POST" or not form.is_valid():
        return render(request, "access/agency.html", {"form": form, "kept": kept})
    given = form.cleaned_data
    actions.keep_agency(
        agency=given["agency"],
        kind=given["kind"],
        region=given["region"],
        name={code: given[f"name_{code}"] for code in ("kk", "ru", "en")},
        by=request.user.id,
        at=timezone.now(),
    )
    messages.success(request, _("The agency is kept"))
    return redirect("agencies")


def _initial(kept: Agency | None) -> dict[str, str]:
    if kept is None:
        return {}
    names = {f"name_{code}": getattr(kept, f"name_{code}") for code in ("kk", "ru", "en")}
    return {"agency": kept.id, "kind": kept.kind, "region": kept.region, **names}
