"""What a published accuracy comes to where few people are affected: for the library, never beside a person (S4)."""

from __future__ import annotations

from dataclasses import dataclass


class NotAShare(ValueError):
    """A value that is no share."""


@dataclass(frozen=True, slots=True)
class PredictiveValues:
    """Of those whom a tool names, the share affected; of those whom it does not name, the share not affected.

    None where it names nobody, or everybody.
    """

    positive: float | None
    negative: float | None


def predictive_values(sensitivity: float, specificity: float, prevalence: float) -> PredictiveValues:
    """Return the predictive values of a tool by the theorem of Bayes; raise NotAShare outside 0 to 1."""
    for name, value in (("sensitivity", sensitivity), ("specificity", specificity), ("prevalence", prevalence)):
        if not 0 <= value <= 1:
            raise NotAShare(f"{name}: expected a share from 0 to 1, found {value}")
    found, missed = sensitivity * prevalence, (1 - sensitivity) * prevalence
    false_alarm, cleared = (1 - specificity) * (1 - prevalence), specificity * (1 - prevalence)
    return PredictiveValues(_share(found, false_alarm), _share(cleared, missed))


def _share(right: float, wrong: float) -> float | None:
    return right / (right + wrong) if right + wrong else None
