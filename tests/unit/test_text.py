"""The order of the alphabet: Kazakh first, the same on every database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.text import LANGUAGES, sort_key

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


def ordered(words: list[str], lang: str) -> list[str]:
    """Return the words in the order of the language."""
    return sorted(words, key=lambda word: sort_key(word, lang))


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_alphabet(lang: str) -> None:
    """The 42 letters stand in the order of the alphabet."""
    assert "".join(ordered(sorted(KAZAKH), lang)) == KAZAKH


@pytest.mark.parametrize(("lang", "words"), [
    ("kk", ["ақ", "Ақмола", "Алматы", "Әділет", "Қарағанды", "Құқық", "Ұлытау", "Шымкент", "Ішкі істер"]),
    ("kk", ["а", "А", "а б", "а-б", "аа", "аб", "Али", "әли", "Әли"]),
    ("kk", ["1", "12", "2", "а", "я", "a", "z"]),
    ("ru", ["Абай", "Алматы", "ещё", "ёлка", "жизнь", "Казахстан", "Қазақстан", "China"]),
    ("en", ["Almaty", "Astana", "État", "Zhetisu", "Алматы"]),
])  # fmt: skip
def test_words(lang: str, words: list[str]) -> None:
    """Words stand as in a dictionary: spaces first, the own script first, a small letter before its capital."""
    assert ordered(sorted(words), lang) == words


def test_forms_of_one_letter_are_one() -> None:
    """A letter in one sign and the same letter put together from two are equal."""
    assert sort_key("й", "kk") == sort_key("и\u0306", "kk")


@given(st.text(max_size=12), st.sampled_from(LANGUAGES))
def test_any_text_has_a_key_of_digits_and_small_letters(text: str, lang: str) -> None:
    """Every database orders such keys alike."""
    key = sort_key(text, lang)
    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()


@given(st.text(KAZAKH + " ", min_size=1, max_size=8), st.text(KAZAKH + " ", min_size=1, max_size=4))
def test_a_beginning_stands_before_the_whole(word: str, more: str) -> None:
    """What is shorter and otherwise equal comes first."""
    if (word + more).strip() != word.strip() and (word + more).strip().startswith(word.strip()):
        assert sort_key(word, "kk") < sort_key(word + more, "kk")
