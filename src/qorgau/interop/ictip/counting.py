"""How many units of IC-TIP cases tell of, without a number by which few people could be found (safeguard S26)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qorgau.interop.ictip.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qorgau.interop.ictip.units import Units


def counted(found: Iterable[Units]) -> dict[str, int]:
    """Return how many there are of each unit; events by stage as `event.exploitation`. An agency counts once."""
    counts: Counter[str] = Counter()
    entities: set[str] = set()
    for one in found:
        counts.update(f"{Unit.EVENT}.{event.stage}" for event in one.events)
        counts[Unit.VICTIM] += len(one.victims)
        counts[Unit.PERPETRATOR] += len(one.perpetrators)
        entities.update(entity.id for entity in one.entities)
    return {**counts, Unit.REPORTING_ENTITY: len(entities)}


def told(counts: Mapping[str, int], least: int) -> dict[str, int | None]:
    """Return the counts, None for what is not told.

    Not told is a count of fewer than `least` people, and one that leaves fewer than that of all victims without it: a
    case tells of each event once, so the rest would be known. A count of agencies is no count of people.
    """
    people = counts.get(Unit.VICTIM, 0)
    return {
        name: count if name == Unit.REPORTING_ENTITY or not _few(count, people, least) else None
        for name, count in counts.items()
    }


def _few(count: int, people: int, least: int) -> bool:
    return 0 < count < least or 0 < people - count < least
