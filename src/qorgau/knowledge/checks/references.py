"""References: every name in a rule is known, no rule names itself, each fact has one polarity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qorgau.knowledge.checks.findings import Problem, problem
from qorgau.knowledge.checks.written import Written, written_rules
from qorgau.logic import all_of, any_of, polarities
from qorgau.logic import references as named_in

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.legal import Offence, Version
    from qorgau.logic import Rule


def references(content: Content) -> Iterator[Problem]:
    """Yield unknown names, circles, facts in two polarities, and dangling ids."""
    rules = list(written_rules(content))
    broken = [*_unknown_rules(content, rules), *_circles(content)]
    yield from broken
    yield from _ids(content)
    if not broken:
        yield from _facts(content, rules)
        yield from _composed(content)


def _unknown_rules(content: Content, rules: list[Written]) -> Iterator[Problem]:
    for one in rules:
        for name in named_in(one.rule):
            if name not in content.rules:
                yield problem(content, one.entry, one.field, f"expected a rule that exists, found {name}")


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


def _facts(content: Content, rules: list[Written]) -> Iterator[Problem]:
    for one in rules:
        found = polarities(one.rule, content.rules)
        for name in set(found) - set(content.atoms):
            yield problem(content, one.entry, one.field, f"expected a fact or sign of the vocabulary, found {name}")
        if one.exact and _both(found):
            text = f"expected each fact in one polarity or `exact: false`, found both of {_both(found)}"
            yield problem(content, one.entry, one.field, text)


def _both(found: dict[str, set[bool]]) -> str:
    return ", ".join(sorted(name for name, signs in found.items() if len(signs) > 1))


def _composed(content: Content) -> Iterator[Problem]:
    """Yield offences whose rule, needs and aggravators together hold a fact in both polarities."""
    for offence in content.offences.values():
        for number, version in enumerate(offence.versions):
            both = _both(polarities(_whole(content, version), content.rules))
            if both:
                text = f"expected each fact in one polarity, found both of {both}"
                yield problem(content, offence.id, f"versions.{number}", text)


def _whole(content: Content, version: Version) -> Rule:
    start = version.in_force.start
    day = start.last if start else version.in_force.attested
    versions = [content.offences[need].version(day) for need in version.needs if need in content.offences and day]
    needed = [one.rule for one in versions if one]
    concepts = [use.concept for use in version.aggravators if use.concept in content.aggravators]
    aggravating = [content.aggravators[concept].rule for concept in concepts]
    own = [rule for rule in (version.rule, *needed) if rule]
    return all_of(*own, any_of(*(rule for rule in aggravating if rule)))


def _ids(content: Content) -> Iterator[Problem]:
    for offence in content.offences.values():
        yield from _of_offence(content, offence)
    for protocol in content.protocols.values():
        for section in protocol.sections:
            field = f"sections.{section.id}"
            yield from _missing(content, protocol.id, field, section.facts, content.facts)
            yield from _missing(content, protocol.id, field, section.dimensions, content.dimension_rule.dimensions)
            yield from _missing(content, protocol.id, field, section.lists, content.lists)
    for sign in content.signs.values():
        yield from _missing(content, sign.id, "list", [sign.list], content.lists)
        yield from _missing(content, sign.id, "sets", sign.sets, content.dimension_rule.sets)
        yield from _missing(content, sign.id, "fact", [sign.fact] if sign.fact else [], content.facts)
        dimension = [sign.dimension] if sign.dimension else []
        yield from _missing(content, sign.id, "dimension", dimension, content.dimension_rule.dimensions)
    for question in content.questions.values():
        yield from _missing(content, question.id, "answer", [question.answer] if question.answer else [], content.facts)


def _of_offence(content: Content, offence: Offence) -> Iterator[Problem]:
    displacing = [offence.displaced_by] if offence.displaced_by else []
    yield from _missing(content, offence.id, "displaced_by", displacing, content.offences)
    for number, version in enumerate(offence.versions):
        concepts = [use.concept for use in version.aggravators]
        yield from _missing(content, offence.id, f"versions.{number}.needs", version.needs, content.offences)
        yield from _missing(content, offence.id, f"versions.{number}.aggravators", concepts, content.aggravators)
        yield from _missing(content, offence.id, f"versions.{number}.contrary", version.contrary, content.facts)


def _missing(
    content: Content, entry: str, field: str, names: Iterable[str], known: Container[Any]
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield problem(content, entry, field, f"expected a name that exists, found {name}")
