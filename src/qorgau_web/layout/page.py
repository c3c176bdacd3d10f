"""What every page is given: navigation, languages, and whether this is a demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

from qorgau_web.layout.navigation import footer, links

if TYPE_CHECKING:
    from django.http import HttpRequest

# Each language by its own name, so that somebody who reads no other finds it.
LANGUAGES: Final = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the values that `layout/page.html` reads."""
    role = getattr(request.user, "role", "") if hasattr(request, "user") else ""
    return {
        "page_languages": LANGUAGES,
        "page_links": links(role, request.path) if role else (),
        "page_footer": footer(),
        "page_demo": settings.QORGAU_DEMO,
        "page_factor_optional": settings.QORGAU_MFA == "optional",
    }
