"""What a published accuracy comes to among people of whom a given share is concerned: Bayes' rule in whole numbers.

For the library alone, and only for tools with published accuracy (safeguard S4).
"""

from __future__ import annotations

from dataclasses import dataclass

OUT_OF = 1_000


@dataclass(frozen=True, slots=True)
class Predicted:
    """What a tool finds among `OUT_OF` people. The values are None where nobody would be flagged, or nobody passed."""

    prevalence: float
    found: float
    missed: float
    false_alarms: float
    cleared: float

    @property
    def positive(self) -> float | None:
        """Return the share of those flagged who are concerned."""
        flagged = self.found + self.false_alarms
        return self.found / flagged if flagged else None

    @property
    def negative(self) -> float | None:
        """Return the share of those not flagged who are not concerned."""
        passed = self.cleared + self.missed
        return self.cleared / passed if passed else None


def predicted(sensitivity: float, specificity: float, prevalence: float) -> Predicted:
    """Return what a tool of this accuracy finds where this share of people is concerned; all three from 0 to 1."""
    for name, value in (("sensitivity", sensitivity), ("specificity", specificity), ("prevalence", prevalence)):
        if not 0 <= value <= 1:
            raise ValueError(f"{name}: expected a share from 0 to 1, found {value}")
    concerned, others = OUT_OF * prevalence, OUT_OF * (1 - prevalence)
    found, cleared = concerned * sensitivity, others * specificity
    return Predicted(prevalence, found, concerned - found, others - cleared, cleared)
