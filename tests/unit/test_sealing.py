"""Sealed values open where they were sealed and nowhere else; digests of the index differ by field and key."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.identity import (
    BadKey,
    MovedOrAltered,
    NotIndexed,
    UnknownVersion,
    WrongKey,
    digest,
    key_id,
    seal,
    seal_text,
    sealed_by,
    unseal,
    unseal_text,
    unwrap,
    wrap,
)

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
NONCE = bytes(12)
OWNER, OTHER = UUID(int=1), UUID(int=2)
PLACE = "screening.answer.note:1"


def _sealed(text: str, place: str = PLACE, owner: UUID = OWNER, nonce: bytes = NONCE) -> bytes:
    return seal_text(text, key=KEY, nonce=nonce, owner=owner, place=place)


@given(st.text(max_size=300), st.binary(min_size=12, max_size=12), st.text(max_size=30), st.uuids())
def test_what_was_sealed_opens_again(text: str, nonce: bytes, place: str, owner: UUID) -> None:
    """Any text, any place, any owner."""
    value = _sealed(text, place, owner, nonce)
    assert unseal_text(value, key=KEY, owner=owner, place=place) == text
    assert sealed_by(value) == key_id(KEY)


@given(st.text(max_size=40), st.uuids(), st.text(max_size=40), st.uuids())
def test_a_value_moved_elsewhere_does_not_open(place: str, owner: UUID, new_place: str, new_owner: UUID) -> None:
    """Another field, row or person refuses it."""
    value = _sealed("Invented", place, owner)
    if (place, owner) != (new_place, new_owner):
        with pytest.raises(MovedOrAltered):
            unseal_text(value, key=KEY, owner=new_owner, place=new_place)


@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=1, max_value=255))
def test_a_changed_byte_is_seen(at: int, change: int) -> None:
    """Version, key id, nonce, ciphertext and tag: each byte counts."""
    value = bytearray(_sealed("Invented"))
    value[at % len(value)] ^= change
    with pytest.raises((UnknownVersion, WrongKey, MovedOrAltered)):
        unseal_text(bytes(value), key=KEY, owner=OWNER, place=PLACE)


@given(st.binary(max_size=120))
def test_what_was_never_sealed_is_refused(value: bytes) -> None:
    """Whatever stands in a column, the error has a name."""
    with pytest.raises((UnknownVersion, WrongKey, MovedOrAltered)):
        unseal_text(value, key=KEY, owner=OWNER, place=PLACE)


def test_another_key_is_named_as_the_cause() -> None:
    """A wrong key is told apart from a moved value, and neither message holds the text."""
    with pytest.raises(WrongKey, match=f"expected a value under key {key_id(OTHER_KEY)}, found key {key_id(KEY)}"):
        unseal_text(_sealed("Invented"), key=OTHER_KEY, owner=OWNER, place=PLACE)


def test_another_version_is_named_as_the_cause() -> None:
    """A value of a later program is not guessed at."""
    with pytest.raises(UnknownVersion, match="expected version 1, found 02"):
        unseal_text(b"\x02" + _sealed("Invented")[1:], key=KEY, owner=OWNER, place=PLACE)


def test_length_is_hidden() -> None:
    """Names of different lengths give values of one length."""
    assert len(_sealed("Ли")) == len(_sealed("Шүкірбекова-Әбдірахманова")) == len(_sealed(""))


def test_keys_of_a_wrong_size_are_refused() -> None:
    """AES would take shorter keys; Qorgau does not."""
    with pytest.raises(BadKey, match="expected 32 bytes, found 16"):
        seal(b"", key=KEY[:16], nonce=NONCE, owner=OWNER, place=PLACE)
    with pytest.raises(BadKey, match="expected 12 bytes, found 8"):
        seal(b"", key=KEY, nonce=NONCE[:8], owner=OWNER, place=PLACE)
    with pytest.raises(BadKey):
        wrap(KEY[:31], key=OTHER_KEY, nonce=NONCE, owner=OWNER)


def test_a_data_key_is_bound_to_its_owner() -> None:
    """A wrapped key that is copied to another person does not open, nor does it pass for a text."""
    wrapped = wrap(KEY, key=OTHER_KEY, nonce=NONCE, owner=OWNER)
    assert unwrap(wrapped, key=OTHER_KEY, owner=OWNER) == KEY
    with pytest.raises(MovedOrAltered):
        unwrap(wrapped, key=OTHER_KEY, owner=OTHER)
    with pytest.raises(MovedOrAltered):
        unseal(wrapped, key=OTHER_KEY, owner=OWNER, place=PLACE)


def test_digests_differ_by_value_field_and_key() -> None:
    """A date that is also a number is not found under the other field; another key gives another index."""
    digests = {
        digest(token, field=field, key=key)
        for token in ("011234567", "021234567")
        for field in ("phone", "document")
        for key in (KEY, OTHER_KEY)
    }
    assert len(digests) == 8
    assert {len(one) for one in digests} == {16}


@pytest.mark.parametrize("field", ["sex", "region", "birth_year", "place_of_stay", ""])
def test_fields_with_few_values_have_no_index(field: str) -> None:
    """How often a digest occurs would tell the value."""
    with pytest.raises(NotIndexed):
        digest("female", field=field, key=KEY)
