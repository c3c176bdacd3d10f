"""Pages about the program itself: what it promises, who can use it, whose work it stands on. Open to everybody."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

VENDOR: Final = Path(__file__).parent / "static" / "vendor" / "VENDOR.toml"
# These come out of the wheels of django-htmx and django-allauth, not out of `vendor`.
BESIDE: Final = (
    {"name": "htmx", "version": "2", "licence": "0BSD"},
    {"name": "webauthn-json", "version": "", "licence": "MIT"},
)


@require_safe
def safeguards(request: HttpRequest) -> HttpResponse:
    """Show what the program promises to the people whom it concerns."""
    return render(request, "layout/safeguards.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show how the pages can be used, and what is not known yet."""
    return render(request, "layout/accessibility.html")


@require_safe
def licence(request: HttpRequest) -> HttpResponse:
    """Show the licences of program and content, and of the files of others that a browser is given."""
    return render(request, "layout/licence.html", {"packages": _vendored()})


@cache
def _vendored() -> tuple[dict[str, Any], ...]:
    return (*tomllib.loads(VENDOR.read_text(encoding="utf-8"))["package"], *BESIDE)
