"""The two readers of a rule agree: the evaluator of one case, and SQL over many records."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from qorgau.knowledge.identification import Kind
from qorgau.knowledge.rules import parse_rule
from qorgau.logic import FALSE, TRUE, UNKNOWN, Evaluation, Ref, Rule, Truth
from qorgau.screening.bulk.columns import READ_KINDS, layout
from qorgau.screening.bulk.query import bulk_query, results
from qorgau.tables.conditions import both, column, three_valued
from qorgau.tables.engines import RECORDS
from qorgau.tables.stages import stages
from qorgau.tables.values import ColumnType
from tests.generative.cases import CONTENT
from tests.records import Record, one_by_one

NAMES: Final = ("a", "b", "c", "d", "e", "f")
ASSUMED: Final = "assumed"
GIVEN: Final = {True: TRUE, False: FALSE, None: UNKNOWN}
DAY: Final = date(2026, 11, 22)
Raw = Any
Row = dict[str, bool | None]


def _trees(leaves: st.SearchStrategy[Raw]) -> st.SearchStrategy[Raw]:
    """Return rules as they are written, in all six forms."""
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(lambda rule: {"not": rule}, inner),
            st.builds(lambda form, of: {form: of}, st.sampled_from(["all", "any"]), _several(inner)),
            st.builds(lambda n, of: {"at_least": {"n": n, "of": of}}, st.integers(1, 5), _several(inner)),
        ),
        max_leaves=12,
    )


def _several(inner: st.SearchStrategy[Raw]) -> st.SearchStrategy[list[Raw]]:
    return st.lists(inner, min_size=1, max_size=6)


@st.composite
def rulebooks(draw: st.DrawFn) -> tuple[dict[str, Rule], Rule]:
    """Return rules under ids, each of which may name those before it, and the rule of a fact that is assumed."""
    facts = st.sampled_from((*NAMES, ASSUMED))
    rules: dict[str, Rule] = {}
    for number in range(draw(st.integers(2, 12))):
        known = [facts, *([st.sampled_from(list(rules)).map(lambda name: {"rule": name})] if rules else [])]
        rules[f"rule {number}"] = parse_rule(draw(_trees(st.one_of(known))), lambda _: ())
    return rules, parse_rule(draw(_trees(st.sampled_from(NAMES))), lambda _: ())


rows = st.lists(st.fixed_dictionaries({name: st.sampled_from([True, False, None]) for name in NAMES}), min_size=1)


def by_cases(rules: dict[str, Rule], assumed: Rule, table: list[Row]) -> list[tuple[Truth, ...]]:
    """Return the truth of every rule for every row, one evaluation a row."""
    found = []
    for row in table:
        facts = {name: GIVEN[value] for name, value in row.items()}
        facts[ASSUMED] = FALSE if Evaluation(facts, rules).truth(assumed) is TRUE else TRUE
        evaluation = Evaluation(facts, rules)
        found.append(tuple(evaluation.named(name) for name in rules))
    return found


def by_query(rules: dict[str, Rule], assumed: Rule, table: list[Row]) -> list[tuple[Truth, ...]]:
    """Return the same from one query."""
    plan = stages([need for name in rules for need in both(Ref(name))], rules, {ASSUMED: assumed})
    rows_of = exp.values(
        [(place, *(row[name] for name in NAMES)) for place, row in enumerate(table)], alias="t", columns=["id", *NAMES]
    )
    typed = [exp.alias_(exp.cast(column(name), "boolean"), name, quoted=True) for name in plan.fact_names]
    query = plan.query(exp.select("id", *typed).from_(rows_of), keep=["id"])
    three = {"true": exp.true(), "unknown": exp.null(), "false": exp.false()}
    wanted = [three_valued(Ref(name), **three) for name in rules]
    text = exp.select(*wanted).from_(query.subquery("worked")).order_by("id").sql("duckdb")
    with duckdb.connect() as connection:
        return [tuple(GIVEN[value] for value in row) for row in connection.execute(text).fetchall()]


@settings(max_examples=60, deadline=None)
@given(rulebooks(), rows)
def test_random_rules_over_random_facts(made: tuple[dict[str, Rule], Rule], table: list[Row]) -> None:
    """Every rule of every batch comes to the same in both, references and assumed facts included."""
    rules, assumed = made
    assert by_query(rules, assumed, table) == by_cases(rules, assumed, table)


WORDS: Final = {
    Kind.TRUTH: st.sampled_from(["yes", "no", "true", "false", "denied", "unknown", "", None]),
    Kind.PURPOSE: st.sampled_from(["yes", "no", "intended", "unknown", None]),
}
READ: Final = {
    name: CONTENT.facts[name].kind if name in CONTENT.facts else Kind.TRUTH
    for name in (*CONTENT.facts, *CONTENT.signs)
    if name not in CONTENT.facts or CONTENT.facts[name].kind in READ_KINDS
}
NUMBERS: Final = [name for name, kind in READ.items() if kind is Kind.NUMBER]


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Return a row over the vocabulary: many facts unknown, ages that agree."""
    named = draw(st.lists(st.sampled_from([name for name in READ if name not in NUMBERS]), unique=True, max_size=40))
    row: Record = {name: draw(WORDS[READ[name]]) for name in named}
    age, later = draw(st.one_of(st.none(), st.integers(0, 70))), draw(st.integers(0, 40))
    if age is not None:
        row |= {
            "victim.age": age,
            "victim.age_now": age + later,
            "victim.minor": draw(st.sampled_from([age < 18, None])),
        }
    return row | {"victims.count_min": draw(st.one_of(st.none(), st.integers(1, 5)))}


@cache
def bulk_sql() -> str:
    """Return the bulk query over a table that has every column."""
    kinds = {name: ColumnType.WHOLE if name in NUMBERS else ColumnType.OTHER for name in READ}
    table = layout(CONTENT, Path("rows"), {"place_in_list": ColumnType.WHOLE, **kinds}, results(CONTENT))
    return f"{bulk_query(CONTENT, table).sql('duckdb')} ORDER BY place_in_list"


def in_bulk(table: list[Record]) -> list[dict[str, str | None]]:
    """Return the result of the bulk query over the rows."""
    declared = ", ".join(f'"{name}" {"INT" if name in NUMBERS else "TEXT"}' for name in READ)
    one = f"({', '.join('?' * (len(READ) + 1))})"
    values = [cell for place, row in enumerate(table) for cell in (place, *(_cell(row.get(name)) for name in READ))]
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE {RECORDS} (place_in_list INT, {declared})")
        connection.execute(f"INSERT INTO {RECORDS} VALUES {', '.join([one] * len(table))}", values)  # noqa: S608
        found = connection.execute(bulk_sql()).fetchall()
    return [dict(zip(results(CONTENT), row[1:], strict=True)) for row in found]


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


@settings(max_examples=15, deadline=None)
@given(st.lists(records(), min_size=1, max_size=30))
def test_random_records_of_the_vocabulary(table: list[Record]) -> None:
    """Status, profile, codes, class and dimensions of a row are those of its case."""
    found = in_bulk(table)
    for row, result in zip(table, found, strict=True):
        answered = {name: value for name, value in row.items() if value not in (None, "")}
        assert result == one_by_one(CONTENT, answered, DAY)
