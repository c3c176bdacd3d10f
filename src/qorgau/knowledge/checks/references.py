"""References: every name in a rule is known, no rule names itself, each fact has one polarity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.knowledge.checks.findings import Problem, problem
from qorgau.logic import all_of, any_of, polarities
from qorgau.logic import references as named_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge.content import Content
    from qorgau.logic import Rule


def references(content: Content) -> Iterator[Problem]:
    """Yield unknown names, circles, facts in two polarities, and dangling ids."""
    rules = list(_rules(content))
    broken = [*_unknown_rules(content, rules), *_circles(content)]
    yield from broken
    if not broken:
        yield from _facts(content, rules)
    yield from _ids(content)


def _rules(content: Content) -> Iterator[tuple[str, str, Rule, bool]]:
    """Yield every rule with its entry, its field and whether it claims to be exact."""
    for named in content.named_rules.values():
        yield named.id, "rule", named.rule, named.exact
    for offence in content.offences.values():
        for number, version in enumerate(offence.versions):
            if version.rule is not None:
                yield offence.id, f"versions.{number}.rule", version.rule, True
    for aggravator in content.aggravators.values():
        if aggravator.rule is not None:
            yield aggravator.id, "rule", aggravator.rule, True
    for question in (*content.questions.values(), *content.differences.values()):
        yield question.id, "when", question.when, question.exact
    for line in content.labels.order:
        yield content.labels.id, f"order.{line.label}", line.when, True
    for made in content.derivations:
        if made.unless_shown is not None:
            yield content.derivation_list.id, made.id, made.unless_shown, True


def _unknown_rules(content: Content, rules: list[tuple[str, str, Rule, bool]]) -> Iterator[Problem]:
    for entry, field, rule, _ in rules:
        for name in named_in(rule):
            if name not in content.rules:
                yield problem(content, entry, field, f"expected a rule that exists, found {name}")


def _circles(content: Content) -> Iterator[Problem]:
    done: set[str] = set()
    for name in content.rules:
        path = _circle(content, name, [], done)
        if path:
            yield problem(content, name, "rule", f"expected no circle, found {' > '.join(path)}")
            return


def _circle(content: Content, name: str, path: list[str], done: set[str]) -> list[str]:
    if name in path:
        return [*path, name]
    if name in done or name not in content.rules:
        return []
    for inner in named_in(content.rules[name]):
        found = _circle(content, inner, [*path, name], done)
        if found:
            return found
    done.add(name)
    return []


def _facts(content: Content, rules: list[tuple[str, str, Rule, bool]]) -> Iterator[Problem]:
    for entry, field, rule, exact in rules:
        found = polarities(rule, content.rules)
        for name in found:
            if name not in content.atoms:
                yield problem(content, entry, field, f"expected a fact or sign of the vocabulary, found {name}")
        both = sorted(name for name, signs in found.items() if len(signs) > 1)
        if both and exact:
            yield problem(content, entry, field, f"expected each fact in one polarity or `exact: false`, found both of {', '.join(both)}")
    yield from _composed(content)


def _composed(content: Content) -> Iterator[Problem]:
    """Yield offences whose parts, needs and aggravators together hold a fact in both polarities."""
    for offence in content.offences.values():
        version = offence.versions[-1]
        needed = [content.offences[need].versions[-1].rule for need in version.needs if need in content.offences]
        concepts = [content.aggravators[use.concept].rule for use in version.aggravators if use.concept in content.aggravators]
        whole = [rule for rule in (version.rule, *needed) if rule]
        aggravating = [rule for rule in concepts if rule]
        found = polarities(all_of(*whole, any_of(*aggravating)), content.rules)
        both = sorted(name for name, signs in found.items() if len(signs) > 1)
        if both:
            yield problem(content, offence.id, "versions", f"expected each fact in one polarity, found both of {', '.join(both)}")


def _ids(content: Content) -> Iterator[Problem]:
    for offence in content.offences.values():
        if offence.displaced_by and offence.displaced_by not in content.offences:
            yield problem(content, offence.id, "displaced_by", f"expected an offence, found {offence.displaced_by}")
        for number, version in enumerate(offence.versions):
            yield from _of_version(content, offence.id, f"versions.{number}", version.needs, [use.concept for use in version.aggravators])
    for protocol in content.protocols.values():
        for section in protocol.sections:
            yield from _of_section(content, protocol.id, section.id, section.facts, section.dimensions, section.lists)
    for sign in content.signs.values():
        if sign.list not in content.lists:
            yield problem(content, sign.id, "list", f"expected a list of signs, found {sign.list}")
        strange = set(sign.sets) - set(content.dimension_rule.sets)
        if strange or (sign.dimension and sign.dimension not in content.dimension_rule.dimensions):
            yield problem(content, sign.id, "sets", "expected sets and a dimension of dimension.yaml")
    for question in content.questions.values():
        if question.answer and question.answer not in content.facts:
            yield problem(content, question.id, "answer", f"expected a fact, found {question.answer}")


def _of_version(content: Content, entry: str, field: str, needs: tuple[str, ...], concepts: list[str]) -> Iterator[Problem]:
    for need in needs:
        if need not in content.offences:
            yield problem(content, entry, f"{field}.needs", f"expected an offence, found {need}")
    for concept in concepts:
        if concept not in content.aggravators:
            yield problem(content, entry, f"{field}.aggravators", f"expected an aggravator, found {concept}")


def _of_section(
    content: Content, entry: str, section: str, facts: tuple[str, ...], dimensions: tuple[str, ...], lists: tuple[str, ...]
) -> Iterator[Problem]:
    known = ((facts, content.facts), (dimensions, content.dimension_rule.dimensions), (lists, content.lists))
    for names, register in known:
        for name in names:
            if name not in register:
                yield problem(content, entry, f"sections.{section}", f"expected a name that exists, found {name}")
