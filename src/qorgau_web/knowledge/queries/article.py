"""One article on one day: its parts with their wording, versions, what is not established, doctrine, neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.law.history import State, standing
from qorgau.law.wording import message, sanction_words
from qorgau.logic import FALSE, TRUE
from qorgau.text import say
from qorgau_web.knowledge.queries.addresses import address_of, address_of_name
from qorgau_web.knowledge.queries.law import article_name, gravity_words, named, parts_of, provision_sheet, state_mark
from qorgau_web.knowledge.queries.stated import Line, Mark, Origin, Row, Sheet, origin, period
from qorgau_web.knowledge.queries.trees import Node, tree
from qorgau_web.layout.templatetags.layout import day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.comparative import Article
    from qorgau.knowledge.legal import AggravatorUse, Offence, Version

LIBRARY_ONLY: Final = {
    "no_fact": gettext_lazy("Stands in the library only: no fact of the vocabulary could show it."),
    "concerns_the_person": gettext_lazy(
        "Stands in the library only: it concerns the person screened, and no screening examines that person."
    ),
}


@dataclass(frozen=True, slots=True)
class VersionPart:
    """The wording of a part over one period. `now`: it is that of the day; `text` is empty where nobody read it."""

    when: str
    on: str
    now: bool
    text: str
    former: str
    aggravators: tuple[Line, ...]
    needs: tuple[Line, ...]
    tree: Node | None
    sanction: str
    gravity: str
    date_confidence: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class PartSheet:
    """A part on the day, all its versions, newest first, and what is not established."""

    id: str
    part: str
    label: str
    state: Mark
    current: VersionPart | None
    versions: tuple[VersionPart, ...]
    open: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article: `doctrine` is recalled and provisional; `beside` are differences and questions that name it."""

    code: str
    article: str
    name: str
    parts: tuple[PartSheet, ...]
    provisions: tuple[Sheet, ...]
    doctrine: Sheet | None
    related: tuple[Line, ...]
    beside: tuple[Line, ...]
    recalled: str
    days: tuple[str, ...]


def article_page(content: Content, code: str, article: str, on: date, lang: str) -> ArticlePage | None:
    """Return the article as it stands on the day, or None if there is none of this number."""
    parts = parts_of(content, code, article)
    about = next((one for one in content.articles.values() if (one.code, one.article) == (code, article)), None)
    if not parts and about is None:
        return None
    provisions = (one for one in content.provisions.values() if (one.code, one.article) == (code, article))
    return ArticlePage(
        code,
        article,
        article_name(content, code, article, lang),
        tuple(_part(content, one, on, lang) for one in parts),
        tuple(provision_sheet(content, one, one.in_force.covers(on), lang) for one in provisions),
        _doctrine(content, about, lang) if about else None,
        named(content, about.related, lang) if about else (),
        tuple(_beside(content, tuple(one.id for one in parts), lang)),
        message(content, "article.recalled", lang),
        tuple(sorted({_sure_day(version) for one in parts for version in one.versions if version.text} - {""})),
    )


def _part(content: Content, offence: Offence, on: date, lang: str) -> PartSheet:
    found = standing(offence, on)
    versions = tuple(_version(content, offence, one, on, lang) for one in reversed(offence.versions))
    return PartSheet(
        offence.id,
        offence.part,
        say(offence.label, lang),
        state_mark(found.state),
        next((one for one in versions if one.now), None),
        versions,
        tuple(_open(content, offence, on, lang)),
        origin(content, offence, lang),
    )


def _version(content: Content, offence: Offence, version: Version, on: date, lang: str) -> VersionPart:
    stands = [use for use in version.aggravators if use.in_force is None or use.in_force.covers(on) is not FALSE]
    now = standing(offence, on).version is version
    uses = stands if now else version.aggravators
    former = version.article if version.article and version.article != offence.article else ""
    return VersionPart(
        period(version.in_force),
        _sure_day(version),
        now,
        say(version.words or offence.text, lang) if version.text else "",
        former,
        tuple(_aggravator(content, use, lang) for use in uses),
        named(content, version.needs, lang),
        tree(content, version.rule, lang) if version.rule else None,
        sanction_words(content, version.sanction, lang) if version.sanction else "",
        gravity_words(content, version.sanction, lang),
        message(content, f"confidence.{version.date_confidence.value}", lang),
        origin(content, offence, lang, version.source, version.confidence),
    )


def _sure_day(version: Version) -> str:
    """Return a day on which the version surely stood, for a link; nothing where none is known."""
    when = version.in_force
    first = when.start.last if when.start else when.attested
    return first.isoformat() if first and when.covers(first) is TRUE else ""


def _aggravator(content: Content, use: AggravatorUse, lang: str) -> Line:
    words = say(content.aggravators[use.concept].label, lang)
    since = f" ({period(use.in_force)})" if use.in_force else ""
    return Line(words + since, address_of_name(content, use.concept), code=use.item or "")


def _open(content: Content, offence: Offence, on: date, lang: str) -> Iterator[str]:
    """Yield what is not established about a part on the day (safeguard S11)."""
    found = standing(offence, on)
    if offence.not_evaluated:
        yield str(LIBRARY_ONLY.get(offence.not_evaluated, offence.not_evaluated))
    if found.state is State.NOT_ESTABLISHED:
        yield _("Which wording stood on this day is not established. The nearest wording is not put in its place.")
    if found.state is State.NOT_AVAILABLE:
        yield _("A wording stood on this day, but nobody could read its text.")
    version = found.version
    if version is None:
        return
    if version.in_force.start is None:
        attested = day(str(version.in_force.attested))
        yield _("Since when this wording has stood is not established; it was read in the edition of %s.") % attested
    if version.text and version.sanction is None:
        yield _("The sanction of this wording is not recorded.")
    for use in version.aggravators:
        words = say(content.aggravators[use.concept].label, lang)
        if use.in_force and use.in_force.covers(on) not in (TRUE, FALSE):
            yield _("Whether this stood on this day is not established: %s.") % words


def _doctrine(content: Content, one: Article, lang: str) -> Sheet:
    told = one.doctrine()
    rows = tuple(
        Row(message(content, f"article.{name}", lang), (Line(say(words, lang)),)) for name, words in told.items()
    )
    text = say(one.text, lang) if one.text else ""
    return Sheet(one.id, say(one.label, lang), origin(content, one, lang), text=text, rows=rows)


def _beside(content: Content, parts: tuple[str, ...], lang: str) -> Iterator[Line]:
    for one in content.differences.values():
        if set(one.between) & set(parts):
            yield Line(say(one.label, lang), address_of(one))
