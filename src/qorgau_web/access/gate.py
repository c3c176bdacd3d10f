"""The gate before every page: signed in, second factor set up, not left alone for too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    Respond = Callable[[HttpRequest], HttpResponse]

OPEN: Final = frozenset(
    {
        "set_language", "account_login", "account_logout", "account_inactive", "health", "safeguards", "accessibility",
        "licence", "own_enter", "own_see", "own_withdraw", "own_ask", "own_leave",
    }
)  # fmt: skip
_OPEN_PARTS: Final = ("mfa_authenticate", "mfa_login", "account_reauthenticate", "mfa_reauthenticate")
_SECOND_FACTOR: Final = ("mfa_", "account_", "usersessions_")
_TOUCHED: Final = 60  # seconds between two notes of the last time a session was used


def gate(respond: Respond) -> Respond:
    """Return the middleware: every page but sign-in needs an account; programs show a token instead."""

    def pass_through(request: HttpRequest) -> HttpResponse:
        """Return the page, or where to go first."""
        stopped = None if request.path.startswith(("/api/", "/static/")) else _stop(request)
        response = stopped or respond(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return pass_through


def _stop(request: HttpRequest) -> HttpResponse | None:
    name = _name(request)
    if name in OPEN or name.startswith(_OPEN_PARTS):
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if _left_alone(request):
        logout(request)
        return redirect_to_login(request.get_full_path())
    until = request.user.password_until
    if until:
        return _one_time(request, name, until)
    needs_factor = settings.QORGAU_MFA == "required" and not name.startswith(_SECOND_FACTOR)
    return redirect("mfa_index") if needs_factor and not is_mfa_enabled(request.user) else None


def _one_time(request: HttpRequest, name: str, until: datetime) -> HttpResponse | None:
    """Lead somebody with a password of an administrator to choose an own one; one that has run out opens nothing."""
    if until > timezone.now():
        return None if name == "account_change_password" else redirect("account_change_password")
    logout(request)
    messages.error(request, _("This one-time password has run out. Ask your administrator for a new one"))
    return redirect("account_login")


def _name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name or ""
    except Resolver404:
        return ""


def _left_alone(request: HttpRequest) -> bool:
    now = int(timezone.now().timestamp())
    seen = request.session.get("seen", now)
    if now - seen > settings.QORGAU_IDLE_MINUTES * 60:
        return True
    if now - seen > _TOUCHED or "seen" not in request.session:
        request.session["seen"] = now
    return False
