"""The own view: a code and a phrase, then what the person may know; a way out on every page (safeguard S16)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.csrf import csrf_failure
from django.views.decorators.http import require_http_methods, require_safe

from qorgau.text import SPOKEN
from qorgau_web.knowledge.queries import content
from qorgau_web.own import actions, queries
from qorgau_web.own.shown import look_rows, share_rows, way_rows

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

NAMES: Final = {"kk": "Қазақша", "ru": "Русский", "en": "English", "uz": "Oʻzbekcha", "ky": "Кыргызча", "tg": "Тоҷикӣ"}
_CODE: Final = "own"
_SEEN: Final = "own_seen"
_LANG: Final = "own_lang"
_ASKS: Final = ("GET", "HEAD", "POST")


@require_http_methods(_ASKS)
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the code and the phrase; the first time the phrase is chosen here."""
    if request.method != "POST":
        return _page(request, "own/enter.html", {})
    try:
        code = actions.enter(
            code=request.POST.get("code", ""),
            phrase=request.POST.get("phrase", ""),
            place=get_client_ip_address(request) or "",
            at=timezone.now(),
        )
    except actions.Closed as closed:
        return _page(request, "own/enter.html", {"wrong": _words(request)[closed.reason]}, status=403)
    lang = _lang(request)
    request.session.flush()  # whoever was signed in here is so no more
    request.session.update({_CODE: str(code), _LANG: lang, _SEEN: _now()})
    return redirect("own_see")


@require_safe
def see(request: HttpRequest) -> HttpResponse:
    """Show consents, who has looked, what is being done."""
    case = _case(request)
    if case is None:
        return _out()
    found = queries.shares(case)
    shown = {
        "shares": share_rows(found, _lang(request)),
        "consented": any(one.basis == "consent" and not one.ended for one in found),
        "looks": look_rows(queries.looks(case), _lang(request)),
        "ways": way_rows(queries.ways(case), _lang(request)),
        "done": _words(request).get(request.session.pop("own_done", ""), ""),
    }
    return _page(request, "own/see.html", shown)


@require_http_methods(_ASKS)
def withdraw(request: HttpRequest) -> HttpResponse:
    """Say what taking consent back means, and do it (S15)."""
    case = _case(request)
    if case is None:
        return _out()
    if request.method == "POST":
        actions.withdraw(case=case, at=timezone.now())
        return _done(request, "withdrawn")
    return _page(
        request, "own/sure.html", {"act": _words(request)["withdraw"], "means": _words(request)["withdraw_means"]}
    )


@require_http_methods(_ASKS)
def ask(request: HttpRequest) -> HttpResponse:
    """Say who is told that the person asks for help again, and tell them."""
    if _case(request) is None:
        return _out()
    if request.method == "POST":
        actions.ask(code=UUID(request.session[_CODE]), at=timezone.now())
        return _done(request, "asked")
    return _page(request, "own/sure.html", {"act": _words(request)["ask"], "means": _words(request)["ask_means"]})


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """End the view and go to a page that anybody may read; nothing of it stays in the browser."""
    request.session.flush()
    found = HttpResponseRedirect(settings.QORGAU_QUICK_EXIT)
    found.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return found


def not_accepted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without its proof of origin: in the own view by its first page, which names nothing."""
    return _out() if request.path.startswith(reverse("own_enter")) else csrf_failure(request, reason)


def _case(request: HttpRequest) -> UUID | None:
    """Return the case of the code that opened this view; None where it was left alone, or the code has ended."""
    code, seen = request.session.get(_CODE), request.session.get(_SEEN, 0)
    if not code or _now() - seen > settings.QORGAU_OWN_VIEW_MINUTES * 60:
        return None
    request.session[_SEEN] = _now()
    return queries.case_of(UUID(code))


def _out() -> HttpResponse:
    return redirect("own_enter")


def _done(request: HttpRequest, words: str) -> HttpResponse:
    request.session["own_done"] = words
    return redirect("own_see")


def _page(request: HttpRequest, template: str, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    lang = _lang(request)
    languages = [(one, name, one == lang) for one, name in NAMES.items()]
    return render(
        request, template, {"w": _words(request), "lang": lang, "languages": languages, **shown}, status=status
    )


def _words(request: HttpRequest) -> dict[str, str]:
    lang = _lang(request)
    return {name: words[lang] for name, words in content().own_view.words.items()}


def _lang(request: HttpRequest) -> str:
    """Return the language that was chosen here, else that of the browser, else Kazakh."""
    chosen = request.GET.get("l", "")
    if chosen in SPOKEN:
        request.session[_LANG] = chosen
    accepted = (one.split(";")[0].strip()[:2] for one in request.headers.get("Accept-Language", "").split(","))
    known = (one for one in (request.session.get(_LANG), *accepted, "kk") if one in SPOKEN)
    return next(known)


def _now() -> int:
    return int(timezone.now().timestamp())
