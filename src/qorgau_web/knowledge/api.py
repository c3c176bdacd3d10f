"""The library for programs: content, signs, protocols, law by date."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal, TypeVar

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticUndefined, core_schema

from qorgau.law.history import article_change
from qorgau_web.failures import failures
from qorgau_web.knowledge import shapes
from qorgau_web.knowledge.queries import content, data

One = TypeVar("One")


@dataclass(frozen=True)
class OneOf:
    """A word of a list of the content: checked when a call is made, told in the description of the API."""

    words: Callable[[], Iterable[str]]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Return the schema of the text, with the check after it."""
        return core_schema.no_info_after_validator_function(self._known, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the schema with the words in it."""
        return {**handler(schema), "enum": list(self.words())}

    def _known(self, word: str) -> str:
        words = list(self.words())
        if word not in words:
            shown = ", ".join(words) if len(words) <= MOST_SHOWN else "a name of the vocabulary"
            raise ValueError(f"expected {shown}")
        return word


MOST_SHOWN: Final = 30
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _plain(raw: object) -> object:
    """Refuse what pydantic would also take for a day, such as a number of seconds."""
    if not isinstance(raw, str) or not _DAY.fullmatch(raw):
        raise ValueError("expected a day as YYYY-MM-DD")
    return raw


Lang = Literal["kk", "ru", "en"]
Day = Annotated[date, BeforeValidator(_plain)]
TODAY: Final[Any] = Query(  # type: ignore[type-arg]
    PydanticUndefined, default_factory=timezone.localdate, description="The day of the question; today without it."
)
FIRST_DAY: Final[Any] = Query(..., description="The first day.")  # type: ignore[type-arg]
LANG: Final[Any] = Query("en", description="The language of the words.")  # type: ignore[type-arg]
Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9_.-]+$")]

router = Router(tags=["library"], by_alias=True)


@router.get("/content", response={200: shapes.Release, **failures()}, summary="Which content this is")
def release(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 - of the library
    """Return the release of the content, which every stored decision names, and how much of it there is."""
    return data.release(content())


@router.get("/library/signs", response={200: shapes.Signs, **failures()}, summary="All signs")
def signs(request: HttpRequest, lang: Lang = LANG) -> dict[str, Any]:  # noqa: ARG001
    """Return every sign with its source, its weight and how well it is known."""
    found = content()
    return {"signs": [data.sign(found, one, lang) for one in found.signs.values()]}


@router.get("/library/signs/{sign}", response={200: shapes.Sign, **failures(404)}, summary="One sign")
def sign(request: HttpRequest, sign: Name, lang: Lang = LANG) -> dict[str, Any]:  # noqa: ARG001
    """Return one sign."""
    return data.sign(content(), _of(content().signs, sign), lang)


@router.get("/library/protocols", response={200: shapes.Protocols, **failures()}, summary="All protocols")
def protocols(request: HttpRequest, lang: Lang = LANG) -> dict[str, Any]:  # noqa: ARG001
    """Return every protocol with its questions in their order."""
    found = content()
    return {"protocols": [data.protocol(found, one, lang) for one in found.protocols.values()]}


@router.get("/library/protocols/{protocol}", response={200: shapes.Protocol, **failures(404)}, summary="One protocol")
def protocol(request: HttpRequest, protocol: Name, lang: Lang = LANG) -> dict[str, Any]:  # noqa: ARG001
    """Return one protocol."""
    return data.protocol(content(), _of(content().protocols, protocol), lang)


@router.get("/library/offences", response={200: shapes.Offences, **failures()}, summary="All offences on a day")
def offences(request: HttpRequest, as_of: Day = TODAY, lang: Lang = LANG) -> dict[str, Any]:  # noqa: ARG001
    """Return every part of every article as it stands on a day.

    Where no version surely stands there is none, and `state` says why.
    """
    found = content()
    return {"as_of": as_of, "offences": [data.offence(found, one, as_of, lang) for one in found.offences.values()]}


@router.get(
    "/library/offences/{offence}", response={200: shapes.Offence, **failures(404)}, summary="An offence on a day"
)
def offence(request: HttpRequest, offence: Name, as_of: Day = TODAY, lang: Lang = LANG) -> dict[str, Any]:  # noqa: ARG001
    """Return one part of an article as it stands on a day."""
    return data.offence(content(), _of(content().offences, offence), as_of, lang)


@router.get("/library/articles", response={200: shapes.Articles, **failures()}, summary="All articles")
def articles(request: HttpRequest, lang: Lang = LANG) -> dict[str, Any]:  # noqa: ARG001
    """Return every article with the ids of its parts."""
    found = content()
    return {"articles": [data.article(found, one, lang) for one in found.articles.values()]}


@router.get("/library/articles/{article}", response={200: shapes.Article, **failures(404)}, summary="One article")
def article(request: HttpRequest, article: Name, lang: Lang = LANG) -> dict[str, Any]:  # noqa: ARG001
    """Return one article in words of doctrine."""
    return data.article(content(), _of(content().articles, article), lang)


@router.get(
    "/library/articles/{article}/difference",
    response={200: shapes.Difference, **failures(404)},
    summary="An article on two days",
)
def difference(
    request: HttpRequest,  # noqa: ARG001
    article: Name,
    before: Day = FIRST_DAY,
    after: Day = TODAY,
    lang: Lang = LANG,
) -> dict[str, Any]:
    """Return what became of every part of an article between two days.

    What is not established on one of them is `unknown`, never filled.
    """
    found, one = content(), _of(content().articles, article)
    change = article_change(found, one.code, one.article, before, after)
    return {"id": one.id, "before": before, "after": after, **data.difference(found, change, lang)}


def _of(entries: Mapping[str, One], name: str) -> One:
    if name not in entries:
        raise Http404
    return entries[name]
