"""Checks of content beyond its shape: references, polarity, periods, words, choices, use, age, procedures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.knowledge.checks.conformance import conformance
from qorgau.knowledge.checks.encounter import encounter
from qorgau.knowledge.checks.exchange import exchange
from qorgau.knowledge.checks.figure_questions import figure_questions
from qorgau.knowledge.checks.figure_register import figure_register
from qorgau.knowledge.checks.figure_releases import figure_releases
from qorgau.knowledge.checks.figures import figures
from qorgau.knowledge.checks.findings import Problem
from qorgau.knowledge.checks.interviews import interviews
from qorgau.knowledge.checks.library import library
from qorgau.knowledge.checks.own_view import own_view
from qorgau.knowledge.checks.periods import periods
from qorgau.knowledge.checks.procedures import procedures
from qorgau.knowledge.checks.references import references
from qorgau.knowledge.checks.usage import not_checked_lately, usage
from qorgau.knowledge.checks.words import words

if TYPE_CHECKING:
    from datetime import date

    from qorgau.knowledge.content import Content

__all__ = ["Problem", "check"]


def check(content: Content, today: date | None = None) -> list[Problem]:
    """Return every problem of the content, errors first; with `today` also entries unchecked for twelve months."""
    dangling = [
        *references(content),
        *library(content),
        *procedures(content),
        *interviews(content),
        *conformance(content),
        *own_view(content),
        *exchange(content),
        *figures(content),
        *figure_questions(content),
        *figure_register(content),
        *figure_releases(content),
    ]
    found = [*dangling, *periods(content), *words(content), *encounter(content)]
    if not any(not one.warning for one in dangling):
        found.extend(usage(content))
    if today:
        found.extend(not_checked_lately(content, today))
    return sorted(found, key=lambda problem: (problem.warning, problem.file, problem.field))
