"""The conversation: the next question in the order of the protocol, and what must be asked before it may end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.law.offences import law_of
from qorgau.logic import UNKNOWN, Evaluation
from qorgau.screening.assess import TREATIES, about_status, status_of
from qorgau.screening.questions import asking_order, bearing, section_questions

if TYPE_CHECKING:
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.entry import Words
    from qorgau.knowledge.identification import Protocol
    from qorgau.law.case import Case

# No verdict may need these, but rights and pathway do: age today (safeguards S6, S17) and citizenship (S28).
PATHWAY: Final = ("victim.age_now", "victim.minor", "victim.citizenship")


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section of the protocol in the list of tasks.

    `open`: its questions that were not put and still bear on something. Of `total` questions `relevant` were put or
    are open, `answered` were put.
    """

    id: str
    label: Words
    questions: tuple[str, ...]
    open: frozenset[str]
    answered: int
    relevant: int
    total: int


def missing_before_end(content: Content, answered: frozenset[str]) -> tuple[str, ...]:
    """Return the questions of safety that were not put: without them a screening does not end (safeguard S8)."""
    return tuple(name for name, fact in content.facts.items() if fact.safety and name not in answered)


def next_in_conversation(
    content: Content, case: Case, on: date, protocol: Protocol, answered: frozenset[str]
) -> str | None:
    """Return the question to put next, or None: safety first, then by the protocol what still bears on a verdict.

    `answered` names the questions that were put, whatever came of it; none of them is put again.
    """
    missing = missing_before_end(content, answered)
    if missing:
        return missing[0]
    wanted = still_open(content, case, on) - answered
    return next((name for name in asking_order(content, protocol) if name in wanted), None)


def still_open(content: Content, case: Case, on: date) -> frozenset[str]:
    """Return the unknown facts and signs that bear on the status, on a Protocol or on the rights of the person."""
    evaluation = Evaluation(case.protective, law_of(content, case, on).book)
    status, _ = status_of(evaluation)
    bear = bearing(content, evaluation, (*about_status(status), *TREATIES))
    wanted = {name for name in (*bear, *PATHWAY) if not _known(case, name)}
    # A number from which an open fact is made is asked as well: the age, before the question of minority.
    numbers = {made.number for made in content.derivations if made.id in wanted and made.number}
    return frozenset(wanted | (numbers - case.numbers.keys()))


def _known(case: Case, name: str) -> bool:
    return name in case.numbers or name in case.codes or case.protective.get(name, UNKNOWN) is not UNKNOWN


def sections(
    content: Content, case: Case, on: date, protocol: Protocol, answered: frozenset[str]
) -> tuple[SectionState, ...]:
    """Return the sections of the protocol, each with what was put and what is still open."""
    wanted = {*still_open(content, case, on), *missing_before_end(content, answered)} - answered
    return tuple(
        _state(section.id, section.label, names, frozenset(wanted.intersection(names)), answered)
        for section, names in section_questions(content, protocol)
    )


def _state(
    section: str, label: Words, names: tuple[str, ...], wanted: frozenset[str], answered: frozenset[str]
) -> SectionState:
    put = sum(name in answered for name in names)
    return SectionState(section, label, names, wanted, put, put + len(wanted), len(names))
