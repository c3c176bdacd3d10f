"""The blank form of a protocol: all that an interviewer reads, asks and ticks where there is no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from qorgau.knowledge.identification import Kind
from qorgau.law.answers import AnswerSource
from qorgau.law.wording import message, name_of
from qorgau.screening.questions import section_questions
from qorgau.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.knowledge.encounter import Option
    from qorgau.knowledge.identification import FactName, Preamble, Protocol, Sign
    from qorgau.text import Text

Json = dict[str, Any]

# How an answer is written down: a tick, a number, a span of time, or words on a line.
_WRITTEN: Final = {Kind.NUMBER: "number", Kind.PERIOD: "period", Kind.COUNTRY: "line", Kind.SEX: "line"}
_TICKS: Final = ("yes", "no", "intended", "refused", "not_asked")


def blank_form(content: Content, protocol: Protocol, setting: Preamble, lang: str, spoken: str) -> Json:
    """Return the form in the language of the page, with all that is read aloud in the language `spoken` beside it.

    `setting` is who asks: it gives the words that the person hears first (safeguard S8). No record is needed or made.
    """
    words = _Words(content, lang, spoken)
    return {
        "protocol": protocol.id,
        "title": say(protocol.label, lang),
        "about": say(protocol.text, lang) if protocol.text else "",
        "spoken": spoken,
        "second": spoken != lang,
        "setting": say(setting.label, lang),
        "preambles": [words.both(one) for one in _preambles(protocol, setting)],
        "opening": [words.both(one) for one in content.opening.questions.values()],
        "alone": words.choices("alone"),
        "interpreters": [one for one in words.choices("interpreters") if one["allowed"]],
        "never": [one["label"] for one in words.choices("interpreters") if not one["allowed"]],
        "needs": words.choices("urgent_needs"),
        "answers": {name: words.option("answers", name) for name in _TICKS},
        "sources": [words.option("answer_sources", name.value) for name in AnswerSource],
        "sections": words.sections(protocol),
        "decisions": words.choices("decisions"),
        "reasons": [one["label"] for one in words.choices("reasons") if "decision" in one["uses"]],
        "notices": [say(content.messages[f"safeguard.{key}"], lang) for key in _notices(protocol)],
        "release": content.release,
    }


def _preambles(protocol: Protocol, setting: Preamble) -> Iterator[Text]:
    """Yield what is read first; a list for all ages has the words for an adult and those for a child."""
    if protocol.audience != "child":
        yield setting.adult
    if protocol.audience != "adult":
        yield setting.child


def _notices(protocol: Protocol) -> Iterator[str]:
    yield from ("s4_not_a_test", "s7_person_decides", "s9_urgent_help", "s2_denied", "s6_age_in_doubt")
    if protocol.audience != "adult":
        yield "s17_child"


class _Words:
    """The words of one form in the language of the page and in the one that is spoken."""

    def __init__(self, content: Content, lang: str, spoken: str) -> None:
        self.content = content
        self.lang = lang
        self.aloud = spoken

    def both(self, text: Text) -> Json:
        """Return what is read aloud, and the same in the language of the page where that is another one."""
        return {"aloud": say(text, self.aloud), "page": say(text, self.lang) if self.aloud != self.lang else ""}

    def option(self, listed: str, name: str) -> str:
        return say(self.content.options[listed].options[name].label, self.lang)

    def choices(self, listed: str) -> list[Json]:
        return [self.choice(one) for one in self.content.options[listed].options.values()]

    def choice(self, one: Option) -> Json:
        said = self.both(one.spoken) if one.spoken else {"aloud": "", "page": ""}
        label, text = say(one.label, self.lang), say(one.text, self.lang) if one.text else ""
        return {"label": label, "text": text, "allowed": one.allowed, "uses": list(one.uses), **said}

    def sections(self, protocol: Protocol) -> list[Json]:
        """Return the parts of the protocol; the questions are numbered through, so that a note can name one."""
        found, number = [], 0
        for section, names in section_questions(self.content, protocol):
            asked = [self.question(name, number + place) for place, name in enumerate(names, 1)]
            number += len(asked)
            meant = any(one["kind"] == Kind.PURPOSE for one in asked)
            found.append({"id": section.id, "label": say(section.label, self.lang), "intended": meant, "asked": asked})
        return found

    def question(self, name: str, number: int) -> Json:
        fact, sign = self.content.facts.get(name), self.content.signs.get(name)
        kind = fact.kind if fact else Kind.TRUTH
        entry: FactName | Sign | None = fact or sign
        ask = entry.ask if entry else None
        label = name_of(self.content, name, self.lang)
        return {
            "number": number,
            "name": name,
            "label": label,
            "kind": _WRITTEN.get(kind, kind.value),
            "look": bool(sign and not sign.ask),
            "safety": bool(fact and fact.safety),
            **(self.both(ask) if ask else {"aloud": "", "page": self.unasked(label, sign)}),
        }

    def unasked(self, label: str, sign: Sign | None) -> str:
        """Return what stands in the place of a question that is not put to the person."""
        return label if sign else message(self.content, "question.find_out", self.lang, name=label)
