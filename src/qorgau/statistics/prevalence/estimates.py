"""What is asked of a table and what is told: a total by one method with its interval, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import isfinite
from typing import TYPE_CHECKING, Final

from qorgau.statistics.prevalence.stepwise import THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.statistics.hidden_codes import Method, Reason, Warned
    from qorgau.statistics.prevalence.intervals import Interval

LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Asked:
    """How an estimate is made: the highest order of terms, the threshold of stepwise choice, resamples, seed, level.

    `order` None takes what is usual for so many lists, `replicates` None what is usual for the method.
    """

    method: Method
    order: int | None = None
    threshold: float = THRESHOLD
    replicates: int | None = None
    seed: int = 1
    level: float = LEVEL


@dataclass(frozen=True, slots=True)
class Estimate:
    """The total of seen and hidden people by one method, or `reason` why there is none.

    `model` names which lists depend on each other; `near` is how many other models are within 2 of the best BIC.
    """

    method: Method
    people: int
    estimate: float | None = None
    interval: Interval | None = None
    model: tuple[str, ...] = ()
    bic: float | None = None
    reason: Reason | None = None
    warnings: tuple[Warned, ...] = ()
    replicates: int = 0

    @property
    def estimable(self) -> bool:
        """Return whether there is an estimate."""
        return self.estimate is not None

    def _repr_html_(self) -> str:
        """Return the estimate as a notebook shows it: codes and numbers in a table of HTML, everything escaped."""
        rows = (f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in _rows(self))
        return f"<table>{''.join(rows)}</table>"


def _rows(found: Estimate) -> Iterator[tuple[str, str]]:
    yield "method", found.method.value
    yield "people", f"{found.people:,}"
    if found.estimate is None:
        yield "reason", found.reason.value if found.reason else ""
        return
    yield "estimate", f"{found.estimate:,.0f}"
    if found.interval:
        yield "interval", _limits(found.interval)
    yield "model", ", ".join(found.model)
    yield "warnings", ", ".join(warned.value for warned in found.warnings)


def _limits(limits: Interval) -> str:
    upper = f"{limits.upper:,.0f}" if isfinite(limits.upper) else "∞"
    return f"{limits.lower:,.0f} – {upper} ({limits.level:.0%})"
