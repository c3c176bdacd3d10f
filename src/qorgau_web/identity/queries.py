"""What is asked of the vault: texts sealed and opened for other areas, what is stored, who is found, what is held.

A data key is unwrapped for one call and forgotten. Only `opened` gives words, to actions that have trailed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from qorgau.access import may
from qorgau_web.identity.facts import (
    FIELDS,
    Erased,
    NoKey,
    data_key_of,
    digests_of,
    generation,
    opened_bytes,
    opened_text,
    plain_of,
    sealed_bytes,
    sealed_text,
    wanted,
)
from qorgau_web.identity.models import DataKey, Identity, IndexToken, LegalHold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from qorgau.access import Record, Scope
    from qorgau_web.identity.facts import Token

__all__ = ["Erased", "NoKey"]


def sealed(owner: UUID, place: str, text: str) -> bytes:
    """Return a text sealed under the owner's data key; `place` is "app.model.field:rowid"."""
    return sealed_text(text, data_key=_data_key(owner), owner=owner, place=place)


def opened(owner: UUID, place: str, value: bytes | memoryview) -> str:
    """Return a sealed text in words. Raise Erased, or as `qorgau.identity.unseal` does."""
    return opened_text(value, data_key=_data_key(owner), owner=owner, place=place)


def opened_all(owner: UUID, values: Mapping[str, bytes | memoryview]) -> dict[str, str]:
    """Return sealed texts in words, by their places; the data key is unwrapped once."""
    data_key = _data_key(owner)
    return {place: opened_text(value, data_key=data_key, owner=owner, place=place) for place, value in values.items()}


def sealed_file(owner: UUID, place: str, plain: bytes) -> bytes:
    """Return the bytes of a file sealed under the owner's data key; `place` as in `sealed`."""
    return sealed_bytes(plain, data_key=_data_key(owner), owner=owner, place=place)


def opened_file(owner: UUID, place: str, value: bytes | memoryview) -> bytes:
    """Return the sealed bytes of a file. Raise as `opened` does."""
    return opened_bytes(value, data_key=_data_key(owner), owner=owner, place=place)


def identity(owner: UUID) -> dict[str, str]:
    """Return an identity in words, for the action `reveal` alone; raise Erased or NoKey."""
    data_key = _data_key(owner)
    row = Identity.objects.filter(owner=owner).first()
    return plain_of(row, data_key) if row else {}


def erased(owner: UUID) -> bool:
    """Return whether the owner's data key was destroyed."""
    return all_erased().filter(owner=owner).exists()


def all_erased() -> QuerySet[DataKey, UUID]:
    """Return the owners whose data key was destroyed."""
    return DataKey.objects.filter(wrapped=None).values_list("owner", flat=True)


def held(owner: UUID) -> bool:
    """Return whether a legal hold stands against erasure."""
    return all_held().filter(owner=owner).exists()


def all_held() -> QuerySet[LegalHold, UUID]:
    """Return the owners whom a legal hold keeps."""
    return LegalHold.objects.filter(lifted_at=None).values_list("owner", flat=True)


def holds(owner: UUID) -> tuple[tuple[UUID, datetime, UUID], ...]:
    """Return the legal holds that stand on an owner: id, since when, by whom; not why."""
    found = LegalHold.objects.filter(owner=owner, lifted_at=None).order_by("placed_at")
    return tuple(found.values_list("id", "placed_at", "placed_by"))


def stored(scope: Scope, record: Record, owner: UUID) -> tuple[str, ...]:
    """Return the names of the fields that hold something, decrypting nothing; none where the scope does not cover."""
    if not may(scope, record).allowed:
        return ()
    row = Identity.objects.filter(owner=owner).first()
    return tuple(field for field in FIELDS if row and getattr(row, field) is not None)


def found(given: Mapping[str, str], owners: Iterable[UUID]) -> frozenset[UUID]:
    """Return those of the owners whom everything given fits. Others are not looked at; given nothing finds nobody."""
    conditions = wanted(given)
    if not conditions:
        return frozenset()
    rows = Identity.objects.filter(owner__in=owners)
    for alternatives in conditions:
        rows = rows.filter(Q(*map(_has, alternatives), _connector=Q.OR) if alternatives else Q(pk__in=[]))
    return frozenset(rows.values_list("owner", flat=True))


def keyed(owners: Iterable[UUID]) -> Iterator[tuple[UUID, str, bytes]]:
    """Yield the tokens of the index of owners: owner, field, digest. Nothing is decrypted, and nobody is named."""
    rows = IndexToken.objects.filter(identity__in=list(owners)).values_list("identity", "field", "digest")
    yield from ((owner, field, bytes(digest)) for owner, field, digest in rows.order_by("identity", "field", "digest"))


def _has(tokens: frozenset[Token]) -> Q:
    """Return the condition that an identity has all the tokens."""
    return Q(*(Exists(_matching(token)) for token in sorted(tokens)))


def _matching(token: Token) -> QuerySet[IndexToken]:
    return IndexToken.objects.filter(identity=OuterRef("pk"), field=token[0], digest__in=digests_of(token))


def wrapping_in_use() -> frozenset[str]:
    """Return the ids of the wrapping keys that some data key needs."""
    return frozenset(DataKey.objects.exclude(wrapped=None).values_list("wrapping", flat=True).distinct())


def outdated_index() -> int:
    """Return how many identities have index tokens of another key or of older rules."""
    return Identity.objects.exclude(generation=generation()).count()


def _data_key(owner: UUID) -> bytes:
    row = DataKey.objects.filter(owner=owner).first()
    if row is None:
        raise NoKey(owner)
    return data_key_of(row)
