"""The next question: what is unknown where a verdict is open, safety first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.logic import UNKNOWN, Fact, Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qorgau.knowledge import Content
    from qorgau.knowledge.identification import FactName, Protocol, Section
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
    bears: dict[str, tuple[str, ...]] = {
        name: () for name, fact in content.facts.items() if _unasked(evaluation, name, fact)
    }
    bears |= bearing(content, evaluation, verdicts)
    order = asking_order(content, protocol)
    found = [NextQuestion(name, on, _safety(content, name)) for name, on in bears.items()]
    return tuple(sorted(found, key=lambda one: (not one.safety, -len(one.bears_on), order.get(one.ask, len(order)))))


def bearing(content: Content, evaluation: Evaluation, verdicts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the unknown facts and signs of the verdicts that are open, each with the verdicts that it bears on."""
    bears: dict[str, tuple[str, ...]] = {}
    for name in verdicts:
        if evaluation.named(name) is UNKNOWN:
            found = (content.atoms.get(atom) for atom in evaluation.open_facts(Ref(name)))
            for asked in dict.fromkeys(one for one in found if one and not one.startswith("judgement.")):
                bears[asked] = (*bears.get(asked, ()), name)
    return bears


def asking_order(content: Content, protocol: Protocol) -> dict[str, int]:
    """Return the place of each fact and sign in the protocol."""
    kept: dict[str, dict[str, int]] = content.cache.setdefault("asking_order", {})
    if protocol.id not in kept:
        kept[protocol.id] = {name: place for place, name in enumerate(protocol_questions(content, protocol))}
    return kept[protocol.id]


def protocol_questions(content: Content, protocol: Protocol) -> tuple[str, ...]:
    """Return the facts and signs of a protocol in the order in which they are asked or looked at."""
    return tuple(name for _, names in section_questions(content, protocol) for name in names)


def section_questions(content: Content, protocol: Protocol) -> Iterator[tuple[Section, tuple[str, ...]]]:
    """Yield each section with its facts and signs; what two sections name belongs to the first."""
    before: set[str] = set()
    for section in protocol.sections:
        signs = (
            sign.id
            for sign in content.signs.values()
            if sign.dimension in section.dimensions or sign.list in section.lists
        )
        names = tuple(name for name in dict.fromkeys((*section.facts, *signs)) if name not in before)
        before.update(names)
        yield section, names


def _unasked(evaluation: Evaluation, name: str, fact: FactName) -> bool:
    """Return whether a question of safety is still open: it is asked before a screening may end (safeguard S8)."""
    return fact.safety and evaluation.truth(Fact(name)) is UNKNOWN


def _safety(content: Content, name: str) -> bool:
    fact = content.facts.get(name)
    return bool(fact and fact.safety)
