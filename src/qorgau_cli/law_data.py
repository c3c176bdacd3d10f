"""What `qorgau law` found, as values for JSON with stable keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qorgau.law.obligations import counts
from qorgau.law.reasons import condition_words
from qorgau.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.comparative import Comparison, Statement
    from qorgau.knowledge.entry import Source
    from qorgau.law.obligations import ObligationFinding, Reason


def obligations_data(content: Content, found: tuple[ObligationFinding, ...], on: date, lang: str) -> dict[str, Any]:
    """Return every obligation with its state and reasons, and last the counts by state."""
    return {
        "release": content.release,
        "as_of": on.isoformat(),
        "obligations": [_obligation(content, one, lang) for one in found],
        "counts": {state.value: number for state, number in counts(found).items()},
    }


def _obligation(content: Content, found: ObligationFinding, lang: str) -> dict[str, Any]:
    one = found.obligation
    return {
        "id": one.id,
        "treaty": one.treaty,
        "articles": one.articles,
        "duty": one.duty.value,
        "step": one.step.value,
        "serves": one.serves,
        "label": say(one.label, lang),
        "text": say(one.text, lang),
        "evidence": say(one.evidence, lang),
        "state": found.state.value,
        "reasons": [_reason(content, reason, lang) for reason in found.reasons],
        "not_examined": say(one.not_examined, lang) if one.not_examined else None,
        "source": _source(one.source, lang),
        "confidence": one.confidence.value,
    }


def _reason(content: Content, reason: Reason, lang: str) -> dict[str, Any]:
    return {
        "id": reason.id,
        "label": say(reason.label, lang),
        "standing": reason.standing.value,
        "conditions": list(condition_words(content, reason.gap, lang)) if reason.gap else [],
        "source": _source(reason.source, lang),
        "confidence": reason.confidence.value,
    }


def comparison_data(content: Content, found: Iterable[Comparison], lang: str) -> dict[str, Any]:
    """Return the rows of the comparison, each with its cells."""
    return {
        "release": content.release,
        "states": [
            {
                "id": one.state,
                "label": say(one.label, lang),
                "cells": {topic: [_statement(told, lang) for told in cell] for topic, cell in one.cells()},
            }
            for one in found
        ],
    }


def _statement(told: Statement, lang: str) -> dict[str, Any]:
    return {
        "text": say(told.text, lang),
        "source": _source(told.source, lang),
        "confidence": told.confidence.value,
    }


def _source(source: Source, lang: str) -> dict[str, str]:
    return {"title": say(source.title, lang), "part": source.part(lang), "url": source.url}
