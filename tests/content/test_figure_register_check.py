"""How the register tells the traits of questions: each mistake in it is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from qorgau.knowledge import Content
from qorgau.knowledge.checks.figure_register import figure_register
from qorgau.knowledge.entry import context
from qorgau.knowledge.figure_register import FigureRegister
from qorgau.knowledge.reading import read_yaml
from tests.conftest import ROOT

REGISTER = (ROOT / "src" / "qorgau_kz" / "figures" / "register.yaml").read_text(encoding="utf-8")
# What is swapped for what; the field that is named and what is said of it.
MISTAKES = {
    "a category that is none": ("begging: begging", "begging: beg", "traits.exploitation.codes.begging", "found beg"),
    "a code without a category": (
        "      forced_marriage: marriage\n", "", "traits.exploitation.codes", "forced_marriage",
    ),
    "nothing for the unknown": (
        "    codes: {unknown: not_said}\n", "    codes: {}\n", "traits.sex.codes", "for unknown",
    ),
    "a sex without a category": (
        "      other: {en: Other,", "      others: {en: Other,", "traits.sex.codes", "for other",
    ),
    "a band of age without one": ("      48+: {", "      49+: {", "traits.age_group.codes", "for 48+"),
    "no word for what is not known": (
        "      not_said: {", "      unsaid: {", "traits.sex.instead", "category not_said",
    ),
    "a trait of no question": ("  nationality:\n", "  origin:\n", "traits.origin", "each trait of the questions"),
    "a block of no question": ("  organs_and_age:\n", "  organs:\n", "blocks.organs", "expected a question"),
    "a question cut otherwise without a block": (
        "  organs_and_age:\n", "  organs:\n", "blocks", "categories of the register for organs_and_age",
    ),
    "a block with a strange row": ("21--23, 24--26", "20--23, 24--26", "blocks.organs_and_age.0.rows", "found 20--23"),
}  # fmt: skip


def test_the_content_is_sound(content: Content) -> None:
    """As it is written nothing is found."""
    assert list(figure_register(content)) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found(content: Content, name: str) -> None:
    """With its field and what was expected."""
    old, new, field, words = MISTAKES[name]
    assert old in REGISTER
    raw = read_yaml(REGISTER.replace(old, new, 1).encode(), "register.yaml")
    held = TypeAdapter(FigureRegister).validate_python(raw, context=context(sources=content.register))
    found = [one.text for one in figure_register(replace(content, figure_register=held)) if one.field == field]
    assert any(words in text for text in found)


def test_the_events_have_words_and_sources(content: Content) -> None:
    """In three languages, each on its day; the special law is among them."""
    events = content.figure_events.events
    assert events["law_110"].day.isoformat() == "2024-07-05"
    assert all(set(one.label) >= {"en", "ru", "kk"} and one.source.title for one in events.values())
