"""Three-valued rules: trees of facts and thresholds, evaluated by Kleene logic and explained."""

from qorgau.logic.evaluation import Evaluation
from qorgau.logic.rulebook import Rulebook
from qorgau.logic.rules import (
    FALSE,
    TRUE,
    UNKNOWN,
    AtLeast,
    Fact,
    Not,
    Ref,
    Rule,
    Truth,
    all_of,
    any_of,
    polarities,
    references,
)

__all__ = [
    "FALSE",
    "TRUE",
    "UNKNOWN",
    "AtLeast",
    "Evaluation",
    "Fact",
    "Not",
    "Ref",
    "Rule",
    "Rulebook",
    "Truth",
    "all_of",
    "any_of",
    "polarities",
    "references",
]
