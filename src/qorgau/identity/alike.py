"""Who is taken for one person, from the digests of the index alone: exact, and nobody is named by it."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

_ALONE: Final = ("document", "iin")  # one of these is enough
_BIRTH, _NAME = "birth_date", "name"
_NAMES: Final = 2
Tokens = dict[str, set[bytes]]


def alike(found: Iterable[tuple[UUID, str, bytes]]) -> dict[UUID, UUID]:
    """Return for each owner the one that stands for all who are taken for the same person, itself where it is alone.

    Alike are owners with one number of a document in common or one number of a person, or with the same date of birth
    and names of which those of one, two at least, all stand among those of the other. So twins are two people, and who
    has neither a number nor a date of birth is like nobody. Who is like two people who are not alike joins them.
    """
    tokens = _by_owner(found)
    leads: dict[UUID, UUID] = {owner: owner for owner in tokens}
    for one, other in _pairs(tokens):
        first, second = sorted((_lead(leads, one), _lead(leads, other)))
        leads[second] = first
    return {owner: _lead(leads, owner) for owner in leads}


def comparable(found: Iterable[tuple[UUID, str, bytes]]) -> set[UUID]:
    """Return the owners of whom enough is kept that they could be like another: a number, or birth and two names."""
    return {owner for owner, held in _by_owner(found).items() if _tells(held)}


def _tells(held: Tokens) -> bool:
    return any(field in held for field in _ALONE) or (_BIRTH in held and len(held.get(_NAME, set())) >= _NAMES)


def _by_owner(found: Iterable[tuple[UUID, str, bytes]]) -> dict[UUID, Tokens]:
    tokens: dict[UUID, Tokens] = defaultdict(lambda: defaultdict(set))
    for owner, field, digest in found:
        tokens[owner][field].add(digest)
    return tokens


def _lead(leads: dict[UUID, UUID], owner: UUID) -> UUID:
    while leads[owner] != owner:
        leads[owner] = leads[leads[owner]]
        owner = leads[owner]
    return owner


def _pairs(tokens: Mapping[UUID, Tokens]) -> Iterator[tuple[UUID, UUID]]:
    shared: dict[tuple[str, bytes], list[UUID]] = defaultdict(list)
    for owner, held in tokens.items():
        for field in (*_ALONE, _BIRTH):
            for digest in held.get(field, ()):
                shared[field, digest].append(owner)
    for (field, _digest), owners in shared.items():
        if field != _BIRTH:
            yield from ((owners[0], other) for other in owners[1:])
            continue
        for one, other in combinations(owners, 2):
            if _named_alike(tokens[one].get(_NAME, set()), tokens[other].get(_NAME, set())):
                yield one, other


def _named_alike(one: set[bytes], other: set[bytes]) -> bool:
    fewer, more = sorted((one, other), key=len)
    return len(fewer) >= _NAMES and fewer <= more
