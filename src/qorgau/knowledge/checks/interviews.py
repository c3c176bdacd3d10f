"""Interviews: every limit is a term of law in hours, every name stands for something, some band of age is a child's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.knowledge.checks.findings import Problem, problem
from qorgau.knowledge.mechanism import Unit
from qorgau.logic import polarities, references

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from qorgau.knowledge.content import Content


def interviews(content: Content) -> Iterator[Problem]:
    """Yield terms that do not exist or have no hours, names that stand for nothing, bands of age that are missing."""
    table = content.interviews
    for field, name in _terms(content):
        yield from _term(content, field, name)
    for field, what, names, known in _named(content):
        for name in names:
            if name not in known:
                yield problem(content, table.id, field, f"expected {what}, found {name}")
    yield from _ages(content)
    if table.daytime.first >= table.daytime.last:
        yield problem(content, table.id, "daytime", "expected `first` before `last`")


def _terms(content: Content) -> Iterator[tuple[str, str]]:
    table = content.interviews
    yield from (("pause", table.pause), ("decision", table.decision))
    for name, one in table.people.items():
        yield from ((f"people.{name}.{field}", term) for field, term in _limits(one.continuous, one.day))


def _limits(continuous: str, day: str) -> tuple[tuple[str, str], ...]:
    return tuple((field, term) for field, term in (("continuous", continuous), ("day", day)) if term)


def _term(content: Content, field: str, name: str) -> Iterator[Problem]:
    term = content.terms.get(name)
    if term is None:
        yield problem(content, content.interviews.id, field, f"expected a term of law, found {name}")
    elif term.span is None or term.span.unit is not Unit.HOUR:
        yield problem(content, content.interviews.id, field, f"expected a term in hours, found {name}: {term.span}")


def _named(content: Content) -> Iterator[tuple[str, str, Iterable[str], Container[str]]]:
    table = content.interviews
    yield "bodies", "an actor", table.bodies, content.actors.actors
    for name, one in table.people.items():
        yield f"people.{name}.night", "a rule of the night", filter(None, (one.night,)), table.nights
        yield f"people.{name}.company", "a company", one.company, table.companies
    for name, company in table.companies.items():
        yield f"companies.{name}.any_of", "somebody who may be present", company.any_of, table.present
    for name, ground in table.depositions.items():
        yield f"depositions.{name}.people", "a kind of person", ground.people, table.people
        if ground.when is not None:
            facts = [*references(ground.when), *polarities(ground.when, {})]
            yield f"depositions.{name}.when", "a fact of the mechanism", facts, content.case_facts.facts


def _ages(content: Content) -> Iterator[Problem]:
    """Yield bands of age without a limit, and a table in which no band is a child's or an adult's (safeguard S6)."""
    table = content.interviews
    bands = {name: one for name, one in table.people.items() if one.age}
    if {one.child for one in bands.values()} != {True, False}:
        yield problem(content, table.id, "people", "expected bands of age of children and of adults")
    for name, one in bands.items():
        if not (one.continuous and one.day and one.night):
            yield problem(content, table.id, f"people.{name}", "expected both limits and a rule of the night")
    for name, other in table.people.items():
        if other.child and not other.age:
            yield problem(content, table.id, f"people.{name}.child", "expected a band of age")
