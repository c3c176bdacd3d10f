"""Dimensions of the ILO operational indicators, set by set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.law.elements import Verdict, verdict
from qorgau.logic import TRUE, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.knowledge.identification import Sign
    from qorgau.logic import Evaluation

# Which derived facts say that a set is evaluated. The adult sets are run for children too: being shown to be a
# child must never lower anything.
USED_BY: Final = {
    "adult_labour": ("use.labour",),
    "child_labour": ("treat_as_child", "use.labour"),
    "adult_sexual": ("use.sexual",),
    "child_sexual": ("treat_as_child", "use.sexual"),
}


@dataclass(frozen=True, slots=True)
class DimensionFinding:
    """A dimension in one set: positive, not positive or open, and the signs seen."""

    set: str
    dimension: str
    verdict: Verdict
    signs: tuple[str, ...]


def evaluated_sets(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the sets that are run: the child sets unless the person is an adult, both forms unless one is excluded."""
    return tuple(name for name, uses in USED_BY.items() if all(evaluation.truth(Fact(use)) is TRUE for use in uses))


def dimensions(content: Content, evaluation: Evaluation) -> tuple[DimensionFinding, ...]:
    """Return every dimension of every set that is run."""
    return tuple(
        DimensionFinding(
            name,
            dimension,
            verdict(evaluation.named(f"{name}.{dimension}")),
            _seen(content, evaluation, name, dimension),
        )
        for name in evaluated_sets(evaluation)
        for dimension in content.dimension_rule.dimensions
    )


def _seen(content: Content, evaluation: Evaluation, name: str, dimension: str) -> tuple[str, ...]:
    return tuple(
        sign.id for sign in seen_signs(content, evaluation) if sign.dimension == dimension and name in sign.sets
    )


def seen_signs(content: Content, evaluation: Evaluation) -> Iterator[Sign]:
    """Yield the signs that are established."""
    signs = content.signs
    return (signs[name] for name, truth in evaluation.facts.items() if truth is TRUE and name in signs)
