"""The JSON API: tokens instead of sessions, one shape of errors, and a description of itself that needs no network."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.openapi.docs import DocsBase
from ninja.parser import Parser

from qorgau.knowledge.reading import BadFile, printable, read_json
from qorgau_web.access.api import BearerToken, TokenRate
from qorgau_web.access.api import router as access
from qorgau_web.failures import BadInput, failure
from qorgau_web.intake.api import router as intake
from qorgau_web.knowledge.api import router as knowledge
from qorgau_web.referral.actions.rows import Refused as CaseRefused
from qorgau_web.referral.api import router as referral
from qorgau_web.screening.actions.rows import Refused
from qorgau_web.screening.api import router as screening

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLResolver
    from ninja.operation import Operation

    Respond = Callable[..., HttpResponse]

DENIED: Final = {
    "role_may_not": "a role that may do this",
    "purpose_refused": "a purpose for which records are opened",
    "personal_token_needed": "a token of a person; a token of an agency's system takes in and reads",
}
REFUSED: Final = {
    "not_informed": "a screening in which the opening was read to the person",
    "already_decided": "a screening without a decision; a correction is a new version",
    "not_decided": "a screening with a decision",
    "safety_not_asked": "an answer to this question of safety before it ends",
    "changed_meanwhile": "an answer that nobody set right meanwhile",
    "cannot_be_read": "an answer that fits with the others",
    "key_used": "a key that was not used for another screening",
    "already_done": "work that nobody has done yet",
    "not_recorded": "a page: a consent is recorded with its parts",
    "safe_way": "a page: this step may reach the person's telephone, and a person says how it was done safely",
    "no_outcome": "one of the outcomes of the step",
    "under_way": "no other call with this key at the same time; repeat the call",
}


class Json(Parser):
    """Bodies are read as strangers' files are: bounded, no key twice, nothing nested without end."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the object in the body; raise BadFile."""
        try:
            text = request.body.decode()
        except UnicodeDecodeError as error:
            raise BadFile("body", "", "expected text in UTF-8") from error
        return read_json(text, "body")


class Pages(DocsBase):
    """The list of all operations as one page of our own: it loads nothing from elsewhere."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        """Return the page, made from the description."""
        schema = api.get_openapi_schema(path_params=kwargs)
        return render(request, "access/api.html", {"schema": schema, "groups": _by_tag(schema["paths"])})


def _by_tag(paths: dict[str, dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for address, methods in paths.items():
        for method, one in methods.items():
            shown = {**one, "address": address, "method": method.upper(), "codes": list(one["responses"])}
            groups.setdefault(one["tags"][0], []).append(shown)
    return groups


class Api(NinjaAPI):
    """The API. What no operation answers is told in the same shape as every other error."""

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        """Return the addresses; the last one answers for all that there are not."""
        found, app, namespace = super().urls
        for one in found:
            if isinstance(one, URLPattern):
                one.callback = self._told(one.callback)
        return [*found, path("<path:rest>", self._told(_nowhere))], app, namespace

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name of the operation."""
        return operation.view_func.__name__

    def _told(self, respond: Respond) -> Respond:
        @wraps(respond)
        def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            """Return the answer, an absent record in the form of all errors."""
            try:
                response = respond(request, *args, **kwargs)
            except Http404 as error:
                return self.on_exception(request, error)
            if not isinstance(response, HttpResponseNotAllowed):
                return response
            told = self.create_response(request, failure("method_not_allowed", f"{response['Allow']}"), status=405)
            told["Allow"] = response["Allow"]
            return told

        answer.csrf_exempt = True  # type: ignore[attr-defined]  # a call carries a token and no cookie counts
        return answer


def known_only(operation: Respond) -> Respond:
    """Return the operation with a guard: a name that the query may not have is refused, and so is one given twice.

    Otherwise `asof=2006-01-01` would be answered by the law of today.
    """
    models = operation._ninja_operation.models  # type: ignore[attr-defined]  # noqa: SLF001 - set by the library
    known = {name for one in models if one.__ninja_param_source__ == "query" for name in one.__ninja_flatten_map__}

    @wraps(operation)
    def call(request: HttpRequest, *args: object, **kwargs: object) -> Any:  # noqa: ANN401 - of the operation
        """Return what the operation returns."""
        for name, values in request.GET.lists():
            if name not in known:
                raise BadInput(name, f"only {', '.join(sorted(known)) or 'nothing'} in the query")
            if len(values) > 1:
                raise BadInput(name, "one value")
        return operation(request, *args, **kwargs)

    return call


def _nowhere(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001 - the signature is the router's
    raise Http404


api = Api(
    title="Qorgau",
    version="1",
    description="Screenings, library and assessment for programs. Every call shows a token: `Authorization: Bearer`.",
    docs=Pages(),
    docs_url="/",
    auth=BearerToken(),
    throttle=TokenRate(settings.QORGAU_API_RATE),
    parser=Json(),
)
api.add_decorator(known_only)
api.add_router("/v1", access)
api.add_router("/v1", knowledge)
api.add_router("/v1", screening)
api.add_router("/v1", intake)
api.add_router("/v1", referral)


@api.exception_handler(Http404)
def absent(request: HttpRequest, _: Http404) -> HttpResponse:
    """Answer the same whether a record does not exist or belongs to others."""
    return api.create_response(request, failure("absent", "something that is within reach"), status=404)


@api.exception_handler(PermissionDenied)
def denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    """Say why the caller may not do this."""
    code = str(error)
    return api.create_response(request, failure(code, DENIED[code]), status=403)


@api.exception_handler(AuthenticationError)
def unknown_caller(request: HttpRequest, _: AuthenticationError) -> HttpResponse:
    """Ask for a token."""
    told = failure("no_valid_token", "a token that has neither ended nor been revoked", "Authorization")
    response = api.create_response(request, told, status=401)
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Throttled)
def too_many(request: HttpRequest, _: Throttled) -> HttpResponse:
    """Say that there were too many calls; the library adds how long to wait."""
    return api.create_response(request, failure("too_many_calls", settings.QORGAU_API_RATE), status=429)


@api.exception_handler(CaseRefused)
@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused | CaseRefused) -> HttpResponse:
    """Say why what was asked for cannot be done as things stand."""
    return api.create_response(request, failure(error.reason, REFUSED[error.reason], error.detail), status=409)


@api.exception_handler(RequestDataTooBig)
def too_big(request: HttpRequest, _: RequestDataTooBig) -> HttpResponse:
    """Refuse a body beyond the bound."""
    most = f"at most {settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes"
    return api.create_response(request, failure("too_big", most, "body"), status=413)


@api.exception_handler(ValidationError)
def bad_call(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name the first field that cannot be used."""
    first = error.errors[0]
    place, *names = map(str, first["loc"])
    field = ".".join(names[1:] if place == "body" else names) or place
    return _bad(request, field, first["msg"].removeprefix("Value error, "))


@api.exception_handler(BadInput)
def bad_input(request: HttpRequest, error: BadInput) -> HttpResponse:
    """Name the field that cannot be used."""
    return _bad(request, error.field, error.expected)


@api.exception_handler(BadFile)
def bad_file(request: HttpRequest, error: BadFile) -> HttpResponse:
    """Name the field of the case file that cannot be used."""
    return _bad(request, error.field, error.expected)


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Say why the body cannot be read; the library raises nothing else of this kind."""
    cause = error.__cause__
    return _bad(request, "body", cause.expected if isinstance(cause, BadFile) else "one JSON object")


def _bad(request: HttpRequest, field: str, expected: str) -> HttpResponse:
    return api.create_response(request, failure("bad_input", printable(expected), printable(field)), status=422)
