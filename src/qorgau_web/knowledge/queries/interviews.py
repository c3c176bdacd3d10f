"""What the law says of interviews as a sheet of the library: limits by kind of person, repeats, deposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from qorgau.text import say
from qorgau_web.knowledge.queries.stated import Line, Row, Sheet, origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from qorgau.knowledge import Content
    from qorgau.knowledge.interviews import Questioned, Stated
    from qorgau.knowledge.mechanism import Span


def interviews_sheet(content: Content, lang: str, span_words: Callable[[Span], str]) -> Sheet:
    """Return the table of interviews: each kind of person with its limits, and each statement with its article."""
    table = content.interviews
    rows = [Row(say(one.label, lang), tuple(_limits(content, one, lang, span_words))) for one in table.people.values()]
    rows.append(Row(_("Day and night"), _stated(content, [*table.nights.values(), table.daytime], lang)))
    rows.append(Row(_("Grounds of a further interview"), _stated(content, table.grounds.values(), lang)))
    rows.append(Row(_("Deposition of testimony"), _stated(content, table.depositions.values(), lang)))
    about = say(table.text, lang)
    return Sheet(table.id, say(table.label, lang), origin(content, table, lang), text=about, rows=tuple(rows))


def _limits(content: Content, one: Questioned, lang: str, span_words: Callable[[Span], str]) -> Iterator[Line]:
    for name in filter(None, (one.continuous, one.day)):
        term = content.terms[name]
        length = span_words(term.span) if term.span else _("no figure")
        source = origin(content, content.interviews, lang, term.source, term.confidence)
        yield Line(f"{say(term.label, lang)}: {length}", origin=source)
    yield from _stated(content, [content.interviews.companies[name] for name in one.company], lang)


def _stated(content: Content, found: Iterable[Stated], lang: str) -> tuple[Line, ...]:
    return tuple(
        Line(say(one.label, lang), origin=origin(content, content.interviews, lang, one.source, one.confidence))
        for one in found
    )
