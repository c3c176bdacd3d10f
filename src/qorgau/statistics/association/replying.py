"""A ready-made question of the content put to a table: its association, its hypothesis, and its order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from qorgau.statistics.association.answering import Asked, Association, associated
from qorgau.statistics.association.asking import Answered, answered
from qorgau.statistics.association.crosstab import Crosstab, NotACrosstab, crosstab
from qorgau.statistics.association.ordered import Climb, climbs
from qorgau.statistics.refusing import Reason, Refused

if TYPE_CHECKING:
    from qorgau.knowledge.content import Content
    from qorgau.knowledge.figure_questions import Question


class NotAQuestion(KeyError):
    """A name under which the content holds no question to the figures."""


@dataclass(frozen=True, slots=True)
class Replied:
    """The reply to a question.

    `hypothesis` is None where the question names no cells, `climbs` where its rows have no order; `climbs` tells of
    each column whether its share rises or falls over the rows.
    """

    question: Question
    association: Association
    hypothesis: Answered | Refused | None
    climbs: tuple[Climb, ...] | Refused | None


def reply(content: Content, name: str, table: Crosstab, asked: Asked | None = None) -> Replied:
    """Return the reply of a table to the question of that name; people of whom a trait is not known are left out.

    Rows and columns are named by the categories of the traits; a category that the table lacks has nobody. Raise
    NotAQuestion, or NotACrosstab where a name is no category.
    """
    held = content.figure_questions
    if name not in held.questions:
        raise NotAQuestion(f"question: expected one of {', '.join(held.questions)}, found {name}")
    question, asked = held.questions[name], asked or Asked()
    whole = _whole(content, question, table)
    unknown = (*held.traits[question.rows].unknown, *held.traits[question.columns].unknown, *asked.unknown)
    found = associated(whole, replace(asked, unknown=unknown))
    rising = held.traits[question.rows].ordered
    return Replied(
        question,
        found,
        _hypothesis(whole, question, unknown, asked) if question.blocks else None,
        (found.refused or _climbs(whole, found.known.table)) if rising else None,
    )


def _climbs(whole: Crosstab, table: Crosstab) -> tuple[Climb, ...] | Refused:
    """Return the climbs of a table; a row that nobody is in still is a step."""
    return climbs(table, [whole.rows.index(row) for row in table.rows])


def _hypothesis(table: Crosstab, question: Question, unknown: tuple[str, ...], asked: Asked) -> Answered | Refused:
    found = answered(table, question.blocks, unknown, asked.level)
    if isinstance(found, Answered) and found.known.table.people < asked.fewest:
        return Refused(Reason.TOO_FEW)
    return found


def _whole(content: Content, question: Question, table: Crosstab) -> Crosstab:
    """Return the table with its names in the order of the content, and those categories that it lacks."""
    rows = _names(content, question.rows, table.rows)
    columns = _names(content, question.columns, table.columns)
    counts = np.zeros((len(rows), len(columns)), dtype=np.int64)
    places = [rows.index(one) for one in table.rows], [columns.index(one) for one in table.columns]
    counts[np.ix_(*places)] = table.counts
    return crosstab(rows, columns, counts)


def _names(content: Content, trait: str, names: tuple[str, ...]) -> tuple[str, ...]:
    known = content.categories(trait)
    strange = [name for name in names if name not in known]
    if strange:
        raise NotACrosstab(f"{trait}: expected categories of the content, found {', '.join(strange)}")
    return tuple(name for name in known if name in names or not content.figure_questions.traits[trait].places)
