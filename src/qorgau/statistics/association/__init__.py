"""Associations of two traits: whether, how strong, in which cells, in which order, over strata; and hypotheses.

Tables of counts in, answers with their intervals and reasons out; nothing here knows a person.
"""

from qorgau.knowledge.figure_questions import Block
from qorgau.statistics.association.answering import Asked, Association, Word, associated, word
from qorgau.statistics.association.asking import Answered, Finding, Held, answered
from qorgau.statistics.association.cells import Cell, Direction, cells, told
from qorgau.statistics.association.crosstab import (
    Crosstab,
    Known,
    Layers,
    NotACrosstab,
    crosstab,
    layers,
    without_empty,
    without_unknown,
)
from qorgau.statistics.association.independence import Independence, Kind, independence
from qorgau.statistics.association.ordered import Climb, Measure, Ordered, climb, climbs, ordered
from qorgau.statistics.association.replying import NotAQuestion, Replied, reply
from qorgau.statistics.association.stratified import Common, Stratified, common_odds, over_strata
from qorgau.statistics.association.strength import Strength, strength
from qorgau.statistics.refusing import Reason, Refused

__all__ = [
    "Answered",
    "Asked",
    "Association",
    "Block",
    "Cell",
    "Climb",
    "Common",
    "Crosstab",
    "Direction",
    "Finding",
    "Held",
    "Independence",
    "Kind",
    "Known",
    "Layers",
    "Measure",
    "NotACrosstab",
    "NotAQuestion",
    "Ordered",
    "Reason",
    "Refused",
    "Replied",
    "Stratified",
    "Strength",
    "Word",
    "answered",
    "associated",
    "cells",
    "climb",
    "climbs",
    "common_odds",
    "crosstab",
    "independence",
    "layers",
    "ordered",
    "over_strata",
    "reply",
    "strength",
    "told",
    "without_empty",
    "without_unknown",
    "word",
]
