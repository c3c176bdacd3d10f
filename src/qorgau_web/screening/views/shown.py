"""Values of a screening in the words of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse

from qorgau.knowledge.identification import Kind
from qorgau.law.answers import Mark
from qorgau.law.wording import message, name_of
from qorgau.logic import FALSE, TRUE
from qorgau.text import say
from qorgau_web.knowledge.queries import content, options
from qorgau_web.layout.templatetags.layout import day, verdict
from qorgau_web.screening.facts import BETWEEN
from qorgau_web.screening.forms.interview import SPOKEN_NAMES, kind_of, lang, sex_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from qorgau.law.case import Case
    from qorgau.screening.conversation import SectionState
    from qorgau_web.screening.facts import Given, Interview, SiteVisit
    from qorgau_web.screening.queries import Lines

Shown = dict[str, Any]
# What an answer comes to; in this order the panel shows them.
STATES: Final = ("established", "contradictory", "denied", "absent", "refused")


def value_words(question: str, value: str) -> str:
    """Return an answer in words of the page's language."""
    answers = options("answers").options
    kind = kind_of(question)
    if value in answers:
        return say(answers[value].label, lang())
    if kind is Kind.COUNTRY:
        return say(content().countries.places[value].label, lang())
    if kind is Kind.SEX:
        return str(sex_words()[value])
    if kind is Kind.PERIOD:
        start, _, until = value.partition(BETWEEN)
        return f"{day(start)} – {day(until) or '…'}"
    return value


def spoken(question: str, language: str) -> tuple[str, str]:
    """Return how the person is asked and in which language: that of the page where there are no words in hers."""
    entry = content().facts.get(question) or content().signs.get(question)
    if entry and entry.ask:
        return say(entry.ask, language), language
    shown = language if language in ("kk", "ru", "en") else lang()
    return message(content(), "question.find_out", shown, name=name_of(content(), question, shown)), shown


def question_page(interview: Interview, question: str, page: str) -> Shown:
    """Return what the page of one question shows: the words to the person, the words to the officer, what stands."""
    words, language = spoken(question, interview.language)
    officer, _ = spoken(question, page)
    sign = content().signs.get(question)
    fact = content().facts.get(question)
    return {
        "name": question,
        "spoken": words,
        "spoken_in": language,
        "officer": "" if language == page else officer,
        "label": name_of(content(), question, page),
        "observe": bool(sign and not sign.ask),
        "safety": bool(fact and fact.safety),
        "context": say(sign.context, page) if sign and sign.context else "",
        "section": _section(interview, question, page),
        "answers": [_answer(one) for one in interview.given if one.question == question],
        "panel": panel(interview),
    }


def _section(interview: Interview, question: str, page: str) -> str:
    sign = content().signs.get(question)
    for one in content().protocols[interview.protocol].sections:
        if question in one.facts or (sign and (sign.dimension in one.dimensions or sign.list in one.lists)):
            return say(one.label, page)
    return ""


def _answer(given: Given) -> Shown:
    return {
        "seq": given.seq,
        "question": given.question,
        "label": name_of(content(), given.question, lang()),
        "value": value_words(given.question, given.value),
        "source": say(options("answer_sources").options[given.source].label, lang()),
        "noted": given.noted,
        "at": given.at,
        "by": given.by,
        "visit": given.visit,
    }


def panel(interview: Interview) -> Shown:
    """Return what is established, shown not to be so, denied and contradictory, each question once."""
    rows: dict[str, list[str]] = {state: [] for state in STATES}
    for question in dict.fromkeys(one.question for one in interview.given):
        values = [one.value for one in interview.given if one.question == question]
        rows[_state(interview.case, question, values)].append(_told(question, values))
    return {**rows, "count": sum(len(row) for row in rows.values())}


def _state(case: Case, question: str, values: list[str]) -> str:
    mark = case.marks.get(question)
    if mark is Mark.CONTRADICTORY:
        return "contradictory"
    if mark:
        return "denied"
    if kind_of(question) not in (Kind.TRUTH, Kind.PURPOSE):
        return "contradictory" if len(set(values)) > 1 else "refused" if values == ["refused"] else "established"
    atom = question.replace("exploitation.", "purpose.", 1) if kind_of(question) is Kind.PURPOSE else question
    truth = case.protective.get(atom)
    return "established" if truth is TRUE else "absent" if truth is FALSE else "refused"


def _told(question: str, values: list[str]) -> str:
    label = name_of(content(), question, lang())
    if kind_of(question) in (Kind.TRUTH, Kind.PURPOSE) and "intended" not in values:
        return label
    return f"{label}: {', '.join(dict.fromkeys(value_words(question, one) for one in values))}"


def section_rows(interview: Interview, listed: Sequence[SectionState], page: str) -> list[Shown]:
    """Return the sections of the protocol with their questions, for the list of tasks."""
    given: dict[str, list[Given]] = {}
    for one in interview.given:
        given.setdefault(one.question, []).append(one)
    first = next((one.id for one in listed if one.open), "")
    return [
        {
            "id": one.id,
            "label": one.label[page],
            "next": one.id == first,
            "wanted": len(one.open),
            "answered": one.answered,
            "relevant": one.relevant,
            "total": one.total,
            "questions": [
                {
                    "name": name,
                    "label": name_of(content(), name, page),
                    "answers": [_answer(answer) for answer in given.get(name, ())],
                    "open": name in one.open,
                }
                for name in one.questions
            ],
        }
        for one in listed
    ]


def answer_rows(interview: Interview, notes: Mapping[UUID, str]) -> list[Shown]:
    """Return every answer that stands, with its note where one was read."""
    return [{**_answer(one), "note": notes.get(one.id, "")} for one in interview.given]


def result_page(interview: Interview) -> Shown:
    """Return what stands at the head of a result: how the interview was held and what was decided."""
    decisions, reasons = options("decisions").options, options("reasons").options
    return {
        "interview": interview,
        "language": SPOKEN_NAMES[interview.language],
        "setting": say(content().preambles[interview.setting].label, lang()),
        "alone": _option("alone", interview.alone),
        "interpreter": _option("interpreters", interview.interpreter),
        "needs": [_option("urgent_needs", one) for one in interview.needs],
        "decision": say(decisions[interview.decision].label, lang()) if interview.decision else "",
        "reason": say(reasons[interview.reason].label, lang()) if interview.reason else "",
        "panel": panel(interview),
    }


def _option(listed: str, name: str) -> str:
    found = options(listed).options.get(name)
    return say(found.label, lang()) if found else ""


def visit_page(visit: SiteVisit) -> Shown:
    """Return what the page of a visit shows, with the facts that may be common to many people."""
    given = {one.question for one in visit.given}
    common = content().options["common_facts"].options
    return {
        "visit": visit,
        "facts": [_answer(one) for one in visit.given],
        "common": [(name, name_of(content(), name, lang())) for name in common if name not in given],
    }


def line_rows(found: Lines) -> list[Shown]:
    """Return the rows of a list in words; what is the same in many rows is worded once, since lists are long."""
    days = {one.held_on: day(one.held_on) for one in found.lines}
    decisions = {name: say(one.label, lang()) for name, one in options("decisions").options.items()}
    decisions[""] = verdict("open")
    root = reverse("screening_list")
    return [
        {
            "address": f"{root}{one.id}/{'result/' if one.decision else ''}",
            "number": one.number,
            "version": one.version,
            "day": days[one.held_on],
            "interviewer": one.interviewer,
            "decision": decisions[one.decision],
        }
        for one in found.lines
    ]
