"""The entrance: what the library holds, how well each area is known, sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.knowledge import (
    comparative,
    conformance,
    encounter,
    exchange,
    identification,
    interviews,
    legal,
    mechanism,
)
from qorgau.knowledge.entry import Confidence
from qorgau.knowledge.procedure import Procedure
from qorgau.law.wording import message
from qorgau.text import say, sort_key
from qorgau_web.knowledge.queries.addresses import address_of
from qorgau_web.knowledge.queries.stated import DRAFT, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qorgau.knowledge import Content
    from qorgau.knowledge.entry import Entry, Source


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the library: the name of its address, its words, what stands there."""

    page: str
    label: object
    text: object
    kinds: tuple[type[Entry], ...]


AREAS: Final = (
    Area(
        "library_signs",
        gettext_lazy("Signs"),
        gettext_lazy("What may be seen, heard or read, list by list, with strengths and questions in six languages."),
        (identification.Sign, identification.SignList),
    ),
    Area(
        "library_protocols",
        gettext_lazy("Protocols"),
        gettext_lazy("What is asked and in which order, and what the person hears first."),
        (identification.Protocol, identification.Preamble, identification.Opening),
    ),
    Area(
        "library_rights",
        gettext_lazy("Rights and help"),
        gettext_lazy("What a person is told, in six languages."),
        (encounter.Right, encounter.Service),
    ),
    Area(
        "library_law",
        gettext_lazy("Law by date"),
        gettext_lazy("The Criminal Code of Kazakhstan on any day, and the difference between two days."),
        (legal.Offence, comparative.Article, legal.Aggravator, legal.Provision, legal.Gravity, legal.Jurisdiction),
    ),
    Area(
        "library_treaties",
        gettext_lazy("Treaties and obligations"),
        gettext_lazy("What treaties oblige to, and how far the law of a day meets it."),
        (legal.Treaty, comparative.Obligation),
    ),
    Area(
        "library_states",
        gettext_lazy("Laws of states"),
        gettext_lazy("Legal systems side by side, each statement with its source."),
        (comparative.Comparison,),
    ),
    Area(
        "library_gaps",
        gettext_lazy("Gaps in law"),
        gettext_lazy("What the papers name as missing, and how far each gap is closed."),
        (legal.Gap,),
    ),
    Area(
        "library_differences",
        gettext_lazy("Delimitation"),
        gettext_lazy("Where norms differ, and questions of law that a person decides."),
        (legal.Difference, legal.Question),
    ),
    Area(
        "library_frames",
        gettext_lazy("Concepts"),
        gettext_lazy("Frames in which trafficking is described, and what each leaves out."),
        (comparative.Concept,),
    ),
    Area(
        "library_cards",
        gettext_lazy("Cards for sectors"),
        gettext_lazy("What somebody at work may notice, what to do and what not to do."),
        (comparative.Card,),
    ),
    Area(
        "library_procedures",
        gettext_lazy("Procedures"),
        gettext_lazy("How a person is helped from body to body, step by step, with clocks and consent."),
        (Procedure,),
    ),
    Area(
        "library_terms",
        gettext_lazy("Terms of law"),
        gettext_lazy("The terms that acts set, each with its article."),
        (mechanism.Terms,),
    ),
    Area(
        "library_mechanism",
        gettext_lazy("Actors, clocks, forms"),
        gettext_lazy("What all procedures share."),
        (
            mechanism.Actors,
            mechanism.Clocks,
            mechanism.CaseFacts,
            mechanism.Scopes,
            mechanism.WorkingDays,
            conformance.Conformance,
            exchange.Exchange,
            encounter.OwnView,
            interviews.Interviews,
            mechanism.Form,
            mechanism.Practice,
        ),
    ),
    Area(
        "library_tools",
        gettext_lazy("Screening tools"),
        gettext_lazy("Tools with published accuracy, and what their figures mean."),
        (encounter.ScreeningTool,),
    ),
    Area(
        "library_vocabulary",
        gettext_lazy("Facts"),
        gettext_lazy("The vocabulary that rules read, and how each fact is asked."),
        (identification.FactGroup,),
    ),
    Area(
        "library_rules",
        gettext_lazy("Rules"),
        gettext_lazy("How signs and facts become a finding, rule by rule."),
        (identification.NamedRule, identification.DimensionRule, identification.Derivations, legal.Labels),
    ),
    Area(
        "library_registers",
        gettext_lazy("Registers and choices"),
        gettext_lazy("Regions, countries, choices in forms, assessment of many records."),
        (identification.Places, identification.BulkUse, encounter.OptionList),
    ),
)


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


def area_of(entry: Entry) -> str:
    """Return the name of the area in which an entry stands."""
    return next(str(area.label) for area in AREAS if isinstance(entry, area.kinds))


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
