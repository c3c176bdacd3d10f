"""What is written at an arrow: outcomes, spans, rules in the words of the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qorgau.logic import AtLeast, Fact, Not

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.procedure import Procedure
    from qorgau.logic import Rule
    from qorgau.referral.drawing.graph import Flow

_NOT: Final = {"en": "not: {}", "ru": "нет: {}", "kk": "жоқ: {}"}
_OTHERWISE: Final = {"en": "otherwise", "ru": "иначе", "kk": "әйтпесе"}


def flow_words(content: Content, procedure: Procedure, flow: Flow, lang: str) -> str:
    """Return what is written at an arrow, or nothing."""
    if flow.timer:
        return content.clocks.spans[flow.timer].label[lang]
    if flow.signal:
        return procedure.signals[flow.signal].label[lang]
    if flow.otherwise:
        return _OTHERWISE[lang]
    if flow.condition:
        return _rule(flow.condition, content.case_facts.facts, lang)
    if flow.ends:
        called = content.procedures[flow.procedure].steps
        return " / ".join(called[end].label[lang] for end in flow.ends)
    return " / ".join(label[lang] for label in flow.labels)


def _rule(rule: Rule, facts: Mapping[str, Mapping[str, str]], lang: str) -> str:
    if isinstance(rule, Fact):
        return facts[rule.name][lang]
    if isinstance(rule, Not):
        return _NOT[lang].format(_rule(rule.rule, facts, lang))
    if not isinstance(rule, AtLeast):
        return ""
    between = " / " if rule.n == 1 else " + "
    return between.join(_rule(part, facts, lang) for part in rule.of)
