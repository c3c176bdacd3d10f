"""Three values: thresholds, references, support, opposition, closing."""

from __future__ import annotations

import pytest

from qorgau.logic import FALSE, TRUE, UNKNOWN, AtLeast, Evaluation, Fact, Not, Ref, Truth, all_of, any_of, polarities

A, B, C = Fact("a"), Fact("b"), Fact("c")


def evaluate(rule: AtLeast | Not | Ref | Fact, rules: dict[str, AtLeast] | None = None, **facts: Truth) -> Truth:
    """Return the truth of a rule over the facts."""
    return Evaluation(facts, rules or {}).truth(rule)


@pytest.mark.parametrize(
    ("values", "least", "wanted"),
    [
        ((TRUE, TRUE, FALSE), 2, TRUE),
        ((TRUE, UNKNOWN, FALSE), 2, UNKNOWN),
        ((TRUE, FALSE, FALSE), 2, FALSE),
        ((UNKNOWN, UNKNOWN, UNKNOWN), 1, UNKNOWN),
        ((FALSE, FALSE, FALSE), 1, FALSE),
        ((TRUE, TRUE, TRUE), 3, TRUE),
        ((TRUE, TRUE, UNKNOWN), 3, UNKNOWN),
    ],
)
def test_at_least(values: tuple[Truth, Truth, Truth], least: int, wanted: Truth) -> None:
    """A threshold is true by the certain ones, false where even the possible ones do not reach it."""
    a, b, c = values
    assert evaluate(AtLeast(least, (A, B, C)), a=a, b=b, c=c) is wanted


def test_a_missing_fact_is_unknown() -> None:
    """What nobody asked is unknown, also under `not`."""
    assert evaluate(A) is UNKNOWN
    assert evaluate(Not(A)) is UNKNOWN


def test_a_fact_named_twice_counts_twice() -> None:
    """A list counts its entries, also where two of them are the same fact."""
    assert evaluate(AtLeast(2, (A, A)), a=TRUE) is TRUE
    assert evaluate(all_of(A, A, B), a=TRUE, b=TRUE) is TRUE
    assert evaluate(AtLeast(2, (A, A, B)), a=FALSE, b=TRUE) is FALSE


def test_never_and_always() -> None:
    """One of nothing never holds; all of nothing always does."""
    assert evaluate(any_of()) is FALSE
    assert evaluate(all_of()) is TRUE


def test_a_named_rule_is_read_by_its_id() -> None:
    """A reference stands for the rule kept under the id."""
    assert evaluate(Not(Ref("both")), {"both": all_of(A, B)}, a=TRUE, b=FALSE) is TRUE


def test_rules_made_on_the_fly_are_not_mixed_up() -> None:
    """Each rule keeps its own truth, also where many short-lived ones are asked one after another."""
    evaluation = Evaluation({"a": TRUE, "b": FALSE}, {})
    found = [evaluation.truth(any_of(Fact("a") if number % 2 else Fact("b"))) for number in range(1_000)]
    assert found == [TRUE if number % 2 else FALSE for number in range(1_000)]


def test_support_and_opposition() -> None:
    """Facts for a rule are those that make it true; a false fact supports its negation."""
    evaluation = Evaluation({"a": TRUE, "b": FALSE}, {})
    rule = all_of(A, Not(B), C)
    assert evaluation.supporting(rule) == ("a", "b")
    assert evaluation.opposing(rule) == ()
    assert evaluation.open_facts(rule) == ("c",)
    assert evaluation.opposing(all_of(Not(A), B)) == ("a", "b")


def test_a_false_branch_of_a_met_rule_is_no_contrary_evidence() -> None:
    """Where another branch carries the rule, the branch that fails says nothing against it."""
    evaluation = Evaluation({"a": TRUE, "b": FALSE}, {})
    assert evaluation.opposing(any_of(A, B)) == ()


def test_closing_takes_the_shortest_open_branch() -> None:
    """What would close a rule is the shortest way, not every unknown fact."""
    evaluation = Evaluation({}, {})
    assert evaluation.closing(any_of(all_of(A, B), C)) == ("c",)
    assert evaluation.closing(AtLeast(2, (A, B, C))) == ("a", "b")
    assert Evaluation({"a": TRUE}, {}).closing(AtLeast(2, (A, B, C))) == ("b",)
    assert Evaluation({"a": TRUE}, {}).closing(A) == ()


def test_closing_a_negation_closes_every_branch() -> None:
    """That none of two things holds needs both to be excluded."""
    assert Evaluation({}, {}).closing(Not(any_of(A, B))) == ("a", "b")
    assert Evaluation({}, {}).closing(Not(all_of(A, B))) == ("a",)


def test_polarities() -> None:
    """A fact under `not` is negative, under two of them positive, and both are found."""
    rules = {"c": Not(C)}
    assert polarities(all_of(A, Not(Not(A)), Ref("c")), rules) == {"a": {True}, "c": {False}}
    assert polarities(any_of(A, Not(A)), rules) == {"a": {True, False}}
