"""Are like facts qualified alike everywhere? What people chose, beside what the facts supported (row R017)."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NONE = "none"


class Chosen(NamedTuple):
    """What was chosen for one person: `like` is what the facts supported, `chosen` an offence or `none`."""

    like: str
    chosen: str
    region: str


class Likeness(NamedTuple):
    """Choices for like facts: the most frequent one, and by region how many chose it of how many."""

    usual: str
    regions: Mapping[str, tuple[int, int]]

    @property
    def whole(self) -> tuple[int, int]:
        """Return how many in all chose the most frequent one, of how many."""
        hits, of = zip(*self.regions.values(), strict=True)
        return sum(hits), sum(of)


def supported(offences: Iterable[Mapping[str, Any]]) -> str:
    """Return what the facts of a case support, from the offences of its report: the highest part of each article."""
    found = {f"{one['article']}({one['part']})" for one in offences if one["applies"]}
    return ", ".join(sorted(found)) or NONE


def likeness(found: Iterable[Chosen]) -> dict[str, Likeness]:
    """Return the choices for each kind of facts, in the order of its name; of two as frequent the first by name."""
    groups: dict[str, list[Chosen]] = defaultdict(list)
    for one in found:
        groups[one.like].append(one)
    return {like: _likeness(groups[like]) for like in sorted(groups)}


def _likeness(found: Iterable[Chosen]) -> Likeness:
    kept = list(found)
    counts = Counter(one.chosen for one in kept)
    usual = min(counts, key=lambda name: (-counts[name], name))
    regions: dict[str, tuple[int, int]] = {}
    for one in kept:
        hits, of = regions.get(one.region, (0, 0))
        regions[one.region] = hits + (one.chosen == usual), of + 1
    return Likeness(usual, dict(sorted(regions.items())))
