"""The difference between two days of an article, as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from qorgau.law.history import Change, State, article_change
from qorgau.law.redline import Piece, redline
from qorgau.law.wording import sanction_words
from qorgau.text import say
from qorgau_web.knowledge.queries.addresses import address_of_name
from qorgau_web.knowledge.queries.law import gravity_words, provision_sheet, state_mark
from qorgau_web.knowledge.queries.stated import Line, Mark, Origin, Sheet, origin, period

if TYPE_CHECKING:
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.legal import Version
    from qorgau.law.history import AggravatorChange, PartChange, ProvisionChange, Side

WORDS: Final = {
    Change.ADDED: pgettext_lazy("change of law", "added"),
    Change.ENDED: pgettext_lazy("change of law", "ended"),
    Change.CHANGED: pgettext_lazy("change of law", "changed"),
    Change.SAME: pgettext_lazy("change of law", "unchanged"),
    Change.UNKNOWN: pgettext_lazy("change of law", "not established"),
    Change.ABSENT: pgettext_lazy("change of law", "in force on neither day"),
}
KINDS: Final = {
    Change.ADDED: "added",
    Change.ENDED: "ended",
    Change.CHANGED: "changed",
    Change.SAME: "plain",
    Change.UNKNOWN: "open",
    Change.ABSENT: "plain",
}


@dataclass(frozen=True, slots=True)
class SideShown:
    """A part on one of the two days. `text` is empty where no wording of that day is known."""

    state: Mark
    when: str
    text: str
    sanction: str
    gravity: str
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class AggravatorShown:
    """An aggravator on both days."""

    label: Line
    mark: Mark
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part on both days. `wording` and `sanction` are laid over each other only where both were read."""

    id: str
    label: str
    mark: Mark
    before: SideShown
    after: SideShown
    marks: tuple[tuple[str, Mark], ...]
    wording: tuple[Piece, ...]
    sanction: tuple[Piece, ...]
    aggravators: tuple[AggravatorShown, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangePage:
    """What became of an article between two days; `counts` say how many parts changed in which way."""

    parts: tuple[PartShown, ...]
    provisions: tuple[tuple[Sheet, Mark], ...]
    counts: tuple[tuple[Mark, int], ...]


def change_page(content: Content, code: str, article: str, lang: str, *, before: date, after: date) -> ChangePage:
    """Return what became of the article from one day to the other."""
    found = article_change(content, code, article, before, after)
    parts = sorted(found.parts, key=lambda one: one.offence.part)
    return ChangePage(
        tuple(_part(content, one, lang) for one in parts),
        tuple(_provision(content, one, lang) for one in found.provisions),
        tuple((_mark(change), sum(one.change is change for one in parts)) for change in Change if _any(parts, change)),
    )


def _any(parts: list[PartChange], change: Change) -> bool:
    return any(one.change is change for one in parts)


def _mark(change: Change) -> Mark:
    return Mark(KINDS[change], str(WORDS[change]))


def _part(content: Content, one: PartChange, lang: str) -> PartShown:
    before, after = (_side(content, one, side, lang) for side in (one.before, one.after))
    both = one.before.state is one.after.state is State.WORDED
    marks = (
        (_("Wording"), _mark(one.wording)),
        (_("What must be shown"), _mark(one.conditions)),
        (_("Sanction"), _mark(one.sanction)),
    )
    return PartShown(
        one.offence.id,
        say(one.offence.label, lang),
        _mark(one.change),
        before,
        after,
        marks if both else (),
        redline(before.text, after.text) if both else (),
        redline(before.sanction, after.sanction) if both and before.sanction and after.sanction else (),
        tuple(_aggravator(content, use, lang) for use in one.aggravators),
        tuple(_passed(version) for version in one.between),
    )


def _side(content: Content, one: PartChange, side: Side, lang: str) -> SideShown:
    version = side.version
    if version is None:
        return SideShown(state_mark(side.state), "", "", "", "", None)
    return SideShown(
        state_mark(side.state),
        period(version.in_force),
        say(version.words or one.offence.text, lang) if version.text else "",
        sanction_words(content, version.sanction, lang) if version.sanction else "",
        gravity_words(content, version.sanction, lang),
        origin(content, one.offence, lang, version.source, version.confidence),
    )


def _aggravator(content: Content, use: AggravatorChange, lang: str) -> AggravatorShown:
    label = Line(say(content.aggravators[use.concept].label, lang), address_of_name(content, use.concept))
    return AggravatorShown(label, _mark(use.change), use.item_before or "", use.item_after or "")


def _passed(version: Version) -> str:
    when = period(version.in_force)
    return when if version.text else _("%s: text not available") % when


def _provision(content: Content, one: ProvisionChange, lang: str) -> tuple[Sheet, Mark]:
    return provision_sheet(content, one.provision, one.after, lang), _mark(one.change)
