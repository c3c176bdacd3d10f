"""Where in the library each entry of the content stands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from qorgau.knowledge import (
    comparative,
    conformance,
    encounter,
    exchange,
    figure_context,
    figure_questions,
    figure_register,
    figure_releases,
    figures,
    identification,
    interviews,
    legal,
    mechanism,
)
from qorgau.knowledge.procedure import Procedure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.knowledge import Content
    from qorgau.knowledge.entry import Entry

# Entries with a page of their own, by the name of its address.
PAGES: Final[Mapping[type[Entry], str]] = {
    identification.Sign: "library_sign",
    identification.Protocol: "library_protocol",
    identification.FactGroup: "library_facts",
    identification.NamedRule: "library_rule",
    Procedure: "library_procedure",
}
# Entries that stand on a page with others, under their id.
SHARED: Final[Mapping[type[Entry], str]] = {
    identification.SignList: "library_lists",
    identification.Preamble: "library_preambles",
    identification.Opening: "library_preambles",
    identification.DimensionRule: "library_rules",
    identification.Derivations: "library_rules",
    identification.Places: "library_registers",
    identification.BulkUse: "library_registers",
    figures.FigureWords: "library_registers",
    figure_context.FigureFlows: "library_registers",
    figure_context.FigureFactors: "library_registers",
    figures.FigureViews: "library_registers",
    figure_questions.FigureQuestions: "library_registers",
    figure_questions.Tiles: "library_registers",
    figure_register.FigureRegister: "library_registers",
    figure_register.FigureEvents: "library_registers",
    figure_releases.FigureReleases: "library_registers",
    legal.Labels: "library_rules",
    legal.Aggravator: "library_aggravators",
    legal.Gravity: "library_provisions",
    legal.Jurisdiction: "library_provisions",
    legal.Provision: "library_provisions",
    legal.Treaty: "library_treaties",
    legal.Gap: "library_gaps",
    legal.Question: "library_differences",
    legal.Difference: "library_differences",
    comparative.Obligation: "library_obligations",
    comparative.Comparison: "library_states",
    comparative.Concept: "library_frames",
    comparative.Card: "library_cards",
    encounter.Right: "library_rights",
    encounter.Service: "library_rights",
    encounter.OptionList: "library_registers",
    encounter.ScreeningTool: "library_tools",
    mechanism.Terms: "library_terms",
    mechanism.Actors: "library_mechanism",
    mechanism.Clocks: "library_mechanism",
    mechanism.CaseFacts: "library_mechanism",
    mechanism.Scopes: "library_mechanism",
    mechanism.WorkingDays: "library_mechanism",
    conformance.Conformance: "library_mechanism",
    exchange.Exchange: "library_mechanism",
    encounter.OwnView: "library_mechanism",
    interviews.Interviews: "library_mechanism",
    mechanism.Form: "library_mechanism",
    mechanism.Practice: "library_mechanism",
}


@cache
def address_of_page(page: str, *args: str) -> str:
    """Return the address of a page of the library; it is the same for everybody and asked for again and again."""
    return reverse(page, args=args)


def address_of(entry: Entry) -> str:
    """Return the address of the page, and the place on it, where the entry stands."""
    if isinstance(entry, legal.Offence | comparative.Article):
        place = f"#{entry.id}" if isinstance(entry, legal.Offence) else ""
        return address_of_page("library_article", entry.code, entry.article) + place
    page = PAGES.get(type(entry))
    return address_of_page(page, entry.id) if page else f"{address_of_page(SHARED[type(entry)])}#{entry.id}"


def address_of_name(content: Content, name: str) -> str:
    """Return the address of a fact, a sign or an entry; nothing for a name that no entry bears."""
    if name in content.facts:
        return f"{address_of_page('library_facts', name.partition('.')[0])}#{name}"
    found = entry_of(content, name)
    return address_of(found) if found else ""


def entry_of(content: Content, name: str) -> Entry | None:
    """Return the entry that bears the id, if any."""
    known = content.cache.get("library_entries")
    if not isinstance(known, dict):
        known = content.cache["library_entries"] = {entry.id: entry for entry in content.entries()}
    found: Entry | None = known.get(name)
    return found
