"""The vocabulary of facts, the rules that read it, and registers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from qorgau.knowledge.identification import Kind
from qorgau.text import say, sort_key
from qorgau_web.knowledge.queries.addresses import address_of
from qorgau_web.knowledge.queries.figures import (
    events_sheet,
    factors_sheet,
    flows_sheet,
    questions_sheet,
    register_sheet,
    releases_sheet,
    tiles_sheet,
    views_sheet,
    words_sheet,
)
from qorgau_web.knowledge.queries.signs import STRENGTHS, used_in
from qorgau_web.knowledge.queries.stated import Group, Line, Mark, Row, Sheet, origin, spoken
from qorgau_web.knowledge.queries.trees import Node, template_tree, tree, users

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.knowledge.identification import FactGroup, FactName, NamedRule, Places

KINDS: Final = {
    Kind.TRUTH: pgettext_lazy("kind of fact", "yes or no"),
    Kind.PURPOSE: pgettext_lazy("kind of fact", "yes, no or intended"),
    Kind.NUMBER: pgettext_lazy("kind of fact", "number"),
    Kind.COUNTRY: pgettext_lazy("kind of fact", "country"),
    Kind.SEX: pgettext_lazy("kind of fact", "sex"),
    Kind.PERIOD: pgettext_lazy("kind of fact", "date or period"),
}
FOLDERS: Final = {
    "palermo": gettext_lazy("Palermo Protocol"),
    "smuggling": gettext_lazy("Smuggling Protocol"),
    "kz": gettext_lazy("Law of Kazakhstan"),
    "identification": gettext_lazy("Identification"),
    "profiles": gettext_lazy("Profiles"),
    "lfs": gettext_lazy("Labour-force survey"),
}


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule as a tree."""

    sheet: Sheet
    tree: Node
    exact: bool


@dataclass(frozen=True, slots=True)
class Method:
    """How signs and facts become a finding: the rule of a dimension, the named rules, what is made before."""

    dimension: Sheet
    dimension_tree: Node
    rules: tuple[Group, ...]
    derivations: Sheet
    derivation_trees: tuple[tuple[str, str, Node | None], ...]
    labels: Sheet
    label_trees: tuple[tuple[str, Node], ...]


def fact_groups(content: Content, lang: str) -> tuple[Group, ...]:
    """Return the groups of facts with the number of facts in each."""
    sheets = tuple(
        Sheet(
            group.id,
            say(group.label, lang),
            origin(content, group, lang),
            address_of(group),
            rows=(Row(_("Facts"), tuple(Line(say(one.label, lang)) for one in group.facts.values())),),
        )
        for group in content.groups.values()
    )
    return (Group("groups", _("Groups of facts"), sheets),)


def fact_group(content: Content, name: str, lang: str) -> tuple[Sheet, tuple[Sheet, ...]] | None:
    """Return a group and each of its facts, or None if there is none of this id."""
    group = content.groups.get(name)
    if group is None:
        return None
    facts = tuple(_fact_sheet(content, group, short, fact, lang) for short, fact in group.facts.items())
    return Sheet(group.id, say(group.label, lang), origin(content, group, lang)), facts


def _fact_sheet(content: Content, group: FactGroup, short: str, fact: FactName, lang: str) -> Sheet:
    name = short if short == group.id else f"{group.id}.{short}"
    marks = [Mark("plain", str(KINDS[fact.kind]))]
    marks += [Mark("urgent", _("asked before a screening may end"))] if fact.safety else []
    asked = [Row(_("How it is asked"), spoken(fact.ask), folded=True)] if fact.ask else []
    used = [row for row in used_in(content, name, lang) if row.lines]
    rows = (*asked, *used)
    return Sheet(name, say(fact.label, lang), origin(content, group, lang), marks=tuple(marks), rows=rows)


def rule_page(content: Content, name: str, lang: str) -> RulePage | None:
    """Return one named rule, or None if there is none of this id."""
    found = content.named_rules.get(name)
    if found is None:
        return None
    used = tuple(Line(say(one.label, lang), address_of(one), code=one.id) for one in users(content, name))
    sheet = _rule(content, found, lang, (Row(_("Used by"), used),) if used else ())
    return RulePage(sheet, tree(content, found.rule, lang), found.exact)


def _rule(content: Content, one: NamedRule, lang: str, rows: tuple[Row, ...] = ()) -> Sheet:
    text = say(one.text, lang) if one.text else ""
    return Sheet(one.id, say(one.label, lang), origin(content, one, lang), address_of(one), text, rows=rows)


def method(content: Content, lang: str) -> Method:
    """Return how the program reads signs and facts."""
    strengths = {one.value: str(words) for one, words in STRENGTHS.items()}
    dimension, made, labels = content.dimension_rule, content.derivation_list, content.labels
    names = (Line(say(words, lang)) for words in dimension.dimensions.values())
    sets = (Line(say(words, lang)) for words in dimension.sets.values())
    rows = (Row(_("Dimensions"), tuple(names)), Row(_("Sets"), tuple(sets)))
    return Method(
        Sheet(dimension.id, say(dimension.label, lang), origin(content, dimension, lang), rows=rows),
        template_tree(dimension.rule, strengths),
        tuple(_rule_groups(content, lang)),
        Sheet(made.id, say(made.label, lang), origin(content, made, lang)),
        tuple(
            (one.id, say(one.why, lang), tree(content, one.unless_shown, lang) if one.unless_shown else None)
            for one in content.derivations
        ),
        Sheet(labels.id, say(labels.label, lang), origin(content, labels, lang)),
        tuple((say(labels.names[one.label], lang), tree(content, one.when, lang)) for one in labels.order),
    )


def _rule_groups(content: Content, lang: str) -> Iterator[Group]:
    for folder, words in FOLDERS.items():
        rules = (one for one in content.named_rules.values() if content.files[one.id].startswith(f"rules/{folder}/"))
        yield Group(folder, str(words), tuple(_rule(content, one, lang) for one in rules))


FIGURES: Final = (
    questions_sheet, register_sheet, releases_sheet, events_sheet, factors_sheet, flows_sheet, views_sheet,
    words_sheet,
)  # fmt: skip


def registers(content: Content, lang: str) -> tuple[Group, ...]:
    """Return regions, countries, what is asked of figures, and what many records may be assessed for at once."""
    places = (_places(content, one, lang) for one in (content.regions, content.countries))
    return (
        Group("places", _("Places"), (*places, tiles_sheet(content, lang))),
        Group("figures", _("Figures"), tuple(sheet(content, lang) for sheet in FIGURES)),
        Group("bulk_use", _("Assessment of many records"), (_bulk(content, lang),)),
    )


def _places(content: Content, register: Places, lang: str) -> Sheet:
    rows = (Row(_("Names and codes"), tuple(Line(name, code=code) for name, code in _sorted(content, register, lang))),)
    return Sheet(register.id, say(register.label, lang), origin(content, register, lang), rows=rows)


def _sorted(content: Content, register: Places, lang: str) -> list[tuple[str, str]]:
    """Return names with codes in the order of the alphabet; it is the same for everybody, so it is kept."""
    kept: dict[tuple[str, str], list[tuple[str, str]]] = content.cache.setdefault("library_places", {})
    key = (register.id, lang)
    if key not in kept:
        names = ((say(one.label, lang), code) for code, one in register.places.items())
        kept[key] = sorted(names, key=lambda one: sort_key(one[0], lang))
    return kept[key]


def _bulk(content: Content, lang: str) -> Sheet:
    bulk = content.bulk
    purposes = Row(_("Purposes"), tuple(Line(say(words, lang)) for words in bulk.purposes.values()))
    refused = Row(_("Columns that are refused"), tuple(Line(say(one.label, lang)) for one in bulk.identifying.values()))
    address = f"{reverse('library_registers')}#{bulk.id}"
    return Sheet(bulk.id, say(bulk.label, lang), origin(content, bulk, lang), address, rows=(purposes, refused))
