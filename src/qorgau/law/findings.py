"""What the examination of an offence finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qorgau.knowledge.legal import AggravatorUse, Offence, Version
    from qorgau.law.elements import Verdict
    from qorgau.law.sanctions import SanctionFinding


@dataclass(frozen=True, slots=True)
class AggravatorFinding:
    """An aggravating circumstance of a part and what supports it."""

    use: AggravatorUse
    verdict: Verdict
    supporting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OffenceFinding:
    """One part of an article on these facts. `applies`: the highest met part that no special norm displaces."""

    offence: Offence
    version: Version | None
    verdict: Verdict
    applies: bool
    supporting: tuple[str, ...]
    against: tuple[str, ...]
    aggravators: tuple[AggravatorFinding, ...]
    sanction: SanctionFinding | None
