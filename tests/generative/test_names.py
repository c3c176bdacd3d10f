"""Names: the key of a key is the key itself, case and order do not count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qorgau.names import document_key, name_keys, name_whole, name_words, phone_key

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіўҳҷӣӯabcdefghijklmnopqrstuvwxyzäöüğışñçʻ’' -"
NAMES = st.one_of(st.text(alphabet=LETTERS, max_size=12), st.text(max_size=12))


@given(NAMES)
def test_a_key_is_its_own_key(name: str) -> None:
    """Folding twice is folding once."""
    assert name_whole(name_whole(name)) == name_whole(name)


@given(st.text(alphabet=LETTERS, max_size=12))
def test_case_does_not_count(name: str) -> None:
    """Capitals give the same key."""
    assert name_whole(name.upper()) == name_whole(name)


@given(NAMES, NAMES)
def test_order_and_spaces_do_not_count(one: str, other: str) -> None:
    """Words are found in any order."""
    words = frozenset((*name_words(one), *name_words(other)))
    assert frozenset(name_words(f"{other}   {one}")) == words
    assert words <= name_keys(f"{one}-{other}")


@given(st.text(max_size=20))
def test_numbers_fold_once(text: str) -> None:
    """The key of a number is its own key."""
    assert phone_key(phone_key(text)) == phone_key(text)
    assert document_key(document_key(text)) == document_key(text)
