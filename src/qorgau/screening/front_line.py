"""What the front line sees of a case: signs, elements in plain words, what to do now, rights and help.

No offence, sanction or label stands here, and nothing on what the person did (safeguards S5 and S13).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qorgau.law.answers import Mark
from qorgau.law.elements import examine
from qorgau.law.wording import asked, question_of
from qorgau.logic import FALSE, TRUE, UNKNOWN
from qorgau.screening.assess import PROTECTED, Assessment, assess
from qorgau.screening.conversation import missing_before_end, still_open
from qorgau.screening.dimensions import seen_signs
from qorgau.screening.person import applying, foreign, still_a_child
from qorgau.screening.questions import asking_order
from qorgau.screening.safeguards import safeguards
from qorgau.screening.telling import Json, Telling
from qorgau.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.encounter import Right, Service
    from qorgau.knowledge.identification import Protocol
    from qorgau.law.case import Case
    from qorgau.screening.assess import Reason

ELEMENTS: Final = {
    "act": "profile.act",
    "means": "profile.means",
    "purpose": "profile.exploitation",
    "happened": "profile.happened",
}
# A ground that rests on national law is named without its articles; notices on law are put in plain words or left out.
_GROUND: Final = {"kz.trafficking": "national_law"}
_NOTICE: Final = {
    "safeguard.s5_person_not_examined": "safeguard.s5_front_line",
    "safeguard.s13_supported_by": "safeguard.s13_front_line",
    "safeguard.s11_as_if": "",
    "safeguard.s11_place_unknown": "",
}
_EXPULSION: Final = ("S28", "safeguard.s28_expulsion")


def front_line(content: Content, case: Case, on: date, lang: str, protocol: Protocol | None = None) -> Json:
    """Return what the front line is shown of a case on the day `on`: keys as documented, words in the language."""
    found = assess(content, case, on, protocol)
    words = _Plain(content, case, lang)
    open_facts = still_open(content, case, on)
    safety = [name for name in missing_before_end(content, frozenset()) if name not in case.protective]
    order = asking_order(content, content.protocols[found.protocol])
    wanted = [*safety, *(name for name in order if name in open_facts and name not in safety)]
    return {
        "release": content.release,
        "as_of": on.isoformat(),
        "title": case.title,
        "status": words.status(found),
        "signs": words.signs(found, wanted),
        "elements": [words.element(found, name) for name in ELEMENTS],
        "do_now": list(words.steps(found)),
        "next_questions": [words.question(name) for name in wanted],
        "rights": [words.right(one) for one in applying(content, case, content.rights)],
        "services": [words.service(one) for one in applying(content, case, content.services)],
        "safeguards": [{"id": number, "text": words.message(key)} for number, key in _notices(content, case, found)],
    }


def _notices(content: Content, case: Case, found: Assessment) -> Iterator[tuple[str, str]]:
    """Yield the notices in their plain form; that on expulsion also where the citizenship is not known (S28)."""
    plain = [(number, _NOTICE.get(key, key)) for number, key in safeguards(content, case, found)]
    yield from ((number, key) for number, key in plain if key)
    if found.status in PROTECTED and foreign(content, case) is UNKNOWN and _EXPULSION not in plain:
        yield _EXPULSION


class _Plain(Telling):
    """The findings of one case in plain words of one language."""

    def status(self, found: Assessment) -> Json:
        status = found.status.value
        return {
            "id": status,
            "label": self.message(f"status.{status}"),
            "text": self.message(f"status.{status}.text"),
            "does_not_mean": self.message(f"does_not_mean.{status}"),
            "reasons": [self.ground(one) for one in found.reasons if self.is_shown(one)],
            "rests_on_provisional": [self.named(name) for name in found.rests_on_provisional],
        }

    def ground(self, one: Reason) -> Json:
        plain = replace(one, id=_GROUND.get(one.id, one.id))
        return self.reason(plain)

    def signs(self, found: Assessment, wanted: list[str]) -> Json:
        """Return the signs that are seen, and those still to be looked for; what is denied or differs, facts too."""
        marks = self.case.marks
        seen = [sign for sign in seen_signs(self.content, found.evaluation) if sign.id not in marks and not sign.own]
        differ = {name for name, mark in marks.items() if mark is Mark.CONTRADICTORY}
        shown = [name for name in marks if self.is_asked(name)]
        return {
            "seen": [{**self.named(sign.id), "life_risk": sign.life_risk} for sign in seen],
            "denied": [self.named(name) for name in shown if name not in differ],
            "contradictory": [self.named(name) for name in shown if name in differ],
            "open": [self.named(name) for name in wanted if name in self.content.signs and self.is_asked(name)],
        }

    def is_shown(self, one: Reason) -> bool:
        """Return whether a reason is shown: not where it names what the front line does not see."""
        named = one.id in self.content.signs or one.id in self.content.facts
        return not named or self.is_asked(one.id)

    def is_asked(self, name: str) -> bool:
        """Return whether the front line asks or looks for it, and it could not be held against the person (S5)."""
        sign = self.content.signs.get(name)
        return not sign.own if sign else self.content.facts[name].ask is not None

    def element(self, found: Assessment, name: str) -> Json:
        one = examine(found.evaluation, ELEMENTS[name])
        needed = name != "happened" and not (name == "means" and found.evaluation.facts["treat_as_child"] is TRUE)
        return {
            "id": name,
            "label": self.message(f"element.{name}"),
            "text": self.message(f"element.{name}.text"),
            "note": self.message("element.means.child") if name == "means" and not needed else "",
            "needed": needed,
            "verdict": one.verdict.value,
            "supported_by": self.facts(one.supporting),
            "against": self.facts(one.opposing),
            "open": [self.named(fact) for fact in asked(self.content, one.would_close)],
        }

    def steps(self, found: Assessment) -> Iterator[Json]:
        """Yield what to do now: danger first, then by the status, then for a child and for a foreigner."""
        for name, fact in self.content.facts.items():
            if fact.safety and self.case.protective.get(name) is TRUE:
                yield self.step(f"now.{name}", urgent=True)
        numbered = (f"now.{found.status.value}.{number}" for number in range(1, len(self.content.messages)))
        for key in numbered:
            if key not in self.content.messages:
                break
            yield self.step(key)
        if still_a_child(self.content, self.case) is not FALSE:
            yield self.step("now.child")
        if foreign(self.content, self.case) is not FALSE:
            yield self.step("now.foreigner")

    def step(self, key: str, *, urgent: bool = False) -> Json:
        return {"id": key.removeprefix("now."), "text": self.message(key), "urgent": urgent}

    def question(self, name: str) -> Json:
        fact = self.content.facts.get(name)
        text = question_of(self.content, name, self.lang)
        return {"ask": name, "text": text, "safety": bool(fact and fact.safety)}

    def right(self, one: Right) -> Json:
        return {**self._told(one), "officer": say(one.officer, self.lang)}

    def service(self, one: Service) -> Json:
        return {**self._told(one), "provider": say(one.provider, self.lang)}

    def _told(self, one: Right | Service) -> Json:
        return {
            "id": one.id,
            "label": say(one.label, self.lang),
            "text": say(one.text, self.lang),
            "whom": list(one.whom),
            "unsettled": say(one.unsettled, self.lang) if one.unsettled else "",
            "source": self.cited(one),
        }
