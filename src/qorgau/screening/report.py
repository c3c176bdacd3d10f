"""The report of one case: one value with stable, documented keys, worded in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.law.elements import RuleFinding, Verdict
from qorgau.law.labels import Leading, leading
from qorgau.law.qualify import Qualification, qualify
from qorgau.law.wording import asked, name_of, question_of, sanction_words
from qorgau.screening.assess import PROTECTED, Assessment, assess
from qorgau.screening.safeguards import safeguards
from qorgau.screening.telling import Json, Telling
from qorgau.text import say

if TYPE_CHECKING:
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.law.case import Case
    from qorgau.law.compare import Decision
    from qorgau.law.findings import AggravatorFinding, OffenceFinding
    from qorgau.law.sanctions import SanctionFinding
    from qorgau.law.treaties import TreatyFinding


def report(content: Content, case: Case, on: date, lang: str = "en") -> Json:
    """Return the report of a case asked on the day `on`: keys as documented, words in the language."""
    assessment = assess(content, case, on)
    found = qualify(content, case, on, assessment.evaluation if case.protective is case.facts else None)
    words = _Words(content, case, lang)
    lead = leading(content, found.evaluation, protected=assessment.status in PROTECTED)
    return {
        "release": content.release,
        "as_of": on.isoformat(),
        "title": case.title,
        "identification": words.identification(assessment),
        "palermo": words.palermo(found.palermo),
        "smuggling": words.verdict(found.smuggling.whole),
        "offences": [words.offence(one) for one in found.offences],
        "leading": words.leading(lead),
        "human_decisions": [words.decision(one) for one in found.decisions],
        "differences": words.differences(found),
        "safeguards": [
            {"id": number, "text": say(content.messages[key], lang)}
            for number, key in safeguards(content, case, assessment)
        ],
    }


class _Words(Telling):
    """The findings of one report in one language."""

    def identification(self, found: Assessment) -> Json:
        dimensions: Json = {}
        for one in found.dimensions:
            dimensions.setdefault(one.set, {})[one.dimension] = {"verdict": one.verdict.value, "signs": list(one.signs)}
        return {
            "status": found.status.value,
            "profile": found.profile,
            "dimensions": dimensions,
            "reasons": [self.reason(one) for one in found.reasons],
            "open": list(found.open),
            "next_questions": [
                {
                    "ask": one.ask,
                    "text": question_of(self.content, one.ask, self.lang),
                    "bears_on": list(one.bears_on),
                    "safety": one.safety,
                }
                for one in found.next_questions
            ],
            "rests_on_provisional": [
                {"id": name, "text": name_of(self.content, name, self.lang)} for name in found.rests_on_provisional
            ],
        }

    def palermo(self, found: TreatyFinding) -> Json:
        act, means, purpose = (self.element(one) for one in found.elements)
        return {
            "verdict": found.whole.verdict.value,
            "act": act,
            "means": means,
            "purpose": purpose,
            "would_close": list(asked(self.content, found.whole.would_close)),
        }

    def element(self, found: RuleFinding) -> Json:
        return {
            "verdict": found.verdict.value,
            "supported_by": self.facts(found.supporting),
            "against": self.facts(found.opposing),
        }

    def verdict(self, found: RuleFinding) -> Json:
        return {"verdict": found.verdict.value, "would_close": list(asked(self.content, found.would_close))}

    def offence(self, one: OffenceFinding) -> Json:
        version, offence = one.version, one.offence
        told = version or offence
        return {
            "id": offence.id,
            "article": (version.article if version and version.article else offence.article),
            "part": offence.part,
            "verdict": one.verdict.value,
            "applies": one.applies,
            "grounds": self.facts(one.supporting),
            "against": self.facts(one.against),
            "aggravators": [self.aggravator(use) for use in one.aggravators if use.verdict is not Verdict.NOT_MET],
            "sanction": self.sanction(one.sanction) if one.sanction else None,
            "source": self.source(told.source, told.confidence.value, offence.checked.date),
        }

    def aggravator(self, found: AggravatorFinding) -> Json:
        concept = self.content.aggravators[found.use.concept]
        return {
            "item": found.use.item,
            "id": concept.id,
            "text": say(concept.label, self.lang),
            "verdict": found.verdict.value,
            "supported_by": self.facts(found.supporting),
        }

    def sanction(self, found: SanctionFinding) -> Json:
        years = found.sanction.imprisonment_years
        return {
            "text": sanction_words(self.content, found.sanction, self.lang),
            "imprisonment_years": list(years) if years else None,
            "gravity": found.gravity,
            "version_from": str(found.version.in_force.start) if found.version.in_force.start else "not_established",
            "date_confidence": found.version.date_confidence.value,
            "compared": len(found.compared),
            "unread_versions": [str(version.in_force.start) for version in found.unread],
        }

    def leading(self, found: Leading) -> Json:
        grounds = self.facts(found.grounds)
        if found.form:
            form = name_of(self.content, found.form, self.lang)
            grounds.insert(0, {"id": found.form, "text": self.message("leading.form", form=form)})
        return {
            "label": found.label,
            "grounds": grounds,
            "runner_up": found.runner_up,
            "would_decide": list(asked(self.content, found.would_decide)),
        }

    def decision(self, one: Decision) -> Json:
        return {
            "id": one.id,
            "text": say(one.text, self.lang),
            "about": list(one.about),
            "facts": self.facts(one.facts),
            "source": self.cited(one.entry),
        }

    def differences(self, found: Qualification) -> list[Json]:
        return [
            {
                "id": entry.id,
                "kind": entry.kind,
                "between": list(entry.between),
                "text": say(entry.text, self.lang),
                "facts": self.facts(facts),
                "deciding": list(entry.deciding),
                "source": self.cited(entry),
            }
            for entry, facts in found.differences
        ]
