"""Exchange: each field of the register stands once, no free text or desk is exported, each choice has its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.checks.findings import Problem, problem
from qorgau.knowledge.exchange import NO_VALUE, SEVERAL
from qorgau.knowledge.identification import Kind as FactKind
from qorgau.knowledge.mechanism import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.exchange import Counterpart
    from qorgau.knowledge.mechanism import FormField

_CODED: Final = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.DAY})  # what no person has written, and names no body


def exchange(content: Content) -> Iterator[Problem]:
    """Yield fields that stand nowhere or twice, fields that are written freely, choices, facts, reasons that differ."""
    told = content.exchange
    yield from _each_once(content)
    for field, tables in (("htcds.fields", told.htcds.fields), ("ctdc.fields", told.ctdc.fields)):
        for name, one in tables.items():
            yield from _exported(content, f"{field}.{name}", name, one)
    for name, one in told.htcds.understood.items():
        yield from _understood(content, f"htcds.understood.{name}", one)
    yield from _facts(content)
    yield from _reasons(content)


def _each_once(content: Content) -> Iterator[Problem]:
    told = content.exchange.htcds
    standing = Counter([told.pseudonym, *told.fields, *(one for names in told.left_out.values() for one in names)])
    for name in dict.fromkeys((*content.scopes.fields, *standing)):
        if standing[name] != 1 or name not in content.scopes.fields:
            text = f"expected each field of a case once, found {name} {standing[name]} times"
            yield problem(content, content.exchange.id, "htcds", text)


def _exported(content: Content, field: str, name: str, one: Counterpart) -> Iterator[Problem]:
    """Yield what may not be exported (safeguard S19), and choices that have no place or are none."""
    if name not in content.scopes.fields:
        yield problem(content, content.exchange.id, field, f"expected a field of a case, found {name}")
    asked = _asked(content, name)
    yield from _free(content, field, asked)
    options = {option for each in asked for option in each.options}
    places = Counter(one.known)
    for option in sorted(options ^ set(places) | {value for value, times in places.items() if times > 1}):
        if asked:
            text = f"expected each choice of the forms once and no other, found {option} {places[option]} times"
            yield problem(content, content.exchange.id, field, text)


def _free(content: Content, field: str, asked: list[FormField]) -> Iterator[Problem]:
    for kind in sorted({each.kind.value for each in asked if each.kind not in _CODED}):
        yield problem(content, content.exchange.id, field, f"expected a choice or a day, found a field of kind {kind}")


def _understood(content: Content, field: str, one: Counterpart) -> Iterator[Problem]:
    asked = _asked(content, one.into)
    if one.into not in content.scopes.fields:
        yield problem(content, content.exchange.id, field, f"expected a field of a case, found {one.into}")
    yield from _free(content, field, asked)
    options = {option for each in asked for option in each.options}
    for value in sorted(set(one.values.values()) - options):
        yield problem(content, content.exchange.id, field, f"expected a choice of {one.into}, found {value}")
    if one.many is not any(each.kind is Kind.CHOICES for each in asked):
        yield problem(content, content.exchange.id, field, f"expected `many` where {one.into} holds several choices")


def _facts(content: Content) -> Iterator[Problem]:
    told = content.exchange.ctdc
    for column, names in told.flags.items():
        for name in names:
            if name not in content.atoms:
                yield _unknown(content, f"ctdc.flags.{column}", "a fact or sign of the vocabulary", name)
    for name, one in told.codes.items():
        kind = content.facts[name].kind if name in content.facts else None
        if kind is not (FactKind.SEX if one.values else FactKind.COUNTRY):
            yield _unknown(content, f"ctdc.codes.{name}", "a fact that is a country, or with values a sex", name)
    for name, bands in told.bands.items():
        starts = list(bands.starts.values())
        if name not in content.facts or content.facts[name].kind is not FactKind.NUMBER:
            yield _unknown(content, f"ctdc.bands.{name}", "a fact that is a number", name)
        if starts != sorted(set(starts)):
            yield problem(content, content.exchange.id, f"ctdc.bands.{name}", "expected starts that rise")


def _reasons(content: Content) -> Iterator[Problem]:
    told = content.exchange
    used: tuple[tuple[str, Iterable[str]], ...] = (
        ("htcds.left_out", told.htcds.left_out),
        ("ctdc.empty", told.ctdc.empty),
        ("reasons", (NO_VALUE, SEVERAL)),
    )
    for field, names in used:
        for name in names:
            if name not in told.reasons:
                yield _unknown(content, field, "a reason with words", name)


def _asked(content: Content, name: str) -> list[FormField]:
    return [one for form in content.forms.values() for one in form.fields.values() if one.into == name]


def _unknown(content: Content, field: str, expected: str, name: str) -> Problem:
    return problem(content, content.exchange.id, field, f"expected {expected}, found {name}")
