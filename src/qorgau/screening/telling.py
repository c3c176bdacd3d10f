"""Findings on one case in the words of one language: facts, reasons, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qorgau.law.wording import asked, fact_words, known_value, message, name_of
from qorgau.text import say

if TYPE_CHECKING:
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.entry import Entry, Source
    from qorgau.law.case import Case
    from qorgau.screening.assess import Reason

Json = dict[str, Any]


class Telling:
    """The words for one case in one language; each fact is worded once."""

    def __init__(self, content: Content, case: Case, lang: str) -> None:
        self.content = content
        self.case = case
        self.lang = lang
        self.told: dict[str, Json] = {}

    def message(self, key: str, **values: object) -> str:
        """Return a message of the content with its values filled in."""
        return message(self.content, key, self.lang, **values)

    def facts(self, atoms: tuple[str, ...]) -> list[Json]:
        """Return the facts and signs behind the names of a rule, each once, as in the vocabulary."""
        told = self.told
        return [told[name] if name in told else self.tell(name) for name in asked(self.content, atoms)]

    def tell(self, name: str) -> Json:
        """Return a fact or sign with what the case says of it, the same value each time."""
        value = known_value(self.case, name)
        text = fact_words(self.content, name, value, self.lang)
        self.told[name] = {"id": name, "value": value, "text": text}
        return self.told[name]

    def named(self, name: str) -> Json:
        """Return a fact or sign by its label alone, whatever the case says of it."""
        return {"id": name, "text": name_of(self.content, name, self.lang)}

    def reason(self, one: Reason) -> Json:
        """Return a reason of the status with its facts and the source of its rule."""
        if one.kind in ("ground", "inferred", "assumed"):
            text = self.message(f"reason.{one.id}")
        else:
            others = "; ".join(fact["text"] for fact in self.facts(one.facts))
            name = name_of(self.content, one.id, self.lang)
            text = self.message(f"reason.{one.kind}", name=name, other=others)
        rule = self.content.named_rules.get(one.id)
        return {
            "kind": one.kind,
            "id": one.id,
            "text": text,
            "facts": self.facts(one.facts),
            "confidence": rule.confidence.value if rule else None,
            "source": self.cited(rule) if rule else None,
        }

    def cited(self, entry: Entry) -> Json:
        """Return the source of an entry, how well it is known and when it was checked."""
        return self.source(entry.source, entry.confidence.value, entry.checked.date)

    def source(self, source: Source, confidence: str, checked: date) -> Json:
        """Return a source in words."""
        return {
            "title": say(source.title, self.lang),
            "short": say(source.short, self.lang),
            "part": source.part(self.lang),
            "url": source.url,
            "confidence": confidence,
            "checked": checked.isoformat(),
        }
