"""The law of a day: the Code article by article, provisions, aggravators."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from qorgau.law.history import State, standing
from qorgau.law.sanctions import gravity
from qorgau.law.wording import message, sanction_words
from qorgau.logic import FALSE, TRUE, UNKNOWN, Truth
from qorgau.text import say
from qorgau_web.knowledge.queries.addresses import address_of, address_of_name, address_of_page, entry_of
from qorgau_web.knowledge.queries.stated import Group, Line, Mark, Row, Sheet, origin, period
from qorgau_web.knowledge.queries.trees import users

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.comparative import Article
    from qorgau.knowledge.legal import Aggravator, Offence, Provision, Sanction

STATES: Final = {
    State.WORDED: pgettext_lazy("wording", "known"),
    State.NOT_AVAILABLE: pgettext_lazy("wording", "text not available"),
    State.NOT_ESTABLISHED: pgettext_lazy("wording", "not established"),
    State.NOT_YET: pgettext_lazy("wording", "not yet in force"),
    State.ENDED: pgettext_lazy("wording", "no longer in force"),
}
KINDS: Final = {
    State.WORDED: "met",
    State.NOT_AVAILABLE: "open",
    State.NOT_ESTABLISHED: "open",
    State.NOT_YET: "not_met",
    State.ENDED: "not_met",
}
IN_FORCE: Final = {
    TRUE: ("met", pgettext_lazy("provision", "in force")),
    FALSE: ("not_met", pgettext_lazy("provision", "not in force")),
    UNKNOWN: ("open", pgettext_lazy("provision", "not established on this day")),
}
PROVISIONS: Final = {
    "definition": gettext_lazy("Definitions"),
    "general": gettext_lazy("General rules"),
    "note": gettext_lazy("Notes to articles"),
}
# Neighbours of a norm that are no entries of their own.
NEIGHBOURS: Final = {"labour law": gettext_lazy("labour law")}


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part in the table of a day. Sanction and gravity are empty where no wording of the day is known."""

    id: str
    part: str
    label: str
    state: Mark
    sanction: str
    gravity: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the table of a day."""

    name: str
    address: str
    parts: tuple[PartRow, ...]


def number(article: str) -> tuple[int, ...]:
    """Return the numbers in an article's number, so that 125-1 stands between 125 and 126."""
    return tuple(int(found) for found in re.findall(r"[0-9]+", article))


def articles_on(content: Content, on: date, lang: str) -> tuple[ArticleRow, ...]:
    """Return every article of the Code with its parts as they stand on the day."""
    entries: list[Article | Offence] = [*content.articles.values(), *content.offences.values()]
    keys = {(one.code, one.article) for one in entries}
    return tuple(
        ArticleRow(
            article_name(content, code, article, lang),
            address_of_page("library_article", code, article),
            tuple(_part(content, one, on, lang) for one in parts_of(content, code, article)),
        )
        for code, article in sorted(keys, key=lambda key: (key[0], number(key[1])))
    )


def article_name(content: Content, code: str, article: str, lang: str) -> str:
    """Return the number and the title of an article. The label of a neighbour without parts names its number itself."""
    parts = parts_of(content, code, article)
    entries: list[Article | Offence] = [*content.articles.values(), *parts]
    found = (one for one in entries if (one.code, one.article) == (code, article))
    label = say(next(found).label, lang)
    return _("Article %(number)s. %(title)s") % {"number": article, "title": label} if parts else label


def parts_of(content: Content, code: str, article: str) -> tuple[Offence, ...]:
    """Return the parts of an article in their order."""
    found = (one for one in content.offences.values() if (one.code, one.article) == (code, article))
    return tuple(sorted(found, key=lambda one: number(one.part)))


def _part(content: Content, offence: Offence, on: date, lang: str) -> PartRow:
    found = standing(offence, on)
    sanction = found.version.sanction if found.version else None
    return PartRow(
        offence.id,
        offence.part,
        say(offence.label, lang),
        state_mark(found.state),
        sanction_words(content, sanction, lang) if sanction else "",
        gravity_words(content, sanction, lang),
    )


def state_mark(state: State) -> Mark:
    """Return how a part stands on a day as a tag."""
    return Mark(KINDS[state], str(STATES[state]))


def gravity_words(content: Content, sanction: Sanction | None, lang: str) -> str:
    """Return the class of gravity in words; nothing without imprisonment."""
    found = gravity(content, sanction) if sanction else None
    return message(content, f"gravity.{found}", lang) if found else ""


def provision_groups(content: Content, on: date, lang: str) -> tuple[Group, ...]:
    """Return definitions, general rules and notes as they stand on the day, and what the core reads them for."""
    groups = [
        Group(kind, str(words), tuple(_provisions(content, kind, on, lang))) for kind, words in PROVISIONS.items()
    ]
    used = (_jurisdiction(content, lang), _gravity(content, lang))
    return (*groups, Group("reads", _("How the program reads them"), used))


def _provisions(content: Content, kind: str, on: date, lang: str) -> Iterator[Sheet]:
    found = (one for one in content.provisions.values() if one.kind == kind)
    for one in sorted(found, key=lambda one: (one.code, number(one.article), number(one.part))):
        yield provision_sheet(content, one, one.in_force.covers(on), lang)


def provision_sheet(content: Content, one: Provision, truth: Truth, lang: str) -> Sheet:
    """Return a provision with whether it is in force."""
    kind, words = IN_FORCE[truth]
    # Where nothing is established, the wording is still shown: it is that of the edition named, not of the day.
    rows = (Row(_("In force"), (Line(period(one.in_force)),)),)
    marks = (Mark(kind, str(words)),)
    return Sheet(
        one.id, say(one.label, lang), origin(content, one, lang), address_of(one), say(one.text, lang), marks, rows
    )


def _jurisdiction(content: Content, lang: str) -> Sheet:
    one = content.jurisdiction
    heads = {
        _("Territory"): one.territory,
        _("Acts abroad"): one.abroad,
        _("Time"): one.time,
        _("Later law"): one.retroactivity,
    }
    rows = tuple(Row(head, named(content, (name,), lang)) for head, name in heads.items())
    return Sheet(one.id, say(one.label, lang), origin(content, one, lang), rows=rows)


def _gravity(content: Content, lang: str) -> Sheet:
    rows = []
    for one in content.gravity.classes:
        words = _("up to %(n)d years") % {"n": one.up_to} if one.up_to else _("above that")
        rows.append(Row(say(one.label, lang), (Line(words),)))
    return Sheet(
        content.gravity.id, say(content.gravity.label, lang), origin(content, content.gravity, lang), rows=tuple(rows)
    )


def aggravator_groups(content: Content, lang: str) -> tuple[Group, ...]:
    """Return the aggravators that parts share: those that a fact can show, and those that stay open (safeguard S12)."""
    shown = tuple(_aggravator(content, one, lang) for one in content.aggravators.values() if one.rule is not None)
    left = tuple(_aggravator(content, one, lang) for one in content.aggravators.values() if one.rule is None)
    told = _("No fact of the vocabulary can show these. They stay open in every case until a person has decided.")
    return (Group("shown", _("Shown by facts"), shown), Group("left", _("Always open"), left, told))


def _aggravator(content: Content, one: Aggravator, lang: str) -> Sheet:
    parts = []
    for offence in content.offences.values():
        items = {use.item or "" for version in offence.versions for use in version.aggravators if use.concept == one.id}
        parts += [Line(say(offence.label, lang), address_of(offence), code=item) for item in sorted(items, key=number)]
    rows = (
        Row(_("In the parts"), tuple(parts)),
        Row(_("Used by rules"), _rules(content, one, lang)),
    )
    kept = tuple(row for row in rows if row.lines)
    return Sheet(one.id, say(one.label, lang), origin(content, one, lang), rows=kept)


def _rules(content: Content, one: Aggravator, lang: str) -> tuple[Line, ...]:
    return tuple(Line(say(entry.label, lang), address_of(entry)) for entry in users(content, one.id))


def named(content: Content, names: tuple[str, ...], lang: str) -> tuple[Line, ...]:
    """Return entries by their labels, each with its address; a name that no entry bears is said in words."""
    found = ((name, entry_of(content, name)) for name in names)
    return tuple(
        Line(say(one.label, lang) if one else str(NEIGHBOURS.get(name, name)), address_of_name(content, name))
        for name, one in found
    )
