"""Questions to the figures and tiles: each mistake in them is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from qorgau.knowledge import Content
from qorgau.knowledge.checks.figure_questions import figure_questions
from qorgau.knowledge.entry import context
from qorgau.knowledge.figure_context import FigureFlows
from qorgau.knowledge.figure_questions import FigureQuestions, Tiles
from qorgau.knowledge.reading import read_yaml
from tests.conftest import ROOT

FOLDER = ROOT / "src" / "qorgau_kz" / "figures"
QUESTIONS, TILES, FLOWS = (
    (FOLDER / name).read_text(encoding="utf-8") for name in ("questions.yaml", "tiles.yaml", "flows.yaml")
)
# What is swapped for what; the field that is named and what is said of it.
MISTAKES = {
    "a trait that is none": ("rows: sex\n", "rows: gender\n", "questions.sex_and_exploitation.rows", "found gender"),
    "a category that is none": (
        "rows: [male]", "rows: [men]", "questions.sex_and_exploitation.blocks.0.rows", "sex, found men",
    ),
    "an unknown one in a block": (
        "columns: [organs]", "columns: [not_known]", "questions.organs_and_age.blocks.0.columns", "found not_known",
    ),
    "a trait without categories": ("    places: regions\n", "", "traits.region", "either categories or a register"),
    "a trait with both": (
        "    ordered: true\n", "    ordered: true\n    places: regions\n", "traits.age_group", "either categories",
    ),
    "an unknown that is no category": (
        "unknown: [not_said]", "unknown: [unsaid]", "traits.sex.unknown", "found unsaid",
    ),
    "a hypothesis about nationalities": (
        "    rows: nationality\n    columns: exploitation\n",
        "    rows: nationality\n    columns: exploitation\n    blocks: [{rows: [UZB], columns: [labour]}]\n",
        "questions.nationality_and_exploitation.blocks", "nothing ranks people by their places (S24)",
    ),
}  # fmt: skip
MISPLACED = {
    "a region without a tile": ("  KZ-71: {column: 4, row: 1} # Astana\n", "", "tiles", "found none for KZ-71"),
    "a tile of no region": ("KZ-71:", "KZ-99:", "tiles.KZ-99", "expected a region that exists"),
    "two on one tile": ("KZ-71: {column: 4,", "KZ-71: {column: 5,", "tiles.KZ-71", "column 5, row 1 is shared"),
}


def test_the_content_is_sound(content: Content) -> None:
    """As it is written nothing is found."""
    assert list(figure_questions(content)) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_question_is_found(content: Content, name: str) -> None:
    """With its field and what was expected."""
    old, new, field, words = MISTAKES[name]
    assert old in QUESTIONS
    raw = read_yaml(QUESTIONS.replace(old, new, 1).encode(), "questions.yaml")
    held = TypeAdapter(FigureQuestions).validate_python(raw, context=context(sources=content.register))
    found = [one.text for one in figure_questions(replace(content, figure_questions=held)) if one.field == field]
    assert found
    assert words in found[0]


@pytest.mark.parametrize("name", MISPLACED)
def test_a_misplaced_tile_is_found(content: Content, name: str) -> None:
    """With the region."""
    old, new, field, words = MISPLACED[name]
    assert old in TILES
    raw = read_yaml(TILES.replace(old, new, 1).encode(), "tiles.yaml")
    held = TypeAdapter(Tiles).validate_python(raw, context=context(sources=content.register))
    found = {one.field: one.text for one in figure_questions(replace(content, tiles=held))}
    assert words in found[field]


@pytest.mark.parametrize(
    ("old", "new", "field", "words"),
    [
        ("  TUR: {column: 5, row: 3}", "", "tiles", "found none for TUR"),
        ("  TUR: ", "  XYZ: ", "tiles.XYZ", "expected a country that exists"),
        ("column: 5, row: 3", "column: 7, row: 1", "tiles.KAZ", "a tile of its own, column 7, row 1 is shared"),
    ],
)
def test_a_misplaced_state_is_found(content: Content, old: str, new: str, field: str, words: str) -> None:
    """As a region is."""
    assert old in FLOWS
    raw = read_yaml(FLOWS.replace(old, new, 1).encode(), "flows.yaml")
    held = TypeAdapter(FigureFlows).validate_python(raw, context=context(sources=content.register))
    found = {one.field: one.text for one in figure_questions(replace(content, figure_flows=held))}
    assert words in found[field]


@pytest.mark.parametrize(
    ("west", "east"),
    [("KZ-47", "KZ-15"), ("KZ-27", "KZ-39"), ("KZ-43", "KZ-31"), ("KZ-35", "KZ-10"), ("KZ-10", "KZ-63")],
)
def test_west_is_left(content: Content, west: str, east: str) -> None:
    """As on any map."""
    assert content.tiles.tiles[west].column < content.tiles.tiles[east].column


@pytest.mark.parametrize(
    ("north", "south"),
    [("KZ-59", "KZ-11"), ("KZ-27", "KZ-23"), ("KZ-23", "KZ-47"), ("KZ-62", "KZ-43"), ("KZ-61", "KZ-79")],
)
def test_north_is_up(content: Content, north: str, south: str) -> None:
    """As on any map."""
    assert content.tiles.tiles[north].row < content.tiles.tiles[south].row


def test_the_forms_of_exploitation_are_those_of_the_register(content: Content) -> None:
    """A case falls into one of them, in the same words."""
    told = content.figure_questions.traits["exploitation"]
    asked = content.forms["signal"].fields["form"]
    assert told.categories == {name: dict(words) for name, words in asked.options.items()}


def test_categories_of_places_are_those_of_the_register(content: Content) -> None:
    """All regions and the unknown; ages in their order."""
    assert content.categories("region") == (*content.regions.places, "not_known")
    assert content.categories("age_group")[0] == "under_1"
    assert content.categories("age_group")[-1] == "not_known"
