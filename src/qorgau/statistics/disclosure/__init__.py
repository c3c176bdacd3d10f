"""Disclosure control: what of counts of people may be published so that nobody can be worked out, now or later."""

from qorgau.statistics.axes import EVERYBODY, Axis
from qorgau.statistics.disclosure.attacking import NO_LIMIT, Bounds, Contradiction, bounds, nearer
from qorgau.statistics.disclosure.cubes import Cube, relations, summed
from qorgau.statistics.disclosure.drafting import drafted, narrow
from qorgau.statistics.disclosure.joining import Edition, NotTheSame, joined
from qorgau.statistics.disclosure.protecting import CannotBeKept, Kept, Rule, kept
from qorgau.statistics.disclosure.tables import Tables, TooManyCells, tabled

__all__ = [
    "EVERYBODY",
    "NO_LIMIT",
    "Axis",
    "Bounds",
    "CannotBeKept",
    "Contradiction",
    "Cube",
    "Edition",
    "Kept",
    "NotTheSame",
    "Rule",
    "Tables",
    "TooManyCells",
    "bounds",
    "drafted",
    "joined",
    "kept",
    "narrow",
    "nearer",
    "relations",
    "summed",
    "tabled",
]
