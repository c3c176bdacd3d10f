"""The entrance: what the library holds, how well each area is known, sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from qorgau.knowledge import comparative, encounter, legal, mechanism
from qorgau.knowledge.entry import Confidence
from qorgau.knowledge.procedure import Procedure
from qorgau.law.wording import message
from qorgau.text import say, sort_key
from qorgau_web.knowledge.queries.addresses import address_of
from qorgau_web.knowledge.queries.areas import AREAS, Area
from qorgau_web.knowledge.queries.stated import DRAFT, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qorgau.knowledge import Content
    from qorgau.knowledge.entry import Entry, Source


@dataclass(frozen=True, slots=True)
class AreaShown:
    """An area with its entries counted: by confidence in the order of `Confidence`, and by reviewed translations."""

    address: str
    label: str
    text: str
    count: int
    confidence: tuple[int, ...]
    translations: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class Entrance:
    """What the first page of the library shows."""

    release: str
    areas: tuple[AreaShown, ...]
    total: AreaShown
    sources: int
    confidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A source with the entries that rest on it."""

    id: str
    title: str
    short: str
    url: str
    cited_by: tuple[Line, ...]


def entrance(content: Content, lang: str) -> Entrance:
    """Return the areas of the library with the number of entries and how well they are known."""
    entries = tuple(content.entries())
    areas = tuple(
        _area(area, reverse(area.page), [one for one in entries if isinstance(one, area.kinds)]) for area in AREAS
    )
    whole = Area("library", _("All together"), "", ())
    known = tuple(message(content, f"confidence.{one.value}", lang) for one in Confidence)
    return Entrance(content.release, areas, _area(whole, "", entries), len(content.sources), known)


def _area(area: Area, address: str, entries: Iterable[Entry]) -> AreaShown:
    found = tuple(entries)
    known = Counter(one.confidence for one in found)
    states = [state for one in found for state in one.translations.values()]
    return AreaShown(
        address,
        str(area.label),
        str(area.text),
        len(found),
        tuple(known[one] for one in Confidence),
        len(states),
        sum(state != DRAFT for state in states),
    )


def sources(content: Content, lang: str) -> tuple[SourceShown, ...]:
    """Return every source with the entries that cite it, in the order of the alphabet."""
    cited = defaultdict(dict, _cited(content))
    found = (
        SourceShown(
            name,
            say(one["title"], lang),
            say(one["short"], lang),
            one["url"],
            tuple(
                Line(say(entry.label, lang), address_of(entry)) for entry in cited.get(one["title"]["en"], {}).values()
            ),
        )
        for name, one in content.sources.items()
    )
    return tuple(sorted(found, key=lambda one: sort_key(one.short, lang)))


def _cited(content: Content) -> dict[str, dict[str, Entry]]:
    """Return the entries that rest on each source, by its title; it is worked out once."""
    found: dict[str, dict[str, Entry]] = content.cache.setdefault("library_cited", {})
    if not found:
        for entry in content.entries():
            for source in (entry.source, *_inner(entry)):
                found.setdefault(source.title["en"], {})[entry.id] = entry
    return found


def _inner(entry: Entry) -> Iterator[Source]:
    """Yield the sources of statements inside an entry."""
    if isinstance(entry, legal.Offence):
        yield from (version.source for version in entry.versions)
    elif isinstance(entry, comparative.Comparison):
        yield from (told.source for _topic, cell in entry.cells() for told in cell)
    elif isinstance(entry, encounter.ScreeningTool):
        yield from (one.source for study in entry.studies for one in study.measured.values())
    elif isinstance(entry, encounter.OptionList):
        yield from (one.source for one in entry.options.values() if one.source)
    elif isinstance(entry, mechanism.Terms):
        yield from (term.source for term in entry.terms.values())
    elif isinstance(entry, Procedure):
        yield from (step.source for step in entry.steps.values() if step.source)
