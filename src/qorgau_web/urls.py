"""Addresses of the web application: one line an area."""

from allauth.account import views as entry
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from qorgau_web.api import api


def health(_: HttpRequest) -> HttpResponse:
    """Answer that the server is there; nothing is read."""
    return HttpResponse("ok", content_type="text/plain")


def absent(_: HttpRequest) -> HttpResponse:
    """Answer as for a page that is not there: nobody signs up, and nobody signs in by mail."""
    raise Http404


urlpatterns = [
    path("health", health, name="health"),
    path("", include("qorgau_web.screening.urls")),
    path("", include("qorgau_web.referral.urls")),
    path("", include("qorgau_web.intake.urls")),
    path("", include("qorgau_web.own.urls")),
    path("", include("qorgau_web.oversight.urls")),
    path("", include("qorgau_web.exchange.urls")),
    path("", include("qorgau_web.statistics.urls")),
    path("library/", include("qorgau_web.knowledge.urls")),
    path("", include("qorgau_web.mail.urls")),
    path("account/", include("qorgau_web.access.urls")),
    path("account/login/", entry.login, name="account_login"),
    path("account/logout/", entry.logout, name="account_logout"),
    path("account/inactive/", entry.account_inactive, name="account_inactive"),
    path("account/reauthenticate/", entry.reauthenticate, name="account_reauthenticate"),
    path("account/password/change/", entry.password_change, name="account_change_password"),
    # Names that the library of sign-in must be able to find.
    *(path(f"account/{name}/", absent, name=f"account_{name}") for name in ("email", "signup", "reset_password")),
    path("account/mfa/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("about/", include("qorgau_web.layout.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("api/", api.urls),
]
