"""Verdicts on named rules: met, not met or open, with the facts for and against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from qorgau.logic import FALSE, TRUE, UNKNOWN, Ref, Rule

if TYPE_CHECKING:
    from qorgau.logic import Evaluation, Truth


class Verdict(StrEnum):
    """What a rule comes to on these facts."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    NOT_ESTABLISHED = "not_established"


_OF: Final = {TRUE: Verdict.MET, FALSE: Verdict.NOT_MET, UNKNOWN: Verdict.OPEN}


def verdict(truth: Truth) -> Verdict:
    """Return the verdict that a truth value stands for."""
    return _OF[truth]


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """What a rule comes to, the facts that support and contradict it, and those that would close it."""

    id: str
    verdict: Verdict
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    would_close: tuple[str, ...]


def examine(evaluation: Evaluation, rule_id: str) -> RuleFinding:
    """Return the finding on the rule kept under this id."""
    rule: Rule = Ref(rule_id)
    truth = evaluation.truth(rule)
    return RuleFinding(
        id=rule_id,
        verdict=verdict(truth),
        supporting=evaluation.supporting(rule),
        opposing=() if truth is TRUE else evaluation.opposing(rule),
        would_close=evaluation.closing(rule),
    )
