"""The language of rules: six written forms become facts, `not`, thresholds and references."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qorgau.logic import AtLeast, Fact, Not, Ref, Rule

Select = Callable[[Mapping[str, Any]], tuple[Fact, ...]]
FORMS = ("all", "any", "not", "at_least", "rule")


class BadRule(ValueError):
    """A rule that is not written in one of the six forms."""


def parse_rule(raw: object, select: Select) -> Rule:
    """Return the rule that a piece of YAML writes down; `select` finds the signs of a selector."""
    if isinstance(raw, str):
        return Fact(raw)
    if not isinstance(raw, Mapping) or len(raw) != 1:
        raise BadRule(f"expected the name of a fact or one of {', '.join(FORMS)}, found {raw!r}")
    form, inner = next(iter(raw.items()))
    if form == "rule":
        return Ref(_name(inner))
    if form == "not":
        return Not(parse_rule(inner, select))
    return _threshold(form, inner, select)


def _threshold(form: str, inner: object, select: Select) -> AtLeast:
    if form == "all":
        parts = _parts(inner, select)
        return AtLeast(len(parts), parts)
    if form == "any":
        return AtLeast(1, _parts(inner, select))
    if form == "at_least" and isinstance(inner, Mapping) and set(inner) == {"n", "of"}:
        return AtLeast(_count(inner["n"]), _of(inner["of"], select))
    raise BadRule(f"expected one of {', '.join(FORMS)}, found {form!r}")


def _of(raw: object, select: Select) -> tuple[Rule, ...]:
    return select(raw) if isinstance(raw, Mapping) else _parts(raw, select)


def _parts(raw: object, select: Select) -> tuple[Rule, ...]:
    if not isinstance(raw, Sequence) or isinstance(raw, str) or not raw:
        raise BadRule(f"expected a list of rules, found {raw!r}")
    return tuple(parse_rule(part, select) for part in raw)


def _count(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 1:
        raise BadRule(f"expected a whole number from 1, found {raw!r}")
    return raw


def _name(raw: object) -> str:
    if not isinstance(raw, str):
        raise BadRule(f"expected the id of a rule, found {raw!r}")
    return raw


def written(rule: Rule) -> str:
    """Return the rule on one line, as an editor would write it."""
    if isinstance(rule, Fact):
        return rule.name
    if isinstance(rule, Ref):
        return f"{{rule: {rule.id}}}"
    if isinstance(rule, Not):
        return f"{{not: {written(rule.rule)}}}"
    parts = f"[{', '.join(written(part) for part in rule.of)}]"
    if rule.n == 1 or rule.n == len(rule.of):
        return f"{{{'any' if rule.n == 1 else 'all'}: {parts}}}"
    return f"{{at_least: {{n: {rule.n}, of: {parts}}}}}"
