"""Bounds hold: the truth of a rule is what every completion of the unknown facts comes to."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.logic import FALSE, TRUE, UNKNOWN, AtLeast, Evaluation, Fact, Not, Rule, Truth, polarities

NAMES = ("a", "b", "c", "d", "e")
LEAVES = st.sampled_from(NAMES).map(Fact)
TRUTHS = st.sampled_from((TRUE, FALSE, UNKNOWN))


def _wider(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    several = st.lists(inner, min_size=1, max_size=4).map(tuple)
    return st.one_of(inner.map(Not), st.builds(AtLeast, st.integers(1, 4), several))


RULES: st.SearchStrategy[Rule] = st.recursive(LEAVES, _wider, max_leaves=10)
FACTS = st.dictionaries(st.sampled_from(NAMES), TRUTHS)


def completions(facts: dict[str, Truth]) -> list[dict[str, Truth]]:
    """Return every way in which the unknown facts may turn out."""
    unknown = [name for name in NAMES if facts.get(name, UNKNOWN) is UNKNOWN]
    return [{**facts, **dict(zip(unknown, ends, strict=True))} for ends in product((TRUE, FALSE), repeat=len(unknown))]


def outcomes(rule: Rule, facts: dict[str, Truth]) -> set[Truth]:
    """Return what the rule comes to under all completions."""
    return {Evaluation(one, {}).truth(rule) for one in completions(facts)}


@settings(max_examples=300, deadline=None)
@given(RULES, FACTS)
def test_a_certain_verdict_never_turns(rule: Rule, facts: dict[str, Truth]) -> None:
    """What is met or not met stays so whatever the unknown facts turn out to be."""
    found = Evaluation(facts, {}).truth(rule)
    assert found is UNKNOWN or outcomes(rule, facts) == {found}


@settings(max_examples=300, deadline=None)
@given(RULES, FACTS)
def test_open_is_exact_where_each_fact_has_one_polarity(rule: Rule, facts: dict[str, Truth]) -> None:
    """An open verdict can still go both ways, if no fact stands on both sides."""
    exact = all(len(signs) == 1 for signs in polarities(rule, {}).values())
    if exact and Evaluation(facts, {}).truth(rule) is UNKNOWN:
        assert outcomes(rule, facts) == {TRUE, FALSE}


@pytest.mark.soak
@settings(max_examples=20_000, deadline=None)
@given(RULES, FACTS)
def test_bounds_at_length(rule: Rule, facts: dict[str, Truth]) -> None:
    """Both of the above over many more rules."""
    found = Evaluation(facts, {}).truth(rule)
    exact = all(len(signs) == 1 for signs in polarities(rule, {}).values())
    if found is not UNKNOWN:
        assert outcomes(rule, facts) == {found}
    elif exact:
        assert outcomes(rule, facts) == {TRUE, FALSE}


@settings(max_examples=300, deadline=None)
@given(RULES, FACTS)
def test_closing_closes(rule: Rule, facts: dict[str, Truth]) -> None:
    """If the facts that would close an exact rule turn out its way, it is met."""
    sides = polarities(rule, {})
    evaluation = Evaluation(facts, {})
    if evaluation.truth(rule) is UNKNOWN and all(len(signs) == 1 for signs in sides.values()):
        closing = evaluation.closing(rule)
        assert closing
        turned = {name: TRUE if True in sides[name] else FALSE for name in closing}
        assert Evaluation({**facts, **turned}, {}).truth(rule) is TRUE


@settings(max_examples=200, deadline=None)
@given(RULES, FACTS)
def test_what_supports_and_opposes_is_known(rule: Rule, facts: dict[str, Truth]) -> None:
    """No unknown fact is listed as evidence, no known one as open."""
    evaluation = Evaluation(facts, {})
    known = {name for name, truth in facts.items() if truth is not UNKNOWN}
    assert set(evaluation.supporting(rule)) <= known
    assert set(evaluation.opposing(rule)) <= known
    assert not set(evaluation.open_facts(rule)) & known
