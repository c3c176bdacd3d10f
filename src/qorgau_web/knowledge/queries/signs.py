"""Signs: the lists, a table that can be narrowed, and one sign with everything that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from qorgau.knowledge.identification import Element, Strength
from qorgau.law.wording import message, name_of
from qorgau.text import say
from qorgau_web.knowledge.queries.addresses import address_of, address_of_name
from qorgau_web.knowledge.queries.stated import Group, Line, Mark, Row, Sheet, origin, spoken, translations
from qorgau_web.knowledge.queries.trees import set_words, users

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qorgau.knowledge import Content
    from qorgau.knowledge.identification import Protocol, Sign, SignList

ELEMENTS: Final = {
    Element.ACT: pgettext_lazy("element", "act"),
    Element.MEANS: pgettext_lazy("element", "means"),
    Element.EXPLOITATION: pgettext_lazy("element", "exploitation"),
    Element.DEALING: pgettext_lazy("element", "dealing"),
    Element.CONTEXT: pgettext_lazy("element", "context: only corroborates"),
}
STRENGTHS: Final = {
    Strength.STRONG: pgettext_lazy("strength of a sign", "strong"),
    Strength.MEDIUM: pgettext_lazy("strength of a sign", "medium"),
    Strength.WEAK: pgettext_lazy("strength of a sign", "weak"),
}
STAGES: Final = {
    "recruitment": pgettext_lazy("stage", "recruitment"),
    "documents": pgettext_lazy("stage", "documents"),
    "transport": pgettext_lazy("stage", "transport"),
    "entrance": pgettext_lazy("stage", "entry"),
    "housing": pgettext_lazy("stage", "housing"),
    "finance": pgettext_lazy("stage", "money"),
    "transplant": pgettext_lazy("stage", "transplant"),
    "aftercare": pgettext_lazy("stage", "care afterwards"),
}
PUBLISHED_LIST: Final = "forced_labour_eleven"


@dataclass(frozen=True, slots=True)
class SignRow:
    """A sign in the table: its strengths stand in the order of the sets."""

    id: str
    label: str
    address: str
    element: str
    dimension: str
    strengths: tuple[tuple[str, str, bool], ...]
    confidence: str
    provisional: bool
    life_risk: bool


@dataclass(frozen=True, slots=True)
class SignTable:
    """The signs of one list."""

    sheet: Sheet
    sets: tuple[str, ...]
    rows: tuple[SignRow, ...]


@dataclass(frozen=True, slots=True)
class SignPage:
    """One sign with its strengths, its question in every language, and where it is used."""

    sheet: Sheet
    strengths: tuple[tuple[str, str, str, bool], ...]
    asked: tuple[Line, ...]
    translations: tuple[tuple[str, str, str], ...]


def sign_tables(content: Content, chosen: Mapping[str, str], lang: str) -> tuple[SignTable, ...]:
    """Return the signs by list; `chosen` narrows them by list, element, dimension, set and strength."""
    lists = (one for one in _lists(content) if _fits(chosen, "list", one.id))
    tables = (_table(content, one, chosen, lang) for one in lists)
    return tuple(table for table in tables if table.rows)


def _lists(content: Content) -> list[SignList]:
    """Return the lists, those with strengths first."""
    return sorted(content.lists.values(), key=lambda one: not one.weighted)


def sign_lists(content: Content, lang: str) -> tuple[Group, ...]:
    """Return every list of signs: what it is for, how many signs it holds, where it comes from."""
    sheets = tuple(_list(content, one, lang) for one in _lists(content))
    return (Group("lists", _("Lists of signs"), sheets),)


def sign_page(content: Content, name: str, lang: str) -> SignPage | None:
    """Return one sign, or None if there is none of this id."""
    sign = content.signs.get(name)
    if sign is None:
        return None
    marks = (Mark("urgent", _("danger to life")),) if sign.life_risk else ()
    context = say(sign.context, lang) if sign.context else ""
    rows = tuple(row for row in (*_rows(content, sign, lang), *used_in(content, name, lang)) if row.lines)
    sheet = Sheet(sign.id, say(sign.label, lang), origin(content, sign, lang), text=context, marks=marks, rows=rows)
    asked = spoken(sign.ask) if sign.ask else ()
    return SignPage(sheet, tuple(_strengths(content, sign, lang)), asked, translations(sign))


def _fits(chosen: Mapping[str, str], key: str, value: object) -> bool:
    return not chosen.get(key) or chosen[key] == value


def _table(content: Content, one: SignList, chosen: Mapping[str, str], lang: str) -> SignTable:
    signs = [sign for sign in content.signs.values() if sign.list == one.id and _chosen(sign, chosen)]
    sets = tuple(name for name in content.dimension_rule.sets if any(name in sign.sets for sign in signs))
    names = tuple(say(content.dimension_rule.sets[name], lang) for name in sets)
    return SignTable(_list(content, one, lang), names, tuple(_row(content, sign, sets, lang) for sign in signs))


def _chosen(sign: Sign, chosen: Mapping[str, str]) -> bool:
    if not (_fits(chosen, "element", sign.element.value) and _fits(chosen, "dimension", sign.dimension)):
        return False
    wanted, strength = chosen.get("set"), chosen.get("strength")
    if not wanted and not strength:
        return True
    weights = [weight for name, weight in sign.sets.items() if not wanted or name == wanted]
    return any(not strength or weight.strength.value == strength for weight in weights)


def _row(content: Content, sign: Sign, sets: tuple[str, ...], lang: str) -> SignRow:
    weights = [sign.sets.get(name) for name in sets]
    strengths = tuple(
        (str(STRENGTHS[one.strength]), one.strength.value, one.confidence.value == "provisional")
        if one
        else ("–", "", False)
        for one in weights
    )
    return SignRow(
        id=sign.id,
        label=say(sign.label, lang),
        address=address_of(sign),
        element=str(ELEMENTS[sign.element]),
        dimension=say(content.dimension_rule.dimensions[sign.dimension], lang) if sign.dimension else "",
        strengths=strengths,
        confidence=message(content, f"confidence.{sign.confidence.value}", lang),
        provisional=sign.provisional,
        life_risk=sign.life_risk,
    )


def _list(content: Content, one: SignList, lang: str) -> Sheet:
    count = sum(sign.list == one.id for sign in content.signs.values())
    address = f"{reverse('library_signs')}?list={one.id}"
    rows = (Row(_("Signs"), (Line(str(count), address),)),)
    return Sheet(one.id, say(one.label, lang), origin(content, one, lang), address, say(one.use, lang), rows=rows)


def _rows(content: Content, sign: Sign, lang: str) -> Iterator[Row]:
    of_list = content.lists[sign.list]
    yield Row(_("List"), (Line(say(of_list.label, lang), address_of(of_list)),))
    yield Row(_("Speaks for"), (Line(str(ELEMENTS[sign.element])),))
    if sign.dimension:
        yield Row(_("Dimension"), (Line(say(content.dimension_rule.dimensions[sign.dimension], lang)),))
    if sign.stage:
        yield Row(_("Stage"), (Line(str(STAGES.get(sign.stage, sign.stage))),))
    yield Row(_("Fact of the vocabulary"), _names(content, [sign.fact], lang))
    yield Row(_("Same at destination"), _names(content, [sign.counterpart_at_destination], lang))
    yield Row(_("Indicators of forced labour"), _names(content, _eleven(content, sign), lang))
    yield Row(_("Version of the sign"), (Line(str(sign.version)),))


def _eleven(content: Content, sign: Sign) -> list[str]:
    """Return the signs of the list of eleven by their numbers in it."""
    published = [one.id for one in content.signs.values() if one.list == PUBLISHED_LIST]
    return [published[number - 1] for number in sign.forced_labour_indicators if number <= len(published)]


def _names(content: Content, names: Iterable[str | None], lang: str) -> tuple[Line, ...]:
    return tuple(
        Line(name_of(content, name, lang), address_of_name(content, name), code=name) for name in names if name
    )


def _strengths(content: Content, sign: Sign, lang: str) -> Iterator[tuple[str, str, str, bool]]:
    for name, weight in sign.sets.items():
        known = message(content, f"confidence.{weight.confidence.value}", lang)
        provisional = weight.confidence.value == "provisional"
        yield say(content.dimension_rule.sets[name], lang), str(STRENGTHS[weight.strength]), known, provisional


def used_in(content: Content, name: str, lang: str) -> Iterator[Row]:
    """Yield where a fact or a sign is used: protocols and their sections, rules, cards, law."""
    protocols = (one for one in content.protocols.values())
    lines = (line for one in protocols for line in _sections(content, one, name, lang))
    yield Row(_("Asked in"), tuple(lines))
    sign = content.signs.get(name)
    sets = [f"{chosen}.{sign.dimension}" for chosen in sign.sets] if sign and sign.dimension else []
    method = address_of(content.dimension_rule)
    weighed = tuple(Line(set_words(content, one, lang), method) for one in sets)
    rules = tuple(Line(say(one.label, lang), address_of(one), code=one.id) for one in users(content, name))
    yield Row(_("Used by rules"), (*weighed, *rules))
    cards = (card for card in content.cards.values() if name in card.looks)
    yield Row(_("On the cards"), tuple(Line(say(card.label, lang), address_of(card)) for card in cards))


def _sections(content: Content, protocol: Protocol, name: str, lang: str) -> Iterator[Line]:
    sign = content.signs.get(name)
    for section in protocol.sections:
        by_group = sign and (sign.dimension in section.dimensions or sign.list in section.lists)
        if name in section.facts or by_group:
            words = f"{say(protocol.label, lang)}: {say(section.label, lang)}"
            yield Line(words, f"{address_of(protocol)}#{section.id}")
