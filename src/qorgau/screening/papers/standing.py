"""What stands after an interview, question by question, with the source of each answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from qorgau.knowledge.identification import Kind
from qorgau.law.answers import Mark
from qorgau.law.wording import name_of
from qorgau.logic import FALSE, TRUE
from qorgau.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qorgau.knowledge import Content
    from qorgau.law.case import Case

Json = dict[str, Any]

# Safeguard S5: what a reader could hold against the person who was screened stays in the register. A paper travels.
OFF_PAPER: Final = frozenset(
    {
        "consent",
        "movement.irregular_entry",
        "circumstances.drawn_into_crime",
        "UNODC-GEN-11",  # afraid to reveal immigration status
        "UNODC-GEN-13",  # false identity or travel papers
        "UNODC-SEX-10",  # cannot show identity papers
    }
)
NOT_ASKED: Final = "not_asked"
# In this order on paper. A denial counts as unknown, and both sides of a contradiction stand (safeguard S2).
GROUPS: Final = ("established", "contradictory", "denied", "refused", "absent")


@dataclass(frozen=True, slots=True)
class Told:
    """One answer that stands: the question, the code of the answer, the answer in words, the source."""

    question: str
    value: str
    words: str
    source: str


def standing(content: Content, case: Case, told: Iterable[Told], lang: str) -> list[Json]:
    """Return the questions that were put in groups, each with its answers; what is not to travel is left out."""
    answers: dict[str, list[Told]] = {}
    for one in told:
        if printed(one.question) and one.value != NOT_ASKED:
            answers.setdefault(one.question, []).append(one)
    rows: dict[str, list[Json]] = {group: [] for group in GROUPS}
    for question in sorted(answers, key=content.places.__getitem__):
        given = answers[question]
        rows[_group(content, case, question, given)].append(_row(content, question, given, lang))
    return [{"id": group, "rows": rows[group]} for group in GROUPS if rows[group]]


def withheld(told: Iterable[Told]) -> int:
    """Return how many questions were put of which the paper says nothing."""
    return len({one.question for one in told if not printed(one.question)})


def printed(name: str) -> bool:
    """Return whether a fact or sign may stand on paper."""
    return name not in OFF_PAPER and not name.startswith("judgement.")


def _row(content: Content, question: str, given: list[Told], lang: str) -> Json:
    sources = content.options["answer_sources"].options
    return {
        "what": name_of(content, question, lang),
        "answers": [{"value": one.words, "source": say(sources[one.source].label, lang)} for one in given],
    }


def _group(content: Content, case: Case, question: str, given: list[Told]) -> str:
    mark = case.marks.get(question)
    if mark:
        return "contradictory" if mark is Mark.CONTRADICTORY else "denied"
    kind = content.facts[question].kind if question in content.facts else Kind.TRUTH
    if kind not in (Kind.TRUTH, Kind.PURPOSE):
        said = {one.value for one in given if one.value != "refused"}
        return "refused" if not said else "established" if len(said) == 1 else "contradictory"
    atom = question.replace("exploitation.", "purpose.", 1) if kind is Kind.PURPOSE else question
    truth = case.protective.get(atom)
    return "established" if truth is TRUE else "absent" if truth is FALSE else "refused"
