"""Addresses of the web application: one line an area."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from qorgau_web.api import api


def health(_: HttpRequest) -> HttpResponse:
    """Answer that the server is there; nothing is read."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("health", health, name="health"),
    path("", include("qorgau_web.screening.urls")),
    path("library/", include("qorgau_web.knowledge.urls")),
    path("account/", include("qorgau_web.access.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/mfa/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("api/", api.urls),
]

