"""Codes of what happens in a procedure, as the trail keeps them, and their words.

A code names the procedure itself (`referral`), or a step of it and how it ended (`referral.choose.chosen`), or a
signal that it heard (`referral.help_now`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.knowledge.procedure import Call, Task
from qorgau.text import say

if TYPE_CHECKING:
    from qorgau.knowledge import Content
    from qorgau.knowledge.procedure import Procedure


def place_of(content: Content, procedure: str, path: str) -> tuple[Procedure | None, str]:
    """Return the procedure in which a step or signal lies, through all that is called on the way, and its own name."""
    found = content.procedures.get(procedure)
    *calls, last = path.split("/")
    for name in calls:
        call = found.steps.get(name) if found else None
        found = content.procedures.get(call.procedure) if isinstance(call, Call) else None
    return found, last


def happened_code(content: Content, procedure: str, path: str, outcome: str = "") -> str:
    """Return the code of a step, with how it ended, or of a signal of a running procedure."""
    found, last = place_of(content, procedure, path)
    return f"{found.id if found else procedure}.{last}.{outcome}".rstrip(".")


def happened_words(content: Content, code: str, lang: str) -> str:
    """Return a code in words; empty for one that today's content has not."""
    name, _, what = code.partition(".")
    found = content.procedures.get(name)
    if found is None:
        return ""
    if not what:
        return say(found.label, lang)
    last, _, outcome = what.partition(".")
    step, signal = found.steps.get(last), found.signals.get(last)
    if isinstance(step, Task) and outcome in step.outcomes:
        return f"{say(step.label, lang)}: {say(step.outcomes[outcome].label, lang)}"
    return say(step.label, lang) if step else say(signal.label, lang) if signal else ""
