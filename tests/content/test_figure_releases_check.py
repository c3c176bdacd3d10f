"""The rule of publication: each mistake in it is found, and its numbers keep people apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import TypeAdapter, ValidationError

from qorgau.knowledge import Content
from qorgau.knowledge.checks.figure_releases import figure_releases
from qorgau.knowledge.entry import context
from qorgau.knowledge.figure_releases import FigureReleases
from qorgau.knowledge.reading import read_yaml
from tests.conftest import ROOT

WRITTEN = (ROOT / "src" / "qorgau_kz" / "figures" / "releases.yaml").read_text(encoding="utf-8")
MISTAKES = {
    "a trait that is none": ("  age_group:\n", "  age:\n", "groups.age", "expected a trait of the register"),
    "a member that is none": ("[0--8, 09--17]", "[0--8, 9-17]", "groups.age_group.children", "found 9-17"),
    "a member told twice": ("[0--8, 09--17]", "[0--8, 0--8]", "groups.age_group.children", "found 0--8 2 times"),
    "a country that is none": ("[KAZ, KGZ,", "[KAZ, KGX,", "places.nationality", "found KGX"),
    "the name of a category": ("    children:\n", "    0--8:\n", "groups.age_group.0--8", "that no category has"),
}


def changed(content: Content, old: str, new: str) -> FigureReleases:
    """Return the rule with one thing written otherwise."""
    assert old in WRITTEN
    raw = read_yaml(WRITTEN.replace(old, new, 1).encode(), "releases.yaml")
    return TypeAdapter(FigureReleases).validate_python(raw, context=context(sources=content.register))


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found(content: Content, name: str) -> None:
    """With where it is."""
    old, new, field, words = MISTAKES[name]
    held = changed(content, old, new)
    found = {one.field: one.text for one in figure_releases(replace(content, figure_releases=held))}
    assert words in found[field]


@pytest.mark.parametrize("old", ["least: 10", "width: 10"])
def test_a_rule_that_keeps_nobody_is_refused(content: Content, old: str) -> None:
    """One person is never a group."""
    with pytest.raises(ValidationError, match="greater than or equal to 2"):
        changed(content, old, old.replace("10", "1"))


def test_all_ages_that_are_known_are_children_or_adults(content: Content) -> None:
    """The bands split at 18, for a child is another pathway."""
    groups = content.figure_releases.groups["age_group"]
    inside = [member for group in groups.values() for member in group.members]
    assert sorted([*inside, "not_known"]) == sorted(content.registered("age_group"))
