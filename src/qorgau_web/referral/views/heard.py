"""Interviews of a case in the words of a page: what is found, why, and by which article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.law.wording import message
from qorgau.referral.interviews import Sort
from qorgau.text import say
from qorgau_web.knowledge.queries import content
from qorgau_web.knowledge.queries.mechanism import span_words
from qorgau_web.referral.forms.interviews import PLANNED
from qorgau_web.referral.views.shown import actor_words
from qorgau_web.screening.forms.interview import lang

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import timedelta

    from qorgau.referral.interviews import Finding, Ground, Proposal, Review
    from qorgau_web.referral.facts import Held

FOUND: Final = {
    (Sort.CONTINUOUS, True): gettext_lazy("The limit without a break is reached"),
    (Sort.CONTINUOUS, False): gettext_lazy("The limit without a break comes"),
    (Sort.DAY, True): gettext_lazy("The limit of the day is reached"),
    (Sort.DAY, False): gettext_lazy("The limit of the day comes"),
    (Sort.BREAK, True): gettext_lazy("A break is due"),
    (Sort.NIGHT, True): gettext_lazy("It is night"),
    (Sort.NIGHT, False): gettext_lazy("Night comes"),
    (Sort.COMPANY, True): gettext_lazy("Somebody must sit by"),
    (Sort.REPEAT, True): gettext_lazy("A further interview without a listed ground"),
}
_MINUTES: Final = 60


def length(one: timedelta) -> str:
    """Return a length of time in hours and minutes."""
    minutes = int(one.total_seconds()) // _MINUTES
    return _("%(h)s h %(m)s min") % {"h": minutes // _MINUTES, "m": minutes % _MINUTES}


def ground_words(one: Ground) -> dict[str, str]:
    """Return on what something rests: words with the figure of the term, article, how well it is known."""
    term = content().terms.get(one.name)
    words = say(one.label, lang())
    return {
        "words": f"{words}: {span_words(term.span)}" if term and term.span else words,
        "article": ", ".join(filter(None, (say(one.source.short, lang()), one.source.part(lang())))),
        "known": message(content(), f"confidence.{one.confidence.value}", lang()),
    }


def finding_rows(found: Iterable[Finding], held: Sequence[Held]) -> list[dict[str, Any]]:
    """Return findings in words, each with its moment, its article and the interview that it is about."""
    numbers = {one.value.id: number for number, one in enumerate(held, 1)} | {PLANNED: 0}
    daytime = content().interviews.daytime
    hours = {"words": say(daytime.label, lang()), "first": daytime.first, "last": daytime.last}
    return [
        {
            "what": FOUND[one.sort, one.reached], "reached": one.reached, "at": one.at, "day": one.day,
            "why": ground_words(one.why), "interview": one.interview, "number": numbers.get(one.interview, 0),
            "hours": hours if one.sort is Sort.NIGHT else None,
        }
        for one in found
    ]  # fmt: skip


def proposal_rows(found: Iterable[Proposal]) -> list[dict[str, Any]]:
    """Return the grounds of deposition in words."""
    decision = content().terms[content().interviews.decision]
    by_when = span_words(decision.span) if decision.span else ""
    return [
        {"why": ground_words(one.why), "granted": one.granted, "sure": one.sure, "by_when": by_when} for one in found
    ]


def counted(seen: Review) -> dict[str, Any]:
    """Return the counts in words; lengths protect the person and say nothing of anybody's speed (S8)."""
    days = [
        {"day": one.day, "number": one.number, "total": length(one.total), "longest": length(one.longest)}
        for one in seen.days
    ]
    today, running = length(seen.today), length(seen.without_break)
    return {"number": seen.number, "in_case": seen.in_case, "today": today, "running": running, "days": days}


def held_rows(held: Sequence[Held], seen: Review) -> list[dict[str, Any]]:
    """Return the interviews in words; a further one says on which listed ground, or that it has none."""
    table = content().interviews
    repeats = {one.interview: one.ground for one in seen.repeats}
    return [
        {
            "id": one.value.id, "number": number, "began": one.value.began_at, "ended": one.value.ended_at,
            "body": actor_words(one.body), "purpose": say(table.purposes[one.value.purpose].label, lang()),
            "people": [say(table.people[name].label, lang()) for name in table.people if name in one.value.people],
            "present": [say(table.present[name].label, lang()) for name in table.present if name in one.value.present],
            "place": say(table.places[one.place], lang()), "breaks": one.value.breaks, "deposition": one.deposition,
            "repeat": one.value.id in repeats, "by": one.by,
            "ground": ground_words(ground) if (ground := repeats.get(one.value.id)) else None,
        }
        for number, one in enumerate(held, 1)
    ]  # fmt: skip
