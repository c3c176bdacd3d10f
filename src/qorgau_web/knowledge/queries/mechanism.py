"""Standard procedures, the terms that acts set, and what all procedures share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from qorgau.knowledge.procedure import Call, Decide, Fork, Send, Task, Wait
from qorgau.knowledge.procedure import Waiting as WaitingStep
from qorgau.text import say
from qorgau_web.knowledge.queries.addresses import address_of
from qorgau_web.knowledge.queries.exchange import exchange_sheet
from qorgau_web.knowledge.queries.interviews import interviews_sheet
from qorgau_web.knowledge.queries.stated import Group, Line, Mark, Row, Sheet, origin, translations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.knowledge import Content
    from qorgau.knowledge.entry import Entry
    from qorgau.knowledge.mechanism import Practice, Span, Term
    from qorgau.knowledge.procedure import Procedure, Step


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """A procedure step by step."""

    sheet: Sheet
    steps: tuple[Row, ...]
    translations: tuple[tuple[str, str, str], ...]


def procedure_groups(content: Content, lang: str) -> tuple[Group, ...]:
    """Return the procedures in the order of their numbers."""
    ordered = sorted(content.procedures.values(), key=lambda one: one.number)
    sheets = tuple(_about(content, one, lang) for one in ordered)
    return (Group("procedures", _("Standard procedures"), sheets),)


def _about(content: Content, one: Procedure, lang: str) -> Sheet:
    marks = (Mark("plain", str(one.number)),)
    return Sheet(one.id, say(one.label, lang), origin(content, one, lang), address_of(one), say(one.text, lang), marks)


def procedure_page(content: Content, name: str, lang: str) -> ProcedurePage | None:
    """Return one procedure with all its steps, or None."""
    one = content.procedures.get(name)
    if one is None:
        return None
    steps = [Row(say(step.label, lang), tuple(_step(content, one, step, lang))) for step in one.steps.values()]
    heard = (
        Row(say(signal.label, lang), (Line(f"→ {say(one.steps[signal.go].label, lang)}"),))
        for signal in one.signals.values()
    )
    return ProcedurePage(_about(content, one, lang), (*steps, *heard), translations(one))


def _step(content: Content, one: Procedure, step: Step, lang: str) -> Iterator[Line]:
    """Yield what a step says: what to do, who, by when, on which ground, and where it leads."""
    if isinstance(step, Task):
        yield Line(say(step.text, lang))
    if isinstance(step, WaitingStep):
        yield Line(_waiting(content, step, lang))
    if step.source and step.confidence:
        yield Line(_("Legal basis"), origin=origin(content, one, lang, step.source, step.confidence))
    for words, go in _ways(content, step, lang):
        target = say(one.steps[go].label, lang)
        yield Line(f"{words} → {target}" if words else f"→ {target}")


def _waiting(content: Content, step: WaitingStep, lang: str) -> str:
    who = say(content.actors.actors[step.actor].label, lang)
    clock = say(content.clocks.clocks[step.clock].label, lang)
    told = f"{who} · {clock}"
    term = content.terms.get(step.legal_deadline)
    return f"{told} · {_('Term of law:')} {say(term.label, lang)}" if term else told


def _ways(content: Content, step: Step, lang: str) -> Iterator[tuple[str, str]]:
    if isinstance(step, Task):
        yield from ((say(way.label, lang), way.go) for way in step.outcomes.values())
    elif isinstance(step, Decide):
        yield from (("", row.go) for row in step.rows)
        yield _("otherwise"), step.otherwise
    elif isinstance(step, Fork):
        yield from (("", branch) for branch in step.branches)
    elif isinstance(step, Call):
        called = content.procedures[step.procedure].steps
        yield from ((say(called[end].label, lang), go) for end, go in step.ends.items())
    elif isinstance(step, Send):
        yield say(content.actors.actors[step.to].label, lang), step.go
    elif isinstance(step, Wait):
        yield "", step.go
    for timer in step.timers if isinstance(step, WaitingStep) else ():
        yield say(content.clocks.spans[timer.after].label, lang), timer.go


def term_groups(content: Content, lang: str) -> tuple[Group, ...]:
    """Return the terms that acts set, act by act."""
    return tuple(Group(act.id, say(act.label, lang), (_act(content, act.id, lang),)) for act in content.acts.values())


def _act(content: Content, name: str, lang: str) -> Sheet:
    act = content.acts[name]
    rows = tuple(Row(say(term.label, lang), _term(content, act, term, lang)) for term in act.terms.values())
    return Sheet(act.id, say(act.label, lang), origin(content, act, lang), rows=rows)


def _term(content: Content, act: Entry, term: Term, lang: str) -> tuple[Line, ...]:
    length = span_words(term.span) if term.span else say(term.measure, lang) if term.measure else _("no figure")
    told = f"{length} · {say(term.begins, lang)} · {say(term.actor, lang)}"
    return (Line(told, origin=origin(content, act, lang, term.source, term.confidence)),)


def span_words(span: Span) -> str:
    """Return a span in the language of the page."""
    words = {
        "hour": _("%(n)s h"), "day": _("%(n)s d"), "working day": _("%(n)s working d"), "month": _("%(n)s mo"),
        "year": _("%(n)s y"),
    }  # fmt: skip
    return words[span.unit.value] % {"n": span.value}


def mechanism_groups(content: Content, lang: str) -> tuple[Group, ...]:
    """Return what all procedures share: actors, clocks, facts, scopes, the calendar, interviews, forms."""
    shared = (
        _named(content, content.actors, {name: one.label for name, one in content.actors.actors.items()}, lang),
        _clocks(content, lang),
        _named(content, content.case_facts, content.case_facts.facts, lang),
        _scopes(content, lang),
        _holidays(content, lang),
        interviews_sheet(content, lang, span_words),
        _conformance(content, lang),
        exchange_sheet(content, lang),
        _named(content, content.own_view, {**content.own_view.words, **_topics(content)}, lang),
    )
    forms = tuple(
        _named(content, form, {name: field.label for name, field in form.fields.items()}, lang)
        for form in content.forms.values()
    )
    shorter = content.practices.values()
    return (
        Group("mechanism", _("What all procedures share"), shared),
        Group("forms", _("Forms"), forms),
        Group("practice", _("What regions have shortened"), tuple(_practice(content, one, lang) for one in shorter)),
    )


def _topics(content: Content) -> dict[str, Mapping[str, str]]:
    return {f"topics.{name}": one.label for name, one in content.own_view.topics.items()}


def _conformance(content: Content, lang: str) -> Sheet:
    """Return what the headline of conformance counts: at which steps a desk answers, and what is not told."""
    table = content.conformance
    rows = [Row(_("What is counted"), (Line(say(table.text, lang)),))]
    for name, steps in table.answers.items():
        procedure = content.procedures[name]
        lines = tuple(Line(say(procedure.steps[step].label, lang)) for step in steps)
        rows.append(Row(say(procedure.label, lang), lines))
    rows.append(Row(_("The smallest count that is told"), (Line(str(table.least)),)))
    return Sheet(table.id, say(table.label, lang), origin(content, table, lang), rows=tuple(rows))


def _practice(content: Content, one: Practice, lang: str) -> Sheet:
    rows = (Row(say(content.regions.places[one.region].label, lang), tuple(_short(content, one, lang))),)
    return Sheet(one.id, say(one.label, lang), origin(content, one, lang), rows=rows)


def _short(content: Content, one: Practice, lang: str) -> Iterator[Line]:
    """Yield what was shortened, in the words of the clock or the span."""
    for name, span in one.shorter.items():
        kind, key = name.split(".")[:2]
        entry = content.clocks.clocks[key] if kind == "clocks" else content.clocks.spans[key]
        yield Line(f"{say(entry.label, lang)}: {span_words(span)}")


def _named(content: Content, entry: Entry, names: Mapping[str, Mapping[str, str]], lang: str) -> Sheet:
    lines = tuple(Line(say(words, lang)) for words in names.values())
    rows = (Row(_("In it"), lines),)
    return Sheet(entry.id, say(entry.label, lang), origin(content, entry, lang), rows=rows)


def _clocks(content: Content, lang: str) -> Sheet:
    entry, actors = content.clocks, content.actors.actors
    rows = [
        Row(
            say(clock.label, lang),
            (
                Line(f"{_('reminder')}: {span_words(clock.reminder)}"),
                *(Line(f"{say(actors[up.to].label, lang)}: {span_words(up.after)}") for up in clock.escalations),
            ),
        )
        for clock in entry.clocks.values()
    ]
    rows += [Row(say(one.label, lang), (Line(span_words(one.span)),)) for one in entry.spans.values()]
    about = _("Configurable default, not law")
    return Sheet(entry.id, say(entry.label, lang), origin(content, entry, lang), text=about, rows=tuple(rows))


def _scopes(content: Content, lang: str) -> Sheet:
    entry = content.scopes
    rows = tuple(
        Row(say(scope.label, lang), (Line(", ".join(say(entry.fields[name], lang) for name in scope.fields)),))
        for scope in entry.scopes.values()
    )
    return Sheet(entry.id, say(entry.label, lang), origin(content, entry, lang), rows=rows)


def _holidays(content: Content, lang: str) -> Sheet:
    entry = content.working_days
    rows = tuple(
        Row(say(one.label, lang), (Line(", ".join(f"{day[3:]}.{day[:2]}" for day in one.days)),))
        for one in entry.holidays.values()
    )
    return Sheet(entry.id, say(entry.label, lang), origin(content, entry, lang), rows=rows)
