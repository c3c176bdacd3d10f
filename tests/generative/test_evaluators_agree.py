"""The two readers of a rule agree: the evaluator of one case, and SQL over many records."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from qorgau.knowledge.rules import parse_rule
from qorgau.logic import FALSE, TRUE, UNKNOWN, Evaluation, Ref, Rule, Truth
from qorgau.tables.conditions import both, column, three_valued
from qorgau.tables.stages import stages

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
    for number in range(draw(st.integers(2, 8))):
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
    rows_of = exp.values([(place, *row.values()) for place, row in enumerate(table)], alias="t", columns=["id", *NAMES])
    typed = [exp.alias_(exp.cast(column(name), "boolean"), name, quoted=True) for name in plan.fact_names]
    query = plan.query(exp.select("id", *typed).from_(rows_of), keep=["id"])
    three = {"true": exp.true(), "unknown": exp.null(), "false": exp.false()}
    wanted = [three_valued(Ref(name), **three) for name in rules]
    text = exp.select(*wanted).from_(query.subquery("worked")).order_by("id").sql("duckdb")
    with duckdb.connect() as connection:
        return [tuple(GIVEN[value] for value in row) for row in connection.execute(text).fetchall()]


@settings(max_examples=120, deadline=None)
@given(rulebooks(), rows)
def test_random_rules_over_random_facts(made: tuple[dict[str, Rule], Rule], table: list[Row]) -> None:
    """Every rule of every batch comes to the same in both, references and assumed facts included."""
    rules, assumed = made
    assert by_query(rules, assumed, table) == by_cases(rules, assumed, table)
