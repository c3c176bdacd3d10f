"""The next question: what is unknown where a verdict is open, safety first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.logic import UNKNOWN, Fact, Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qorgau.knowledge import Content
    from qorgau.knowledge.identification import FactName, Protocol
    from qorgau.logic import Evaluation


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A fact or sign to ask about, the open verdicts that it bears on, and whether it is about safety."""

    ask: str
    bears_on: tuple[str, ...]
    safety: bool


def next_questions(
    content: Content, evaluation: Evaluation, verdicts: Iterable[str], protocol: Protocol
) -> tuple[NextQuestion, ...]:
    """Return the unknown facts of open verdicts: safety first, then by the number of verdicts, then by the protocol."""
    bears: dict[str, dict[str, None]] = {
        name: {} for name, fact in content.facts.items() if _unasked(evaluation, name, fact)
    }
    for name in verdicts:
        if evaluation.named(name) is UNKNOWN:
            for atom in evaluation.open_facts(Ref(name)):
                asked = content.atoms.get(atom)
                if asked and not asked.startswith("judgement."):
                    bears.setdefault(asked, {})[name] = None
    order = asking_order(content, protocol)
    found = [NextQuestion(name, tuple(on), _safety(content, name)) for name, on in bears.items()]
    return tuple(sorted(found, key=lambda one: (not one.safety, -len(one.bears_on), order.get(one.ask, len(order)))))


def asking_order(content: Content, protocol: Protocol) -> dict[str, int]:
    """Return the place of each fact and sign in the protocol."""
    kept: dict[str, dict[str, int]] = content.cache.setdefault("asking_order", {})
    if protocol.id not in kept:
        kept[protocol.id] = {name: place for place, name in enumerate(protocol_questions(content, protocol))}
    return kept[protocol.id]


def protocol_questions(content: Content, protocol: Protocol) -> tuple[str, ...]:
    """Return the facts and signs of a protocol in the order in which they are asked or looked at."""
    found: Counter[str] = Counter()
    for section in protocol.sections:
        found.update(section.facts)
        found.update(
            sign.id
            for sign in content.signs.values()
            if sign.dimension in section.dimensions or sign.list in section.lists
        )
    return tuple(found)


def _unasked(evaluation: Evaluation, name: str, fact: FactName) -> bool:
    """Return whether a question of safety is still open: it is asked before a screening may end (safeguard S8)."""
    return fact.safety and evaluation.truth(Fact(name)) is UNKNOWN


def _safety(content: Content, name: str) -> bool:
    fact = content.facts.get(name)
    return bool(fact and fact.safety)
