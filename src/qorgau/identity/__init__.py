"""Sealed values and the keyed blind index. Keys and nonces are arguments; nothing here makes or keeps one."""

from qorgau.identity.alike import alike, comparable
from qorgau.identity.index import DIGEST_SIZE, INDEXED, NotIndexed, digest
from qorgau.identity.sealing import (
    KEY_SIZE,
    NONCE_SIZE,
    BadKey,
    CannotOpen,
    MovedOrAltered,
    UnknownVersion,
    WrongKey,
    key_id,
    seal,
    seal_text,
    sealed_by,
    unseal,
    unseal_text,
    unwrap,
    wrap,
)

__all__ = [
    "DIGEST_SIZE",
    "INDEXED",
    "KEY_SIZE",
    "NONCE_SIZE",
    "BadKey",
    "CannotOpen",
    "MovedOrAltered",
    "NotIndexed",
    "UnknownVersion",
    "WrongKey",
    "alike",
    "comparable",
    "digest",
    "key_id",
    "seal",
    "seal_text",
    "sealed_by",
    "unseal",
    "unseal_text",
    "unwrap",
    "wrap",
]
