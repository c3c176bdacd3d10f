"""Codes of the trail in the words of the page: `{% load access %}`."""

from __future__ import annotations

from typing import Final

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qorgau.text import say
from qorgau_web.knowledge.queries import content, options
from qorgau_web.knowledge.queries.happened import happened_words

register = template.Library()

DONE: Final = {
    "account.open": _("Account opened"),
    "account.close": _("Account closed"),
    "account.renew_password": _("One-time password given"),
    "account.change_password": _("Own password chosen"),
    "agency.keep": _("Agency stored"),
    "token.give": _("Token given"),
    "token.revoke": _("Token revoked"),
    "key.rotate": _("Keys changed"),
    "trail.checkpoint": _("Trail signed"),
    "identity.record": _("Identity stored"),
    "identity.record.denied": _("Storing of an identity refused"),
    "identity.reveal": _("Identity read"),
    "identity.reveal.denied": _("Reading of an identity refused"),
    "identity.search": _("Person searched"),
    "identity.erase": _("Identity erased"),
    "identity.erase.denied": _("Erasure of an identity refused"),
    "identity.hold": _("Legal hold placed"),
    "identity.lift_hold": _("Legal hold lifted"),
    "identity.reindex": _("Search index made anew"),
    "screening.start": _("Screening begun"),
    "screening.take_in": _("Screening taken in"),
    "screening.inform": _("Opening read to the person"),
    "screening.answer": _("Answer kept"),
    "screening.decide": _("Decision made"),
    "screening.correct": _("Correction begun"),
    "screening.assign": _("Somebody assigned"),
    "screening.qualify": _("Facts qualified in law"),
    "screening.review": _("Read a second time"),
    "screening.notes": _("Notes read"),
    "screening.print": _("Printed"),
    "report.open": _("Report opened"),
    "report.link": _("Report linked with a screening"),
    "mail.ask": _("Own address for notices set"),
    "mail.confirm": _("Own address for notices confirmed"),
    "mail.remove": _("Own address for notices removed"),
    "mail.send": _("Mail sent that something waits"),
    "notice.send": _("Notice without a name sent"),
    "case.open": _("Case opened"),
    "case.begin": _("Procedure begun"),
    "case.assign": _("Colleague works on a case"),
    "case.hand_over": _("Case handed over to a colleague"),
    "case.signal": _("Something told to a procedure"),
    "case.notes": _("Text of a case read"),
    "case.close": _("Case closed"),
    "case.reopen": _("Case opened again"),
    "interview.record": _("Interview recorded"),
    "interview.correct": _("Interview ended or set right"),
    "compartment.open": _("Professional let into a compartment"),
    "compartment.write": _("Note of a compartment kept"),
    "compartment.read": _("Compartment read"),
    "compartment.end": _("Compartment ended"),
    "compartment.attach": _("File kept in a compartment"),
    "compartment.file": _("File of a compartment handed out"),
    "case.attach": _("File kept at a case"),
    "case.message": _("Message within a case kept"),
    "case.messages": _("Messages within a case read"),
    "case.files": _("Names of files of a case read"),
    "case.file": _("File of a case handed out"),
    "consent.withdraw": _("Consent withdrawn"),
    "approval.ask": _("A second person asked for"),
    "approval.give": _("A second person agreed"),
    "approval.refuse": _("A second person refused"),
    "approval.use": _("Name opened by two persons"),
    "trail.review": _("Row of the trail looked at"),
    "exchange.case": _("Case written out for another body"),
    "exchange.figures": _("People written out for statistics"),
    "work.done": _("Work done"),
    "calendar.take": _("Due moments of the own work taken for a calendar"),
    "desk.read": _("What was disclosed to a desk read"),
    "places.keep": _("Offer of a desk kept"),
    "clock.escalated": _("A delay has gone up"),
    "clock.missed": _("A term of law has passed"),
    "own.offer": _("Code for the own view given"),
    "own.end": _("Code for the own view ended"),
    "own.enter": _("Own view opened"),
    "own.locked": _("Own view locked after wrong phrases"),
    "own.ask": _("Help asked for again in the own view"),
    "conformance.take": _("Figures of conformance taken"),
    "conformance.export": _("Event log written out"),
    "procedure.migrate": _("Procedure taken over to a new edition"),
    "visit.start": _("Site visit begun"),
    "visit.join": _("Colleague joined a visit"),
    "visit.fact": _("Common fact kept"),
    "visit.reveal": _("Place of a visit read"),
}
# Lists of the content in which a coded reason may stand.
_LISTS: Final = ("reasons", "answer_sources", "decisions")


@register.filter
def done(what: str) -> str:
    """Return what was done in words; a code that has none stands as it is."""
    return str(DONE.get(what, what))


@register.filter
def because(why: str) -> str:
    """Return a coded reason in words; a code that has none stands as it is."""
    for name in _LISTS:
        found = options(name).options.get(why)
        if found:
            return say(found.label, get_language() or "kk")
    return happened_words(content(), why, get_language() or "kk") or why
