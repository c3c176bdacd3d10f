"""Sealed values: AES-256-GCM under the data key of one person, bound to that person and to the place of the value.

A sealed value is `version (1) || key id (8) || nonce (12) || ciphertext and tag`. Version, key id, owner and place are
its associated data: a value that is copied to another field, row or person does not open there.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

if TYPE_CHECKING:
    from uuid import UUID

KEY_SIZE: Final = 32
NONCE_SIZE: Final = 12
_VERSION: Final = b"\x01"
_ID_SIZE: Final = 8
_ID_END: Final = len(_VERSION) + _ID_SIZE
_HEAD: Final = _ID_END + NONCE_SIZE
_TAG: Final = 16
# Text is filled up to whole blocks: the length of a name would narrow down whose it is.
_BLOCK: Final = 64
_END: Final = b"\x80"
_WRAPPED: Final = "data key"


class CannotOpen(ValueError):
    """A sealed value that does not open; the classes below say why."""


class UnknownVersion(CannotOpen):
    """What was given is no sealed value of a version that this program knows."""


class WrongKey(CannotOpen):
    """The value was sealed under another key."""


class MovedOrAltered(CannotOpen):
    """The value was sealed for another owner or place, or it was changed since. Which of them, nobody can tell."""


class BadKey(ValueError):
    """A key or nonce that has not the right size."""


def key_id(key: bytes) -> str:
    """Return the id of a key as 16 hexadecimal digits: taken from the key, it tells nothing about it."""
    if len(key) != KEY_SIZE:
        raise BadKey(f"key: expected {KEY_SIZE} bytes, found {len(key)}")
    return sha256(b"qorgau key id" + key).digest()[:_ID_SIZE].hex()


def sealed_by(value: bytes) -> str:
    """Return the id of the key under which the value was sealed."""
    if value[:1] != _VERSION or len(value) < _HEAD + _TAG:
        raise UnknownVersion(f"sealed value: expected version {_VERSION[0]}, found {value[:1].hex() or 'nothing'}")
    return value[1:_ID_END].hex()


def seal(plain: bytes, *, key: bytes, nonce: bytes, owner: UUID, place: str) -> bytes:
    """Return the value sealed. A nonce is 12 random bytes that are used once."""
    if len(nonce) != NONCE_SIZE:
        raise BadKey(f"nonce: expected {NONCE_SIZE} bytes, found {len(nonce)}")
    head = _VERSION + bytes.fromhex(key_id(key))
    return head + nonce + AESGCM(key).encrypt(nonce, plain, _bound(head, owner, place))


def unseal(value: bytes, *, key: bytes, owner: UUID, place: str) -> bytes:
    """Return what was sealed; raise UnknownVersion, WrongKey or MovedOrAltered."""
    found = sealed_by(value)
    if found != key_id(key):
        raise WrongKey(f"{place}: expected a value under key {key_id(key)}, found key {found}")
    try:
        return AESGCM(key).decrypt(value[_ID_END:_HEAD], value[_HEAD:], _bound(value[:_ID_END], owner, place))
    except InvalidTag as error:
        raise MovedOrAltered(f"{place}: expected a value sealed for this owner and place") from error


def seal_text(text: str, *, key: bytes, nonce: bytes, owner: UUID, place: str) -> bytes:
    """Return the text sealed; its length is hidden up to blocks of 64 bytes."""
    plain = text.encode() + _END
    filled = plain.ljust(-(-len(plain) // _BLOCK) * _BLOCK, b"\x00")
    return seal(filled, key=key, nonce=nonce, owner=owner, place=place)


def unseal_text(value: bytes, *, key: bytes, owner: UUID, place: str) -> str:
    """Return the text that was sealed; raise as `unseal` does."""
    filled = unseal(value, key=key, owner=owner, place=place)
    return filled[: filled.rindex(_END)].decode()


def wrap(data_key: bytes, *, key: bytes, nonce: bytes, owner: UUID) -> bytes:
    """Return the data key of an owner, sealed under a key-encryption key. Who destroys it erases the owner."""
    key_id(data_key)  # refuses a data key of a wrong size
    return seal(data_key, key=key, nonce=nonce, owner=owner, place=_WRAPPED)


def unwrap(value: bytes, *, key: bytes, owner: UUID) -> bytes:
    """Return the data key of an owner; raise as `unseal` does."""
    return unseal(value, key=key, owner=owner, place=_WRAPPED)


def _bound(head: bytes, owner: UUID, place: str) -> bytes:
    # Head and owner have fixed sizes, so no two (owner, place) give the same bytes.
    return head + owner.bytes + place.encode()
