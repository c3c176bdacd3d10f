"""Small counts of one table and its total are not told (safeguard S26): nobody is found by what few have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def hidden(counts: Mapping[str, int], least: int, also: Iterable[str] = ()) -> frozenset[str]:
    """Return the names whose counts are not told, where the total of the table is.

    Hidden is every count from 1 to below `least`, and `also` those that another table hides. What is hidden is worth
    as much as the total less what is told: where that is below `least`, or one name alone, the next smallest count is
    hidden too, until it is not.
    """
    found = {name for name, count in counts.items() if 0 < count < least} | set(also)
    others = sorted((count, name) for name, count in counts.items() if count >= least and name not in found)
    while found and others and (len(found) < 2 or sum(counts[name] for name in found) < least):  # noqa: PLR2004
        found.add(others.pop(0)[1])
    return frozenset(found)
