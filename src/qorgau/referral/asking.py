"""What a step asks to be filled in: its own form, and the record of what one of its outcomes makes true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.knowledge.procedure import Task

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.mechanism import FormField
    from qorgau.knowledge.procedure import Step


def asked(content: Content, step: Step) -> Mapping[str, FormField]:
    """Return the fields of the form of a step; none where the content has no such form (any more)."""
    form = content.forms.get(step.form) if isinstance(step, Task) else None
    return form.fields if form else {}


def reached(content: Content, step: Step) -> Mapping[str, FormField]:
    """Return the fields that ask about the safe way where a step may reach the person's telephone (safeguard S29)."""
    reaches = isinstance(step, Task) and step.reaches
    return content.forms[content.case_facts.reaching].fields if reaches and content.case_facts.reaching else {}


def recorded(content: Content, step: Step, outcome: str = "") -> Mapping[str, FormField]:
    """Return the fields of the record of what a step makes true, such as a consent; those of one outcome with its name.

    A form that the step asks for anyway is not asked for twice.
    """
    if not isinstance(step, Task):
        return {}
    ways = (one for name, one in step.outcomes.items() if outcome in {"", name})
    facts = {fact for one in ways for fact, value in one.sets.items() if value}
    forms = [form for fact, form in content.case_facts.recorded.items() if fact in facts and form != step.form]
    return {name: field for form in forms for name, field in content.forms[form].fields.items()}
