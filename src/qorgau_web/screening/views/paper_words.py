"""The words that stand on papers beside those of the content, in the language of the page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

Json = dict[str, Any]


def agency_words(paper: Json, printed_on: str) -> Json:
    """Return the words of the agency's paper; some say a number of it."""
    number = paper["withheld"]
    return {
        "title": _("Screening"),
        "version": _("version %(number)s") % {"number": paper["version"]},
        "printed": _("printed on %(day)s") % {"day": printed_on},
        "pages": _pages(),
        "pseudonym": _(
            "This paper names nobody who was asked. Who it is stands in the register alone. Keep it locked."
        ),
        "undecided": _("There is no decision yet"),
        "decision": _("Decision of the front line"),
        "needs": _("Needed at once"),
        "now": _("What to do now"),
        "stands": _("What stands so far"),
        "nothing": _("Nothing yet. What was not asked is unknown, and unknown is never a no."),
        "groups": _groups(),
        "what": _("Question"),
        "answer": _("Answer"),
        "source": _("How do you know?"),
        "withheld": ngettext(
            "%(number)s answer is kept in the register alone",
            "%(number)s answers are kept in the register alone",
            number,
        )
        % {"number": number},
        "elements": _("In plain words"),
        "element": _("Element"),
        "verdict": _("Verdict"),
        "supported": _("Supported by"),
        "against": _("Against"),
        "advice": _("What the answers come to today"),
        "provisional": _("It rests on signs that nobody has confirmed:"),
        "open": _("Still open"),
        "told": _("Tell the person of these rights and this help"),
        "notices": _("What this is and is not"),
        "release": _("Content release"),
    }


def _groups() -> Json:
    return {
        "established": _("Established"),
        "contradictory": _("Contradictory: both stand"),
        "denied": _("Denied: counts as unknown"),
        "refused": _("Asked, not answered"),
        "absent": _("Shown not to be so"),
    }


def held_words(paper: Json) -> list[list[str]]:
    """Return how the interview was held, each fact under its name."""
    return [
        [_("Day of the interview"), paper["held_on"]],
        [_("Interviewer"), paper["interviewer"]],
        [_("Setting"), paper["setting"]],
        [_("Protocol"), paper["protocol"]],
        [_("Language of the interview"), paper["language"]],
        [_("Interpreter"), paper["interpreter"]],
        [_("Alone"), paper["alone"]],
    ]


def form_words() -> Json:
    """Return the words of a blank form."""
    return {
        "form": _("Paper form"),
        "pages": _pages(),
        "no_name": _("Write no name, no telephone and no document number of the person on this form."),
        "number": _("Number in the register"),
        "held_on": _("Day of the interview"),
        "interviewer": _("Interviewer"),
        "language": _("Language of the interview"),
        "region": _("Region"),
        "agency": _("Agency"),
        "first": _("Before the first question"),
        "read_aloud": _("Read this to the person"),
        "understood": _("I have read this to the person, and the person has understood"),
        "then_ask": _("Then ask"),
        "alone": _("Can you speak alone?"),
        "interpreter": _("Who interprets?"),
        "never": _("Never"),
        "needs": _("What is needed now?"),
        "needs_hint": _("Spoken acceptance is enough. No name and no number is needed."),
        "how": _("What this is and is not"),
        **_question_words(),
        **_end_words(),
    }


def _question_words() -> Json:
    return {
        "no": pgettext("number of a question", "No."),
        "question": _("Question"),
        "look": _("Look; do not ask"),
        "safety": _("Asked of everybody, before an interview may end"),
        "note": _("Note"),
        "since": pgettext("period", "From"),
        "until": pgettext("period", "Until"),
    }


def _end_words() -> Json:
    return {
        "decision": _("Your decision"),
        "no_refusal": _("Nobody can be refused here, and the person can always ask to be referred."),
        "reason": _("Main reason"),
        "why": _("Why, in your own words"),
        "decided_by": _("Decided by"),
        "decided_on": _("Day of the decision"),
        "signature": _("Signature"),
        "enter_later": _(
            "Enter this form in the register with its true day and its true interviewer (“Enter a paper form”), and"
            " write the number of the register on it. Keep it locked until then."
        ),
        "release": _("Content release"),
    }


def _pages() -> str:
    """Return how a page is numbered; the paper fills in both numbers."""
    return _("page {n} of {of}")
