"""Trafficking and smuggling as the two Protocols define them.

The verdict on smuggling concerns the organiser, never the person moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.law.elements import RuleFinding, examine

if TYPE_CHECKING:
    from qorgau.logic import Evaluation

PALERMO_ELEMENTS: Final = ("palermo.act", "palermo.means", "palermo.purpose")
SMUGGLING_ELEMENTS: Final = ("smuggling.foreign_state", "smuggling.irregular_entry", "smuggling.benefit")


@dataclass(frozen=True, slots=True)
class TreatyFinding:
    """A definition of a treaty and its elements."""

    whole: RuleFinding
    elements: tuple[RuleFinding, ...]


def palermo(evaluation: Evaluation) -> TreatyFinding:
    """Return what Article 3 of the Palermo Protocol comes to on these facts."""
    return TreatyFinding(examine(evaluation, "palermo"), tuple(examine(evaluation, one) for one in PALERMO_ELEMENTS))


def smuggling(evaluation: Evaluation) -> TreatyFinding:
    """Return what Article 3 of the Smuggling Protocol comes to on these facts."""
    return TreatyFinding(
        examine(evaluation, "smuggling"), tuple(examine(evaluation, one) for one in SMUGGLING_ELEMENTS)
    )
