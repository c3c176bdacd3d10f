"""Small procedures for tests, written as content writes them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from qorgau.knowledge.entry import context
from qorgau.knowledge.procedure import Procedure
from qorgau.referral.kernel import begun, step
from qorgau.referral.linking import Linked, linked
from qorgau.referral.state import Begin, State

if TYPE_CHECKING:
    from qorgau.knowledge import Content
    from qorgau.referral.state import Effect

WORDS = {"en": "words", "ru": "слова", "kk": "сөздер"}
NOON = datetime(2026, 11, 24, 7, tzinfo=UTC)
SOURCES = {
    "sources": {"here": {"title": WORDS, "short": WORDS, "url": ""}},
    "article": {"en": "{n}", "ru": "{n}", "kk": "{n}"},
    "articles": {"en": "{n}", "ru": "{n}", "kk": "{n}"},
}


def task(outcomes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a task whose outcomes lead where they say; a pair of a step and facts sets these."""
    ways = {
        name: {"label": WORDS, "go": way} if isinstance(way, str) else {"label": WORDS, "go": way[0], "sets": way[1]}
        for name, way in outcomes.items()
    }
    return {
        "kind": "task", "actor": "case_manager", "clock": "same_day", "label": WORDS, "text": WORDS, "outcomes": ways
    } | more  # fmt: skip


def other(kind: str, **more: Any) -> dict[str, Any]:
    """Return a step of another kind."""
    return {"kind": kind, "label": WORDS} | more


def procedure(steps: dict[str, Any], start: str = "", **more: Any) -> Procedure:
    """Return a procedure of these steps."""
    raw = {
        "id": "small", "label": WORDS, "source": {"id": "here"}, "checked": {"date": "2026-11-24", "by": "tests"},
        "confidence": "provisional", "translations": {"ru": "draft", "kk": "draft"}, "number": 1, "version": 1,
        "text": WORDS, "lead": "case_manager", "start": start or next(iter(steps)), "steps": steps,
    } | more  # fmt: skip
    return TypeAdapter(Procedure).validate_python(raw, context=context(sources=SOURCES))


def ready(content: Content, steps: dict[str, Any], **more: Any) -> Linked:
    """Return a procedure of these steps, ready to run."""
    return linked(content, procedure(steps, **more))


def started(small: Linked, **facts: bool) -> tuple[State, tuple[Effect, ...]]:
    """Return the state after the beginning; a double underscore stands for the dot of a fact."""
    return step(small, begun(small), Begin({name.replace("__", "."): one for name, one in facts.items()}), NOON)
