"""The one query that gives status, profile, codes and dimensions of every record, by the rules of the content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlglot import exp

from qorgau.law.elements import Verdict
from qorgau.logic import Fact, Ref
from qorgau.screening.assess import GROUNDS, LFS_CLASSES, PRESUMING, PROFILES, Status
from qorgau.screening.bulk.facts import fact
from qorgau.screening.dimensions import USED_BY
from qorgau.tables.conditions import Bound, Need, both, column, three_valued
from qorgau.tables.engines import RECORDS
from qorgau.tables.stages import stages
from qorgau.tables.values import literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.screening.bulk.columns import Layout

CODES: Final = ("palermo", "smuggling")


def results(content: Content) -> tuple[str, ...]:
    """Return the columns of the result, in their order."""
    return ("status", "profile", *CODES, "ilo_lfs", *_dimensions(content))


def bulk_query(content: Content, table: Layout) -> exp.Select:
    """Return the query over `records`: the carried columns as they are, then the result of each record."""
    defaults = {made.id: made.unless_shown for made in content.derivations if made.unless_shown is not None}
    plan = stages(_needs(content), content.rules, defaults)
    # Under names of their own on the way, so that no column of a stranger meets one of a stage.
    kept = {f"carried {number}": name for number, name in enumerate(table.carried)}
    carried = [_named(column(name), inner) for inner, name in kept.items()]
    facts = [_named(fact(content, table.read, name), name) for name in plan.fact_names]
    staged = plan.query(exp.select(*carried, *facts).from_(RECORDS), kept)
    restored = [_named(column(inner), name) for inner, name in kept.items()]
    made = [_named(value, name) for name, value in zip(results(content), _values(content), strict=True)]
    return exp.select(*restored, *made).from_(staged.subquery("assessed", copy=False), copy=False)


def _needs(content: Content) -> Iterator[Need]:
    yield from (_sure(name) for name in GROUNDS)
    yield Need(Ref("presumption"), Bound.MAY)
    for name in (*CODES, *_dimensions(content)):
        yield from both(Ref(name))
    yield from (_sure(f"ilo_lfs.{name}") for name in LFS_CLASSES)
    yield from (_used(use) for uses in USED_BY.values() for use in uses)


def _values(content: Content) -> Iterator[exp.Expr]:
    yield _status()
    yield _profile()
    yield from (_verdict(name) for name in CODES)
    yield _lfs_class()
    yield from (_dimension(name) for name in _dimensions(content))


def _status() -> exp.Expr:
    """Return the status as `status_of` finds it (safeguard S3)."""
    found = exp.Case()
    for ground in GROUNDS:
        status = Status.PRESUMED if ground in PRESUMING else Status.POSSIBLE
        found = found.when(_sure(ground).column, literal(status.value))
    possible = Need(Ref("presumption"), Bound.MAY).column
    return found.when(possible, literal(Status.NOT_ENOUGH.value)).else_(literal(Status.NOT_INDICATED.value))


def _profile() -> exp.Expr:
    """Return the first ground that is met, where it is a profile."""
    found = exp.Case()
    for ground in GROUNDS:
        found = found.when(_sure(ground).column, literal(ground if ground in PROFILES else None))
    return found


def _lfs_class() -> exp.Expr:
    found = exp.Case()
    for name in LFS_CLASSES:
        found = found.when(_sure(f"ilo_lfs.{name}").column, literal(name))
    return found.else_(literal("indeterminate"))


def _dimension(name: str) -> exp.Expr:
    """Return the verdict of a dimension, NULL where its set is not run."""
    uses = USED_BY[name.partition(".")[0]]
    return exp.Case().when(exp.and_(*(_used(use).column for use in uses)), _verdict(name))


def _verdict(name: str) -> exp.Expr:
    met, not_met, undecided = (literal(one.value) for one in (Verdict.MET, Verdict.NOT_MET, Verdict.OPEN))
    return three_valued(Ref(name), true=met, unknown=undecided, false=not_met)


def _dimensions(content: Content) -> tuple[str, ...]:
    rule = content.dimension_rule
    return tuple(f"{name}.{dimension}" for name in rule.sets for dimension in rule.dimensions)


def _sure(rule: str) -> Need:
    return Need(Ref(rule), Bound.SURE)


def _used(fact_name: str) -> Need:
    return Need(Fact(fact_name), Bound.SURE)


def _named(expression: exp.Expr, name: str) -> exp.Expr:
    return exp.alias_(expression, name, quoted=True, copy=False)
