"""The person's own view: every kind of body and every procedure about a person has its words, each procedure once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qorgau.knowledge.checks.findings import Problem, problem
from qorgau.knowledge.procedure import About

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge.content import Content


def own_view(content: Content) -> Iterator[Problem]:
    """Yield kinds of bodies without words or that do not exist, and procedures told by no topic or by several."""
    table = content.own_view
    kinds = set(content.options["agency_kinds"].options)
    for name in sorted(kinds ^ set(table.kinds)):
        yield problem(content, table.id, f"kinds.{name}", "expected words for each kind of agency and no other")
    for name in sorted(set(content.actors.actors) ^ (set(table.actors) | kinds & set(content.actors.actors))):
        yield problem(content, table.id, f"actors.{name}", "expected words for each actor that is no kind of agency")
    told = Counter(name for topic in table.topics.values() for name in topic.procedures)
    about = {name for name, one in content.procedures.items() if one.about is About.PERSON}
    for name in sorted(about ^ set(told) | {name for name, times in told.items() if times > 1}):
        yield problem(content, table.id, "topics", f"expected {name} in one topic, found it in {told[name]}")
