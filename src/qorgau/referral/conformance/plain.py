"""Figures as plain values for JSON, and back: what is kept of a log is counts alone, never a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qorgau.referral.conformance.deviating import Deviation, Kind
from qorgau.referral.conformance.measuring import Figures, Share, Taken

if TYPE_CHECKING:
    from collections.abc import Mapping


def dumped(one: Figures) -> dict[str, Any]:
    """Return figures as plain values; fitness and hours are rounded."""
    return {
        "runs": one.runs,
        "follow": list(one.follow),
        "fitness": round(one.fitness, 4),
        "deviations": [[kind.value, step, runs] for (kind, step), runs in one.deviations.items()],
        "steps": [[step, *_out(taken)] for step, taken in one.steps.items()],
        "waits": [[after, actor, *_out(taken)] for (after, actor), taken in one.waits.items()],
    }


def loaded(raw: Mapping[str, Any]) -> Figures:
    """Return the figures that `dumped` wrote."""
    return Figures(
        raw["runs"],
        Share(*raw["follow"]),
        raw["fitness"],
        {Deviation(Kind(kind), step): runs for kind, step, runs in raw["deviations"]},
        {step: _in(*taken) for step, *taken in raw["steps"]},
        {(after, actor): _in(*taken) for after, actor, *taken in raw["waits"]},
    )


def _out(taken: Taken) -> list[Any]:
    hours = [round(one, 2) for one in taken.hours] if taken.hours else None
    return [taken.done, list(taken.late), list(taken.missed), hours]


def _in(done: int, late: list[int], missed: list[int], hours: list[float] | None) -> Taken:
    return Taken(done, Share(*late), Share(*missed), (hours[0], hours[1], hours[2]) if hours else None)
