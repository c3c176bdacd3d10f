"""Rows of the vault as values, and back: keys unwrapped, texts sealed and opened, tokens of the index."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from django.http import Http404

from qorgau.identity import KEY_SIZE, NONCE_SIZE, digest, key_id, seal, seal_text, unseal, unseal_text, unwrap, wrap
from qorgau.names import EDITION, birth_key, digits, document_key, name_keys, name_whole, name_words, phone_key
from qorgau_web.keys import keys

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from qorgau_web.identity.models import DataKey, Identity

NAMES: Final = ("surname", "given_name", "patronymic")
FIELDS: Final = (
    *NAMES, "birth_date", "phone", "phone_safe", "safe_contact", "contacts", "document", "iin", "place_of_stay",
)  # fmt: skip
_KEYS_OF: Final = {"birth_date": birth_key, "phone": phone_key, "document": document_key, "iin": digits}

Token = tuple[str, str]


class NoKey(LookupError):
    """An owner that has no data key: nothing was ever opened for it."""


class Erased(Http404, LookupError):
    """An owner whose data key was destroyed: what was sealed under it opens nowhere, for nobody.

    A page or a call that meets it and says nothing better answers that there is nothing here.
    """


class KeyMissing(RuntimeError):
    """A data key that is wrapped by a key which the key file does not hold."""


def new_wrapped(owner: UUID, data_key: bytes | None = None) -> tuple[bytes, str]:
    """Return a data key, a new one without any, wrapped by the current key, and the id of that."""
    found = keys()
    plain = data_key or secrets.token_bytes(KEY_SIZE)
    key = found.wrapping[found.current]
    return wrap(plain, key=key, nonce=secrets.token_bytes(NONCE_SIZE), owner=owner), found.current


def data_key_of(row: DataKey) -> bytes:
    """Return the data key of a row; raise Erased where it was destroyed."""
    if row.wrapped is None:
        raise Erased(row.owner)
    key = keys().wrapping.get(row.wrapping)
    if key is None:
        raise KeyMissing(f"key file: expected the wrapping key {row.wrapping}, found none; restore it from its backup")
    return unwrap(bytes(row.wrapped), key=key, owner=row.owner)


def sealed_text(text: str, *, data_key: bytes, owner: UUID, place: str) -> bytes:
    """Return a text sealed under a data key with a new nonce."""
    return seal_text(text, key=data_key, nonce=secrets.token_bytes(NONCE_SIZE), owner=owner, place=place)


def opened_text(value: bytes | memoryview, *, data_key: bytes, owner: UUID, place: str) -> str:
    """Return a sealed text."""
    return unseal_text(bytes(value), key=data_key, owner=owner, place=place)


def sealed_bytes(plain: bytes, *, data_key: bytes, owner: UUID, place: str) -> bytes:
    """Return the bytes of a file sealed under a data key with a new nonce; their length is not hidden."""
    return seal(plain, key=data_key, nonce=secrets.token_bytes(NONCE_SIZE), owner=owner, place=place)


def opened_bytes(value: bytes | memoryview, *, data_key: bytes, owner: UUID, place: str) -> bytes:
    """Return the sealed bytes of a file."""
    return unseal(bytes(value), key=data_key, owner=owner, place=place)


def place_of(field: str, owner: UUID) -> str:
    """Return the place of a field of an identity, which is bound into its sealed value."""
    return f"identity.identity.{field}:{owner}"


def plain_of(row: Identity, data_key: bytes) -> dict[str, str]:
    """Return the fields of an identity that hold something, in words."""
    owner = row.owner_id
    filled = {field: getattr(row, field) for field in FIELDS if getattr(row, field) is not None}
    return {
        field: opened_text(value, data_key=data_key, owner=owner, place=place_of(field, owner))
        for field, value in filled.items()
    }


def tokens_of(plain: Mapping[str, str]) -> frozenset[Token]:
    """Return the tokens under which an identity is found: every word of its names, its date of birth, its numbers."""
    names = {("name", key) for field in NAMES for key in name_keys(plain.get(field, ""))}
    numbers = {(field, fold(plain.get(field, ""))) for field, fold in _KEYS_OF.items()}
    return frozenset(names | {token for token in numbers if token[1]})


def wanted(given: Mapping[str, str]) -> tuple[tuple[frozenset[Token], ...], ...]:
    """Return what must be found, all of it: for each field that was given its alternatives, each a set of tokens.

    A field that gives no token has no alternative, so that nothing is found.
    """
    names = (_name_alternatives(given[field]) for field in NAMES if given.get(field))
    numbers = ((field, fold(given[field])) for field, fold in _KEYS_OF.items() if given.get(field))
    return (*names, *((frozenset({token}),) if token[1] else () for token in numbers))


def _name_alternatives(name: str) -> tuple[frozenset[Token], ...]:
    alternatives = {frozenset(name_words(name)), frozenset({name_whole(name)} - {""})}
    return tuple(frozenset(("name", key) for key in keys) for keys in alternatives if keys)


def generation() -> str:
    """Return what index tokens are made by now: the index key and the edition of the rules of folding."""
    return f"{key_id(keys().index)}.{EDITION}"


def digest_of(token: Token) -> bytes:
    """Return the digest under which a token is kept."""
    return digest(token[1], field=token[0], key=keys().index)


def digests_of(token: Token) -> tuple[bytes, ...]:
    """Return the digests under which a token may stand: also by the key before, until all was indexed anew."""
    before = keys().index_before
    return (digest_of(token), *([digest(token[1], field=token[0], key=before)] if before else []))
