"""Checkpoints: the signed hash of one row. Kept by another body, one proves all rows up to its own."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from qorgau.trail.entry import instant

if TYPE_CHECKING:
    from collections.abc import Mapping

# What is signed begins with these words, so that no signature for another purpose can pass as one of a checkpoint.
_PURPOSE: Final = b"qorgau trail checkpoint 1\n"
_AT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_DIGITS: Final = {"hash": 64, "key": 64, "signature": 128}
_FIELDS: Final = ("at", "hash", "key", "seq", "signature")


class BadCheckpoint(ValueError):
    """A checkpoint that cannot be used: malformed, or not signed by the key that was expected."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """That row `seq` had this hash at this time. `key` is the public key and `signature` is over all the rest, in hex.

    `key` says which key it was; that this is the right one must be known from elsewhere.
    """

    seq: int
    hash: str
    at: datetime
    key: str
    signature: str


def public_key(seed: bytes) -> bytes:
    """Return the 32 bytes of the public key that belongs to a seed; they are no secret."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def read_key(text: str) -> bytes:
    """Return a public key that was written as 64 hexadecimal digits; raise BadCheckpoint."""
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise BadCheckpoint("key: expected 64 hexadecimal digits")
    return bytes.fromhex(text)


def sign(seed: bytes, *, seq: int, hash: str, at: datetime) -> Checkpoint:  # noqa: A002 - the name in the record
    """Return a checkpoint of the row, signed with the Ed25519 key of the seed (32 bytes)."""
    unsigned = Checkpoint(seq, hash, at, public_key(seed).hex(), "")
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(_signed(unsigned))
    return Checkpoint(seq, hash, at, unsigned.key, signature.hex())


def check_signature(checkpoint: Checkpoint, key: bytes) -> None:
    """Raise BadCheckpoint unless the checkpoint was signed by this public key and stands as it was signed."""
    if checkpoint.key != key.hex():
        raise BadCheckpoint(f"key: expected {key.hex()}, found {checkpoint.key}")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(checkpoint.signature), _signed(checkpoint))
    except InvalidSignature as error:
        raise BadCheckpoint("signature: expected one over this checkpoint, found another") from error


def as_json(checkpoint: Checkpoint) -> str:
    """Return the checkpoint as one line of JSON, the form in which another body keeps it."""
    return json.dumps({**asdict(checkpoint), "at": instant(checkpoint.at)}, sort_keys=True)


def checkpoint_of(raw: Mapping[str, Any]) -> Checkpoint:
    """Return the checkpoint that a mapping of JSON describes; raise BadCheckpoint, naming the field."""
    if tuple(sorted(raw)) != _FIELDS:
        raise BadCheckpoint(f"expected the fields {', '.join(_FIELDS)}, found {', '.join(sorted(raw)) or 'none'}")
    seq = raw["seq"]
    if not isinstance(seq, int) or isinstance(seq, bool) or seq < 1:
        raise BadCheckpoint("seq: expected a number from 1")
    for name, digits in _DIGITS.items():
        if not isinstance(raw[name], str) or not re.fullmatch(rf"[0-9a-f]{{{digits}}}", raw[name]):
            raise BadCheckpoint(f"{name}: expected {digits} hexadecimal digits")
    return Checkpoint(seq, raw["hash"], _moment(raw["at"]), raw["key"], raw["signature"])


def _moment(text: object) -> datetime:
    try:
        if isinstance(text, str) and _AT.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass  # the form of a moment, but no day of the calendar
    raise BadCheckpoint("at: expected a moment in UTC such as 2026-11-24T09:30:00.000000Z")


def _signed(checkpoint: Checkpoint) -> bytes:
    fields = {**asdict(checkpoint), "at": instant(checkpoint.at)}
    del fields["signature"]
    return _PURPOSE + json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")
