"""Like facts, qualified alike: counted by what the facts supported, never by who the person is (row R017)."""

from __future__ import annotations

from qorgau.law.consistency import Chosen, likeness, supported


def test_choices_are_set_beside_the_most_frequent_one() -> None:
    """By region, for facts that are alike; of two as frequent the first by name."""
    told = [Chosen("128(1)", "KZ-128-1", "KZ-75")] * 3 + [Chosen("128(1)", "none", "KZ-10")] * 2
    told += [
        Chosen("128(1)", "KZ-128-1", "KZ-10"),
        Chosen("none", "none", "KZ-10"),
        Chosen("none", "KZ-308-1", "KZ-75"),
    ]
    found = likeness(told)
    assert found["128(1)"].usual == "KZ-128-1"
    assert found["128(1)"].regions == {"KZ-10": (1, 3), "KZ-75": (3, 3)}
    assert found["128(1)"].whole == (4, 6)
    assert found["none"].usual == "KZ-308-1"
    assert likeness([]) == {}


def test_what_the_facts_support_is_the_highest_part_of_each_article() -> None:
    """In an order that is the same each time; nothing is told as nothing."""
    offences = [
        {"article": "134", "part": "2", "applies": True},
        {"article": "128", "part": "3", "applies": True},
        {"article": "128", "part": "1", "applies": False},
    ]
    assert supported(offences) == supported(reversed(offences)) == "128(3), 134(2)"
    assert supported([]) == "none"
