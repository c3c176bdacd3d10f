"""Procedures: every name in one stands for something, each step leads to steps of its own, basis and law are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.knowledge.checks.findings import Problem, problem
from qorgau.knowledge.mechanism import spans_by_name
from qorgau.knowledge.procedure import (
    Call,
    Decide,
    Disclosing,
    End,
    Fork,
    Join,
    Send,
    Stop,
    Task,
    Wait,
    Waiting,
)
from qorgau.logic import polarities, references

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.procedure import Procedure, Step
    from qorgau.logic import Rule

Named = tuple[str, str, "Iterable[str]", "Container[str]"]


def procedures(content: Content) -> Iterator[Problem]:
    """Yield names that stand for nothing, steps that lead nowhere, disclosures and terms that are not grounded."""
    yield from _shared(content)
    yield from _forms(content)
    yield from _practices(content)
    for one in content.procedures.values():
        yield from procedure_problems(content, one)


def procedure_problems(content: Content, procedure: Procedure) -> Iterator[Problem]:
    """Yield the problems of one procedure, which need not stand in the content."""
    found = [*_own(content, procedure)]
    for name, step in procedure.steps.items():
        found += _of_step(content, procedure, name, step)
    for field, what, names, known in found:
        for name in names:
            if name not in known:
                yield _problem(content, procedure, field, f"expected {what}, found {name or 'nothing'}")
    for name, step in procedure.steps.items():
        for told in _grounded(step):
            yield _problem(content, procedure, f"steps.{name}", told)


def _problem(content: Content, procedure: Procedure, field: str, told: str) -> Problem:
    if procedure.id in content.files:
        return problem(content, procedure.id, field, told)
    return Problem(procedure.id, field, told)


def _shared(content: Content) -> Iterator[Problem]:
    actors, facts = content.actors.actors, content.case_facts
    for name, clock in content.clocks.clocks.items():
        for up in clock.escalations:
            if up.to not in actors:
                yield problem(content, content.clocks.id, f"clocks.{name}", f"expected an actor, found {up.to}")
    for base in facts.bases:
        if base not in facts.facts:
            yield problem(content, facts.id, "bases", f"expected a fact, found {base}")
    yield from _scopes(content)


def _scopes(content: Content) -> Iterator[Problem]:
    facts = content.case_facts
    for name, form in facts.recorded.items():
        if name not in facts.facts or form not in content.forms:
            yield problem(content, facts.id, f"recorded.{name}", f"expected a fact and a form, found {name}: {form}")
    if facts.reaching and facts.reaching not in content.forms:
        yield problem(content, facts.id, "reaching", f"expected a form, found {facts.reaching}")
    for field in content.scopes.unnamed:
        if field not in content.scopes.fields:
            yield problem(content, content.scopes.id, "unnamed", f"expected a field, found {field}")
    for name, scope in content.scopes.scopes.items():
        for field in scope.fields:
            if field not in content.scopes.fields:
                yield problem(content, content.scopes.id, f"scopes.{name}", f"expected a field, found {field}")


def _practices(content: Content) -> Iterator[Problem]:
    """Yield what a region may not say: a name that stands for nothing, another unit, a longer span."""
    usual = spans_by_name(content.clocks)
    for one in content.practices.values():
        if one.region not in content.regions.places:
            yield problem(content, one.id, "region", f"expected a region, found {one.region}")
        for name, span in one.shorter.items():
            whole = usual.get(name)
            if whole is None:
                yield problem(content, one.id, f"shorter.{name}", "expected the name of a clock or a span")
            elif span.unit is not whole.unit or span.value > whole.value:
                yield problem(content, one.id, f"shorter.{name}", f"expected at most {whole}, found {span}")


def _forms(content: Content) -> Iterator[Problem]:
    for form in content.forms.values():
        for name, field in form.fields.items():
            if field.into not in content.scopes.fields:
                yield problem(content, form.id, f"fields.{name}.into", f"expected a field, found {field.into}")
    for one in content.procedures.values():
        for name, step in one.steps.items():
            if isinstance(step, Task) and step.form and step.form not in content.forms:
                yield problem(content, one.id, f"steps.{name}.form", f"expected a form, found {step.form}")


def _own(content: Content, procedure: Procedure) -> Iterator[Named]:
    facts, steps = content.case_facts.facts, procedure.steps
    yield "lead", "an actor", (procedure.lead,), content.actors.actors
    yield "given", "a fact of the mechanism", procedure.given, facts
    yield "start", "a step", (procedure.start,), steps
    if procedure.opens:
        yield "opens", "a fact of the mechanism", _facts(procedure.opens), facts
    for name, signal in procedure.signals.items():
        field = f"signals.{name}"
        yield f"{field}.go", "a step", (signal.go,), steps
        yield f"{field}.sets", "a fact of the mechanism", signal.sets, facts
        yield f"{field}.when", "a fact of the mechanism", _facts(signal.when), facts
        yield f"{field}.moves", "a step on which somebody waits", signal.moves, _waited(procedure)
        yield f"{field}.moves", "a step", signal.moves.values(), steps


def _waited(procedure: Procedure) -> set[str]:
    return {name for name, step in procedure.steps.items() if isinstance(step, Waiting)}


def _facts(rule: Rule) -> list[str]:
    """Return the facts that a rule reads; a named rule is none of the mechanism's, so it is told as unknown."""
    named = list(references(rule))
    return [f"rule {one}" for one in named] or list(polarities(rule, {}))


def _of_step(content: Content, procedure: Procedure, name: str, step: Step) -> Iterator[Named]:
    field = f"steps.{name}"
    yield f"{field}", "a step to go to", _targets(step), procedure.steps
    if isinstance(step, Disclosing):
        yield f"{field}.discloses", "a scope", _one(step.discloses), content.scopes.scopes
        yield f"{field}.rests_on", "a basis", step.rests_on, content.case_facts.bases
    if isinstance(step, Waiting):
        yield from _of_waiting(content, field, step)
    if isinstance(step, Send):
        yield f"{field}.to", "an actor", (step.to,), content.actors.actors
    if isinstance(step, Call):
        yield from _of_call(content, field, step)
    if isinstance(step, Join):
        forks = {fork for fork, other in procedure.steps.items() if isinstance(other, Fork)}
        yield f"{field}.of", "a fork", (step.of,), forks
    for where, sets in _sets(step):
        yield f"{field}.{where}", "a fact of the mechanism", sets, content.case_facts.facts


def _of_waiting(content: Content, field: str, step: Waiting) -> Iterator[Named]:
    yield f"{field}.actor", "an actor", (step.actor,), content.actors.actors
    yield f"{field}.clock", "a clock", (step.clock,), content.clocks.clocks
    yield f"{field}.legal_deadline", "a term of law", _one(step.legal_deadline), content.terms
    yield f"{field}.timers", "a span", [timer.after for timer in step.timers], content.clocks.spans


def _of_call(content: Content, field: str, step: Call) -> Iterator[Named]:
    yield f"{field}.procedure", "a procedure", (step.procedure,), content.procedures
    called = content.procedures.get(step.procedure)
    if called:
        ends = {name for name, inner in called.steps.items() if isinstance(inner, End)}
        yield f"{field}.ends", "an end of the procedure", step.ends, ends
        yield f"{field}.ends", "a way on from each end of the procedure", ends, step.ends


def _sets(step: Step) -> Iterator[tuple[str, Iterable[str]]]:
    if isinstance(step, Task):
        for name, outcome in step.outcomes.items():
            yield f"outcomes.{name}", outcome.sets
    if isinstance(step, Wait):
        yield "asks", step.asks
    if isinstance(step, Decide):
        for number, row in enumerate(step.rows):
            yield f"rows.{number}", _facts(row.when)


def _targets(step: Step) -> list[str]:
    """Return every step to which a step leads."""
    found = [timer.go for timer in step.timers] if isinstance(step, Waiting) else []
    if isinstance(step, Task):
        return found + [outcome.go for outcome in step.outcomes.values()]
    if isinstance(step, Decide):
        return [row.go for row in step.rows] + [step.otherwise]
    if isinstance(step, Fork):
        return list(step.branches)
    if isinstance(step, Call):
        return list(step.ends.values())
    return found if isinstance(step, Stop | End) else [*found, step.go]


def _grounded(step: Step) -> Iterator[str]:
    """Yield what a step leaves unsaid: the basis of a disclosure (S14), the confidence of its source; a gate (S9)."""
    if isinstance(step, Task) and step.urgent and step.reaches:
        yield "expected no question before help in need: `urgent` and `reaches` do not go together (S9)"
    if isinstance(step, Disclosing) and bool(step.discloses) != bool(step.rests_on):
        yield "expected `discloses` and `rests_on` together: a disclosure names the bases on which it may rest"
    if bool(step.source) != bool(step.confidence):
        yield "expected `source` and `confidence` together"


def _one(name: str) -> tuple[str, ...]:
    return (name,) if name else ()
