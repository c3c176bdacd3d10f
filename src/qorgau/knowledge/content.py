"""The content as one value: everything the core is handed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from qorgau.knowledge.comparative import Article, Card, Comparison, Concept, Obligation
from qorgau.knowledge.conformance import Conformance
from qorgau.knowledge.encounter import OptionList, OwnView, Right, ScreeningTool, Service
from qorgau.knowledge.entry import Entry
from qorgau.knowledge.exchange import Exchange
from qorgau.knowledge.figure_context import FigureFactors, FigureFlows
from qorgau.knowledge.figure_names import FigureNames
from qorgau.knowledge.figure_questions import FigureQuestions, Tiles
from qorgau.knowledge.figure_register import FigureEvents, FigureRegister
from qorgau.knowledge.figure_releases import FigureReleases
from qorgau.knowledge.figures import Figure, FigureViews, FigureWords
from qorgau.knowledge.identification import (
    BulkUse,
    Derivation,
    Derivations,
    DimensionRule,
    FactGroup,
    FactName,
    Kind,
    NamedRule,
    Opening,
    Places,
    Preamble,
    Protocol,
    Sign,
    SignList,
)
from qorgau.knowledge.interviews import Interviews
from qorgau.knowledge.legal import (
    Aggravator,
    Difference,
    Gap,
    Gravity,
    Jurisdiction,
    Labels,
    Offence,
    Provision,
    Question,
    Treaty,
)
from qorgau.knowledge.mechanism import (
    Actors,
    CaseFacts,
    Clocks,
    Form,
    Practice,
    Scopes,
    Span,
    Term,
    Terms,
    WorkingDays,
)
from qorgau.knowledge.procedure import Procedure
from qorgau.logic import Rule, Rulebook
from qorgau.text import Text


@dataclass(frozen=True)
class Content:
    """All entries of one content package, and its release: version and hash.

    `rules` holds the named rules and the rule of each dimension in each set; `confirmed_rules` the same without
    the signs whose strength nobody has confirmed. `written` holds the procedures as their files write them.
    """

    release: str
    files: Mapping[str, str]
    register: Mapping[str, Any]
    groups: Mapping[str, FactGroup]
    derivation_list: Derivations
    signs: Mapping[str, Sign]
    lists: Mapping[str, SignList]
    dimension_rule: DimensionRule
    protocols: Mapping[str, Protocol]
    preambles: Mapping[str, Preamble]
    opening: Opening
    bulk: BulkUse
    named_rules: Mapping[str, NamedRule]
    offences: Mapping[str, Offence]
    aggravators: Mapping[str, Aggravator]
    provisions: Mapping[str, Provision]
    gravity: Gravity
    jurisdiction: Jurisdiction
    questions: Mapping[str, Question]
    differences: Mapping[str, Difference]
    labels: Labels
    gaps: Mapping[str, Gap]
    treaties: Mapping[str, Treaty]
    obligations: Mapping[str, Obligation]
    comparisons: Mapping[str, Comparison]
    articles: Mapping[str, Article]
    concepts: Mapping[str, Concept]
    cards: Mapping[str, Card]
    options: Mapping[str, OptionList]
    rights: Mapping[str, Right]
    services: Mapping[str, Service]
    tools: Mapping[str, ScreeningTool]
    acts: Mapping[str, Terms]
    procedures: Mapping[str, Procedure]
    written: Mapping[str, Mapping[str, Any]]
    forms: Mapping[str, Form]
    practices: Mapping[str, Practice]
    actors: Actors
    clocks: Clocks
    case_facts: CaseFacts
    scopes: Scopes
    working_days: WorkingDays
    conformance: Conformance
    exchange: Exchange
    figure_questions: FigureQuestions
    figure_register: FigureRegister
    figure_events: FigureEvents
    figure_releases: FigureReleases
    tiles: Tiles
    interviews: Interviews
    own_view: OwnView
    figures: tuple[Figure, ...]
    figure_words: FigureWords
    figure_views: FigureViews
    figure_flows: FigureFlows
    figure_factors: FigureFactors
    countries: Places
    regions: Places
    messages: Mapping[str, Text]
    rules: Mapping[str, Rule]
    confirmed_rules: Mapping[str, Rule]
    cache: dict[object, Any] = field(default_factory=dict, compare=False)

    @property
    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the register of sources by id."""
        found: Mapping[str, Mapping[str, Any]] = self.register["sources"]
        return found

    @property
    def derivations(self) -> list[Derivation]:
        """Return the derivations in the order in which they are made."""
        return self.derivation_list.derivations

    @cached_property
    def facts(self) -> dict[str, FactName]:
        """Return the vocabulary by full name, such as `means.threat`."""
        return {
            name if group.id == name else f"{group.id}.{name}": fact
            for group in self.groups.values()
            for name, fact in group.facts.items()
        }

    @cached_property
    def purposes(self) -> frozenset[str]:
        """Return the names of the forms of exploitation, without the group."""
        return frozenset(
            name for group in self.groups.values() for name, fact in group.facts.items() if fact.kind is Kind.PURPOSE
        )

    @cached_property
    def terms(self) -> dict[str, Term]:
        """Return the terms that acts set, by name."""
        return {name: term for act in self.acts.values() for name, term in act.terms.items()}

    def categories(self, trait: str) -> tuple[str, ...]:
        """Return the categories of a trait of figures in their order; those of places are the codes of the register.

        What says that nothing is known is among them.
        """
        one = self.figure_questions.traits[trait]
        if one.places is None:
            return tuple(one.categories)
        register = self.regions if one.places == "regions" else self.countries
        return (*register.places, *one.unknown)

    def registered(self, trait: str) -> tuple[str, ...]:
        """Return the categories of a trait as the register tells it, in their order; what is not known is last."""
        told = self.figure_register.traits[trait]
        if told.instead:
            return tuple(told.instead)
        unknown = self.figure_questions.traits[trait].unknown
        known = (one for one in self.categories(trait) if one not in unknown)
        return (*known, *([told.several.name] if told.several else []), *unknown)

    def shorter(self, region: str) -> dict[str, Span]:
        """Return the spans that a region has shortened, by name."""
        mine = (one for one in self.practices.values() if one.region == region)
        return {name: span for one in mine for name, span in one.shorter.items()}

    @cached_property
    def atoms(self) -> dict[str, str]:
        """Return every name that a rule may use, with the fact or sign that a file holds for it; empty if none does."""
        found = {name: name for name, fact in self.facts.items() if fact.kind is Kind.TRUTH}
        for form in self.purposes:
            found[f"happened.{form}"] = found[f"purpose.{form}"] = f"exploitation.{form}"
        for made in self.derivations:
            found[made.id] = made.id if made.id in self.facts else made.number or ""
        return found | {sign: sign for sign in self.signs}

    @cached_property
    def book(self) -> Rulebook:
        """Return the named rules, ready for evaluation; facts are told in the order of the vocabulary."""
        return Rulebook(self.rules, self.atoms)

    @cached_property
    def confirmed_book(self) -> Rulebook:
        """Return the same without the signs that nobody has confirmed."""
        return Rulebook(self.confirmed_rules, self.atoms)

    @cached_property
    def figure_names(self) -> FigureNames:
        """Return the words of the codes of published figures."""
        return FigureNames(self.figure_words, self.countries, self.regions)

    @cached_property
    def places(self) -> dict[str, int]:
        """Return the place of each fact and sign in the vocabulary, for listing them in one order."""
        return {name: place for place, name in enumerate((*self.facts, *self.signs))}

    def entries(self) -> Iterator[Entry]:
        """Yield every entry of the content."""
        for many in (
            self.groups,
            self.signs,
            self.lists,
            self.protocols,
            self.preambles,
            self.named_rules,
            self.offences,
        ):
            yield from many.values()
        for more in (self.aggravators, self.provisions, self.questions, self.differences, self.gaps, self.treaties):
            yield from more.values()
        for library in (self.obligations, self.comparisons, self.articles, self.concepts, self.cards):
            yield from library.values()
        for told in (self.options, self.rights, self.services, self.tools, self.acts):
            yield from told.values()
        for steered in (self.procedures, self.forms, self.practices):
            yield from steered.values()
        yield from (self.actors, self.clocks, self.case_facts, self.scopes, self.working_days)
        yield from (self.interviews, self.conformance, self.exchange, self.own_view)
        yield from (self.figure_words, self.figure_views, self.figure_questions, self.tiles)
        yield from (self.figure_flows, self.figure_factors)
        yield from (self.figure_register, self.figure_events, self.figure_releases)
        yield from (
            self.derivation_list,
            self.dimension_rule,
            self.opening,
            self.bulk,
            self.gravity,
            self.jurisdiction,
            self.labels,
            self.countries,
            self.regions,
        )
