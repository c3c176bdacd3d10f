"""What a person may carry away: rights and kinds of help, and nothing by which an exploiter could tell what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qorgau.screening.papers.harmless import harmless
from qorgau.screening.person import applying
from qorgau.text import say

if TYPE_CHECKING:
    from qorgau.knowledge import Content
    from qorgau.law.case import Case

Json = dict[str, Any]


def person_paper(content: Content, case: Case, lang: str) -> Json:
    """Return the sheet in the language of the person, one of six.

    The case chooses what applies, in doubt more rather than less, and gives no word of its own (safeguard S16).
    `aloud` holds what the person is told and the sheet does not say, since a word of it would give the sheet away.
    """
    headings = content.options["person_paper"].options
    words = {name: say(one.spoken, lang) for name, one in headings.items() if one.spoken}
    told = {
        "rights": [one.text for one in applying(content, case, content.rights)],
        "help": [one.text for one in applying(content, case, content.services)],
    }
    printed = {name: [say(text, lang) for text in texts if harmless(text)] for name, texts in told.items()}
    return {
        "title": words["title"],
        "parts": [{"label": words[name], "texts": texts} for name, texts in printed.items() if texts],
        "numbers": words["numbers"],
        "closing": words["closing"],
        "aloud": [say(text, lang) for texts in told.values() for text in texts if not harmless(text)],
    }
