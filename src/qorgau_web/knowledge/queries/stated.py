"""What pages of the library are made of: statements in the language of the page, each with its origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.knowledge.entry import Confidence
from qorgau.law.wording import message
from qorgau.text import say
from qorgau_web.layout.templatetags.layout import day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.entry import Entry, Source
    from qorgau.periods import Period

LONG: Final = 12
DRAFT: Final = "draft"
REVIEWED: Final = "reviewed by "
# Who has checked entries so far; a name of a person stays as it is.
EDITORS: Final = {"Qorgau editors": gettext_lazy("Qorgau editors")}
LANGUAGE_NAMES: Final = {
    "kk": "Қазақша", "ru": "Русский", "en": "English", "uz": "Oʻzbekcha", "ky": "Кыргызча", "tg": "Тоҷикӣ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a statement comes from, how well it is known, when it was checked, and the state of its translation."""

    title: str
    short: str
    part: str
    url: str
    confidence: str
    provisional: bool
    checked: date
    by: str
    draft: bool
    reviewed: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in a word. `kind` chooses sign and colour, never the meaning; `plain` has neither."""

    kind: str
    words: str

    @property
    def alone(self) -> tuple[Mark]:
        """Return the mark as marks, for where only one stands."""
        return (self,)


@dataclass(frozen=True, slots=True)
class Line:
    """One statement. It may lead somewhere, be in another language, and have an origin of its own."""

    text: str
    address: str = ""
    lang: str = ""
    code: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A heading and what stands under it. `folded`: it opens only when somebody asks for it, as long rows always do."""

    head: str
    lines: tuple[Line, ...]
    folded: bool = False

    @property
    def folds(self) -> bool:
        """Return whether the row is folded when the page opens."""
        return self.folded or len(self.lines) > LONG


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entry as a page shows it."""

    id: str
    label: str
    origin: Origin
    address: str = ""
    text: str = ""
    marks: tuple[Mark, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together."""

    id: str
    label: str
    sheets: tuple[Sheet, ...]
    text: str = ""


def origin(
    content: Content, entry: Entry, lang: str, source: Source | None = None, confidence: Confidence | None = None
) -> Origin:
    """Return the origin of an entry, or of one statement in it that has a source and a confidence of its own."""
    source, confidence = source or entry.source, confidence or entry.confidence
    state = entry.translations.get(lang, "")
    return Origin(
        title=say(source.title, lang),
        short=say(source.short, lang),
        part=source.part(lang),
        url=source.url,
        confidence=message(content, f"confidence.{confidence.value}", lang),
        provisional=confidence is Confidence.PROVISIONAL,
        checked=entry.checked.date,
        by=str(EDITORS.get(entry.checked.by, entry.checked.by)),
        draft=state == DRAFT,
        reviewed=state.removeprefix(REVIEWED) if state.startswith(REVIEWED) else "",
    )


def translations(entry: Entry) -> tuple[tuple[str, str, str], ...]:
    """Return for each language of the entry its code, its name and the state of the translation in words."""
    return tuple((code, LANGUAGE_NAMES[code], _state(state)) for code, state in entry.translations.items())


def _state(state: str) -> str:
    name = state.removeprefix(REVIEWED)
    return _("draft, not reviewed") if state == DRAFT else _("reviewed by %(name)s") % {"name": name}


def spoken(words: Mapping[str, str]) -> tuple[Line, ...]:
    """Return words that are read aloud in each of their languages."""
    return tuple(Line(told, lang=code, code=LANGUAGE_NAMES[code]) for code, told in words.items())


def period(when: Period) -> str:
    """Return a period in words. The last day named is outside of it."""
    until = day(str(when.until)) if when.until else ""
    if when.start is None:
        attested = day(str(when.attested)) if when.attested else ""
        start = _("start not established") + (f"; {_('read in the edition of %s') % attested}" if attested else "")
        return f"{start}; {_('until %s') % until}" if until else start
    start = day(str(when.start))
    if until:
        return _("from %(start)s until %(until)s") % {"start": start, "until": until}
    return _("from %(start)s") % {"start": start}
