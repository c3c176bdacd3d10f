"""What a person must decide, and where norms differ on these facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.logic import TRUE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.knowledge import Content
    from qorgau.knowledge.entry import Entry
    from qorgau.knowledge.legal import Difference
    from qorgau.logic import Evaluation
    from qorgau.text import Text


@dataclass(frozen=True, slots=True)
class Decision:
    """A question that is handed to a person, with the entry that raised it and what it is about."""

    id: str
    text: Text
    about: tuple[str, ...]
    facts: tuple[str, ...]
    entry: Entry


def differences(content: Content, evaluation: Evaluation) -> tuple[tuple[Difference, tuple[str, ...]], ...]:
    """Return the differences that these facts bring out, each with the facts that do."""
    return tuple(
        (entry, evaluation.supporting(entry.when))
        for entry in content.differences.values()
        if evaluation.truth(entry.when) is TRUE
    )


def questions(content: Content, evaluation: Evaluation) -> tuple[Decision, ...]:
    """Return the questions of law that these facts hand to a person and that nobody has answered."""
    return tuple(
        Decision(entry.id, entry.text, (), evaluation.supporting(entry.when), entry)
        for entry in content.questions.values()
        if evaluation.truth(entry.when) is TRUE and not _answered(entry.answer, evaluation.facts)
    )


def _answered(fact: str | None, facts: Mapping[str, object]) -> bool:
    return fact is not None and facts.get(fact) in (0, 2)


def notice(content: Content, message: str, about: tuple[str, ...], entry: Entry) -> Decision:
    """Return the question that a situation hands to a person, worded by the content, with the entry it rests on."""
    return Decision(message, content.messages[f"decide.{message}"], about, (), entry)
