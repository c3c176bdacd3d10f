"""When a dimension of the ILO indicators is positive: all 48 rows of the truth table, and the make-up of the sets."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.rules import parse_rule
from qorgau.logic import FALSE, TRUE, UNKNOWN, Evaluation, Fact, Truth
from tests.spec.tables import HERE

with (HERE / "identification" / "dimension_truth_table.csv").open(encoding="utf-8", newline="") as stream:
    TABLE = [{name: int(value) for name, value in row.items()} for row in csv.DictReader(stream)]
HELD = {"strong": 2, "medium": 3, "weak": 3}


def _signs(where: Mapping[str, str | list[str]]) -> tuple[Fact, ...]:
    """Return the signs of a set that holds as many of each strength as the table has."""
    wanted = where["strength"] if isinstance(where["strength"], list) else [where["strength"]]
    return tuple(Fact(f"{strength} {number}") for strength in wanted for number in range(HELD[strength]))


def positive(content: Content, seen: Mapping[str, int], rest: Truth) -> Truth:
    """Return what the rule of the content says if so many signs of each strength are seen and the rest is so."""
    rule = parse_rule(content.dimension_rule.rule, _signs)
    facts = {
        f"{strength} {number}": TRUE if number < seen[strength] else rest
        for strength, held in HELD.items()
        for number in range(held)
    }
    return Evaluation(facts, {}).truth(rule)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: "-".join(str(row[strength]) for strength in HELD))
def test_truth_table(content: Content, row: dict[str, int]) -> None:
    """With the rest absent the table decides; with the rest not asked a positive dimension stays so."""
    wanted = TRUE if row["dimension_positive"] else FALSE
    assert positive(content, row, FALSE) is wanted
    assert positive(content, row, UNKNOWN) is (TRUE if wanted is TRUE else UNKNOWN)


def test_the_table_is_whole() -> None:
    """0-2 strong, 0-3 medium, 0-3 weak."""
    assert len({tuple(row[strength] for strength in HELD) for row in TABLE}) == 48


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("adult_labour", [10, 10, 16, 9, 15, 7]),
        ("child_labour", [10, 10, 15, 8, 15, 7]),
        ("adult_sexual", [10, 10, 16, 9, 15, 7]),
        ("child_sexual", [10, 10, 15, 8, 15, 7]),
    ],
)
def test_signs_of_each_set(content: Content, name: str, counts: list[int]) -> None:
    """67 signs in four sets; two of them are not in the sets of children."""
    found = Counter(sign.dimension for sign in content.signs.values() if name in sign.sets)
    assert [found[dimension] for dimension in content.dimension_rule.dimensions] == counts


def test_the_child_labour_set_has_no_weak_sign(content: Content) -> None:
    """Its only routes are two strong, one strong with one medium, or three medium."""
    assert "weak" not in {
        sign.sets["child_labour"].strength for sign in content.signs.values() if "child_labour" in sign.sets
    }
