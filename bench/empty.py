"""Addresses of the product and two empty views beside them: the floors of the bench."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import include, path

if TYPE_CHECKING:
    from django.http import HttpRequest


def signed_in(request: HttpRequest) -> HttpResponse:
    """Answer nothing to somebody whose session and account were read."""
    return HttpResponse(str(request.user.pk))


urlpatterns = [path("empty/", signed_in), path("", include("qorgau_web.urls"))]
