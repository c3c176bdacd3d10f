"""The exchange of cases in the library: which field leaves in which field of the standard, and why others never do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.text import say
from qorgau_web.knowledge.queries.stated import Line, Row, Sheet, origin

if TYPE_CHECKING:
    from qorgau.knowledge import Content


def exchange_sheet(content: Content, lang: str) -> Sheet:
    """Return what of a case stands in HTCDS, field by field, and what is left out, reason by reason."""
    table, words = content.exchange, content.scopes.fields
    rows = [Row(say(words[name], lang), (Line("", code=one.into),)) for name, one in table.htcds.fields.items()]
    rows += [
        Row(say(table.reasons[reason], lang), tuple(Line(say(words[name], lang)) for name in names))
        for reason, names in table.htcds.left_out.items()
    ]
    about = say(table.text, lang)
    return Sheet(table.id, say(table.label, lang), origin(content, table, lang), text=about, rows=tuple(rows))
