"""Protocols with their questions, and what the person hears before the first one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from qorgau.law.wording import name_of
from qorgau.screening.questions import protocol_questions
from qorgau.text import say
from qorgau_web.knowledge.queries.addresses import address_of, address_of_name
from qorgau_web.knowledge.queries.stated import Group, Line, Mark, Row, Sheet, origin, spoken, translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.knowledge.identification import Preamble, Protocol, Section

KINDS: Final = {
    "interview": pgettext_lazy("protocol", "Conversation with the person"),
    "observer": pgettext_lazy("protocol", "For an observer, without asking"),
}
AUDIENCES: Final = {
    "adult": pgettext_lazy("protocol", "Adults"),
    "child": pgettext_lazy("protocol", "Children"),
    "all": pgettext_lazy("protocol", "Everybody"),
}
INTERVIEW: Final = "interview"
CHILD: Final = "child"


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in its place, with its fact or sign. `asked` is empty where it is looked at, not asked."""

    number: int
    name: str
    label: str
    address: str
    asked: str
    other: tuple[Line, ...]
    safety: bool


@dataclass(frozen=True, slots=True)
class SectionPart:
    """A section of a protocol."""

    id: str
    label: str
    questions: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True)
class ProtocolPage:
    """A protocol from the first words to the last question. `preambles` is empty where nobody is asked."""

    sheet: Sheet
    sections: tuple[SectionPart, ...]
    preambles: tuple[Row, ...]
    translations: tuple[tuple[str, str, str], ...]


def protocol_groups(content: Content, lang: str) -> tuple[Group, ...]:
    """Return the protocols: those of a conversation, and those of an observer."""
    found = []
    for kind, words in KINDS.items():
        sheets = tuple(_sheet(content, one, lang) for one in content.protocols.values() if one.kind == kind)
        found.append(Group(kind, str(words), sheets))
    return tuple(found)


def protocol_page(content: Content, name: str, lang: str) -> ProtocolPage | None:
    """Return one protocol, or None if there is none of this id."""
    protocol = content.protocols.get(name)
    if protocol is None:
        return None
    preambles = content.preambles.values() if protocol.kind == INTERVIEW else ()
    return ProtocolPage(
        _sheet(content, protocol, lang),
        tuple(_parts(content, protocol, lang)),
        tuple(Row(say(one.label, lang), spoken(_words(one, protocol.audience)), folded=True) for one in preambles),
        translations(protocol),
    )


def preamble_groups(content: Content, lang: str) -> tuple[Group, ...]:
    """Return what is said first in each setting, to adults and to children, and the opening questions."""
    sheets = tuple(_preamble(content, one, lang) for one in content.preambles.values())
    opening = content.opening
    rows = tuple(Row(say(asked, lang), spoken(asked)) for asked in opening.questions.values())
    first = Sheet(opening.id, say(opening.label, lang), origin(content, opening, lang), rows=rows)
    return (
        Group("settings", _("What the person hears first"), sheets),
        Group("first", _("Opening questions"), (first,)),
    )


def _words(preamble: Preamble, audience: str) -> dict[str, str]:
    return preamble.child if audience == CHILD else preamble.adult


def _preamble(content: Content, one: Preamble, lang: str) -> Sheet:
    rows = (Row(str(AUDIENCES["adult"]), spoken(one.adult)), Row(str(AUDIENCES["child"]), spoken(one.child)))
    return Sheet(one.id, say(one.label, lang), origin(content, one, lang), rows=rows)


def _sheet(content: Content, protocol: Protocol, lang: str) -> Sheet:
    number = len(protocol_questions(content, protocol))
    return Sheet(
        protocol.id,
        say(protocol.label, lang),
        origin(content, protocol, lang),
        address_of(protocol),
        say(protocol.text, lang) if protocol.text else "",
        marks=(Mark("plain", str(AUDIENCES[protocol.audience])),),
        rows=(Row(_("Questions"), (Line(str(number)),)), Row(_("Sections"), (Line(str(len(protocol.sections))),))),
    )


def _parts(content: Content, protocol: Protocol, lang: str) -> Iterator[SectionPart]:
    """Yield the sections; a question stands where it comes first, as in the conversation."""
    numbers = count(1)
    seen: set[str] = set()
    for section in protocol.sections:
        names = [name for name in _of_section(content, section) if name not in seen]
        seen.update(names)
        rows = tuple(_question(content, next(numbers), name, lang) for name in names)
        yield SectionPart(section.id, say(section.label, lang), rows)


def _of_section(content: Content, section: Section) -> tuple[str, ...]:
    signs = (
        sign.id for sign in content.signs.values() if sign.dimension in section.dimensions or sign.list in section.lists
    )
    return tuple(dict.fromkeys((*section.facts, *signs)))


def _question(content: Content, number: int, name: str, lang: str) -> QuestionRow:
    fact = content.facts.get(name)
    asked = (fact or content.signs[name]).ask or {}
    return QuestionRow(
        number,
        name,
        name_of(content, name, lang),
        address_of_name(content, name),
        asked.get(lang, ""),
        spoken({code: told for code, told in asked.items() if code != lang}),
        bool(fact and fact.safety),
    )
