"""A screening on paper for the agency that holds it: under its pseudonym, without name, note, offence or sanction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from qorgau.law.wording import message
from qorgau.screening.front_line import front_line
from qorgau.screening.papers.standing import Told, printed, standing, withheld
from qorgau.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.law.case import Case

Json = dict[str, Any]

# Answers of these kinds stand in groups of their own: as reasons they would stand twice.
SHOWN: Final = ("denied", "unconfirmed", "contradictory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How an interview was held and how it ended, in the codes of the register: nothing that names the person.

    Days are words already, since each language writes them in its own way. `interviewer` and `decided_by` are the
    people who answer for it (safeguard S7).
    """

    number: str
    version: int
    agency: str
    region: str
    held_on: str
    interviewer: str
    protocol: str
    setting: str
    language: str
    alone: str = ""
    interpreter: str = ""
    needs: tuple[str, ...] = ()
    decision: str = ""
    reason: str = ""
    decided_by: str = ""
    decided_on: str = ""


def agency_paper(content: Content, case: Case, held: Held, told: Iterable[Told], *, on: date, lang: str) -> Json:
    """Return what the agency's paper says of a screening on the day `on`, in one language.

    `told` are the answers that stand; a note is no part of one, so none can get onto paper.
    """
    answers = tuple(told)
    found = front_line(content, case, on, lang, content.protocols[held.protocol])
    status = found["status"]
    return {
        "number": held.number,
        "version": held.version,
        "agency": held.agency,
        "region": say(content.regions.places[held.region].label, lang),
        **_opening(content, held, lang),
        "decision": _decision(content, held, lang),
        "advice": {key: status[key] for key in ("label", "text", "does_not_mean")},
        "why": [one["text"] for one in status["reasons"] if one["kind"] not in SHOWN and printed(one["id"])],
        "provisional": [one["text"] for one in status["rests_on_provisional"] if printed(one["id"])],
        "now": [one["text"] for one in found["do_now"]],
        "stands": standing(content, case, answers, lang),
        "withheld": withheld(answers),
        "elements": [_element(content, one, lang) for one in found["elements"]],
        "open": [one["text"] for one in found["next_questions"] if printed(one["ask"])],
        "told": [one["label"] for one in (*found["rights"], *found["services"])],
        "notices": [one["text"] for one in found["safeguards"]],
        "release": found["release"],
    }


def _opening(content: Content, held: Held, lang: str) -> Json:
    """Return what came before the first question."""
    return {
        "held_on": held.held_on,
        "interviewer": held.interviewer,
        "protocol": say(content.protocols[held.protocol].label, lang),
        "setting": say(content.preambles[held.setting].label, lang),
        "language": held.language,
        "alone": _option(content, "alone", held.alone, lang),
        "interpreter": _option(content, "interpreters", held.interpreter, lang),
        "needs": [_option(content, "urgent_needs", one, lang) for one in held.needs],
    }


def _option(content: Content, listed: str, name: str, lang: str) -> str:
    return say(content.options[listed].options[name].label, lang) if name else ""


def _decision(content: Content, held: Held, lang: str) -> Json | None:
    if not held.decision:
        return None
    return {
        "label": _option(content, "decisions", held.decision, lang),
        "reason": _option(content, "reasons", held.reason, lang),
        "by": held.decided_by,
        "day": held.decided_on,
    }


def _element(content: Content, one: Json, lang: str) -> Json:
    return {
        "label": one["label"],
        "text": one["note"] or one["text"],
        "verdict": message(content, f"verdict.{one['verdict']}", lang),
        "supported": [fact["text"] for fact in one["supported_by"] if printed(fact["id"])],
        "against": [fact["text"] for fact in one["against"] if printed(fact["id"])],
    }
