"""Situations in which the law hands the question to a person: place, time, age, unread texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.law.compare import Decision, notice
from qorgau.law.elements import Verdict
from qorgau.law.offences import established
from qorgau.logic import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.law.case import Case
    from qorgau.law.findings import OffenceFinding


def situations(content: Content, case: Case, offences: tuple[OffenceFinding, ...], on: date) -> tuple[Decision, ...]:
    """Return what a person must decide because of place, time, age or a text that nobody could read."""
    return (
        *_place(content, case),
        *_time(content, case, offences, on),
        *_age(content, case, offences),
        *_sanction(content, offences),
    )


def _place(content: Content, case: Case) -> Iterator[Decision]:
    """Jurisdiction comes first (Articles 7 and 8)."""
    rule = content.jurisdiction
    if case.place is None:
        yield notice(content, "place_unknown", (rule.territory, rule.abroad), content.provisions[rule.territory])
    elif case.place != rule.country:
        yield notice(content, "abroad", (rule.abroad,), content.provisions[rule.abroad])


def _time(content: Content, case: Case, offences: tuple[OffenceFinding, ...], on: date) -> Iterator[Decision]:
    entry = content.provisions[content.jurisdiction.time]
    if case.conduct is None:
        yield notice(content, "conduct_date_unknown", (), entry)
        return
    if case.conduct.first > on:
        yield notice(content, "conduct_after_question", (), entry)
    end = case.conduct.end(on)
    spanned = tuple(one.offence.id for one in offences if _changed(one, case.conduct.first, end))
    if spanned:
        yield notice(content, "spans_two_editions", spanned, entry)
    unread = tuple(
        one.offence.id for one in offences if one.verdict is Verdict.NOT_ESTABLISHED and one.offence.connected
    )
    if unread:
        yield notice(content, "text_not_established", unread, entry)


def _changed(one: OffenceFinding, first: date, end: date) -> bool:
    relevant = one.verdict in (Verdict.MET, Verdict.OPEN)
    return relevant and established(one.offence, first) is not established(one.offence, end)


def _age(content: Content, case: Case, offences: tuple[OffenceFinding, ...]) -> Iterator[Decision]:
    """Law stays open until age is shown (safeguard S6)."""
    hinged = tuple(
        one.offence.id
        for one in offences
        if one.verdict is Verdict.OPEN and one.offence.narrow and one.offence.part == "1"
    )
    if case.facts.get("victim.minor", UNKNOWN) is UNKNOWN and hinged:
        yield notice(content, "age_unknown", hinged, content.treaties["palermo_protocol"])


def _sanction(content: Content, offences: tuple[OffenceFinding, ...]) -> Iterator[Decision]:
    entry = content.provisions[content.jurisdiction.retroactivity]
    unread = tuple(one.offence.id for one in offences if one.sanction and one.sanction.unread)
    if unread:
        yield notice(content, "unread_version_may_be_milder", unread, entry)
    freed = tuple(one.offence.id for one in offences if one.sanction and one.sanction.decriminalised)
    if freed:
        yield notice(content, "later_version_does_not_cover", freed, entry)
    weak = tuple(
        one.offence.id
        for one in offences
        if one.verdict is Verdict.MET and one.version and one.version.confidence == "provisional"
    )
    if weak:
        yield notice(content, "rests_on_provisional_law", weak, entry)
