"""Columns of a table as facts: what a rule reads, by the same words, limits and derivations as a case file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from sqlglot import exp

from qorgau.knowledge.identification import Kind
from qorgau.law.answers import VALUES
from qorgau.law.case import MAX_NUMBER
from qorgau.tables.values import ColumnType, bad_number, bad_truth, literal, number_of, truth_of

if TYPE_CHECKING:
    from qorgau.knowledge import Content
    from qorgau.knowledge.identification import Derivation

Read = Mapping[str, ColumnType]

# A cell that is empty is unknown; otherwise a table takes the words of a case file.
_MEANING: Final = {"": "unknown", **{word: meaning for word, meaning in VALUES.items() if isinstance(word, str)}}
_YES, _NO, _INTENDED, _UNKNOWN = (
    tuple(word for word, meaning in _MEANING.items() if meaning == wanted)
    for wanted in ("yes", "no", "intended", "unknown")
)
_PLAIN: Final = tuple(word for word, meaning in _MEANING.items() if meaning != "intended")


def fact(content: Content, read: Read, name: str) -> exp.Expr:
    """Return what the table says of a fact: true, false or NULL, derivations included."""
    *_, value = (_given(content, read, name), *_steps(content, read, name))
    return value or exp.cast(exp.null(), exp.DataType.Type.BOOLEAN)


def contradictions(content: Content, read: Read) -> Iterator[tuple[exp.Expr, tuple[str, ...]]]:
    """Yield what two columns cannot both say of a person, as a condition and the columns; a case file refuses it."""
    if {"victim.age", "victim.age_now"} <= set(read):
        age, age_now = (number_of(name, read[name]) for name in ("victim.age", "victim.age_now"))
        yield exp.LT(this=age_now, expression=age), ("victim.age", "victim.age_now")
    for name in dict.fromkeys(made.id for made in content.derivations):
        yield from _disagreements(content, read, name)


def _disagreements(content: Content, read: Read, name: str) -> Iterator[tuple[exp.Expr, tuple[str, ...]]]:
    known, columns = _given(content, read, name), (name,) if name in read else ()
    for made, value in zip(_numbers(content, read, name), _steps(content, read, name), strict=True):
        columns = (*columns, made.number or "")
        if known is not None:
            yield exp.NEQ(this=exp.paren(_derived(made, read)), expression=exp.paren(known)), columns
        known = value


def bad_values(content: Content, read: Read) -> Iterator[tuple[str, exp.Expr, str]]:
    """Yield each column that may hold what it should not: its name, the condition, and what was expected."""
    for name, kind in read.items():
        asked = content.facts[name].kind if name in content.facts else Kind.TRUTH
        if asked is Kind.NUMBER:
            least, most = (1 if name == "victims.count_min" else 0), MAX_NUMBER[name]
            bad = bad_number(name, kind, _UNKNOWN, (least, most))
            yield name, bad, f"a whole number from {least} to {most} or unknown"
            continue
        words = tuple(_MEANING) if asked is Kind.PURPOSE else _PLAIN
        if kind is not ColumnType.TRUTH:
            yield name, bad_truth(name, words), f"{', '.join(filter(None, words))} or nothing"


def _given(content: Content, read: Read, name: str) -> exp.Expr | None:
    """Return the column of a fact; a form of exploitation is two facts, that it was meant and that it happened."""
    group, _, form = name.partition(".")
    if group in ("purpose", "happened") and form in content.purposes:
        column = f"exploitation.{form}"
        yes, no = ((*_YES, *_INTENDED), _NO) if group == "purpose" else (_YES, (*_NO, *_INTENDED))
        return truth_of(column, read[column], true=yes, false=no) if column in read else None
    return truth_of(name, read[name], true=_YES, false=_NO) if name in read else None


def _numbers(content: Content, read: Read, name: str) -> list[Derivation]:
    """Return the derivations that make the fact from a number that the table has."""
    return [made for made in content.derivations if made.id == name and made.number in read]


def _steps(content: Content, read: Read, name: str) -> Iterator[exp.Expr]:
    """Yield the fact after each derivation from a number: the number decides, else what was known before."""
    known = _given(content, read, name)
    for made in _numbers(content, read, name):
        derived = _derived(made, read)
        known = derived if known is None else exp.Coalesce(this=derived, expressions=[known.copy()])
        yield known


def _derived(made: Derivation, read: Read) -> exp.Expr:
    """Return what the number shows: true, false, or NULL where it shows nothing."""
    number = number_of(made.number or "", read[made.number or ""])
    if made.below is None:
        reached = exp.GTE(this=number, expression=literal(made.at_least or 0))
        return exp.Case().when(reached, exp.true())
    below = exp.LT(this=number, expression=literal(made.below))
    return below if made.otherwise == "false" else exp.Case().when(below, exp.true())
