"""The sanction by the conduct: the mildest version from its end to the day of the question, and its gravity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qorgau.law.offences import law_on
from qorgau.logic import TRUE, Evaluation, Truth

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.legal import Offence, Sanction, Version


@dataclass(frozen=True, slots=True)
class SanctionFinding:
    """What the conduct may bring. `unread`: a version between conduct and question that nobody could read.

    `decriminalised`: a later version no longer covers these facts, and a milder law reaches back.
    """

    sanction: Sanction
    gravity: str | None
    version: Version
    compared: tuple[Version, ...]
    unread: tuple[Version, ...]
    decriminalised: bool


def sanction_for(
    content: Content, offence: Offence, facts: Mapping[str, Truth], end: date, on: date
) -> SanctionFinding | None:
    """Return the sanction for a conduct that ended on `end`, asked on `on`; None if no version states one."""
    current = offence.version(end)
    later = [version for version in offence.versions if version is not current and _between(version, end, on)]
    readable = [version for version in (current, *later) if version and version.text and version.sanction]
    met = [version for version in readable if version is current or _met(content, offence, version, facts)]
    if not met:
        return None
    mildest = min(met, key=_severity)
    assert mildest.sanction is not None  # noqa: S101 - readable versions state one
    return SanctionFinding(
        sanction=mildest.sanction,
        gravity=gravity(content, mildest.sanction),
        version=mildest,
        compared=tuple(met),
        unread=tuple(version for version in later if not version.text),
        decriminalised=len(met) < len(readable),
    )


def _between(version: Version, end: date, on: date) -> bool:
    """Return whether the version was in force on some day after the conduct and not after the question."""
    starts = version.in_force.start
    return bool(starts and end < starts.last <= max(on, end))


def _met(content: Content, offence: Offence, version: Version, facts: Mapping[str, Truth]) -> bool:
    start = version.in_force.start
    if start is None:
        return False
    law = law_on(content, start.last)
    return Evaluation(facts, law.book).named(offence.id) is TRUE


def _severity(version: Version) -> tuple[int, int]:
    """Order by the upper limit of imprisonment, then the lower (Articles 5 and 6)."""
    years = version.sanction.imprisonment_years if version.sanction else None
    return (years[1], years[0]) if years else (0, 0)


def gravity(content: Content, sanction: Sanction) -> str | None:
    """Return the class of Article 11 by the upper limit of imprisonment, None without imprisonment."""
    if not sanction.imprisonment_years:
        return None
    upper = sanction.imprisonment_years[1]
    return next((one.id for one in content.gravity.classes if one.up_to is None or upper <= one.up_to), None)
