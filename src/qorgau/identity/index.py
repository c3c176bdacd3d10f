"""The keyed blind index: a folded value is found again by its digest, and only by who holds the key."""

from __future__ import annotations

from hashlib import sha256
from hmac import digest as hmac_digest
from typing import Final

from qorgau.identity.sealing import key_id

# A digest shows which persons share a value. What has few values (sex, year of birth, region) would tell all by how
# often each occurs, so nothing else is ever indexed. `name` holds the words of all names of a person, in no order.
INDEXED: Final = frozenset({"name", "birth_date", "phone", "document", "iin"})
DIGEST_SIZE: Final = 16


class NotIndexed(ValueError):
    """A field for which no index may be kept."""


def digest(token: str, *, field: str, key: bytes) -> bytes:
    """Return the 16 bytes under which a folded value of a field is kept. Each field has a key of its own."""
    if field not in INDEXED:
        raise NotIndexed(f"index: expected one of {', '.join(sorted(INDEXED))}, found {field!r}")
    key_id(key)  # refuses a key of a wrong size
    of_field = hmac_digest(key, b"qorgau index of " + field.encode(), sha256)
    return hmac_digest(of_field, token.encode(), sha256)[:DIGEST_SIZE]
