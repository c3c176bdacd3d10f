"""Addresses of the web application: one line an area."""

from django.urls import include, path

from qorgau_web.api import api

urlpatterns = [
    path("", include("qorgau_web.screening.urls")),
    path("library/", include("qorgau_web.knowledge.urls")),
    path("account/", include("qorgau_web.access.urls")),
    path("trail/", include("qorgau_web.trail.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/mfa/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("api/", api.urls),
]

